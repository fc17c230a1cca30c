"""What checks of an institution's data found wrong: kept until it is mended, for the doctor and for monitoring."""

from collections.abc import Sequence

from prometheus_client import Gauge

from akiba.platform.sql import load
from akiba.platform.work import Work

queries = load(__package__)

findings = Gauge(
    "akiba_findings",
    "What a check of an institution's data found wrong when it last ran.",
    ["institution", "subject"],
    multiprocess_mode="mostrecent",
)


async def settle(work: Work, subject: str, found: Sequence[str]) -> None:
    """Note all that a check found; what it found before and no more is mended. What stays keeps its day."""
    await queries.forget_findings(work.connection, subject=subject, kept=list(found))
    await queries.keep_findings(work.connection, subject=subject, found=list(found))
    findings.labels(work.tenant.identifier, subject).set(len(found))
