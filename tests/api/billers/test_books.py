"""What could go wrong with money: two things at once, things changed in between, and things asked for twice."""

from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import asyncpg
import pytest

from akiba.platform.tenants import with_database
from tests.support.billers import FORM, MANUAL, Bills, savings_product
from tests.support.server import Api

DAY = FORM | {"day": "2024-10-15"}


@pytest.fixture
async def rows(database_server: str, bills: Bills) -> AsyncIterator[asyncpg.Connection]:
    opened = await asyncpg.connect(with_database(database_server, f"akiba_{bills.api.tenant}"))
    yield opened
    await opened.close()


@contextmanager
def meanwhile(call: Callable[[], Any]) -> Iterator[Future[Any]]:
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(call)


async def waited_for(rows: asyncpg.Connection, call: Future[Any]) -> None:
    """Until somebody waits for what this connection holds."""
    waiting = "select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))"
    while not await rows.fetchval(waiting):
        assert not call.done(), call.result()


def act(api: Api, payment: int, what: str, **body: Any) -> int:
    sent = body or {"reason": "because"}
    return Api(api.address, api.tenant).call("POST", f"/billpayments/{payment}?command={what}", sent).status_code


def settle(bills: Bills, biller: int) -> int:
    made: int = Api(bills.api.address, bills.api.tenant).post(f"/billers/{biller}/settlements", DAY)["subResourceId"]
    return made


async def test_P1_what_comes_while_a_day_is_settled_is_settled_later(bills: Bills, rows: asyncpg.Connection) -> None:
    service = bills.service(bills.biller())
    service.pay(10)
    mystery = service.pay(20, "?")["resourceId"]
    asked = service.body(40)
    bills.api.post("/billpayments?command=authorise", asked)
    account = bills.api.get(f"/billers/{service.biller}")["savingsAccountId"]
    held = rows.transaction()
    await held.start()
    await rows.execute("select from savings_account where id = $1 for update", account)
    with meanwhile(lambda: settle(bills, service.biller)) as settled:
        try:
            await waited_for(rows, settled)
            assert act(bills.api, mystery, "assign", reference="123456") == 200
            assert bills.api.post("/billpayments", asked)["changes"]["state"] == "Posted"
            assert service.pay(80)["changes"]["state"] == "Posted"
        finally:
            await held.rollback()
        statement = bills.api.get(f"/settlements/{settled.result()}")
    assert [line["gross"] for line in statement["lines"]] == [10] == [statement["settlement"]["net"]]


async def test_P1_reversed_or_settled_but_never_both(bills: Bills) -> None:
    service = bills.service(bills.biller())
    before = bills.balances()
    kept = 0
    for _ in range(4):
        biller = bills.biller()
        service = bills.service(biller)
        service.pay(1)
        made = service.pay(10)["resourceId"]
        with ThreadPoolExecutor(3) as pool:
            undone = [pool.submit(act, bills.api, made, "reverse") for _ in range(2)]
            settled = pool.submit(settle, bills, biller)
        assert [call.result() for call in undone].count(200) <= 1
        taken_back = any(call.result() == 200 for call in undone)
        [one] = bills.api.get(f"/billers/{biller}/settlements")
        assert one["id"] == settled.result()
        assert one["net"] == 1 + (0 if taken_back else 10)
        kept += one["net"]
    after = bills.balances()
    assert after["mobile"] - before.get("mobile", 0) == kept
    assert after.get("payable", 0) == before.get("payable", 0)


def test_P1_settled_twice_at_once_pays_once(bills: Bills) -> None:
    service = bills.service(bills.biller())
    service.pay(10)
    with ThreadPoolExecutor(3) as pool:
        made = {call.result() for call in [pool.submit(settle, bills, service.biller) for _ in range(3)]}
    assert len(made) == 1
    assert [one["net"] for one in bills.api.get(f"/billers/{service.biller}/settlements")] == [10]


