"""Working days and account numbers: the rules alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.organisation.account_numbers.rules import number_of
from akiba.organisation.working_days.rules import DAYS, Holiday, WorkingCalendar, weekdays_of

days = st.dates(date(2000, 1, 1), date(2099, 1, 1))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)


@pytest.mark.parametrize("text", ["", "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=1;BYDAY=", "FREQ=WEEKLY;INTERVAL=1;BYDAY=XX"])
def test_only_weekly_recurrences_are_understood(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        weekdays_of(text)


@given(weekdays)
def test_a_recurrence_names_its_weekdays(chosen: frozenset[int]) -> None:
    names = ",".join(DAYS[day] for day in sorted(chosen))
    assert weekdays_of(f"FREQ=WEEKLY;INTERVAL=1;BYDAY={names}") == chosen


@given(weekdays, days, days, st.integers(0, 20))
def test_the_next_working_day_is_the_first_on_which_the_office_works(
    chosen: frozenset[int], day: date, first: date, length: int
) -> None:
    calendar = WorkingCalendar(chosen, holidays=(Holiday(first, first + timedelta(length)),))
    found = calendar.next_working_day(day)
    assert calendar.works_on(found)
    assert not any(calendar.works_on(day + timedelta(n)) for n in range((found - day).days))


@given(st.integers(1, 2**53), st.integers(1, 20), st.text(max_size=30))
def test_an_account_number_keeps_its_id(account_id: int, length: int, prefix: str) -> None:
    number = number_of(account_id, length, prefix)
    assert number.startswith(prefix[:10])
    assert int(number[len(prefix[:10]) :]) == account_id
    assert len(number) >= length
