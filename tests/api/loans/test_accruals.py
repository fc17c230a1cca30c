"""Income that is accrued by night, on many loans at once."""

import time
from typing import Any

import pytest

from tests.api.loans.conftest import FORM, Make, act, new_client, whole
from tests.support.server import Api

JOB = 16
RECEIVABLES = {"receivableInterestAccountId": 1, "receivableFeeAccountId": 1, "receivablePenaltyAccountId": 1}


def nightly(house: Api) -> None:
    """Run the job and wait until it is over."""
    path = f"/jobs/{JOB}"
    before = house.get(f"{path}/runhistory")["totalFilteredRecords"]
    house.call("POST", f"{path}?command=executeJob", {})
    limit = time.monotonic() + 30
    while (found := house.get(f"{path}/runhistory"))["totalFilteredRecords"] == before:
        assert time.monotonic() < limit, house.get(path)
    assert found["pageItems"][0]["status"] == "success", found["pageItems"][0]


def accruals(house: Api, number: int) -> list[tuple[list[int], float]]:
    return [(t["date"], t["amount"]) for t in whole(house, number)["transactions"] if t["type"]["accrual"]]


def journal(house: Api, number: int, account: int) -> float:
    """What an account of the ledger holds of a loan, debits less credits."""
    lines: list[dict[str, Any]] = house.get(f"/journalentries?loanId={number}&glAccountId={account}&limit=0")[
        "pageItems"
    ]
    return float(sum(one["amount"] * (1 if one["entryType"]["value"] == "DEBIT" else -1) for one in lines))


@pytest.fixture(scope="module")
def owed(house: Api) -> dict[str, int]:
    """Ledger accounts for what was earned and is to come."""
    body = {"usage": 1, "manualEntriesAllowed": True}
    return {
        name: house.post("/glaccounts", body | {"name": name, "glCode": name, "type": kind})["resourceId"]
        for name, kind in RECEIVABLES.items()
    }


def test_every_loan_earns_what_is_its_own_and_only_once(
    house: Api, ledger: dict[str, int], owed: dict[str, int], product: Make, loan: Make
) -> None:
    spread = product(accountingRule=3, **ledger, **owed)
    late, half, paid = (loan(productId=spread, principal=principal) for principal in (1200, 600, 1200))
    act(house, half, "repayment", "02 April 2024", 56)
    act(house, paid, "repayment", "02 April 2024", 1344)
    nightly(house)
    months = [[2024, month, 1] for month in range(4, 11)]
    assert accruals(house, late) == [(day, 12) for day in months] + [([2024, 10, 15], 5.42)]
    assert accruals(house, half) == [(day, 6) for day in months] + [([2024, 10, 15], 2.71)]
    assert accruals(house, paid) == [([2024, 4, 2], 144)]
    receivable, income = owed["receivableInterestAccountId"], ledger["interestOnLoanAccountId"]
    assert [journal(house, late, account) for account in (receivable, income)] == [89.42, -89.42]
    assert [journal(house, half, account) for account in (receivable, income)] == [38.71, -44.71]
    nightly(house)
    assert sum(amount for _, amount in accruals(house, late)) == 89.42
    act(house, late, "repayment", "15 October 2024", 112)
    assert whole(house, late)["summary"]["interestPaid"] == 12


def test_what_was_earned_is_booked_until_a_day_of_ones_own(
    house: Api, ledger: dict[str, int], owed: dict[str, int], product: Make, loan: Make
) -> None:
    spread = product(accountingRule=3, **ledger, **owed)
    number = loan(productId=spread)
    till = {"tillDate": "10 May 2024"} | FORM
    assert house.refused("POST", "/runaccruals", till | {"tillDate": "16 October 2024"}) == [
        "validation.msg.periodicaccrual.tillDate.is.greater.than.date"
    ]
    house.post("/runaccruals", till)
    booked = accruals(house, number)
    assert booked[:2] == [([2024, 4, 1], 12), ([2024, 5, 1], 12)]
    assert booked[2][0] == [2024, 5, 10]
    house.post("/runaccruals", till)
    assert accruals(house, number) == booked


def test_the_closed_books_of_one_office_stop_no_other(
    house: Api, ledger: dict[str, int], owed: dict[str, int], product: Make, loan: Make
) -> None:
    spread = product(accountingRule=3, **ledger, **owed)
    office = {"name": "Closed early", "parentId": 1, "openingDate": "01 January 2015"} | FORM
    branch = house.post("/offices", office)["officeId"]
    stuck = loan(productId=spread, clientId=new_client(house, branch))
    free = loan(productId=spread)
    house.post("/glclosures", {"officeId": branch, "closingDate": "30 April 2024"} | FORM)
    nightly(house)
    assert sum(amount for _, amount in accruals(house, free)) == 89.42
    assert accruals(house, stuck) == []
