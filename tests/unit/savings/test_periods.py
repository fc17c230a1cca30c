from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from akiba.savings.rules.enumerations import Compounding, Posting
from akiba.savings.rules.periods import Period, compounding_periods, period_end, posting_periods

DAYS = st.dates(date(2019, 1, 1), date(2025, 12, 31))
YEAR_BEGINS = st.integers(1, 12)


def test_quarters_follow_the_financial_year() -> None:
    assert period_end(date(2024, 1, 15), 3, 1) == date(2024, 3, 31)
    assert period_end(date(2024, 1, 15), 3, 2) == date(2024, 1, 31)
    assert period_end(date(2024, 2, 1), 12, 4) == date(2024, 3, 31)
    assert period_end(date(2023, 12, 31), 6, 4) == date(2024, 3, 31)


def test_a_posting_by_hand_cuts_its_period() -> None:
    found = list(posting_periods(Posting.MONTHLY, date(2024, 5, 1), date(2024, 6, 20), 1, [date(2024, 5, 16)]))
    assert [(p.start, p.end, p.whole) for p in found] == [
        (date(2024, 5, 1), date(2024, 5, 15), False),
        (date(2024, 5, 16), date(2024, 5, 31), True),
        (date(2024, 6, 1), date(2024, 6, 30), True),
    ]


def test_a_quarter_of_one_day_is_joined_to_the_next() -> None:
    found = list(posting_periods(Posting.QUARTERLY, date(2024, 3, 31), date(2024, 4, 1), 1))
    assert found == [Period(date(2024, 3, 31), date(2024, 6, 30))]


@given(st.sampled_from(Posting), DAYS, DAYS, YEAR_BEGINS)
def test_posting_periods_leave_no_gap(posting: Posting, one: date, other: date, year_begins: int) -> None:
    start, until = sorted((one, other))
    found = list(posting_periods(posting, start, until, year_begins))
    assert found[0].start == start
    assert found[-1].start <= until <= found[-1].end
    assert all((after.start - before.end).days == 1 for before, after in pairwise(found))


@given(st.sampled_from(Compounding), DAYS, st.integers(0, 800), YEAR_BEGINS)
def test_compounding_periods_fill_the_posting_period(
    compounding: Compounding, start: date, days: int, year_begins: int
) -> None:
    within = Period(start, date.fromordinal(start.toordinal() + days))
    found = list(compounding_periods(compounding, within, year_begins))
    assert (found[0].start, found[-1].end) == (within.start, within.end)
    assert all((after.start - before.end).days == 1 for before, after in pairwise(found))
