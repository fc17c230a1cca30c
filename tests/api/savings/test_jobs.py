"""What runs by night for savings accounts."""

import asyncpg
import pytest

from akiba.access import load_user
from akiba.platform.commands import Bus
from akiba.platform.scheduling import JOBS, Run
from akiba.platform.tenants import Tenants, with_database
from tests.api.savings.conftest import FORM, Make
from tests.api.savings.test_charges import charge
from tests.api.savings.test_transactions import move, read
from tests.support.server import Api


@pytest.fixture
async def run_job(house: Api, database_server: str) -> object:
    """Runs a job of the house at once; answers what it says it did."""
    tenants = Tenants(database_server)
    tenant = await tenants.find(house.tenant)

    async def report(_percent: object) -> None:
        return None

    async def run(name: str) -> str:
        return await JOBS[name].does(Run(Bus(tenants, load_user), tenant, report))

    yield run
    await tenants.close()


async def test_interest_is_posted_for_everybody_and_nobody_stops_the_others(
    house: Api, account: Make, product: Make, ledger: dict[str, int], run_job: object, database_server: str
) -> None:
    booked = product(nominalAnnualInterestRate=12, accountingRule=2, **ledger)
    numbers = [account(booked) for _ in range(3)]
    broken = product(nominalAnnualInterestRate=12, accountingRule=2, **ledger)
    stuck = account(broken)
    for number in (*numbers, stuck):
        move(house, number, "deposit", "01 January 2024", 1000)
    connection = await asyncpg.connect(with_database(database_server, f"akiba_{house.tenant}"))
    await connection.execute("delete from product_mapping where product_id = $1 and role = 3", broken)
    told = await run_job("Post Interest For Savings")  # type: ignore[operator]
    assert "Interest was posted on 3 accounts. Not on 1: " in told
    for number in numbers:
        found = read(house, number)
        assert len([row for row in found["transactions"] if row["transactionType"]["interestPosting"]]) == 9
        lines = house.get(f"/journalentries?savingsId={number}&limit=0")
        assert lines["totalFilteredRecords"] == 20
    assert read(house, stuck)["summary"]["totalInterestPosted"] == 0
    again = await run_job("Post Interest For Savings")  # type: ignore[operator]
    assert again.startswith("Interest was posted on 0 accounts.")
    await connection.execute("delete from savings_transaction where account_id = $1", stuck)
    await connection.close()


async def test_charges_are_taken_as_often_as_they_fell_due(house: Api, account: Make, run_job: object) -> None:
    monthly = charge(house, "Monthly", 7, 2, feeOnMonthDay="10 January", monthDayFormat="dd MMM", feeInterval=1)
    number = account(minRequiredOpeningBalance=100, since="01 July 2024", charges=[{"chargeId": monthly}])
    assert await run_job("Pay Due Savings Charges") == "Charges were taken on 1 accounts."  # type: ignore[operator]
    found = read(house, number)
    assert [row["date"] for row in found["transactions"] if row["transactionType"]["feeDeduction"]] == [
        [2024, 10, 10],
        [2024, 9, 10],
        [2024, 8, 10],
        [2024, 7, 10],
    ]
    assert found["charges"][0]["dueDate"] == [2024, 11, 10]
    assert found["summary"]["accountBalance"] == 92


async def test_accounts_that_nobody_uses_fall_asleep_and_wake(house: Api, account: Make, run_job: object) -> None:
    days = {"isDormancyTrackingActive": True, "daysToInactive": 30, "daysToDormancy": 60, "daysToEscheat": 90}
    number = account(since="01 September 2024", **days)
    await run_job("Update Savings Dormant Accounts")  # type: ignore[operator]
    assert house.get(f"/savingsaccounts/{number}")["subStatus"]["inactive"] is True
    body = {"transactionDate": "15 October 2024", "transactionAmount": 5} | FORM
    house.post(f"/savingsaccounts/{number}/transactions?command=deposit", body)
    assert house.get(f"/savingsaccounts/{number}")["subStatus"]["none"] is True