def test_P1_suspense_is_assigned_once_or_refunded(bills: Bills) -> None:
    service = bills.service(bills.biller())
    before = bills.balances()
    made = [service.pay(10, "?")["resourceId"] for _ in range(3)]
    for payment in made:
        with ThreadPoolExecutor(3) as pool:
            calls = [pool.submit(act, bills.api, payment, "assign", reference=f"00000{n}") for n in range(2)]
            calls.append(pool.submit(act, bills.api, payment, "refund"))
        assert sorted(call.result() for call in calls) == [200, 403, 403]
    after = bills.balances()
    assert after.get("suspense", 0) == before.get("suspense", 0)
    assert after["mobile"] - before.get("mobile", 0) == before.get("payable", 0) - after.get("payable", 0)


def test_P1_accounts_change_only_when_nothing_stands_on_them(bills: Bills) -> None:
    service = bills.service(bills.biller())
    path = f"/billers/{service.biller}"
    other = bills.api.post("/glaccounts", {"name": "o", "glCode": "o", "type": 2, "usage": 1, **MANUAL})["resourceId"]
    bills.accounts["other"] = other
    mystery = service.pay(20, "?")["resourceId"]
    moving = ["error.msg.biller.account.in.use"]
    assert bills.api.refused("PUT", path, {"suspenseAccountId": other}, 403) == moving
    act(bills.api, mystery, "assign", reference="123456")
    bills.api.put(path, {"suspenseAccountId": other})
    assert bills.api.refused("PUT", path, {"payableAccountId": other}, 403) == moving
    settle(bills, service.biller)
    bills.api.put(path, {"payableAccountId": other})
    act(bills.api, mystery, "refund")
    assert bills.api.refused("PUT", path, {"payableAccountId": bills.accounts["payable"]}, 403) == moving


def test_P1_a_bill_given_after_its_payment_owes_no_more_than_it_says(bills: Bills) -> None:
    service = bills.service(bills.biller(), listedOnly=False)
    early = service.pay(30, "000001")["resourceId"]
    bills.api.post(f"{service.path}/bills", FORM | {"bills": [{"reference": "000001", "amountDue": 80}]})
    service.pay(50, "000001")
    act(bills.api, early, "reverse")
    assert bills.api.get(f"{service.path}/bills?reference=000001")["amountPaid"] == 50


def test_P1_a_bill_that_nobody_could_pay_is_not_taken(bills: Bills) -> None:
    service = bills.service(bills.biller(), partPayments=False)
    body = FORM | {"bills": [{"reference": "000001", "amountDue": 80.005}]}
    assert bills.api.refused("POST", f"{service.path}/bills", body) == ["validation.msg.bill.amountDue.invalid"]


def test_P1_a_bill_is_paid_whole_and_once_however_it_was_validated(bills: Bills) -> None:
    service = bills.service(bills.biller(), listedOnly=True, partPayments=False)
    bills.api.post(f"{service.path}/bills", FORM | {"bills": [{"reference": "000001", "amountDue": 80}]})
    sent = [service.body(80, "000001") for _ in range(2)]
    for body in sent:
        assert bills.api.post("/billpayments?command=authorise", body)["changes"]["state"] == "Authorised"
    before = {"payable": 0, "suspense": 0} | bills.balances()
    assert bills.api.post("/billpayments", sent[0])["changes"]["state"] == "Posted"
    second = bills.api.post("/billpayments", sent[1])
    assert second["changes"]["state"] == "In suspense"
    assert second["changes"]["reason"] == "amount.not.whole"
    after = bills.balances()
    assert after["payable"] - before["payable"] == -80
    assert after["suspense"] - before["suspense"] == -80
    path = f"/billpayments/{second['resourceId']}?command=assign"
    refused = bills.api.refused("POST", path, {"reference": "000001"}, 403)
    assert refused == ["error.msg.billpayment.amount.not.whole"]


