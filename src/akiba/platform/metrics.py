"""What is counted while serving, for Prometheus, added up over all workers of this installation."""

import os

from prometheus_client import REGISTRY, CollectorRegistry, Gauge, Histogram, generate_latest, multiprocess

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"

request_seconds = Histogram(
    "akiba_request_seconds",
    "Time to answer a request, by operation and status.",
    ["method", "operation", "status"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
requests_in_hand = Gauge("akiba_requests_in_hand", "Requests being answered now.", multiprocess_mode="livesum")
job_seconds = Histogram("akiba_job_seconds", "Time a job took, by name and how it ended.", ["job", "outcome"])


def exposition() -> bytes:
    """All figures in Prometheus' text form."""
    if FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    return generate_latest(registry)
