"""Every morning billers are paid for the day before."""

from datetime import timedelta

from akiba.billers.settlement import store
from akiba.billers.settlement.commands import Settle, settle
from akiba.kernel.errors import AkibaError
from akiba.platform.commands import Order, run_within
from akiba.platform.scheduling import Run, job


@job(201, "Settle Billers", "BIL_SETT", "0 30 0 1/1 * ? *")
async def settle_billers(run: Run) -> str:
    """Settle yesterday with everybody who is owed something; who cannot be paid is said, and the others are."""
    async with run.ask() as ask:
        day = ask.business_date - timedelta(days=1)
        owed = await store.queries.billers_owed(ask.connection, day=day)
    failed = []
    for number, biller in enumerate(owed, 1):
        try:
            async with run.work() as work:
                await run_within(work, Order(settle, (biller["id"],), Settle(day=day)))
        except AkibaError as error:
            failed.append(f"{biller['name']}: {error}")
        await run.progress(number, len(owed))
    said = f"{len(owed) - len(failed)} billers settled for {day}"
    return f"{said}; not settled: {'; '.join(failed)}" if failed else said