def test_P1_closed_books_take_no_payment(bills: Bills) -> None:
    branch = bills.api.post("/offices", FORM | {"name": "Closed", "parentId": 1, "openingDate": "2015-01-01"})[
        "officeId"
    ]
    cashier = bills.cashier("closing", office=branch)
    service = bills.service(bills.biller(officeId=branch))
    made = service.pay(10)["resourceId"]
    cash = service.at_counter(cashier, 10)["resourceId"]
    closure = bills.api.post("/glclosures", FORM | {"officeId": branch, "closingDate": "2024-10-15"})["resourceId"]
    before = bills.balances()
    count = bills.api.get(f"/billpayments/totals?billerId={service.biller}")["payments"]
    assert bills.api.call("POST", "/billpayments", service.body(10)).status_code == 403
    assert act(bills.api, made, "reverse") == 403
    body = {"locale": "en", "serviceId": service.id, "reference": "123456", "amount": 5}
    assert cashier.call("POST", "/billpayments?command=counter", body).status_code == 403
    assert cashier.call("POST", f"/billpayments/{cash}?command=reverse", {"reason": "x"}).status_code == 403
    assert bills.api.call("POST", f"/billers/{service.biller}/settlements", DAY).status_code == 403
    assert bills.balances() == before
    assert bills.api.get(f"/billpayments/totals?billerId={service.biller}")["payments"] == count
    bills.api.delete(f"/glclosures/{closure}")
    settle(bills, service.biller)


@pytest.mark.parametrize("places", [0, 3])
def test_P1_currencies_of_other_decimals(bills: Bills, places: int) -> None:
    code = {0: "JPY", 3: "KWD"}[places]
    held = bills.api.get("/currencies")["selectedCurrencyOptions"]
    bills.api.put("/currencies", {"currencies": [*{one["code"] for one in held}, code]})
    product = savings_product(bills.accounts) | {"name": code, "shortName": code, "currencyCode": code}
    product |= {"digitsAfterDecimal": places}
    bills.product, usual = bills.api.post("/savingsproducts", product)["resourceId"], bills.product
    account = bills.savings()
    bills.product = usual
    biller = bills.biller(currencyCode=code, savingsAccountId=account)
    service = bills.service(biller, feePercent=2.5, feeOnPayer=False, locale="en")
    assert bills.api.refused("POST", "/billpayments", service.body(10 + 0.1 ** (places + 1)), 403) == [
        "error.msg.billpayment.amount.invalid"
    ]
    smallest = 10**-places
    assert service.pay(smallest)["changes"]["fee"] == f"{0:.{places}f}"
    assert service.pay(999)["changes"]["fee"] == {0: "25", 3: "24.975"}[places]
    settle(bills, biller)
    [one] = bills.api.get(f"/billers/{biller}/settlements")
    assert one["net"] == {0: 975, 3: 974.026}[places]
    assert bills.api.get(f"/savingsaccounts/{account}")["summary"]["accountBalance"] == one["net"]


def test_P1_an_account_of_coarser_money_takes_no_settlement_it_would_round(bills: Bills) -> None:
    product = savings_product(bills.accounts) | {"name": "Coarse", "shortName": "CRSE", "digitsAfterDecimal": 0}
    bills.product, usual = bills.api.post("/savingsproducts", product)["resourceId"], bills.product
    account = bills.savings()
    bills.product = usual
    service = bills.service(bills.biller(savingsAccountId=account))
    service.pay(10.55)
    before = bills.balances()
    answer = bills.api.call("POST", f"/billers/{service.biller}/settlements", DAY)
    assert answer.status_code == 403
    assert bills.balances() == before


async def test_P1_a_fee_is_rounded_as_the_institution_rounds(bills: Bills, rows: asyncpg.Connection) -> None:
    service = bills.service(bills.biller(), feePercent=2.5, locale="en")
    assert service.pay(5)["changes"]["fee"] == "0.12"
    change = "with c as (update configuration set value = $1 where name = 'rounding-mode' returning 1)"
    later = f"{change} update institution set settings_version = settings_version + 1"
    await rows.execute(later, 4)
    assert service.pay(5)["changes"]["fee"] == "0.13"
    await rows.execute(later, 6)


def test_P1_a_fee_is_never_more_than_a_payment_whose_biller_bears_it(bills: Bills) -> None:
    service = bills.service(bills.biller(), feeFlat=7, feeOnPayer=False, locale="en")
    before = bills.balances()
    made = service.pay(5)
    assert made["changes"]["fee"] == "5.00"
    assert bills.api.refused("POST", f"/billers/{service.biller}/settlements", DAY, 403) == [
        "error.msg.settlement.nothing.owed"
    ]
    act(bills.api, made["resourceId"], "reverse")
    assert bills.balances() == before


