"""Whether there is a backup, and whether one was restored."""

from datetime import timedelta

from akiba.delivery.readiness import store
from akiba.delivery.readiness.probes import Figures, probe
from akiba.delivery.readiness.rules import Outcome
from akiba.platform.work import Work

BACKUP_WARNS, BACKUP_FAILS = timedelta(days=1), timedelta(days=3)
DRILL_WARNS, DRILL_FAILS = timedelta(days=31), timedelta(days=92)


async def age(work: Work, kind: str, warns: timedelta, fails: timedelta) -> tuple[Outcome, Figures]:
    """How old the last copy of a kind is."""
    rows = {row["kind"]: row for row in await store.queries.kept_copies(work.connection)}
    if kind not in rows:
        return Outcome.FAILED, {"hours": None}
    row = rows[kind]
    old = work.now - row["taken_at"]
    outcome = Outcome.FAILED if old > fails else Outcome.WARNING if old > warns else Outcome.PASSED
    hours = int(old.total_seconds() // 3600)
    return outcome, {"hours": hours, "bytes": row["bytes"], "seconds": row["seconds"], "takenAt": row["taken_at"]}


@probe("backup", "Last backup", "R11", "R23")
async def last_backup(work: Work) -> tuple[Outcome, Figures]:
    """The age and size of the last backup: a day is good, three are too many."""
    return await age(work, "backup", BACKUP_WARNS, BACKUP_FAILS)


@probe("drill", "Last restore drill", "R11", "R24")
async def last_drill(work: Work) -> tuple[Outcome, Figures]:
    """When a backup was last restored on trial, every control total compared, and how long that took."""
    return await age(work, "rehearsal", DRILL_WARNS, DRILL_FAILS)
