"""The days on which a group meets."""

from dataclasses import dataclass
from datetime import date, timedelta

from akiba.kernel.calendar import add_months
from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import Fault, ValidationFailed


class Frequency(WireEnum):
    """How often a group meets."""

    DAILY = 1, "calendarFrequencyType.daily", "DAILY"
    WEEKLY = 2, "calendarFrequencyType.weekly", "WEEKLY"
    MONTHLY = 3, "calendarFrequencyType.monthly", "MONTHLY"
    YEARLY = 4, "calendarFrequencyType.yearly", "YEARLY"


class Weekday(WireEnum):
    """A day of the week, Monday first."""

    MO = 1, "calendarWeekDaysType.monday", "Monday"
    TU = 2, "calendarWeekDaysType.tuesday", "Tuesday"
    WE = 3, "calendarWeekDaysType.wednesday", "Wednesday"
    TH = 4, "calendarWeekDaysType.thursday", "Thursday"
    FR = 5, "calendarWeekDaysType.friday", "Friday"
    SA = 6, "calendarWeekDaysType.saturday", "Saturday"
    SU = 7, "calendarWeekDaysType.sunday", "Sunday"


class CalendarType(WireEnum):
    """What a meeting is for."""

    COLLECTION = 1, "calendarType.collection", "COLLECTION"
    TRAINING = 2, "calendarType.training", "TRAINING"
    AUDIT = 3, "calendarType.audit", "AUDIT"
    GENERAL = 4, "calendarType.general", "GENERAL"


class Attendance(WireEnum):
    """Whether a member came."""

    PRESENT = 1, "attendanceType.present", "Present"
    ABSENT = 2, "attendanceType.absent", "Absent"
    APPROVED = 3, "attendanceType.approved", "Approved"
    LEAVE = 4, "attendanceType.leave", "Leave"
    LATE = 5, "attendanceType.late", "Late"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule such as every second Tuesday, or the 15th of each month."""

    frequency: Frequency
    interval: int = 1
    weekday: Weekday | None = None

    @property
    def text(self) -> str:
        """The rule as RFC 5545 writes it."""
        parts = [f"FREQ={self.frequency.name}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.weekday is not None:
            parts.append(f"BYDAY={self.weekday.name}")
        return ";".join(parts)

    @property
    def words(self) -> str:
        """The rule as a person says it."""
        unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[self.frequency.name]
        often = f"Every {self.interval} {unit}s" if self.interval > 1 else self.frequency.name.capitalize()
        return f"{often} on {self.weekday.label}" if self.weekday else often


def recurrence_of(text: str) -> Recurrence:
    """The rule of a text; raises ValidationFailed for one this system does not follow."""
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    try:
        return Recurrence(
            Frequency[parts["FREQ"]],
            int(parts.get("INTERVAL", "1")),
            Weekday[parts["BYDAY"]] if "BYDAY" in parts else None,
        )
    except (KeyError, ValueError):
        message = "The rule must have a frequency, and may have an interval and one day of the week."
        raise ValidationFailed(Fault("validation.msg.calendar.recurrence.invalid", message, "recurrence")) from None


def first_day(starts_on: date, rule: Recurrence) -> date:
    """The first day at or after the start that the rule allows."""
    if rule.frequency is Frequency.WEEKLY and rule.weekday is not None:
        return starts_on + timedelta(days=(rule.weekday - starts_on.isoweekday()) % 7)
    return starts_on


def nth_day(first: date, rule: Recurrence, count: int) -> date:
    """The day so many meetings after the first; monthly ones keep their day of the month, cut to its end."""
    steps = rule.interval * count
    match rule.frequency:
        case Frequency.DAILY:
            return first + timedelta(days=steps)
        case Frequency.WEEKLY:
            return first + timedelta(weeks=steps)
        case Frequency.MONTHLY:
            return add_months(first, steps, first.day)
        case _:
            return add_months(first, 12 * steps, first.day)


def meetings_until(first: date, rule: Recurrence, day: date) -> int:
    """How many meetings there are up to a day and on it."""
    if day < first:
        return 0
    months = 12 * (day.year - first.year) + day.month - first.month
    match rule.frequency:
        case Frequency.DAILY:
            steps = (day - first).days
        case Frequency.WEEKLY:
            steps = (day - first).days // 7
        case Frequency.MONTHLY:
            steps = months
        case _:
            steps = months // 12
    count = steps // rule.interval
    return count + 1 if nth_day(first, rule, count) <= day else count


def days_from(starts_on: date, rule: Recurrence | None, after: date, wanted: int) -> list[date]:
    """The next meetings at or after a day."""
    if rule is None:
        return [starts_on] if starts_on >= after else []
    first = first_day(starts_on, rule)
    held = meetings_until(first, rule, after - timedelta(days=1))
    return [nth_day(first, rule, held + number) for number in range(wanted)]


def last_day(starts_on: date, rule: Recurrence | None, until: date) -> date | None:
    """The latest meeting at or before a day."""
    if rule is None:
        return starts_on if starts_on <= until else None
    first = first_day(starts_on, rule)
    held = meetings_until(first, rule, until)
    return nth_day(first, rule, held - 1) if held else None


def is_meeting_day(starts_on: date, rule: Recurrence | None, day: date) -> bool:
    """Whether a group meets on a day."""
    return last_day(starts_on, rule, day) == day
