"""Working days in the database."""

from datetime import date
from typing import TypeAlias

import msgspec

from akiba.organisation.working_days.rules import Holiday, RescheduleRule, WorkingCalendar, weekdays_of
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask

queries = load(__package__)

DaysOff: TypeAlias = list[tuple[date, date, date | None]]


async def working_calendar(ask: Ask, office_id: int) -> WorkingCalendar:
    """The days on which an office works."""
    return calendar_of(await queries.calendar(ask.connection, office_id=office_id))


def calendar_of(row: Row) -> WorkingCalendar:
    """The calendar of a row that holds one of `working_calendar_ref`."""
    return WorkingCalendar(
        weekdays=weekdays_of(row["recurrence"]),
        reschedule=RescheduleRule(row["reschedule_type"]),
        extend_term_for_daily_repayments=row["extend_daily"],
        holidays=tuple(Holiday(*days) for days in msgspec.convert(row["holidays"], DaysOff)),
    )
