"""Holidays on the wire."""

from datetime import date

from akiba.kernel.enumerations import EnumOption
from akiba.organisation.holidays import store
from akiba.organisation.holidays.commands import activate_holiday, create_holiday, delete_holiday, update_holiday
from akiba.organisation.holidays.rules import RescheduleTo
from akiba.organisation.holidays.store import Holiday
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

operations = Operations("Holidays")


class HolidayQuery(Query, frozen=True, kw_only=True):
    """Whose holidays are wanted, and between which days."""

    office_id: int | None = None
    from_date: date | None = None
    to_date: date | None = None


@operations.get("/holidays", "READ_HOLIDAY", "List the holidays of an office")
async def list_holidays(ask: Ask, query: HolidayQuery) -> list[Holiday]:
    """In the order of their days."""
    return await store.holidays(ask, query.office_id, query.from_date, query.to_date)


@operations.get("/holidays/template", "READ_HOLIDAY", "What a form for a holiday begins with")
async def holiday_template(_ask: Ask) -> list[EnumOption]:
    """Where repayments may go."""
    return RescheduleTo.options()


@operations.get("/holidays/{holiday_id}", "READ_HOLIDAY", "Read one holiday")
async def read_holiday(ask: Ask, holiday_id: int) -> Holiday:
    """One holiday."""
    return await store.holiday(ask, holiday_id)


operations.post("/holidays", create_holiday)
operations.put("/holidays/{holiday_id}", update_holiday)
operations.delete("/holidays/{holiday_id}", delete_holiday)
operations.act("/holidays/{holiday_id}", {"activate": activate_holiday}, "Activate a holiday")
