"""The plan of a project: when its items begin and end, what sets the finish, and who has too much at once."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akiba.delivery.planning.graph import CircleError, in_order
from akiba.delivery.planning.rules import (
    DAY,
    Calendar,
    Item,
    Season,
    expected_finish,
    overloads,
    planned,
    remaining,
)

MONDAY = date(2024, 6, 3)
CALENDAR = Calendar()


def day(number: int) -> date:
    """A day counted from the Monday on which the plan begins."""
    return MONDAY + timedelta(days=number)


def test_D38_items_follow_each_other_on_days_of_work() -> None:
    plan = planned([Item(1, 3), Item(2, 3, after=(1,)), Item(3, 1, after=(1,))], CALENDAR, MONDAY)
    assert (plan.dates[1].begins, plan.dates[1].ends) == (day(0), day(2))
    assert (plan.dates[2].begins, plan.dates[2].ends) == (day(3), day(7))  # over a weekend
    assert (plan.dates[3].begins, plan.dates[3].ends, plan.dates[3].slack) == (day(3), day(3), 2)
    assert (plan.finish, plan.path, plan.critical) == (day(7), (1, 2), {1, 2})


def test_D39_the_finish_moves_with_holidays_seasons_and_deliveries() -> None:
    items = [Item(1, 4, place=".1.7."), Item(2, 1, after=(1,))]
    assert planned(items, CALENDAR, MONDAY).finish == day(4)
    assert planned(items, Calendar(holidays={day(1)}), MONDAY).finish == day(7)
    half, stopped = (Season("Rain", day(0), day(8), pace, ".1.7.") for pace in (Decimal("0.5"), Decimal(0)))
    assert planned(items, Calendar(seasons=(half,)), MONDAY).dates[1].ends == day(9)
    assert planned(items, Calendar(seasons=(stopped,)), MONDAY).dates[1].begins == day(9)
    elsewhere = Season("Rain", day(0), day(8), Decimal(0), ".1.8.")
    assert planned(items, Calendar(seasons=(elsewhere,)), MONDAY).finish == day(4)
    assert planned([items[0], Item(2, 1, after=(1,), lead=20)], CALENDAR, MONDAY).dates[2].begins == day(24)
    assert planned([items[0], Item(2, 1, not_before=day(14))], CALENDAR, MONDAY).finish == day(14)


def test_who_does_not_travel_works_through_the_rains() -> None:
    rains = Calendar(seasons=(Season("Rain", day(0), day(30), Decimal(0)),))
    assert planned([Item(1, 2)], rains, MONDAY).finish == day(1)
    assert planned([Item(1, 2, place=".1.")], rains, MONDAY).finish == day(32)


def test_what_does_not_apply_takes_no_time_and_keeps_the_order() -> None:
    items = [Item(1, 2), Item(2, 5, after=(1,), lead=9, applicable=False), Item(3, 1, after=(2,))]
    plan = planned(items, CALENDAR, MONDAY)
    assert plan.dates[3].begins == day(2)
    assert plan.dates.keys() == {1, 3}
    assert plan.path == (1, 3)


def test_items_that_wait_for_each_other_are_named() -> None:
    with pytest.raises(CircleError) as circle:
        planned([Item(1, 1, (3,)), Item(2, 1, (1,)), Item(3, 1, (2,)), Item(4, 1)], CALENDAR, MONDAY)
    assert set(circle.value.found) == {1, 2, 3}


def test_what_is_left_is_done_from_today_on() -> None:
    items = [Item(1, 4, percent=50), Item(2, 2, after=(1,)), Item(3, 9, percent=100)]
    assert expected_finish(items, CALENDAR, MONDAY, day(7)) == day(10)
    assert [item.estimate for item in remaining(items, day(7))] == [2, 2, 0]
    assert expected_finish([Item(1, 4, percent=100)], CALENDAR, MONDAY, day(7)) is None


def test_a_person_with_two_items_on_one_day_has_too_much() -> None:
    items = [Item(1, 3, owner=9), Item(2, 1, owner=9), Item(3, 1, owner=8), Item(4, 2, owner=8, after=(3,))]
    (found,) = overloads(items, planned(items, CALENDAR, MONDAY))
    assert (found.owner, found.first, found.last, found.items) == (9, day(0), day(0), (1, 2))


@st.composite
def plans(draw: st.DrawFn) -> list[Item]:
    """Items that wait only for earlier ones."""
    count = draw(st.integers(1, 12))
    items = []
    for number in range(count):
        after = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
        items.append(
            Item(
                number,
                draw(st.integers(0, 6)),
                tuple(after),
                lead=draw(st.sampled_from((0, 0, 5))),
                not_before=draw(st.none() | st.integers(0, 40).map(day)),
                place=draw(st.sampled_from((None, ".1.", ".1.2."))),
                percent=draw(st.sampled_from((0, 30, 100))),
                owner=draw(st.sampled_from((None, 1, 2))),
                applicable=draw(st.sampled_from((True, True, True, False))),
            )
        )
    return draw(st.permutations(items))


calendars = st.builds(
    Calendar,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(st.integers(0, 60).map(day), max_size=9),
    seasons=st.lists(
        st.builds(
            lambda first, length, pace, place: Season("", day(first), day(first + length), pace, place),
            st.integers(0, 50),
            st.integers(0, 20),
            st.sampled_from((Decimal(0), Decimal("0.25"), Decimal("0.5"))),
            st.sampled_from(("", ".1.2.")),
        ),
        max_size=2,
    ).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(plans(), calendars)
def test_D38_no_item_begins_before_its_predecessors_end(items: list[Item], calendar: Calendar) -> None:
    plan = planned(items, calendar, MONDAY)
    for item in items:
        if item.id not in plan.dates:
            continue
        found = plan.dates[item.id]
        assert found.begins >= max(item.not_before or MONDAY, MONDAY)
        done = sum(
            calendar.pace(found.begins + n * DAY, item.place) for n in range((found.ends - found.begins).days + 1)
        )
        assert not item.estimate or item.estimate <= done < item.estimate + 1
        for one in item.after:
            if before := plan.dates.get(one):
                assert found.begins >= before.free + item.lead * DAY


@settings(max_examples=60, deadline=None)
@given(plans(), calendars)
def test_D38_the_critical_path_is_as_long_as_the_plan(items: list[Item], calendar: Calendar) -> None:
    everything = [item for item in items if item.applicable]
    plan = planned(everything, calendar, MONDAY)
    if not everything:
        assert plan.path == ()
        return
    by_id = {item.id: item for item in everything}
    assert plan.dates[plan.path[-1]].ends == plan.finish == max(found.ends for found in plan.dates.values())
    first = by_id[plan.path[0]]
    assert plan.dates[first.id].ready == max(first.not_before or MONDAY, MONDAY + first.lead * DAY)
    for before, after in pairwise(plan.path):
        assert before in by_id[after].after
        assert plan.dates[after].ready == plan.dates[before].free + by_id[after].lead * DAY


@settings(max_examples=60, deadline=None)
@given(plans(), calendars, st.integers(0, 60))
def test_D39_a_holiday_more_never_brings_the_finish_nearer(items: list[Item], calendar: Calendar, off: int) -> None:
    more = Calendar(calendar.weekdays, {*calendar.holidays, day(off)}, calendar.seasons)  # type: ignore[misc]
    assert planned(items, more, MONDAY).finish >= planned(items, calendar, MONDAY).finish


@settings(max_examples=60, deadline=None)
@given(plans(), calendars)
def test_an_item_may_slip_by_its_slack_and_move_nothing(items: list[Item], calendar: Calendar) -> None:
    plan = planned(items, calendar, MONDAY)
    for item in items:
        if item.id not in plan.dates or not plan.dates[item.id].slack:
            continue
        moved = plan.dates[item.id].begins
        for _ in range(plan.dates[item.id].slack):
            moved = next(moved + n * DAY for n in range(1, 30) if calendar.pace(moved + n * DAY))
        later = Item(item.id, item.estimate, item.after, item.lead, moved, item.place)
        others = [later if one.id == item.id else one for one in items]
        assert planned(others, calendar, MONDAY).finish <= plan.finish


@given(st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=3), max_size=7))
def test_an_order_is_found_or_a_circle_named(before: dict[int, list[int]]) -> None:
    try:
        order = in_order(before)
    except CircleError as circle:
        found = circle.found
        assert found[0] == found[-1]
        assert all(after in before[now] for now, after in pairwise(found))  # type: ignore[index]
        return
    assert all(order.index(one) < order.index(node) for node in before for one in before[node])
