"""What runs by night for savings accounts."""

from collections.abc import Sequence

from akiba.organisation import ChargeTime
from akiba.platform.scheduling import Run, in_ranges, job
from akiba.platform.work import Work
from akiba.savings.accounts import store as accounts
from akiba.savings.charges import commands as charge_commands
from akiba.savings.charges import store as charges
from akiba.savings.rules import moves
from akiba.savings.transactions import store as transactions
from akiba.savings.transactions.store import Saving

RANGE = 250


@job(6, "Post Interest For Savings", "SA_PINT", "0 0 0 1/1 * ? *")
async def post_interest(run: Run) -> str:
    """Post the interest of every period that ended."""
    async with run.ask() as ask:
        rows = await accounts.queries.to_post(ask.connection, until=ask.business_date)
    tally = await in_ranges(run, [row["id"] for row in rows], post_range, RANGE)
    return tally.told(f"Interest was posted on {tally.done} accounts.")


async def post_range(work: Work, ids: Sequence[int]) -> int:
    """Post the interest of some accounts, in as few statements as one takes."""
    rows = await accounts.queries.lock_many(work.connection, ids=list(ids))
    holdings = await accounts.with_entries(work, rows)
    changes = [(holding, moves.post_interest(holding.active, work.business_date)) for holding in holdings]
    await transactions.save_many(work, [Saving(holding, change) for holding, change in changes if change.booked])
    return len(ids)


@job(4, "Apply Annual Fee For Savings", "SA_AANF", "0 20 22 1/1 * ? *")
async def apply_annual_fees(run: Run) -> str:
    """Take the annual fees that are due."""
    return await take_due(run, [ChargeTime.ANNUAL_FEE], "Annual fees were taken")


@job(8, "Pay Due Savings Charges", "SA_PDCH", "0 0 12 * * ?")
async def pay_due_charges(run: Run) -> str:
    """Take the charges that fell due on a day of their own, of the month or of the week."""
    times = [ChargeTime.SPECIFIED_DUE_DATE, ChargeTime.MONTHLY_FEE, ChargeTime.WEEKLY_FEE]
    return await take_due(run, times, "Charges were taken")


async def take_due(run: Run, times: Sequence[ChargeTime], told: str) -> str:
    """Take each charge that is due, on its day; one that recurs as often as it fell due."""
    async with run.ask() as ask:
        rows = await charges.due(ask, ask.business_date, times)
    where = {row["id"]: row["account_id"] for row in rows}

    async def take(work: Work, ids: Sequence[int]) -> int:
        for charge_id in ids:
            await take_while_due(work, where[charge_id], charge_id)
        return len(ids)

    tally = await in_ranges(run, list(where), take, RANGE)
    return tally.told(f"{told} on {tally.done} accounts.")


async def take_while_due(work: Work, account_id: int, charge_id: int) -> None:
    """Take a charge for every time that it fell due."""
    [charge] = await charges.charges(work, account_id, charge_id)
    while charge.active and charge.outstanding and charge.due and charge.due <= work.business_date:
        holding = await charge_commands.active(work, account_id, charge.due)
        await charge_commands.take(work, holding, charge_id, charge.outstanding, charge.due)
        [charge] = await charges.charges(work, account_id, charge_id)


@job(21, "Update Savings Dormant Accounts", "SA_UDOR", "0 0 0 1/1 * ? *")
async def update_dormant_accounts(run: Run) -> str:
    """Mark the accounts that nobody used for as long as their product says."""
    async with run.work() as work:
        rows = await accounts.queries.fall_asleep(work.connection, today=work.business_date)
    return f"{len(rows)} accounts came to another sub-status."
