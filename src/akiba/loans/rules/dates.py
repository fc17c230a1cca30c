"""When the instalments of a loan fall due, and from when interest runs in each period."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import islice

from akiba.kernel.calendar import PeriodUnit, add_periods
from akiba.loans.rules.terms import DueDate, LoanTerms, NthDay, PreferredDay, RepaymentStart

LAST_DAY_OF_EVERY_MONTH = 28
DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Course:
    """The dates that the terms settle once for all periods.

    `start` is the day the first period begins, `first` the first repayment date before any working day rule, `seed`
    the date whose day of the month the others keep to, and `ideal` the day on which the loan would have been paid out
    for its first period to be a whole one.
    """

    terms: LoanTerms
    start: date
    first: date
    seed: date
    ideal: date


def course_of(terms: LoanTerms) -> Course:
    """The dates that these terms settle."""
    start, first = term_start(terms), first_due(terms)
    whole = terms.first_repayment_on is None and first == period_after(terms, start)
    ideal = add_periods(first, -terms.repayment_every, terms.repayment_unit)
    return Course(terms, start, first, start if whole else first, ideal)


def term_start(terms: LoanTerms) -> date:
    """The day the first period begins."""
    if terms.repayment_start is RepaymentStart.SUBMISSION and terms.submitted_on:
        return terms.submitted_on
    return terms.disbursed_on


def first_due(terms: LoanTerms) -> date:
    """The first repayment date before any working day rule."""
    if terms.first_repayment_on:
        return terms.first_repayment_on
    start, earliest = term_start(terms), terms.disbursed_on + timedelta(terms.minimum_days_to_first_repayment)
    if terms.preferred_day:
        due = preferred_after(terms, start)
        while due <= earliest:
            due = preferred_after(terms, due)
        return due
    return max(period_after(terms, start), earliest)


def period_after(terms: LoanTerms, day: date) -> date:
    """One repayment period later, cut to the month's end."""
    return add_periods(day, terms.repayment_every, terms.repayment_unit)


def kept_to(seed: date, day: date, unit: PeriodUnit) -> date:
    """A date that a short month had cut, moved back towards the day of the month the series began with."""
    if unit is PeriodUnit.MONTHS and seed.day > LAST_DAY_OF_EVERY_MONTH and day.day >= LAST_DAY_OF_EVERY_MONTH:
        return day.replace(day=min(seed.day, calendar.monthrange(day.year, day.month)[1]))
    return day


def following(course: Course, last: date) -> date:
    """The repayment date that comes after another, before any working day rule."""
    terms = course.terms
    if terms.preferred_day:
        return preferred_after(terms, last)
    return kept_to(course.seed, period_after(terms, last), terms.repayment_unit)


def next_due(course: Course, base: date | None) -> DueDate:
    """The first due date (without a base), or the one that follows the base; on a day that the day rule allows."""
    due = course.first if base is None else following(course, base)
    return course.terms.day_rule(due, lambda day: following(course, day))


def last_due(course: Course) -> date:
    """The day the last instalment falls due if nothing changes on the way."""
    due = course.first
    for _ in range(course.terms.number_of_repayments - 1):
        due = following(course, due)
    return course.terms.day_rule(due, lambda day: following(course, day)).due


def interest_start(course: Course, period_start: date) -> date:
    """From when interest is charged in the period that begins on a day."""
    if period_start >= course.ideal and period_start >= course.first:
        return period_start
    terms, at_disbursement = course.terms, period_start == course.terms.disbursed_on
    if terms.interest_charged_from:
        return terms.interest_charged_from if at_disbursement else max(period_start, terms.interest_charged_from)
    if terms.interest_from_disbursement:
        return terms.disbursed_on
    return course.ideal if at_disbursement else period_start


