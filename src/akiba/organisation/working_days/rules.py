"""On which days people work, and where a repayment goes that falls on another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from akiba.kernel.enumerations import WireEnum

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RECURRENCE = re.compile(r"FREQ=WEEKLY;INTERVAL=1;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)")
EVERY_DAY = frozenset(range(7))


class RescheduleRule(WireEnum):
    """Where a repayment goes that falls on a day nobody works."""

    SAME_DAY = 1, "RepaymentRescheduleType.same.day", "same day"
    NEXT_WORKING_DAY = 2, "RepaymentRescheduleType.move.to.next.working.day", "move to next working day"
    NEXT_REPAYMENT_DAY = (
        3,
        "RepaymentRescheduleType.move.to.next.repayment.meeting.day",
        "move to next repayment meeting day",
    )
    PREVIOUS_WORKING_DAY = 4, "RepaymentRescheduleType.move.to.previous.working.day", "move to previous working day"


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off. What falls due in them moves to a given day or, without one, to the next due date."""

    first: date
    last: date
    moved_to: date | None = None


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days an office works. Weekdays count from Monday, 0; holidays are in order of their first day."""

    weekdays: frozenset[int] = EVERY_DAY
    reschedule: RescheduleRule = RescheduleRule.NEXT_WORKING_DAY
    extend_term_for_daily_repayments: bool = False
    holidays: tuple[Holiday, ...] = ()

    def holiday_on(self, day: date) -> Holiday | None:
        """The holiday that a day belongs to."""
        return next((holiday for holiday in self.holidays if holiday.first <= day <= holiday.last), None)

    def works_on(self, day: date) -> bool:
        """Whether the office works on a day."""
        return day.weekday() in self.weekdays and self.holiday_on(day) is None

    def next_working_day(self, day: date) -> date:
        """The day itself or the first after it on which the office works; the day itself if it never does in a year."""
        return next((found for found in days_from(day) if self.works_on(found)), day)


def days_from(day: date) -> Iterator[date]:
    """A day and those that follow, a year long."""
    return (day + timedelta(number) for number in range(366))


def weekdays_of(recurrence: str) -> frozenset[int]:
    """The weekdays of a recurrence such as FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU; raises ValueError for any other form."""
    found = RECURRENCE.fullmatch(recurrence.strip().removesuffix(";"))
    if found is None:
        raise ValueError(recurrence)
    return frozenset(DAYS.index(name) for name in found[1].split(","))
