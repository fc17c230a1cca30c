"""What a teller takes and pays in cash is in the drawer, and what is missing in it is known."""

from typing import Any

import pytest

from tests.support.server import PASSWORD, Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}
TODAY = "15 October 2024"


@pytest.fixture(scope="module")
def house(api: Api) -> Api:
    api.put("/configurations/name/enable-business-date", {"enabled": True})
    api.post("/businessdate", {"type": "BUSINESS_DATE", "date": TODAY} | FORM)
    for code, activity in (("100", 101), ("101", 102)):
        body = {"name": code, "glCode": code, "type": 1, "usage": 1, "manualEntriesAllowed": True}
        account = api.post("/glaccounts", body)["resourceId"]
        api.post("/financialactivityaccounts", {"financialActivityId": activity, "glAccountId": account})
    return api


@pytest.fixture(scope="module")
def account(house: Api) -> int:
    terms = {
        "name": "Savings", "shortName": "SAVE", "currencyCode": "USD", "digitsAfterDecimal": 2, "inMultiplesOf": 0,
        "nominalAnnualInterestRate": 0, "interestCompoundingPeriodType": 1, "interestPostingPeriodType": 4,
        "interestCalculationType": 1, "interestCalculationDaysInYearType": 365, "accountingRule": 1, "locale": "en",
    }  # fmt: skip
    product = house.post("/savingsproducts", terms)["resourceId"]
    person = {"officeId": 1, "firstname": "Asha", "lastname": "Juma", "legalFormId": 1, "active": True}
    client = house.post("/clients", person | {"activationDate": "01 January 2024"} | FORM)["clientId"]
    wanted = {"clientId": client, "productId": product, "submittedOnDate": "01 January 2024"}
    made = int(house.post("/savingsaccounts", wanted | FORM)["savingsId"])
    house.post(f"/savingsaccounts/{made}?command=approve", {"approvedOnDate": "01 January 2024"} | FORM)
    house.post(f"/savingsaccounts/{made}?command=activate", {"activatedOnDate": "01 January 2024"} | FORM)
    return made


@pytest.fixture(scope="module")
def cashier(house: Api) -> tuple[str, Api]:
    """The path of a cashier's drawer, and the institution as the cashier sees it."""
    worker = {"officeId": 1, "firstname": "Salim", "lastname": "Kessy", "joiningDate": "01 January 2024"}
    staff = house.post("/staff", worker | FORM)["resourceId"]
    role = house.post("/roles", {"name": "Teller", "description": "Cash"})["resourceId"]
    house.put(f"/roles/{role}/permissions", {"permissions": {"ALL_FUNCTIONS": True}})
    user = {"username": "salim", "firstname": "Salim", "lastname": "Kessy", "officeId": 1, "staffId": staff}
    secret = {"password": PASSWORD, "repeatPassword": PASSWORD, "sendPasswordToEmail": False}
    house.post("/users", user | {"roles": [role]} | secret)
    window = house.post("/tellers", {"officeId": 1, "name": "One", "startDate": TODAY, "status": 300} | FORM)
    stands = {"staffId": staff, "startDate": TODAY, "endDate": TODAY, "isFullDay": True}
    made = house.post(f"/tellers/{window['resourceId']}/cashiers", stands | FORM)
    path = f"/tellers/{window['resourceId']}/cashiers/{made['subResourceId']}"
    return path, house.as_user("salim", PASSWORD)


def summary(api: Api, path: str) -> tuple[float, float, float]:
    found = api.get(f"{path}/summaryandtransactions?currencyCode=USD")
    return found["sumInwardCash"], found["sumOutwardCash"], found["netCash"]


def test_what_the_cashier_takes_and_pays_in_cash_goes_through_the_drawer(
    house: Api, account: int, cashier: tuple[str, Api]
) -> None:
    path, salim = cashier
    bank = house.post("/paymenttypes", {"name": "Bank", "isCashPayment": False, "position": 2})["resourceId"]

    def move(api: Api, command: str, amount: int, **more: Any) -> int:
        body = {"transactionDate": TODAY, "transactionAmount": amount} | more | FORM
        return int(api.post(f"/savingsaccounts/{account}/transactions?command={command}", body)["resourceId"])

    cash = {"currencyCode": "USD", "txnDate": TODAY} | FORM
    house.post(f"{path}/allocate", cash | {"txnAmount": 100})
    move(salim, "deposit", 70)
    move(salim, "withdrawal", 30)
    move(salim, "deposit", 500, paymentTypeId=bank)
    move(house, "deposit", 500)
    assert summary(house, path) == (70, 30, 140)
    kinds = [row["txnType"]["value"] for row in house.get(f"{path}/transactions?currencyCode=USD")["pageItems"]]
    assert kinds == ["Allocate Cash", "Cash In", "Cash Out"]
    wrong = move(salim, "deposit", 9)
    assert summary(house, path) == (79, 30, 149)
    house.post(f"/savingsaccounts/{account}/transactions/{wrong}?command=undo", {})
    assert summary(house, path) == (70, 30, 140)
    house.post(f"{path}/settle", cash | {"txnAmount": 140})
    assert summary(house, path) == (70, 30, 0)
