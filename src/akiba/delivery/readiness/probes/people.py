"""Whether those who use the system still should, and have learnt to."""

from datetime import timedelta

from akiba.delivery.readiness import store
from akiba.delivery.readiness.probes import Figures, probe
from akiba.delivery.readiness.rules import Outcome
from akiba.platform.work import Work

IDLE = timedelta(days=60)
ENOUGH_PERCENT = 80
WHOLE = 100


@probe("users", "Users who left or are idle", "R15", "R17")
async def users(work: Work) -> tuple[Outcome, Figures]:
    """Users whose member of staff left, users whom nobody saw for sixty days, and roles that nobody holds."""
    rows = await store.queries.idle_users(work.connection, since=work.now - IDLE)
    left = [row["username"] for row in rows if row["has_left"]]
    idle = [row["username"] for row in rows if not row["has_left"]]
    empty = [row["name"] for row in await store.queries.empty_roles(work.connection)]
    outcome = Outcome.FAILED if left else Outcome.WARNING if idle else Outcome.PASSED
    every = await store.queries.users(work.connection)
    return outcome, {"users": every, "left": left, "idle": idle, "emptyRoles": empty}


@probe("training", "Training of the users", "R18", "R19", "R20")
async def training(work: Work) -> tuple[Outcome, Figures]:
    """How many users attended a training, and how many passed its test."""
    rows = await store.queries.trained(work.connection)
    attended = sum(row["attended"] for row in rows)
    passed = sum(row["passed"] for row in rows)
    untrained = [row["username"] for row in rows if not row["passed"]]
    figures = {"users": len(rows), "attended": attended, "passed": passed, "untrained": untrained}
    if not rows:
        return Outcome.UNKNOWN, figures
    if passed == len(rows):
        return Outcome.PASSED, figures
    return (Outcome.WARNING if WHOLE * passed >= ENOUGH_PERCENT * len(rows) else Outcome.FAILED), figures
