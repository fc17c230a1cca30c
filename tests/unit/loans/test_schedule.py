"""Laws every classic schedule keeps, and the days instalments fall due."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.errors import DomainRuleViolation
from akiba.kernel.money import ZERO, Currency
from akiba.loans.rules.dates import Holiday, Reschedule, WorkingDays
from akiba.loans.rules.schedule import Schedule, generate
from akiba.loans.rules.terms import (
    AmortizationMethod,
    DaysInMonth,
    DaysInYear,
    Disbursement,
    Grace,
    InterestCalculationPeriod,
    InterestMethod,
    LoanTerms,
    NthDay,
    PreferredDay,
    Weekday,
)

DOLLARS = Currency("USD")
PLAIN = LoanTerms(
    currency=DOLLARS,
    principal=Decimal(1200),
    disbursed_on=date(2024, 1, 31),
    number_of_repayments=12,
    nominal_rate=Decimal(12),
)


@st.composite
def terms(draw: st.DrawFn) -> LoanTerms:
    periods = draw(st.integers(2, 24))
    places = draw(st.sampled_from([0, 2, 3]))
    return LoanTerms(
        currency=Currency("XTS", places, draw(st.sampled_from([0, 1, 5, 100]))),
        principal=Decimal(draw(st.integers(1_000, 10_000_000))).scaleb(-min(places, 2)),
        disbursed_on=draw(st.dates(date(2020, 1, 1), date(2026, 12, 31))),
        number_of_repayments=periods,
        repayment_every=draw(st.integers(1, 4)),
        repayment_unit=draw(st.sampled_from([PeriodUnit.DAYS, PeriodUnit.WEEKS, PeriodUnit.MONTHS, PeriodUnit.YEARS])),
        nominal_rate=Decimal(draw(st.integers(0, 6000))).scaleb(-2),
        amortization=draw(st.sampled_from(AmortizationMethod)),
        interest_method=draw(st.sampled_from(InterestMethod)),
        calculation_period=draw(st.sampled_from(InterestCalculationPeriod)),
        partial_periods=draw(st.booleans()),
        days_in_year=draw(st.sampled_from(DaysInYear)),
        days_in_month=draw(st.sampled_from(DaysInMonth)),
        equal_amortization=draw(st.booleans()),
        grace=Grace(
            on_principal=draw(st.integers(0, periods // 2)),
            on_interest_payment=draw(st.integers(0, periods // 2 - 1)),
            on_interest_charged=draw(st.integers(0, periods // 2 - 1)),
            recurring_on_principal=draw(st.integers(0, 2)),
        ),
        instalment_in_multiples_of=draw(st.sampled_from([None, Decimal(1), Decimal(10)])),
    )


def scheduled(of: LoanTerms) -> Schedule:
    """The schedule of terms that have one: an instalment below the interest of its period is refused."""
    try:
        return generate(of)
    except DomainRuleViolation:
        assume(condition=False)
        raise


@given(terms())
def test_what_is_lent_is_repaid_and_no_instalment_asks_for_less_than_nothing(of: LoanTerms) -> None:
    schedule = scheduled(of)
    assert schedule.due.principal == of.currency.round(of.principal)
    assert all(one.due.principal >= 0 for one in schedule.instalments)
    assert all(one.due.interest >= 0 for one in schedule.instalments)
    assert list(schedule.balances())[-1][1] == ZERO


@given(terms())
def test_periods_follow_one_another(of: LoanTerms) -> None:
    instalments = scheduled(of).instalments
    assert instalments[0].from_date == of.disbursed_on
    assert all(one.from_date < one.due_date for one in instalments)
    assert all(one.due_date == then.from_date for one, then in pairwise(instalments))
    assert [one.number for one in instalments] == list(range(1, len(instalments) + 1))
    assert len(instalments) <= of.number_of_repayments


@given(terms())
def test_money_has_the_currencys_decimal_places(of: LoanTerms) -> None:
    for one in scheduled(of).instalments:
        for amount in (one.due.principal, one.due.interest):
            assert amount == amount.quantize(Decimal(1).scaleb(-of.currency.decimal_places))


@given(terms())
def test_without_interest_nothing_but_principal_is_asked_for(of: LoanTerms) -> None:
    assert scheduled(replace(of, nominal_rate=ZERO)).due.interest == ZERO


def test_month_ends_are_kept() -> None:
    assert [one.due_date for one in generate(PLAIN).instalments][:4] == [
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2024, 4, 30),
        date(2024, 5, 31),
    ]


def test_the_last_instalment_takes_the_remainder() -> None:
    amounts = [one.due.total for one in generate(PLAIN).instalments]
    assert set(amounts[:-1]) == {Decimal("106.62")}
    assert amounts[-1] == Decimal("106.60")


def test_a_day_nobody_works_moves_the_due_date_but_not_those_after_it() -> None:
    weekdays = WorkingDays(frozenset(range(5)))
    due = [one.due_date for one in generate(replace(PLAIN, day_rule=weekdays)).instalments]
    assert due[1:4] == [date(2024, 4, 1), date(2024, 4, 30), date(2024, 5, 31)]
    earlier = WorkingDays(frozenset(range(5)), Reschedule.PREVIOUS_WORKING_DAY)
    due = [one.due_date for one in generate(replace(PLAIN, day_rule=earlier)).instalments]
    assert due[1:3] == [date(2024, 3, 29), date(2024, 4, 30)]


def test_a_holiday_moves_the_due_date_to_its_day_or_to_the_next_repayment() -> None:
    may = Holiday(date(2024, 4, 28), date(2024, 5, 1), date(2024, 5, 2))
    due = [one.due_date for one in generate(replace(PLAIN, day_rule=WorkingDays(holidays=(may,)))).instalments]
    assert due[2:4] == [date(2024, 5, 2), date(2024, 5, 31)]
    skipped = Holiday(may.first, may.last)
    due = [one.due_date for one in generate(replace(PLAIN, day_rule=WorkingDays(holidays=(skipped,)))).instalments]
    assert due[2:4] == [date(2024, 5, 31), date(2024, 6, 30)]


def test_repayments_on_the_second_friday_of_the_month() -> None:
    fridays = replace(PLAIN, preferred_day=PreferredDay(NthDay.SECOND, Weekday.FRIDAY), number_of_repayments=3)
    assert [one.due_date for one in generate(fridays).instalments] == [
        date(2024, 2, 9),
        date(2024, 3, 8),
        date(2024, 4, 12),
    ]


def test_a_tranche_bears_interest_from_its_own_day() -> None:
    tranches = (Disbursement(date(2024, 1, 1), Decimal(500)), Disbursement(date(2024, 1, 16), Decimal(500)))
    of = replace(
        PLAIN,
        principal=Decimal(1000),
        disbursed_on=date(2024, 1, 1),
        disbursements=tranches,
        calculation_period=InterestCalculationPeriod.DAILY,
        number_of_repayments=2,
        nominal_rate=Decimal("36.5"),
    )
    schedule = generate(of)
    assert schedule.instalments[0].due.interest == Decimal("23.50")
    assert schedule.due.principal == Decimal(1000)


def test_a_fixed_instalment_decides_how_long_the_loan_takes() -> None:
    instalments = generate(replace(PLAIN, fixed_instalment=Decimal(300))).instalments
    assert [one.due.total for one in instalments[:-1]] == [Decimal(300)] * (len(instalments) - 1)
    assert len(instalments) == 5


def test_an_instalment_below_the_interest_is_refused() -> None:
    with pytest.raises(DomainRuleViolation, match="greater than"):
        generate(replace(PLAIN, fixed_instalment=Decimal(10)))


def test_a_down_payment_is_due_at_disbursement() -> None:
    schedule = generate(replace(PLAIN, down_payment_percentage=Decimal(25)))
    first = schedule.instalments[0]
    assert (first.down_payment, first.due_date, first.due.principal) == (True, PLAIN.disbursed_on, Decimal(300))
    assert schedule.due.principal == Decimal(1200)


def test_interest_that_does_not_fit_is_recovered_with_the_next_instalments() -> None:
    of = replace(
        PLAIN,
        calculation_period=InterestCalculationPeriod.DAILY,
        first_repayment_on=date(2024, 9, 30),
        interest_from_disbursement=True,
        nominal_rate=Decimal(36),
        interest_first_when_above_instalment=True,
    )
    schedule = generate(of)
    first, second, third, *_ = (one.due for one in schedule.instalments)
    assert (first.interest, first.principal) == (second.total, 0)
    assert second.interest == second.total
    assert third.principal > 0
    assert schedule.due.principal == Decimal(1200)
    with pytest.raises(DomainRuleViolation):
        generate(replace(of, interest_first_when_above_instalment=False))


def test_an_institution_may_let_the_term_grow_with_every_day_off() -> None:
    daily = replace(PLAIN, repayment_unit=PeriodUnit.DAYS, number_of_repayments=4, disbursed_on=date(2024, 5, 2))
    weekdays = WorkingDays(frozenset(range(5)), extends_term=True)
    due = [one.due_date.day for one in generate(replace(daily, day_rule=weekdays)).instalments]
    assert due == [3, 6, 7, 8]


@pytest.mark.parametrize(
    "absurd",
    [
        {"number_of_repayments": 1_000_000_000},
        {"repayment_every": 1_000_000},
        {"disbursed_on": date(9999, 12, 31)},
        {"disbursed_on": date(1, 1, 1)},
        {"first_repayment_on": date(9999, 1, 1)},
        {"nominal_rate": Decimal(10) ** 12},
        {"minimum_days_to_first_repayment": 10**8},
    ],
)
def test_terms_beyond_reach_are_refused(absurd: dict[str, Any]) -> None:
    with pytest.raises(DomainRuleViolation):
        generate(replace(PLAIN, **absurd))


@pytest.mark.parametrize("rate", [Decimal("1e-12"), Decimal("0.0001"), Decimal(999_999)])
def test_the_smallest_and_the_highest_rates_have_a_schedule_or_a_refusal(rate: Decimal) -> None:
    for method in InterestCalculationPeriod:
        of = replace(PLAIN, nominal_rate=rate, calculation_period=method, number_of_repayments=600)
        try:
            assert generate(of).due.principal == Decimal(1200)
        except DomainRuleViolation:
            assert rate > 1
