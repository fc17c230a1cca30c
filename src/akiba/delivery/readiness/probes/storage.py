"""Whether there is room."""

import shutil
from datetime import timedelta

from akiba.delivery.readiness import store
from akiba.delivery.readiness.probes import Figures, probe
from akiba.delivery.readiness.rules import Outcome, days_until_full
from akiba.platform.work import Work

WATCHED = timedelta(days=90)
WARNS_DAYS, FAILS_DAYS = 90, 30
FAILS_BYTES = 1_000_000_000


@probe("disk", "Days until the disk is full", "R10")
async def disk(work: Work) -> tuple[Outcome, Figures]:
    """The size of the database, the room beside it, and for how many days that lasts at the pace it grew."""
    row = await store.queries.database_size(work.connection)
    sizes = {one["day"]: one["bytes"] for one in await store.queries.sizes(work.connection, since=work.now - WATCHED)}
    figures = {"bytes": row["bytes"]}
    try:
        free = shutil.disk_usage(row["folder"] or "").free
    except OSError:
        return Outcome.UNKNOWN, figures
    days = days_until_full(free, sizes | {work.business_date: row["bytes"]})
    figures |= {"free": free, "days": days}
    if free < FAILS_BYTES or (days is not None and days < FAILS_DAYS):
        return Outcome.FAILED, figures
    return (Outcome.WARNING if days is not None and days < WARNS_DAYS else Outcome.PASSED), figures
