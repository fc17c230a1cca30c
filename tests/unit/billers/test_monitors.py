"""What is unlikely of payments."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from math import isclose, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.billers.monitors.expectation import AS_PROJECTED, DAY, Projection, expected
from akiba.billers.monitors.rules import (
    Day,
    Habit,
    Past,
    at_least,
    dispersion_of,
    duplicates,
    excess,
    habit_of,
    none_at_all,
    posterior,
    silence,
)

PLAIN = Projection(100.0, 5000.0)
KNOWN = Habit(dispersion=None)
SHOP = Projection(100.0, 5000.0, weekdays=(1, 1, 1, 1, 1, 0.5, 0), opens=8.0, closes=18.0)
MONDAY = datetime.fromisoformat("2024-10-14")
FACTORS = st.lists(st.floats(0.01, 10), min_size=7, max_size=7)
COUNTS = st.lists(st.integers(0, 50), min_size=24, max_size=24)
OFFICE_HOURS = [10 if 8 <= hour < 18 else 0 for hour in range(24)]


def weeks(number: int, hours: list[int] = OFFICE_HOURS) -> list[Past]:
    """As many weeks before Monday, every day alike."""
    return [Past((MONDAY - DAY * ago).date(), hours) for ago in range(number * 7, 0, -1)]


@pytest.mark.parametrize(
    ("mean", "limit", "count"), [(5, 0.001, 14), (10, 0.001, 22), (50, 0.001, 74), (100, 0.001, 133)]
)
def test_P2_poisson_tails_are_those_of_the_tables(mean: float, limit: float, count: int) -> None:
    assert at_least(count, mean) < limit <= at_least(count - 1, mean)


@pytest.mark.parametrize(("mean", "count"), [(5, 21), (10, 38), (50, 169), (100, 332)])
def test_P2_negative_binomial_tails_are_those_of_the_tables(mean: float, count: int) -> None:
    assert at_least(count, mean, 4) < 0.001 <= at_least(count - 1, mean, 4)


@pytest.mark.parametrize(("mean", "shape"), [(4.606, None), (8.65, 4), (18.01, 2)])
def test_P2_silence_is_as_likely_as_the_tables_say(mean: float, shape: float | None) -> None:
    assert isclose(none_at_all(mean, shape), 0.01, rel_tol=0.01)


@given(st.integers(0, 300), st.floats(0.01, 300), st.none() | st.floats(0.5, 100))
def test_P2_tails_fall_and_are_probabilities(count: int, mean: float, shape: float | None) -> None:
    assert 0 <= at_least(count + 1, mean, shape) <= at_least(count, mean, shape) + 1e-9 <= 1 + 2e-9


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 2000))
def test_P2_what_is_expected_adds_up(first: int, second: int, third: int) -> None:
    a, b, c = (MONDAY + timedelta(minutes=17 * minutes) for minutes in sorted((first, second, third)))
    parts = expected(SHOP, a, b).mean + expected(SHOP, b, c).mean
    assert isclose(parts, expected(SHOP, a, c).mean, abs_tol=1e-6)


def test_P2_opening_hours_weekdays_and_holidays_are_respected() -> None:
    assert isclose(expected(SHOP, MONDAY, MONDAY + timedelta(days=1)).mean, 100)
    assert isclose(expected(SHOP, MONDAY, MONDAY + timedelta(hours=13)).mean, 50)
    assert isclose(expected(SHOP, MONDAY, MONDAY + timedelta(days=7)).mean, 550)
    closed = replace(SHOP, closed_days=frozenset({date(2024, 10, 14)}))
    assert expected(closed, MONDAY, MONDAY + timedelta(days=1)).mean == 0
    night = MONDAY + timedelta(hours=18)
    assert not silence(SHOP, night, night + timedelta(hours=14), Habit()).unlikely
    assert silence(PLAIN, night, night + timedelta(hours=14), Habit()).unlikely


def test_P2_the_days_of_the_month_and_the_season_count() -> None:
    seasonal = replace(PLAIN, month_end=3.0, months=(1,) * 9 + (2, 1, 1))
    assert isclose(expected(seasonal, MONDAY + timedelta(days=17), MONDAY + timedelta(days=18)).mean, 600)
    assert isclose(expected(seasonal, MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)).mean, 200)


def test_P2_a_small_biller_is_not_cried_over_every_night() -> None:
    small = replace(PLAIN, payments=3.0, amount=150.0)
    assert not silence(small, MONDAY, MONDAY + timedelta(days=1), Habit()).unlikely
    found = silence(small, MONDAY, MONDAY + timedelta(days=4), KNOWN)
    assert found.unlikely
    assert isclose(found.expected, 12)
    assert found.observed == 0


def test_P2_far_above_projection_by_number_or_by_amount() -> None:
    noon = MONDAY + timedelta(hours=12)
    usual = excess(PLAIN, Day(MONDAY, noon, 55, 2750.0), KNOWN)
    assert not usual.unlikely
    many = excess(PLAIN, Day(MONDAY, noon, 100, 2750.0), KNOWN)
    assert (many.unlikely, many.about, many.observed) == (True, "payments", 100)
    much = excess(PLAIN, Day(MONDAY, noon, 55, 9000.0), KNOWN)
    assert (much.unlikely, much.about) == (True, "amount")
    assert isclose(much.expected, 2500)


def test_P2_what_was_so_for_weeks_is_usual() -> None:
    noon = MONDAY + timedelta(hours=12)
    grown = Habit(payments=100 * 56 * 2, expected=100 * 56, dispersion=None)
    assert excess(PLAIN, Day(MONDAY, noon, 100, 2750.0), KNOWN).unlikely
    assert not excess(PLAIN, Day(MONDAY, noon, 100, 2750.0), grown).unlikely
    shrunk = Habit(payments=56 * 5, expected=56 * 100)
    assert not silence(PLAIN, MONDAY, MONDAY + timedelta(hours=9), shrunk).unlikely


def test_P2_duplicates_are_compared_with_what_is_usual() -> None:
    noon = MONDAY + timedelta(hours=12)
    assert duplicates(Day(MONDAY, noon, 50, 0.0, repeats=3), Habit()).unlikely
    assert not duplicates(Day(MONDAY, noon, 2000, 0.0, repeats=3), Habit()).unlikely


def test_P2_more_than_chance_is_seen_in_the_days() -> None:
    assert dispersion_of([100.0] * 20, [100] * 20) == Habit().dispersion
    assert dispersion_of([100.0] * 60, [95, 105, 100] * 20) is None
    found = dispersion_of([100.0] * 60, [50, 150, 100] * 20)
    assert found is not None
    assert 2 < found < 9


@pytest.mark.parametrize(("shape", "least", "most"), [(5, 4, 6), (20, 16, 25), (100, 70, 150)])
def test_P2_leaving_out_the_furthest_days_makes_the_others_no_calmer(shape: float, least: float, most: float) -> None:
    spread = NormalDist(100, sqrt(100 + 100 * 100 / shape))
    days = [round(spread.inv_cdf((number + 0.5) / 60)) for number in range(60)]
    assert least < (dispersion_of([100.0] * 60, days) or 0) < most


@given(st.lists(st.tuples(st.floats(0.01, 10), st.integers(0, 10**6)), min_size=1, max_size=24))
def test_P2_learnt_shares_are_a_whole_between_what_was_projected_and_what_was_paid(
    hours: list[tuple[float, int]],
) -> None:
    factors, paid = zip(*hours, strict=True)
    projected = [factor / sum(factors) for factor in factors]
    learnt = posterior(projected, paid)
    assert isclose(sum(learnt), 1)
    assert posterior(projected, [0] * len(paid)) == pytest.approx(projected)
    doubt = 20 / (20 + sum(paid))
    for share, prior, number in zip(learnt, projected, paid, strict=True):
        observed = number / max(sum(paid), 1)
        assert abs(share - observed) <= doubt * max(abs(prior - observed), 1e-9) + 1e-9


@given(FACTORS, COUNTS, st.integers(0, 8), st.floats(0, 9), st.floats(12, 24))
def test_P2_what_is_learnt_changes_when_payments_come_and_not_how_many_in_a_week(
    weekdays: list[float], hours: list[int], number: int, opens: float, closes: float
) -> None:
    projection = replace(PLAIN, weekdays=weekdays, opens=opens, closes=closes)
    usual = projection.shared(habit_of(projection, weeks(number, hours)).shares)
    week = MONDAY, MONDAY + 7 * DAY
    assert isclose(expected(usual, *week).mean, expected(projection, *week).mean)
    assert isclose(sum(usual.shares.weekdays), 1)
    assert isclose(sum(usual.shares.hours), 1)
    assert usual.share(0, opens) == usual.share(closes, 24) == 0


@given(FACTORS)
def test_P2_without_payments_what_is_usual_is_what_was_projected(weekdays: list[float]) -> None:
    projection = replace(SHOP, weekdays=weekdays)
    noon = MONDAY + timedelta(hours=12)
    for shares in (AS_PROJECTED, habit_of(projection, []).shares):
        assert isclose(expected(projection.shared(shares), MONDAY, noon).mean, expected(projection, MONDAY, noon).mean)


def test_P2_other_hours_than_projected_are_learnt_within_days() -> None:
    evening, morning = MONDAY - timedelta(hours=6), MONDAY + timedelta(hours=8)
    assert silence(PLAIN, evening, morning, KNOWN).unlikely
    learnt = habit_of(PLAIN, weeks(1))
    usual = silence(PLAIN, evening, morning, learnt)
    assert not usual.unlikely
    assert usual.projected is not None
    assert isclose(usual.projected, 100 * 14 / 24)
    noon = MONDAY + timedelta(hours=14)
    assert silence(PLAIN, MONDAY + timedelta(hours=8), noon, learnt).unlikely


def test_P2_hours_that_are_changed_are_learnt_within_two_weeks() -> None:
    shift = {ago: 0 if ago > 14 else 4 for ago in range(56, 0, -1)}
    varied = {ago: [hour + (5 * ago) % 11 // 5 if hour else 0 for hour in OFFICE_HOURS] for ago in shift}
    hours = [varied[ago][-by:] + varied[ago][:-by] for ago, by in shift.items()]
    days = [replace(day, hours=one) for day, one in zip(weeks(8), hours, strict=True)]
    morning = MONDAY - timedelta(hours=2), MONDAY + timedelta(hours=12)
    assert silence(PLAIN, *morning, habit_of(PLAIN, days[:-14])).unlikely
    assert not silence(PLAIN, *morning, habit_of(PLAIN, days)).unlikely


def test_P2_other_weekdays_than_projected_are_learnt_within_weeks() -> None:
    shut = [day if day.on.weekday() < 5 else replace(day, hours=[0] * 24) for day in weeks(8)]
    saturday = MONDAY + 5 * DAY
    assert silence(PLAIN, saturday, saturday + 2 * DAY, habit_of(PLAIN, [])).unlikely
    learnt = habit_of(PLAIN, shut)
    week = PLAIN.shared(learnt.shares).shares.weekdays
    assert week[5] < 0.001
    assert week[0] == pytest.approx(1 / 5, abs=0.001)
    assert not silence(PLAIN, saturday, saturday + 2 * DAY, learnt).unlikely


def test_P2_days_off_outages_and_surges_teach_nothing() -> None:
    days = weeks(8)
    calm = habit_of(SHOP, days)
    odd = {10: [0] * 24, 20: [0] * 12 + OFFICE_HOURS[12:], 33: [30] * 24, 45: [0] * 24}
    off = replace(SHOP, closed_days=frozenset({days[45].on}))
    learnt = habit_of(off, [replace(day, hours=odd.get(at, day.hours)) for at, day in enumerate(days)])
    assert learnt.shares.hours == pytest.approx(calm.shares.hours, abs=1e-3)
    assert learnt.shares.weekdays == pytest.approx(calm.shares.weekdays, abs=1e-2)


def test_P2_a_surge_at_a_service_below_its_projection_is_found_but_never_what_was_projected() -> None:
    low = habit_of(PLAIN, weeks(8, [3 if 6 <= hour < 18 else 2 for hour in range(24)]))
    assert excess(PLAIN, Day(MONDAY, MONDAY + DAY, 180, 9000.0), low).unlikely
    grown = excess(PLAIN, Day(MONDAY, MONDAY + DAY, 100, 5000.0), habit_of(PLAIN, weeks(8, [1] * 24)))
    assert grown.probability < grown.limit
    assert not grown.unlikely
    assert grown.projected == grown.observed
