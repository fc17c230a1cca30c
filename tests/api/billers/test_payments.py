"""Payments of bills: taken once, posted at once, every step kept."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.support.billers import FORM, Bills, Service
from tests.support.server import Api


def change(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    moved = {name: round(after.get(name, 0) - before.get(name, 0), 2) for name in before | after}
    return {name: amount for name, amount in moved.items() if amount}


def state(bills: Bills, payment: int) -> str:
    found: str = bills.api.get(f"/billpayments/{payment}")["payment"]["state"]["value"]
    return found


@pytest.fixture(scope="module")
def water(bills: Bills) -> Service:
    return bills.service(bills.biller(), feeFlat=1, feePercent=2, feeMaximum=5, locale="en")


def test_P1_a_payment_is_posted_with_its_fee(bills: Bills, water: Service) -> None:
    before = bills.balances()
    made = water.pay(50)
    assert made["changes"] == {"state": "Posted", "fee": "2.00"}
    assert change(before, bills.balances()) == {"mobile": 52, "payable": -50, "fees": -2}
    history = bills.api.get(f"/billpayments/{made['resourceId']}")
    assert [step["state"]["value"] for step in history["changes"]] == ["Attempted", "Authorised", "Posted"]
    assert {step["username"] for step in history["changes"]} == {"mifos"}


def test_P1_the_biller_may_bear_the_fee(bills: Bills) -> None:
    school = bills.service(bills.biller(), feePercent=4, feeMinimum=3, feeOnPayer=False, locale="en")
    before = bills.balances()
    school.pay(50)
    assert change(before, bills.balances()) == {"mobile": 50, "payable": -47, "fees": -3}


def test_P1_a_channel_that_repeats_itself_pays_once(bills: Bills, water: Service) -> None:
    body = water.body(20)
    first = bills.api.post("/billpayments", body)
    before = bills.balances()
    assert bills.api.post("/billpayments", body)["resourceId"] == first["resourceId"]
    assert bills.balances() == before
    assert bills.api.refused("POST", "/billpayments", body | {"amount": 21}, 403) == [
        "error.msg.billpayment.channel.reference.used"
    ]


def test_P1_two_same_numbers_at_once_pay_once(bills: Bills, water: Service) -> None:
    before = bills.balances()
    for _ in range(5):
        body = water.body(10)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(partial(again, bills), [body] * 4))
        assert len({answer["resourceId"] for answer in found}) == 1
        assert {answer["changes"]["state"] for answer in found} == {"Posted"}
    assert change(before, bills.balances())["payable"] == -50


def again(bills: Bills, body: dict[str, object]) -> dict[str, dict[str, str]]:
    answer: dict[str, dict[str, str]] = Api(bills.api.address, bills.api.tenant).post("/billpayments", body)
    return answer


def test_P1_an_idempotency_key_pays_once(bills: Bills, water: Service) -> None:
    body, key = water.body(10), {"Idempotency-Key": "one payment"}
    first = bills.api.post("/billpayments", body, headers=key)
    assert bills.api.post("/billpayments", body, headers=key) == first
    refused = bills.api.call("POST", "/billpayments", water.body(10), headers=key)
    assert (refused.status_code, "error.msg.idempotency.key.used" in refused.text) == (403, True)


def test_P1_validated_then_confirmed_in_any_order(bills: Bills, water: Service) -> None:
    body = water.body(30)
    asked = bills.api.post("/billpayments?command=authorise", body)
    assert asked["changes"]["state"] == "Authorised"
    before = bills.balances()
    assert bills.api.post("/billpayments", body)["changes"]["state"] == "Posted"
    assert bills.api.post("/billpayments?command=authorise", body)["changes"]["state"] == "Posted"
    assert bills.api.post("/billpayments", body)["resourceId"] == asked["resourceId"]
    assert change(before, bills.balances()) == {"mobile": 31.6, "payable": -30, "fees": -1.6}


def test_P1_what_was_never_confirmed_is_given_up(bills: Bills, water: Service) -> None:
    made = bills.api.post("/billpayments?command=authorise", water.body(30))["resourceId"]
    bills.api.post(f"/billpayments/{made}?command=fail", {"reason": "timed out"})
    found = bills.api.get(f"/billpayments/{made}")
    assert (found["payment"]["state"]["value"], found["payment"]["reason"]) == ("Failed", "timed out")


def test_P1_what_cannot_be_taken_is_kept_as_failed(bills: Bills) -> None:
    service = bills.service(bills.biller(), minimum=5, maximum=100, locale="en")
    before = bills.balances()
    assert service.pay(4)["changes"]["reason"] == "amount.below.minimum"
    assert service.pay(101)["changes"]["reason"] == "amount.above.maximum"
    later = bills.service(service.biller, liveOn="2024-10-16")
    assert later.pay()["changes"] == {"state": "Failed", "fee": "0.00", "reason": "service.not.live"}
    elsewhere = bills.service(service.biller, channels=["counter"])
    assert elsewhere.pay()["changes"]["reason"] == "channel.not.offered"
    assert bills.balances() == before


def test_P1_an_unknown_reference_waits_and_is_assigned(bills: Bills) -> None:
    service = bills.service(bills.biller(), referencePattern="9{6}", referenceCheck="luhn", feeFlat=1, locale="en")
    before = bills.balances()
    made = service.pay(50, "123456")
    assert made["changes"] == {"state": "In suspense", "fee": "1.00", "reason": "reference.check"}
    assert change(before, bills.balances()) == {"mobile": 51, "suspense": -51}
    path = f"/billpayments/{made['resourceId']}"
    assert bills.api.refused("POST", f"{path}?command=assign", {"reference": "123457"}, 403) == [
        "error.msg.billpayment.reference.check"
    ]
    bills.api.post(f"{path}?command=assign", {"reference": "123455"})
    assert change(before, bills.balances()) == {"mobile": 51, "payable": -50, "fees": -1}
    payment = bills.api.get(path)["payment"]
    assert (payment["reference"], payment["assignedReference"]) == ("123456", "123455")


def test_P1_an_unknown_reference_is_refunded(bills: Bills) -> None:
    service = bills.service(bills.biller(), listedOnly=True)
    before = bills.balances()
    made = service.pay(50)
    assert made["changes"]["reason"] == "reference.unknown"
    bills.api.post(f"/billpayments/{made['resourceId']}?command=refund", {"reason": "wrong paybill"})
    assert bills.balances() == before
    assert state(bills, made["resourceId"]) == "Refunded"


def test_P1_bills_say_what_is_owed(bills: Bills) -> None:
    service = bills.service(bills.biller(), listedOnly=True, partPayments=False)
    given = [{"reference": "000001", "payerName": "Asha", "amountDue": 80}, {"reference": "000002"}]
    bills.api.post(f"{service.path}/bills", FORM | {"bills": given})
    assert service.pay(50, "000001")["changes"]["reason"] == "amount.not.whole"
    paid = service.pay(80, "000001")
    assert paid["changes"]["state"] == "Posted"
    assert bills.api.get(f"{service.path}/bills?reference=000001")["amountPaid"] == 80
    assert service.pay(80, "000001")["changes"]["reason"] == "amount.not.whole"
    assert bills.api.get(f"/billpayments/{paid['resourceId']}")["payment"]["payerName"] == "Asha"
    bills.api.post(f"/billpayments/{paid['resourceId']}?command=reverse", {"reason": "mistake"})
    assert service.pay(80, "000001")["changes"]["state"] == "Posted"


def test_P1_a_reversal_mirrors_the_entry(bills: Bills, water: Service) -> None:
    before = bills.balances()
    made = water.pay(50)["resourceId"]
    bills.api.post(f"/billpayments/{made}?command=reverse", {"reason": "wrong customer"})
    assert bills.balances() == before
    assert bills.api.refused("POST", f"/billpayments/{made}?command=reverse", {"reason": "again"}, 403) == [
        "error.msg.billpayment.state.invalid"
    ]


def test_P1_cash_goes_into_the_drawer_and_out_again(bills: Bills, water: Service) -> None:
    cashier = bills.cashier("counter")
    before = bills.balances()
    made = water.at_counter(cashier, 50)["resourceId"]
    assert change(before, bills.balances()) == {"drawers": 52, "payable": -50, "fees": -2}
    teller = next(row for row in bills.api.get("/tellers") if row["name"] == "Window counter")
    till = bills.api.get(f"/tellers/{teller['id']}/cashiers")["cashiers"][0]["id"]
    path = f"/tellers/{teller['id']}/cashiers/{till}/summaryandtransactions?currencyCode=USD"
    assert bills.api.get(path)["netCash"] == 52
    cashier.post(f"/billpayments/{made}?command=reverse", {"reason": "mistyped"})
    assert bills.api.get(path)["netCash"] == 0
    assert bills.balances() == before


def test_P1_the_counter_refuses_what_it_can_ask_about(bills: Bills, water: Service) -> None:
    cashier = bills.cashier("strict")
    body = {"locale": "en", "serviceId": water.id, "reference": "12345", "amount": 5}
    assert cashier.refused("POST", "/billpayments?command=counter", body, 403) == [
        "error.msg.billpayment.reference.format"
    ]
    assert bills.api.refused("POST", "/billpayments?command=counter", body | {"reference": "123456"}, 403) == [
        "error.msg.billpayment.no.drawer"
    ]


@pytest.mark.parametrize("pattern", ["9{", "9{0}", "9{5,3}", "", "9{99}", "{3}"])
def test_a_pattern_that_cannot_be_read_is_refused(bills: Bills, water: Service, pattern: str) -> None:
    body = {"code": "bad", "name": "Bad", "referencePattern": pattern}
    found = bills.api.refused("POST", f"/billers/{water.biller}/services", body)
    assert found[0].startswith("validation.msg.service.referencePattern")


def test_accounts_must_fit(bills: Bills) -> None:
    body = {"officeId": 1, "name": "Odd", "currencyCode": "USD", "feeAccountId": bills.accounts["fees"]}
    odd = body | {"payableAccountId": bills.accounts["mobile"], "suspenseAccountId": bills.accounts["suspense"]}
    assert bills.api.refused("POST", "/billers", odd, 403) == ["error.msg.biller.account.invalid"]
