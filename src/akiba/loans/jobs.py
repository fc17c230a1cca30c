"""Income of loans that counts as time passes, by night."""

from collections.abc import Sequence

from akiba.loans.accruals import commands
from akiba.platform.scheduling import Run, in_ranges, job
from akiba.platform.work import Work


@job(16, "Add Periodic Accrual Transactions", "LA_AACR", "0 2 0 1/1 * ? *")
async def accrue(run: Run) -> str:
    """Accrue what every loan earned until today, a range of loans at a time."""
    async with run.ask() as ask:
        loans = await commands.accruing(ask)

    async def some(work: Work, ids: Sequence[int]) -> int:
        return await commands.accrue(work, ids, work.business_date)

    tally = await in_ranges(run, loans, some, commands.RANGE)
    return tally.told(f"{tally.done} of {len(loans)} loans had earned something.")
