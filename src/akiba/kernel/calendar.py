"""Days, months and the units in which repayment and interest periods are counted."""

import calendar
from datetime import date, timedelta

from akiba.kernel.enumerations import WireEnum

SHORTEST_MONTH = 28


class PeriodUnit(WireEnum):
    """The unit of a repayment or interest period."""

    DAYS = 0, "periodFrequencyType.days", "Daily"
    WEEKS = 1, "periodFrequencyType.weeks", "Weekly"
    MONTHS = 2, "periodFrequencyType.months", "Monthly"
    YEARS = 3, "periodFrequencyType.years", "Yearly"
    WHOLE_TERM = 4, "periodFrequencyType.whole_term", "Whole term"


def add_months(day: date, months: int, anchor_day: int | None = None) -> date:
    """The same day of the month that many months on, cut to the month's end.

    `anchor_day` is the day of the month the series began with, so that 31 January, 28 February, 31 March follow.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    wanted = anchor_day or day.day
    if wanted > SHORTEST_MONTH:
        wanted = min(wanted, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, wanted)


def add_periods(day: date, count: int, unit: PeriodUnit, anchor_day: int | None = None) -> date:
    """The day `count` units later; raises ValueError for a unit that has no length."""
    match unit:
        case PeriodUnit.DAYS:
            return day + timedelta(days=count)
        case PeriodUnit.WEEKS:
            return day + timedelta(weeks=count)
        case PeriodUnit.MONTHS:
            return add_months(day, count, anchor_day)
        case PeriodUnit.YEARS:
            return add_months(day, 12 * count, anchor_day)
        case _:
            message = f"{unit.name} has no length in days"
            raise ValueError(message)


def days_between(start: date, end: date) -> int:
    """Days from start to end, negative when end is earlier."""
    return (end - start).days
