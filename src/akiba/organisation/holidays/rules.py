"""What a holiday may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation


class HolidayStatus(WireEnum):
    """What has become of a holiday."""

    PENDING = 100, "holidayStatusType.pending.for.activation", "Pending for activation"
    ACTIVE = 300, "holidayStatusType.active", "Active"
    DELETED = 600, "holidayStatusType.deleted", "Deleted"


class RescheduleTo(WireEnum):
    """Where repayments go that fall on a holiday."""

    NEXT_REPAYMENT_DATE = 1, "rescheduletype.rescheduletonextrepaymentdate", "Reschedule to next repayment date"
    SPECIFIC_DATE = 2, "rescheduletype.rescheduletospecificdate", "Reschedule to specified date"


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a holiday, and the one that repayments move to."""

    first: date
    last: date
    moved_to: date | None
    kind: RescheduleTo


def check_days(days: Days, weekdays: frozenset[int]) -> None:
    """Raise DomainRuleViolation for days that make no holiday."""
    for code, message, parameter in refusals(days, weekdays):
        raise DomainRuleViolation(f"error.msg.holiday.{code}", message, parameter=parameter)


def refusals(days: Days, weekdays: frozenset[int]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the days: end of the code, message, parameter."""
    if days.last < days.first:
        yield "to.date.cannot.be.before.from.date", "A holiday cannot end before it begins.", "toDate"
    if days.kind is RescheduleTo.NEXT_REPAYMENT_DATE:
        return
    if days.moved_to is None:
        message = "The day that repayments move to is missing."
        yield "repayments.rescheduled.to.required", message, "repaymentsRescheduledTo"
    elif days.first <= days.moved_to <= days.last:
        message = "Repayments must move out of the holiday."
        yield (
            "repayments.rescheduled.date.should.be.before.from.date.or.after.to.date",
            message,
            "repaymentsRescheduledTo",
        )
    elif days.moved_to.weekday() not in weekdays:
        message = "Repayments must move to a working day."
        yield "repayments.rescheduled.date.should.not.fall.on.non.working.day", message, "repaymentsRescheduledTo"