def is_before_interest(terms: LoanTerms, start: date, due: date) -> bool:
    """Whether a period begins before the day from which interest is charged, or ends by it: then it bears none."""
    charged_from = terms.interest_charged_from
    return charged_from is not None and (due <= charged_from or start < charged_from <= due)


def preferred_after(terms: LoanTerms, day: date) -> date:
    """The next preferred weekday after a day, in a month that is whole periods from the month the loan begins in."""
    start = terms.first_repayment_on or term_start(terms)
    preferred = terms.preferred_day
    if preferred is None:
        raise ValueError("the terms name no preferred day")
    passed = max((day.year - start.year) * 12 + day.month - start.month, 0)
    month = add_periods(start.replace(day=1), passed - passed % terms.repayment_every, PeriodUnit.MONTHS)
    while (found := nth_weekday(month, preferred)) <= day:
        month = period_after(terms, month)
    return found


def nth_weekday(month: date, preferred: PreferredDay) -> date:
    """The second Friday, the last Monday … of the month that a date lies in."""
    first, length = calendar.monthrange(month.year, month.month)
    day = 1 + (preferred.weekday - 1 - first) % DAYS_IN_A_WEEK
    if preferred.nth is NthDay.LAST:
        return month.replace(day=day + DAYS_IN_A_WEEK * ((length - day) // DAYS_IN_A_WEEK))
    return month.replace(day=day + DAYS_IN_A_WEEK * (preferred.nth - 1))


class Reschedule(IntEnum):
    """Where an instalment goes that falls on a day nobody works."""

    SAME_DAY = 1
    NEXT_WORKING_DAY = 2
    NEXT_REPAYMENT_DAY = 3
    PREVIOUS_WORKING_DAY = 4


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off. What falls due in them moves to a given day or, without one, to the next repayment date."""

    first: date
    last: date
    moved_to: date | None = None

    def __contains__(self, day: date) -> bool:
        """Whether the day is off."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days an office works, as a day rule for due dates. Weekdays count from Monday, 0.

    `extends_term`: what moves makes all that follows move with it.
    """

    weekdays: frozenset[int] = frozenset(range(DAYS_IN_A_WEEK))
    reschedule: Reschedule = Reschedule.NEXT_WORKING_DAY
    holidays: tuple[Holiday, ...] = ()
    extends_term: bool = False

    def __call__(self, due: date, following: Callable[[date], date]) -> DueDate:
        """The day the instalment really falls due."""
        moved = DueDate(due, due)
        if self.works(due):
            return moved
        for _ in range(366):
            step = self._off_holiday(self._off_weekend(moved, following), following)
            if step == moved:
                break
            moved = step
        return DueDate(moved.due, moved.due) if self.extends_term else moved

    def works(self, day: date) -> bool:
        """Whether the day is one of work."""
        return day.weekday() in self.weekdays and not (self.holidays and any(day in off for off in self.holidays))

    def _off_weekend(self, moved: DueDate, following: Callable[[date], date]) -> DueDate:
        day = moved.due
        if not self.weekdays or self.reschedule is Reschedule.SAME_DAY or day.weekday() in self.weekdays:
            return moved
        if self.reschedule is Reschedule.NEXT_REPAYMENT_DAY:
            while day.weekday() not in self.weekdays:
                day = following(day)
            return DueDate(day, moved.base)
        step = -1 if self.reschedule is Reschedule.PREVIOUS_WORKING_DAY else 1
        days = (day + timedelta(step * n) for n in range(DAYS_IN_A_WEEK))
        return DueDate(next(islice((d for d in days if d.weekday() in self.weekdays), 1)), moved.base)

    def _off_holiday(self, moved: DueDate, following: Callable[[date], date]) -> DueDate:
        holiday = next((h for h in self.holidays if moved.due in h), None)
        if holiday is None:
            return moved
        if holiday.moved_to:
            return DueDate(holiday.moved_to, moved.base)
        day = moved.base
        while day <= moved.due:
            day = following(day)
        return DueDate(day, day)
