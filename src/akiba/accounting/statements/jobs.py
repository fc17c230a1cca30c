"""What keeps statements fast, and asks by night whether the books are whole."""

from datetime import date, timedelta

from akiba.accounting.statements.store import queries
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.commands import lock_calendar
from akiba.platform.scheduling import Run, job
from akiba.platform.work import Ask, Work

DAY = timedelta(days=1)


@job(9, "Update Accounting Running Balances", "ACC_RBAL", "0 1 0 1/1 * ? *")
async def update_balances(run: Run) -> str:
    """Snapshot the balances of every office at the end of yesterday, and check the books."""
    async with run.ask() as ask:
        as_of = ask.business_date - DAY
        offices = [row["id"] for row in await queries.offices(ask.connection)]
    taken = 0
    for number, office_id in enumerate(offices, 1):
        async with run.work() as work:
            taken += await take_snapshot(work, office_id, as_of)
        await run.progress(number, len(offices))
    async with run.ask() as ask:
        await check_books(ask, as_of)
    return f"{taken} snapshots of {as_of} taken; every entry balances, and every balance is the sum of its lines"


async def take_snapshot(work: Work, office_id: int, as_of: date) -> bool:
    """Snapshot what stands on the accounts of an office at the end of a day; whether that was still to do.

    Lines that came late are first put into the snapshots that are there. No snapshot is made before another. While
    this runs nobody else writes, so that no line falls between.
    """
    await lock_calendar(work)
    await queries.fold_corrections(work.connection, office_id=office_id)
    last = await queries.last_snapshot(work.connection, office_id=office_id)
    if last is not None and last >= as_of:
        return False
    await queries.take_snapshot(work.connection, office_id=office_id, as_of=as_of)
    return True


async def take_snapshots(work: Work, as_of: date) -> int:
    """Snapshot every office; how many snapshots were taken."""
    offices = await queries.offices(work.connection)
    return sum([await take_snapshot(work, office["id"], as_of) for office in offices])


async def check_books(ask: Ask, day: date) -> None:
    """Raise DomainRuleViolation where the lines of an entry do not balance, or a balance is not their sum."""
    unbalanced = await queries.unbalanced(ask.connection)
    if unbalanced:
        message = f"Entries do not balance: {', '.join(str(row['entry_id']) for row in unbalanced[:10])}"
        raise DomainRuleViolation("error.msg.ledger.unbalanced", message)
    different = await queries.differences(ask.connection, day=day)
    if different:
        message = f"Balances are not the sum of their lines: {[tuple(row.values()) for row in different[:3]]}"
        raise DomainRuleViolation("error.msg.ledger.balances.differ", message)
