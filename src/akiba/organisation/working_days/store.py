"""Working days in the database."""

from akiba.organisation.working_days.rules import Holiday, RescheduleRule, WorkingCalendar, weekdays_of
from akiba.platform.sql import load
from akiba.platform.work import Ask

queries = load(__package__)


async def working_calendar(ask: Ask, office_id: int) -> WorkingCalendar:
    """The days on which an office works."""
    row = await queries.calendar(ask.connection, office_id=office_id)
    return WorkingCalendar(
        weekdays=weekdays_of(row["recurrence"]),
        reschedule=RescheduleRule(row["reschedule_type"]),
        extend_term_for_daily_repayments=row["extend_daily"],
        holidays=tuple(Holiday(*holiday) for holiday in row["holidays"]),
    )
