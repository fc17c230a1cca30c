"""The periods after which interest is booked, and those after which it bears interest itself."""

import calendar
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from akiba.savings.rules.enumerations import Compounding, Posting

ONE_DAY = timedelta(days=1)

_MONTHS_PER_PERIOD = {
    Compounding.MONTHLY: 1,
    Compounding.QUARTERLY: 3,
    Compounding.SEMI_ANNUAL: 6,
    Compounding.ANNUAL: 12,
    Posting.MONTHLY: 1,
    Posting.QUARTERLY: 3,
    Posting.SEMI_ANNUAL: 6,
    Posting.ANNUAL: 12,
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both within. `whole` says whether the calendar ends it there, or something else."""

    start: date
    end: date
    whole: bool = True


def period_end(day: date, months: int, year_begins: int) -> date:
    """The last day of the period of so many months that holds the day, in a year beginning with that month (1-12)."""
    to_go = months - 1 - (day.month - year_begins) % months
    year, month = divmod(day.year * 12 + day.month - 1 + to_go, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def posting_periods(
    posting: Posting, start: date, until: date, year_begins: int, by_hand: Collection[date] = ()
) -> Iterator[Period]:
    """The posting periods from a day on, the last being the one that holds `until`.

    A day in `by_hand` cuts its period: interest was posted on it by hand, for the days before it.
    """
    cuts = sorted(by_hand)
    while start <= until:
        end = _posting_end(posting, start, year_begins)
        cut = next((day for day in cuts if start < day <= end), None)
        yield Period(start, end) if cut is None else Period(start, cut - ONE_DAY, whole=False)
        start = (end + ONE_DAY) if cut is None else cut


def _posting_end(posting: Posting, start: date, year_begins: int) -> date:
    if posting is Posting.DAILY:
        return start
    months = _MONTHS_PER_PERIOD[posting]
    end = period_end(start, months, year_begins)
    if end == start and posting in {Posting.QUARTERLY, Posting.SEMI_ANNUAL}:
        # As recorded: a quarter or half year that would last one day is joined to the next.
        return period_end(start + ONE_DAY, months, year_begins)
    return end


def compounding_periods(compounding: Compounding, within: Period, year_begins: int) -> Iterator[Period]:
    """The compounding periods of a posting period; where the calendar would end one later, it is not whole.

    Daily compounding counts the posting period as one: its days compound one by one within it.
    """
    if compounding is Compounding.DAILY:
        yield Period(within.start, within.end)
        return
    start = within.start
    while start <= within.end:
        end = period_end(start, _MONTHS_PER_PERIOD[compounding], year_begins)
        yield Period(start, min(end, within.end), whole=end <= within.end)
        start = end + ONE_DAY
