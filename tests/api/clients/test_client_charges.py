"""Charges on clients: paid, waived, taken back, and each movement in the ledger."""

from typing import Any

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


def account(api: Api, name: str, kind: int) -> int:
    body = {"name": name, "glCode": name, "type": kind, "usage": 1, "manualEntriesAllowed": True}
    return int(api.post("/glaccounts", body)["resourceId"])


@pytest.fixture(scope="module")
def charge(api: Api) -> int:
    cash, income = account(api, "Cash", 1), account(api, "Fees", 4)
    api.post("/financialactivityaccounts", {"financialActivityId": 103, "glAccountId": cash})
    body = {
        "name": "Passbook",
        "chargeAppliesTo": 3,
        "currencyCode": "USD",
        "amount": 5,
        "chargeTimeType": 2,
        "chargeCalculationType": 1,
        "chargePaymentMode": 0,
        "active": True,
        "incomeAccountId": income,
    }
    return int(api.post("/charges", body | FORM)["resourceId"])


@pytest.fixture
def client(api: Api) -> int:
    body = {
        "officeId": 1,
        "firstname": "Neema",
        "lastname": "Kimaro",
        "legalFormId": 1,
        "active": True,
        "activationDate": "2024-01-01",
    }
    return int(api.post("/clients", body | FORM)["clientId"])


def charged(api: Api, client: int, charge: int) -> int:
    body = {"chargeId": charge, "amount": 5, "dueDate": "2024-02-01"}
    return int(api.post(f"/clients/{client}/charges", body | FORM)["resourceId"])


def entries(api: Api, transaction: str) -> list[dict[str, Any]]:
    return list(api.get(f"/journalentries?transactionId=C{transaction}")["pageItems"])


def test_a_charge_is_paid_and_taken_back_in_the_ledger(api: Api, client: int, charge: int) -> None:
    owed = charged(api, client, charge)
    paid = api.post(
        f"/clients/{client}/charges/{owed}?command=paycharge", {"amount": 3, "transactionDate": "2024-02-01"} | FORM
    )
    found = api.get(f"/clients/{client}/charges/{owed}")
    assert (found["amountPaid"], found["amountOutstanding"]) == (3, 2)
    assert sorted(row["amount"] for row in entries(api, paid["transactionId"])) == [3, 3]
    api.post(f"/clients/{client}/transactions/{paid['transactionId']}?command=undo")
    assert api.get(f"/clients/{client}/charges/{owed}")["amountOutstanding"] == 5
    assert len(entries(api, paid["transactionId"])) == 4
    assert api.refused("POST", f"/clients/{client}/transactions/{paid['transactionId']}?command=undo", {}, 403) == [
        "error.msg.clients.transaction.cannot.be.undone"
    ]


def test_no_more_is_taken_than_is_owed(api: Api, client: int, charge: int) -> None:
    owed = charged(api, client, charge)
    body = {"amount": 6, "transactionDate": "2024-02-01"} | FORM
    rule = "validation.msg.CLIENTCHARGE.transaction"
    path = f"/clients/{client}/charges/{owed}?command=paycharge"
    assert api.refused("POST", path, body) == [f"{rule}.invalid.charge.amount.paid.in.access"]
    early = api.refused("POST", path, body | {"transactionDate": "2023-12-31"})
    assert early == [f"{rule}.before.activationDate"]
    assert api.refused("POST", path, body | {"amount": 5, "paymentTypeId": 999999}, 404) == [
        "error.msg.payment.type.invalid"
    ]
    assert api.get(f"/clients/{client}/transactions")["totalFilteredRecords"] == 0


def test_a_charge_is_waived_or_deleted(api: Api, client: int, charge: int) -> None:
    owed = charged(api, client, charge)
    api.post(f"/clients/{client}/charges/{owed}?command=waive")
    assert api.get(f"/clients/{client}/charges?pendingPayment=true")["totalFilteredRecords"] == 0
    assert api.refused("DELETE", f"/clients/{client}/charges/{owed}", status=403) == [
        "error.msg.client.charge.cannot.be.deleted"
    ]
    api.delete(f"/clients/{client}/charges/{charged(api, client, charge)}")


def test_what_is_settled_is_not_paid_again(api: Api, client: int, charge: int) -> None:
    paid, waived = charged(api, client, charge), charged(api, client, charge)
    path, body = f"/clients/{client}/charges", {"amount": 5, "transactionDate": "2024-02-01"} | FORM
    api.post(f"{path}/{paid}?command=paycharge", body)
    api.post(f"{path}/{waived}?command=waive", {})
    settled = "validation.msg.CLIENTCHARGE.transaction.invalid.account.charge.is"
    assert api.refused("POST", f"{path}/{paid}?command=waive", {}) == [f"{settled}.paid"]
    assert api.refused("POST", f"{path}/{waived}?command=paycharge", body) == [f"{settled}.already.waived"]
    early = {"chargeId": charge, "amount": 5, "dueDate": "2023-12-31"} | FORM
    assert api.refused("POST", path, early) == ["validation.msg.CLIENTCHARGE.dueDate.before.activationDate"]
