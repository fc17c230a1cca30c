"""Schedules over HTTP: those of recorded terms, and what charges and days off make of them."""

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.api.loans.test_products import CHARGE, FORM, PRODUCT, PROGRESSIVE
from tests.support.server import Api

CASES = json.loads((Path(__file__).parents[2] / "golden" / "loan-schedule.json").read_text())
NUMBERS = count(1)
OF_PRODUCT_ONLY = frozenset(
    {
        "currencyCode",
        "digitsAfterDecimal",
        "inMultiplesOf",
        "interestRateFrequencyType",
        "installmentAmountInMultiplesOf",
        "daysInYearType",
        "daysInMonthType",
    }
)
OF_LOAN_ONLY = frozenset(
    {
        "loanTermFrequency",
        "loanTermFrequencyType",
        "expectedDisbursementDate",
        "submittedOnDate",
        "interestChargedFromDate",
        "repaymentsStartingFromDate",
    }
)
TERMS: dict[str, Any] = {
    "principal": 1200,
    "loanTermFrequency": 3,
    "loanTermFrequencyType": 2,
    "numberOfRepayments": 3,
    "repaymentEvery": 1,
    "repaymentFrequencyType": 2,
    "interestRatePerPeriod": 1,
    "interestType": 0,
    "amortizationType": 1,
    "interestCalculationPeriodType": 1,
    "expectedDisbursementDate": "31 January 2024",
    "submittedOnDate": "31 January 2024",
}


@pytest.fixture(scope="module")
def client(api: Api) -> int:
    api.put("/currencies", {"currencies": ["USD", "TZS", "KWD"]})
    body = {"officeId": 1, "firstname": "Amina", "lastname": "Juma", "legalFormId": 1, "active": True}
    since = {"activationDate": "01 January 2020", "submittedOnDate": "01 January 2020"}
    return int(api.post("/clients", body | since | FORM)["clientId"])


def product(api: Api, **settings: Any) -> int:
    number = next(NUMBERS)
    body = PRODUCT | settings | {"name": f"Scheduled {number}", "shortName": f"{number:04d}"}
    return int(api.post("/loanproducts", body)["resourceId"])


def asked(client: int, product_id: int, **terms: Any) -> dict[str, Any]:
    strategy = {"transactionProcessingStrategyCode": "mifos-standard-strategy"}
    return {"clientId": client, "productId": product_id, "loanType": "individual", **strategy, **terms, **FORM}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_recorded_schedule_comes_back(api: Api, client: int, case: dict[str, Any]) -> None:
    terms = case["terms"]
    product_id = product(api, **{name: value for name, value in terms.items() if name not in OF_LOAN_ONLY})
    body = asked(client, product_id, **{name: value for name, value in terms.items() if name not in OF_PRODUCT_ONLY})
    if "refused" in case:
        assert api.refused("POST", "/loans?command=calculateLoanSchedule", body, 403) == [case["refused"]]
        return
    schedule = api.post("/loans?command=calculateLoanSchedule", body)
    shown = [
        [
            row["period"],
            "-".join(f"{part:02d}" for part in row["fromDate"]),
            "-".join(f"{part:02d}" for part in row["dueDate"]),
            *(float(row[name]) for name in ("principalDue", "interestDue", "principalLoanBalanceOutstanding")),
        ]
        for row in schedule["periods"][1:]
    ]
    assert shown == [[*row[:3], *map(float, row[3:])] for row in case["periods"]]
    assert schedule["loanTermInDays"] == case["days"]


def test_charges_are_shown_where_they_fall_due(api: Api, client: int) -> None:
    charges = {
        name: api.post("/charges", CHARGE | {"name": name, "chargeTimeType": time, "amount": amount})["resourceId"]
        for name, time, amount in (("at once", 1, 30), ("every time", 8, 3), ("some day", 2, 25))
    }
    wanted = [{"chargeId": charge} for charge in charges.values()]
    wanted[2]["dueDate"] = "15 March 2024"
    schedule = api.post("/loans?command=calculateLoanSchedule", asked(client, product(api), **TERMS, charges=wanted))
    out, *instalments = schedule["periods"]
    assert (out["feeChargesDue"], out["totalDueForPeriod"]) == (30, 30)
    assert [row["feeChargesDue"] for row in instalments] == [3, 28, 3]
    assert schedule["totalFeeChargesCharged"] == 64
    assert schedule["totalRepaymentExpected"] == pytest.approx(1200 + 64 + schedule["totalInterestCharged"])
    assert schedule["currency"]["code"] == "USD"


def test_repayments_keep_to_the_days_on_which_people_work(api: Api, client: int) -> None:
    week = {"repaymentRescheduleType": 2, "extendTermForDailyRepayments": False, "locale": "en"}
    weekdays = "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR"
    api.put("/workingdays", week | {"recurrence": weekdays})
    try:
        schedule = api.post("/loans?command=calculateLoanSchedule", asked(client, product(api), **TERMS))
        assert [row["dueDate"] for row in schedule["periods"][1:]] == [[2024, 2, 29], [2024, 4, 1], [2024, 4, 30]]
    finally:
        api.put("/workingdays", week | {"recurrence": f"{weekdays},SA,SU"})


def test_a_progressive_schedule_is_refused_in_so_many_words(api: Api, client: int) -> None:
    body = asked(client, product(api, **PROGRESSIVE), **TERMS | {"interestCalculationPeriodType": 0})
    body["transactionProcessingStrategyCode"] = "advanced-payment-allocation-strategy"
    assert api.refused("POST", "/loans?command=calculateLoanSchedule", body, 403) == [
        "error.msg.loan.progressive.schedule.not.supported"
    ]


def test_an_unknown_command_or_body_is_refused(api: Api, client: int) -> None:
    assert api.refused("POST", "/loans?command=guess", {}) == ["error.msg.query.parameter.value.unsupported"]
    body = asked(client, product(api), **TERMS, colour="red")
    assert api.refused("POST", "/loans?command=calculateLoanSchedule", body) == ["error.msg.parameter.unsupported"]
