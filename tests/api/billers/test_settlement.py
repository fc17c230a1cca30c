"""Billers are paid what they are owed, once."""

import pytest

from akiba.access import load_user
from akiba.billers.settlement.jobs import settle_billers
from akiba.platform.commands import Bus
from akiba.platform.scheduling import Run
from akiba.platform.tenants import Tenants
from tests.support.billers import FORM, Bills, Service


@pytest.fixture(scope="module")
def power(bills: Bills) -> Service:
    return bills.service(bills.biller(), feePercent=2, feeOnPayer=False, locale="en")


def settle(bills: Bills, biller: int, day: str = "2024-10-15") -> dict[str, object]:
    found: dict[str, object] = bills.api.post(f"/billers/{biller}/settlements", FORM | {"day": day})
    return found


def account_of(bills: Bills, biller: int) -> dict[str, float]:
    account = bills.api.get(f"/billers/{biller}")["savingsAccountId"]
    found: dict[str, float] = bills.api.get(f"/savingsaccounts/{account}")["summary"]
    return found


def test_P1_a_day_is_settled_into_the_savings_account(bills: Bills, power: Service) -> None:
    for amount in (100, 50):
        power.pay(amount)
    undone = power.pay(30)["resourceId"]
    bills.api.post(f"/billpayments/{undone}?command=reverse", {"reason": "wrong"})
    made = settle(bills, power.biller)
    assert account_of(bills, power.biller)["accountBalance"] == 147
    assert bills.balances() == {"mobile": 150, "fees": -3, "savings": -147}
    statement = bills.api.get(f"/settlements/{made['subResourceId']}")
    figures = {name: statement["settlement"][name] for name in ("payments", "gross", "fees", "refunds", "net")}
    assert figures == {"payments": 2, "gross": 150, "fees": 3, "refunds": 0, "net": 147}
    assert [(line["serviceName"], line["gross"]) for line in statement["lines"]] == [(f"Service {power.code}", 150)]


def test_P1_settling_again_pays_nothing_again(bills: Bills, power: Service) -> None:
    before = bills.balances()
    settle(bills, power.biller)
    assert bills.balances() == before
    assert bills.api.refused("POST", f"/billers/{power.biller}/settlements", FORM | {"day": "2024-10-14"}, 403) == [
        "error.msg.settlement.nothing.owed"
    ]


def test_P1_what_is_settled_is_refunded_and_never_reversed(bills: Bills) -> None:
    service = bills.service(bills.biller())
    before = bills.balances()
    paid = service.pay(40)["resourceId"]
    settle(bills, service.biller, "2024-10-15")
    path = f"/billpayments/{paid}?command="
    assert bills.api.refused("POST", f"{path}reverse", {"reason": "late"}, 403) == ["error.msg.billpayment.settled"]
    bills.api.post(f"{path}refund", {"reason": "paid twice"})
    after = bills.balances()
    assert after["payable"] - before.get("payable", 0) == 40
    assert after["mobile"] == before["mobile"]
    steps = bills.api.get(f"/billpayments/{paid}")["changes"]
    assert [step["state"]["value"] for step in steps][-3:] == ["Posted", "Settled", "Refunded"]


async def test_P1_the_job_settles_everybody_for_yesterday(bills: Bills, database_server: str) -> None:
    assert "Settle Billers" in {job["displayName"] for job in bills.api.get("/jobs")}
    closed = bills.service(bills.biller())
    service, nowhere = bills.service(bills.biller()), bills.service(bills.biller(savingsAccountId=None))
    for one in (closed, service, nowhere):
        one.pay(25)
    account = bills.api.get(f"/billers/{closed.biller}")["savingsAccountId"]
    bills.api.post(f"/savingsaccounts/{account}?command=close", FORM | {"closedOnDate": "2024-10-15"})
    bills.api.post("/businessdate", FORM | {"type": "BUSINESS_DATE", "date": "2024-10-16"})
    tenants = Tenants(database_server)

    async def unseen(_progress: object) -> None: ...

    run = Run(Bus(tenants, load_user), await tenants.find(bills.api.tenant), unseen)
    said = await settle_billers(run)
    assert "settled for 2024-10-15" in said
    name = bills.api.get(f"/billers/{closed.biller}")["name"]
    assert f"not settled: {name}: " in said
    assert (await settle_billers(run)).startswith("0 billers settled")
    await tenants.close()
    assert [one["net"] for one in bills.api.get(f"/billers/{service.biller}/settlements")] == [25]
    assert bills.api.get(f"/billers/{nowhere.biller}/settlements") == []
    bills.api.post("/businessdate", FORM | {"type": "BUSINESS_DATE", "date": "2024-10-15"})


def test_a_biller_without_an_account_is_not_settled(bills: Bills) -> None:
    service = bills.service(bills.biller(savingsAccountId=None))
    service.pay(10)
    assert bills.api.refused("POST", f"/billers/{service.biller}/settlements", FORM | {"day": "2024-10-15"}, 403) == [
        "error.msg.settlement.no.account"
    ]
