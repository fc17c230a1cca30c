"""What keeps statements fast, by night."""

from datetime import date

from akiba.accounting.statements.store import queries
from akiba.platform.commands import lock_calendar
from akiba.platform.work import Work


async def take_snapshots(work: Work, as_of: date) -> int:
    """Snapshot what stands on the accounts of every office at the end of a day; how many snapshots were taken.

    Lines that came late are first put into the snapshots that are there. An office that has a snapshot of that day,
    or of a later one, gets no other. While this runs nobody else writes, so that no line falls between.
    """
    await lock_calendar(work)
    taken = 0
    for office in await queries.offices(work.connection):
        await queries.fold_corrections(work.connection, office_id=office["id"])
        if office["last_snapshot"] is None or office["last_snapshot"] < as_of:
            await queries.take_snapshot(work.connection, office_id=office["id"], as_of=as_of)
            taken += 1
    return taken
