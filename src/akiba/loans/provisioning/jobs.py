"""Reserving for loans that may be lost, by night."""

from akiba.loans.provisioning import store
from akiba.loans.provisioning.commands import reserve
from akiba.platform.scheduling import Run, job


@job(19, "Generate Loan Loss Provisioning", "LA_GLPR", "0 0 0 1/1 * ? *")
async def provide(run: Run) -> str:
    """Reserve and post as of today, where criteria say what, and nobody did so before."""
    async with run.work() as work:
        today = work.business_date
        if not await store.every_criteria(work):
            return "no criteria say what is to be reserved"
        if await store.queries.entry_on(work.connection, as_of=today):
            return f"what is to be reserved as of {today} was worked out before"
        entry = await store.entry(work, await reserve(work, today, post=True))
    return f"{entry.reserved_amount} reserved as of {today}"
