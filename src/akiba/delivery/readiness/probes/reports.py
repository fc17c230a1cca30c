"""Whether the reports that the institution cannot be without really run."""

from msgspec import Struct

from akiba.delivery.readiness import store
from akiba.delivery.readiness.probes import Figures, probe
from akiba.delivery.readiness.rules import Outcome
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Work


class Trial(Struct, frozen=True):
    """How a report of the catalogue ran: its rows, or why it did not."""

    report: str
    rows: int
    error: str | None = None


class ReportsTried(Struct):
    """A question to the room of reports: run each of these now; the answers are added to `trials`."""

    wanted: tuple[str, ...]
    trials: list[Trial] = []


@probe("reports", "Critical reports run", "R29", "R30")
async def critical_reports(work: Work) -> tuple[Outcome, Figures]:
    """Every report that is critical to a running deployment is in the catalogue, and runs on the live data."""
    rows = await store.queries.critical_reports(work.connection)
    if not rows:
        return Outcome.UNKNOWN, {"critical": 0}
    tried = ReportsTried(tuple(dict.fromkeys(row["report"] for row in rows if row["report"])))
    await ask_everyone(work, tried)
    failed = {trial.report: trial.error for trial in tried.trials if trial.error}
    unanswered = [row["name"] for row in rows if not row["report"]]
    figures = {"critical": len(rows), "unanswered": unanswered, "failed": failed}
    return (Outcome.FAILED if unanswered or failed else Outcome.PASSED), figures
