"""A house with a business date, a ledger, a borrower and loans of the usual terms."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
TODAY = "15 October 2024"
BEGAN = "01 March 2024"
NUMBERS = count(1)
Make = Callable[..., int]

TERMS: dict[str, Any] = {
    "principal": 1200,
    "numberOfRepayments": 12,
    "repaymentEvery": 1,
    "repaymentFrequencyType": 2,
    "interestRatePerPeriod": 1,
    "amortizationType": 1,
    "interestType": 1,
    "interestCalculationPeriodType": 1,
    "transactionProcessingStrategyCode": "mifos-standard-strategy",
}
"""Twelve months, 112 each: 100 principal and 12 interest."""

OF_PRODUCT: dict[str, Any] = {
    "currencyCode": "USD",
    "digitsAfterDecimal": 2,
    "inMultiplesOf": 0,
    "interestRateFrequencyType": 2,
    "daysInYearType": 1,
    "daysInMonthType": 1,
    "isInterestRecalculationEnabled": False,
    "accountingRule": 1,
    "locale": "en",
}
ROLES = {
    "fundSourceAccountId": 1,
    "loanPortfolioAccountId": 1,
    "transfersInSuspenseAccountId": 1,
    "interestOnLoanAccountId": 4,
    "incomeFromFeeAccountId": 4,
    "incomeFromPenaltyAccountId": 4,
    "incomeFromRecoveryAccountId": 4,
    "writeOffAccountId": 5,
    "overpaymentLiabilityAccountId": 2,
}


@pytest.fixture(scope="module")
def house(api: Api) -> Api:
    api.put("/configurations/name/enable-business-date", {"enabled": True})
    api.post("/businessdate", {"type": "BUSINESS_DATE", "date": TODAY} | FORM)
    return api


def new_client(house: Api, office_id: int = 1) -> int:
    """An active client of their own name."""
    body = {"officeId": office_id, "firstname": "Asha", "lastname": f"Juma {next(NUMBERS)}", "legalFormId": 1}
    dates = {"activationDate": "01 January 2019", "submittedOnDate": "01 January 2019", "active": True}
    return int(house.post("/clients", body | dates | FORM)["clientId"])


@pytest.fixture(scope="module")
def client(house: Api) -> int:
    return new_client(house)


@pytest.fixture(scope="module")
def ledger(house: Api) -> dict[str, int]:
    """Ledger accounts by the parameter that a product names them with."""
    body = {"usage": 1, "manualEntriesAllowed": True}
    return {
        name: house.post("/glaccounts", body | {"name": name, "glCode": name, "type": kind})["resourceId"]
        for name, kind in ROLES.items()
    }


@pytest.fixture(scope="module")
def product(house: Api) -> Make:
    """Makes products; each call may say otherwise than the usual terms."""

    def make(**otherwise: Any) -> int:
        number = next(NUMBERS)
        named = {"name": f"Loan {number}", "shortName": f"L{number:03d}"}
        return int(house.post("/loanproducts", OF_PRODUCT | TERMS | named | otherwise)["resourceId"])

    return make


@pytest.fixture(scope="module")
def usual(product: Make) -> int:
    """A product of the usual terms."""
    return product()


def application(client: int, product: int, **otherwise: Any) -> dict[str, Any]:
    """The body of an application."""
    whose = {"clientId": client, "productId": product, "loanType": "individual"}
    term = {"loanTermFrequency": 12, "loanTermFrequencyType": 2}
    dates = {"submittedOnDate": BEGAN, "expectedDisbursementDate": BEGAN}
    return TERMS | whose | term | dates | FORM | otherwise


@pytest.fixture(scope="module")
def loan(house: Api, client: int, usual: int) -> Make:
    """Makes active loans of the usual product, or of the one that is named."""

    def make(**otherwise: Any) -> int:
        number = int(house.post("/loans", application(client, usual) | otherwise)["loanId"])
        house.post(f"/loans/{number}?command=approve", {"approvedOnDate": BEGAN} | FORM)
        house.post(f"/loans/{number}?command=disburse", {"actualDisbursementDate": BEGAN} | FORM)
        return number

    return make


def act(house: Api, number: int, command: str, on: str, amount: float | None = None, **more: Any) -> dict[str, Any]:
    """A transaction on a loan."""
    body = {"transactionDate": on} | ({} if amount is None else {"transactionAmount": amount}) | FORM | more
    return dict(house.post(f"/loans/{number}/transactions?command={command}", body))


def whole(house: Api, number: int) -> dict[str, Any]:
    """A loan with everything."""
    return dict(house.get(f"/loans/{number}?associations=all"))
