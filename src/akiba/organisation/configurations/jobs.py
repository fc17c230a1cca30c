"""Moving the dates of an institution by night, where it keeps its own."""

from datetime import timedelta

from akiba.organisation.configurations import store
from akiba.organisation.configurations.commands import move_date
from akiba.organisation.configurations.rules import BUSINESS_DATE_CONFIGURATION, DateKind
from akiba.platform.scheduling import Run, job


@job(32, "Increase Business Date by 1 day", "BDT_INC1", "0 0 0 1/1 * ? *")
async def increase_business_date(run: Run) -> str:
    """Move the business date on by a day."""
    return await increase(run, DateKind.BUSINESS_DATE)


@job(33, "Increase COB Date by 1 day", "CDT_INC1", "0 0 0 1/1 * ? *")
async def increase_cob_date(run: Run) -> str:
    """Move the close of business on by a day."""
    return await increase(run, DateKind.COB_DATE)


async def increase(run: Run, kind: DateKind) -> str:
    """Move one date on by a day, unless the institution goes by the calendar."""
    async with run.work() as work:
        if not work.settings.enabled(BUSINESS_DATE_CONFIGURATION):
            return "The business date follows the calendar here."
        before = (await store.business_dates(work)).get(kind)
        if before is None:
            return f"The {kind.label.lower()} was never set."
        moved = await move_date(work, kind, before + timedelta(days=1))
    return f"The {kind.label.lower()} is {moved.get(kind, before).isoformat()}."
