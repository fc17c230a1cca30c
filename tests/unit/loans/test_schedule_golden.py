"""The pure schedule against schedules that the reference server answered."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.errors import DomainRuleViolation
from akiba.kernel.money import Currency
from akiba.loans.rules.schedule import generate
from akiba.loans.rules.terms import (
    AmortizationMethod,
    DaysInMonth,
    DaysInYear,
    Grace,
    InterestCalculationPeriod,
    InterestMethod,
    LoanTerms,
)

CASES = json.loads((Path(__file__).parents[2] / "golden" / "loan-schedule.json").read_text(), parse_float=Decimal)


def day(text: str | None) -> date | None:
    return datetime.strptime(text, "%d %B %Y").date() if text else None  # noqa: DTZ007 - a date has no zone


def terms_of(body: dict[str, Any]) -> LoanTerms:
    disbursed_on = day(body["expectedDisbursementDate"])
    assert disbursed_on is not None
    multiple = body.get("installmentAmountInMultiplesOf")
    return LoanTerms(
        currency=Currency(body["currencyCode"], body["digitsAfterDecimal"], body["inMultiplesOf"]),
        principal=Decimal(body["principal"]),
        disbursed_on=disbursed_on,
        number_of_repayments=body["numberOfRepayments"],
        repayment_every=body["repaymentEvery"],
        repayment_unit=PeriodUnit(body["repaymentFrequencyType"]),
        term=body["loanTermFrequency"],
        nominal_rate=Decimal(body["interestRatePerPeriod"]),
        rate_unit=PeriodUnit(body["interestRateFrequencyType"]),
        amortization=AmortizationMethod(body["amortizationType"]),
        interest_method=InterestMethod(body["interestType"]),
        calculation_period=InterestCalculationPeriod(body["interestCalculationPeriodType"]),
        partial_periods=body.get("allowPartialPeriodInterestCalcualtion", False),
        days_in_year=DaysInYear(body["daysInYearType"]),
        days_in_month=DaysInMonth(body["daysInMonthType"]),
        grace=Grace(
            on_principal=body.get("graceOnPrincipalPayment", 0),
            on_interest_payment=body.get("graceOnInterestPayment", 0),
            on_interest_charged=body.get("graceOnInterestCharged", 0),
        ),
        instalment_in_multiples_of=Decimal(multiple) if multiple else None,
        interest_charged_from=day(body.get("interestChargedFromDate")),
        first_repayment_on=day(body.get("repaymentsStartingFromDate")),
    )


@pytest.mark.parametrize("case", [case for case in CASES if "periods" in case], ids=lambda case: case["id"])
def test_the_schedule_is_the_recorded_one(case: dict[str, Any]) -> None:
    schedule = generate(terms_of(case["terms"]))
    rows = [
        [
            one.number,
            one.from_date.isoformat(),
            one.due_date.isoformat(),
            one.due.principal,
            one.due.interest,
            balance,
        ]
        for one, balance in schedule.balances()
    ]
    assert rows == [[*row[:3], *map(Decimal, row[3:])] for row in case["periods"]]
    assert schedule.days == case["days"]
    assert schedule.due.interest == Decimal(case["interest"])


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=lambda case: case["id"])
def test_terms_that_were_refused_are_refused(case: dict[str, Any]) -> None:
    with pytest.raises(DomainRuleViolation) as refusal:
        generate(terms_of(case["terms"]))
    assert refusal.value.faults[0].code == case["refused"]
