"""The gate before going live, and the arithmetic of probes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.delivery.readiness.rules import (
    Mark,
    Outcome,
    Standing,
    check_grant,
    check_ready,
    days_until_full,
    missing,
    share_ready,
    worst,
)
from akiba.kernel.errors import DomainRuleViolation

TODAY = date(2024, 6, 3)
standings = st.builds(
    Standing,
    code=st.sampled_from(["R1", "R2", "R3"]),
    name=st.just("Item"),
    required=st.booleans(),
    marks=st.frozensets(st.sampled_from(Mark)),
    waived_until=st.none() | st.dates(date(2024, 5, 1), date(2024, 7, 1)),
)


@given(st.lists(standings, max_size=5, unique_by=lambda one: one.code))
def test_the_gate_opens_only_when_nothing_required_is_missing(items: list[Standing]) -> None:
    lacking = [
        one
        for one in items
        if one.required and len(one.marks) < 3 and not (one.waived_until and one.waived_until >= TODAY)
    ]
    assert set(missing(items, TODAY)) == {one.code for one in lacking}
    assert (share_ready(items, TODAY) == 100) == (not lacking)
    if lacking:
        with pytest.raises(DomainRuleViolation):
            check_ready(items, TODAY)
    else:
        check_ready(items, TODAY)


def test_a_waiver_needs_a_second_person_and_ends() -> None:
    item = Standing("R1", "Item", True, frozenset({Mark.TESTED}), date(2024, 6, 3))
    assert item.missing(TODAY) == ()
    assert item.missing(date(2024, 6, 4)) == (Mark.DOCUMENTED, Mark.IN_PLACE)
    with pytest.raises(DomainRuleViolation):
        check_grant(7, 7)
    check_grant(7, 8)


def test_R10_a_disk_is_full_at_the_pace_at_which_it_filled() -> None:
    assert days_until_full(1000, {date(2024, 6, 1): 100, date(2024, 6, 11): 200}) == 100
    assert days_until_full(1000, {TODAY: 100}) is None
    assert days_until_full(1000, {date(2024, 6, 1): 100, TODAY: 90}) is None


def test_the_worst_is_seen_first() -> None:
    assert worst([]) is None
    assert worst([Outcome.PASSED, Outcome.UNKNOWN]) is Outcome.UNKNOWN
    assert worst([Outcome.PASSED, Outcome.WARNING, Outcome.FAILED]) is Outcome.FAILED
