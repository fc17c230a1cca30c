"""Holidays in the database."""

from datetime import date

from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.organisation.holidays.rules import HolidayStatus, RescheduleTo
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Holiday(Answer):
    """A holiday as answers show it."""

    id: int
    name: str
    description: str
    from_date: date
    to_date: date
    status: EnumOption
    rescheduling_type: int
    repayments_rescheduled_to: date | None = None

    @property
    def is_active(self) -> bool:
        """Whether it moves repayments already."""
        return self.status.id == HolidayStatus.ACTIVE


def from_row(row: Row) -> Holiday:
    """The holiday of a row."""
    return Holiday(
        id=row["id"],
        name=row["name"],
        description=row["description"],
        from_date=row["from_date"],
        to_date=row["to_date"],
        status=HolidayStatus(row["status"]).option,
        rescheduling_type=RescheduleTo(row["reschedule_type"]),
        repayments_rescheduled_to=row["rescheduled_to"],
    )


async def holidays(
    ask: Ask, office_id: int | None = None, from_date: date | None = None, to_date: date | None = None
) -> list[Holiday]:
    """The holidays of an office (of all that the user sees, without one) that touch the days given."""
    rows = await queries.holidays(
        ask.connection,
        office_id=office_id,
        hierarchy=ask.user.office_hierarchy,
        from_date=from_date,
        to_date=to_date,
    )
    return [from_row(row) for row in rows]


async def holiday(ask: Ask, holiday_id: int) -> Holiday:
    """The holiday, where it concerns an office that this user sees; raises NotFound."""
    row = await queries.holiday(ask.connection, id=holiday_id, hierarchy=ask.user.office_hierarchy)
    if row is None:
        raise NotFound("error.msg.holiday.id.invalid", f"There is no holiday {holiday_id}.", holiday_id)
    return from_row(row)
