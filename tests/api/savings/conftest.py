"""A house with a business date, a client and savings products."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
TODAY = "15 October 2024"
Make = Callable[..., int]


@pytest.fixture(scope="module")
def house(api: Api) -> Api:
    api.put("/configurations/name/enable-business-date", {"enabled": True})
    api.post("/businessdate", {"type": "BUSINESS_DATE", "date": TODAY} | FORM)
    return api


@pytest.fixture(scope="module")
def client(house: Api) -> int:
    body = {"officeId": 1, "firstname": "Asha", "lastname": "Juma", "legalFormId": 1, "active": True}
    dates = {"activationDate": "01 January 2019", "submittedOnDate": "01 January 2019"}
    return int(house.post("/clients", body | dates | FORM)["clientId"])


@pytest.fixture(scope="module")
def ledger(house: Api) -> dict[str, int]:
    """Ledger accounts by the parameter that a product names them with."""
    types = {
        "savingsReferenceAccountId": 1,
        "savingsControlAccountId": 2,
        "interestOnSavingsAccountId": 5,
        "incomeFromFeeAccountId": 4,
        "incomeFromPenaltyAccountId": 4,
        "transfersInSuspenseAccountId": 2,
        "overdraftPortfolioControlId": 1,
        "incomeFromInterestId": 4,
        "writeOffAccountId": 5,
    }
    body = {"usage": 1, "manualEntriesAllowed": True}
    return {
        name: house.post("/glaccounts", body | {"name": name, "glCode": name, "type": kind})["resourceId"]
        for name, kind in types.items()
    }


@pytest.fixture(scope="module")
def product(house: Api) -> Make:
    """Makes products; each call may say otherwise than the usual terms."""
    made: list[int] = []

    def make(**otherwise: Any) -> int:
        number = len(made)
        body = {
            "name": f"Savings {number}",
            "shortName": f"S{number:03d}",
            "currencyCode": "USD",
            "digitsAfterDecimal": 2,
            "inMultiplesOf": 0,
            "nominalAnnualInterestRate": 0,
            "interestCompoundingPeriodType": 1,
            "interestPostingPeriodType": 4,
            "interestCalculationType": 1,
            "interestCalculationDaysInYearType": 365,
            "accountingRule": 1,
            "locale": "en",
        }
        made.append(house.post("/savingsproducts", body | otherwise)["resourceId"])
        return made[-1]

    return make


@pytest.fixture(scope="module")
def account(house: Api, client: int, product: Make) -> Make:
    """Makes active accounts: of a product, or of a new one of the terms given."""

    def make(
        product_id: int = 0, since: str = "01 January 2024", charges: list[dict[str, Any]] | None = None, **terms: Any
    ) -> int:
        body = {"clientId": client, "productId": product_id or product(**terms), "submittedOnDate": since}
        applied = house.post("/savingsaccounts", body | {"charges": charges or []} | FORM)
        number = int(applied["savingsId"])
        house.post(f"/savingsaccounts/{number}?command=approve", {"approvedOnDate": since} | FORM)
        house.post(f"/savingsaccounts/{number}?command=activate", {"activatedOnDate": since} | FORM)
        return number

    return make
