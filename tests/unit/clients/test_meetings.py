"""The days on which groups meet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.clients.meetings.rules import (
    Frequency,
    Recurrence,
    Weekday,
    days_from,
    is_meeting_day,
    last_day,
    recurrence_of,
)
from akiba.kernel.errors import ValidationFailed

RULES = st.builds(Recurrence, st.sampled_from(Frequency), st.integers(1, 6), st.none() | st.sampled_from(Weekday))
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("starts_on", "rule", "expected"),
    [
        (date(2026, 3, 4), "FREQ=WEEKLY;BYDAY=TU", [date(2026, 3, 10), date(2026, 3, 17)]),
        (date(2026, 3, 3), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", [date(2026, 3, 3), date(2026, 3, 17)]),
        (date(2026, 1, 31), "FREQ=MONTHLY", [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]),
        (date(2026, 1, 31), "FREQ=DAILY;INTERVAL=3", [date(2026, 1, 31), date(2026, 2, 3)]),
    ],
)
def test_meetings_follow_the_rule(starts_on: date, rule: str, expected: list[date]) -> None:
    assert days_from(starts_on, recurrence_of(rule), starts_on, len(expected)) == expected


@given(RULES)
def test_a_rule_is_read_as_it_is_written(rule: Recurrence) -> None:
    assert recurrence_of(rule.text) == rule


@given(DAYS, RULES, DAYS)
def test_the_next_and_the_last_meeting_are_meetings(starts_on: date, rule: Recurrence, day: date) -> None:
    following = days_from(starts_on, rule, day, 3)
    assert following == sorted(set(following))
    assert all(each >= day and is_meeting_day(starts_on, rule, each) for each in following)
    before = last_day(starts_on, rule, day)
    assert before is None or before <= day


@pytest.mark.parametrize("text", ["", "FREQ=SOMETIMES", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=often"])
def test_a_rule_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValidationFailed):
        recurrence_of(text)