def test_P1_a_settlement_is_not_undone_at_the_savings_account(bills: Bills) -> None:
    service = bills.service(bills.biller())
    service.pay(10)
    settle(bills, service.biller)
    [one] = bills.api.get(f"/billers/{service.biller}/settlements")
    before = bills.balances()
    path = f"/savingsaccounts/{one['savingsAccountId']}/transactions/{one['savingsTransactionId']}"
    for what in ("undo", "reverse", "modify"):
        body = FORM | {"transactionDate": "2024-10-15", "transactionAmount": 1} if what == "modify" else {}
        assert bills.api.call("POST", f"{path}?command={what}", body).status_code >= 400, what
    assert bills.balances() == before


@pytest.mark.parametrize("command", ["block", "blockCredit", "close"])
def test_P1_a_closed_or_blocked_account_is_not_settled_into(bills: Bills, command: str) -> None:
    service = bills.service(bills.biller())
    made = service.pay(10)["resourceId"]
    account = bills.api.get(f"/billers/{service.biller}")["savingsAccountId"]
    body = FORM | {"closedOnDate": "2024-10-15"} if command == "close" else {"reasonForBlock": "x"}
    bills.api.post(f"/savingsaccounts/{account}?command={command}", body)
    before = bills.balances()
    assert bills.api.call("POST", f"/billers/{service.biller}/settlements", DAY).status_code in (400, 403)
    assert bills.balances() == before
    assert bills.api.get(f"/billpayments/{made}")["payment"]["state"]["value"] == "Posted"
    bills.api.put(f"/billers/{service.biller}", {"contactName": "Somebody", "active": False})
    bills.api.put(f"/billers/{service.biller}", {"savingsAccountId": bills.savings()})
    settle(bills, service.biller)


def test_P1_cash_that_is_not_in_the_drawer_is_not_given_back(bills: Bills) -> None:
    service = bills.service(bills.biller())
    full, empty = bills.cashier("full"), bills.cashier("empty")
    made = service.at_counter(full, 10)["resourceId"]
    path = f"/billpayments/{made}?command=reverse"
    assert empty.refused("POST", path, {"reason": "x"}, 403) == ["error.msg.cashier.insufficient.cash"]
    assert bills.api.refused("POST", path, {"reason": "x"}, 403) == ["error.msg.billpayment.no.drawer"]
    full.post(path, {"reason": "x"})


@pytest.mark.parametrize("amount", [10**13, 10**14, 10**30, 1e300])
def test_P1_a_sum_that_no_ledger_holds_is_refused(bills: Bills, amount: float) -> None:
    service = bills.service(bills.biller(), feePercent=100, locale="en")
    assert bills.api.call("POST", "/billpayments", service.body(amount)).status_code in (400, 403)


@pytest.mark.parametrize(
    "query",
    [
        "orderBy=amount&after=NaN_1",
        "after=2024-10-15_99999999999999999999",
        "after=x",
        "orderBy=amount&after=1E999999_1",
    ],
)
def test_P3_a_page_after_nowhere_is_refused(bills: Bills, query: str) -> None:
    assert bills.api.call("GET", f"/billpayments?{query}").status_code == 400


def test_P3_pages_by_number_follow_each_other_when_days_do_not(bills: Bills) -> None:
    service = bills.service(bills.biller())
    for day in ("2024-10-15", "2024-10-14", "2024-10-15"):
        bills.api.post("/businessdate", FORM | {"type": "BUSINESS_DATE", "date": day})
        service.pay()
    walked, asked = [], f"/billpayments?billerId={service.biller}&orderBy=id&limit=1"
    page = bills.api.get(asked)
    while "next" in page:
        walked += [one["id"] for one in page["pageItems"]]
        page = bills.api.get(f"{asked}&after={page['next']}")
    walked += [one["id"] for one in page["pageItems"]]
    assert walked == sorted(walked, reverse=True)
    assert len(walked) == 3


def test_P1_whoever_is_bound_to_one_biller_takes_nothing_for_another(bills: Bills) -> None:
    mine, other = bills.service(bills.biller()), bills.service(bills.biller())
    person = bills.api.hire("narrow", "CREATE_BILLPAYMENT", "READ_BILLPAYMENT")
    bills.bind(mine.biller, "narrow")
    assert person.post("/billpayments", mine.body())["changes"]["state"] == "Posted"
    assert person.call("POST", "/billpayments", other.body()).status_code == 404
