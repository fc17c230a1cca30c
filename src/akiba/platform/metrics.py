"""What is counted while serving, for Prometheus, added up over all workers of this installation."""

import os
from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from prometheus_client import REGISTRY, CollectorRegistry, Gauge, Histogram, generate_latest, multiprocess

from akiba.platform.configuration import forwarded

FORM = "text/plain; version=0.0.4; charset=utf-8"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
HIDDEN = 404

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


def metrics_route() -> HTTPRouteHandler:
    """`/metrics`, for whoever asks this process itself; one who comes through the proxy finds nothing there."""

    @get("/metrics", include_in_schema=False, sync_to_thread=True)
    def metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
        if forwarded(request.headers.keys()):
            return Response(b"", status_code=HIDDEN)
        return Response(exposition(), media_type=FORM)

    return metrics
