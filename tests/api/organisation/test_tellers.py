"""Tellers, cashiers and their cash over HTTP, and what the ledger hears of it."""

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "dd MMMM yyyy"}


@pytest.fixture(scope="module")
def vault(api: Api) -> tuple[int, int]:
    """The ledger's accounts of the vault and of the tellers."""
    accounts = []
    for code, name, activity in (("100", "Vault", 101), ("101", "Tellers", 102)):
        body = {"name": name, "glCode": code, "type": 1, "usage": 1, "manualEntriesAllowed": True}
        accounts.append(api.post("/glaccounts", body)["resourceId"])
        api.post("/financialactivityaccounts", {"financialActivityId": activity, "glAccountId": accounts[-1]})
    return accounts[0], accounts[1]


def teller(api: Api, name: str) -> int:
    body = {"officeId": 1, "name": name, "description": "d", "startDate": "01 March 2024", "status": 300, **FORM}
    made: int = api.post("/tellers", body)["resourceId"]
    return made


def staff(api: Api) -> int:
    body = {"officeId": 1, "firstname": "Ruth", "lastname": "Cash", "joiningDate": "01 January 2020", **FORM}
    made: int = api.post("/staff", body)["resourceId"]
    return made


def days(staff_id: int, **values: object) -> dict[str, object]:
    hours = {"hourStartTime": 8, "minStartTime": 30, "hourEndTime": 16}
    return {
        "staffId": staff_id, "startDate": "01 March 2024", "endDate": "31 March 2024", "isFullDay": False,
        "description": "mornings", **hours, **FORM, **values,
    }  # fmt: skip


def cash(amount: object) -> dict[str, object]:
    return {"currencyCode": "USD", "txnAmount": amount, "txnDate": "05 March 2024", "txnNote": "n", **FORM}


def test_a_teller_is_opened_read_changed_and_deleted(api: Api) -> None:
    made = teller(api, "Window 1")
    assert api.get(f"/tellers/{made}") == {
        "id": made, "officeId": 1, "debitAccountId": 0, "creditAccountId": 0, "name": "Window 1", "description": "d",
        "startDate": [2024, 3, 1], "status": "ACTIVE", "officeName": "Head Office",
    }  # fmt: skip
    assert made in [row["id"] for row in api.get("/tellers?officeId=1")]
    assert api.put(f"/tellers/{made}", {"name": "Window 2"})["changes"] == {"name": "Window 2"}
    twice = {"officeId": 1, "name": "Window 2", "startDate": "01 March 2024", "status": 300, **FORM}
    assert api.refused("POST", "/tellers", twice, 403) == ["error.msg.teller.duplicate.name"]
    backwards = {"endDate": "01 January 2024", **FORM}
    assert api.refused("PUT", f"/tellers/{made}", backwards, 403) == ["error.msg.teller.end.date.before.start.date"]
    api.delete(f"/tellers/{made}")
    assert api.refused("GET", f"/tellers/{made}", status=404) == ["error.msg.teller.not.found"]


def test_a_cashier_stands_at_one_window_at_a_time(api: Api) -> None:
    first, second, person = teller(api, "Left"), teller(api, "Right"), staff(api)
    made = api.post(f"/tellers/{first}/cashiers", days(person))
    cashier = made["subResourceId"]
    found = api.get(f"/tellers/{first}/cashiers/{cashier}")
    assert (found["startTime"], found["endTime"], found["isFullDay"]) == ("08:30", "16:00", False)
    assert api.get(f"/tellers/{first}/cashiers")["cashiers"] == [found]
    assert api.get(f"/tellers/{first}/cashiers?fromdate=2024-04-01")["cashiers"] == []
    assert api.get(f"/cashiers?staffId={person}&date=2024-03-15") == [found]
    busy = api.refused("POST", f"/tellers/{second}/cashiers", days(person, startDate="31 March 2024"), 403)
    assert busy == ["error.msg.cashier.already.allocated"]
    outside = days(person, startDate="01 January 2024", endDate="02 January 2024")
    closed = api.refused("POST", f"/tellers/{second}/cashiers", outside, 403)
    assert closed == ["error.msg.cashier.dates.outside.teller"]
    changed = api.put(f"/tellers/{first}/cashiers/{cashier}", {"isFullDay": True})
    assert changed["changes"] == {"isFullDay": True}
    assert "startTime" not in api.get(f"/tellers/{first}/cashiers/{cashier}")
    assert person in [row["id"] for row in api.get(f"/tellers/{first}/cashiers/template")["staffOptions"]]
    assert api.refused("DELETE", f"/tellers/{first}", status=403) == ["error.msg.teller.has.cashiers"]
    assert api.refused("GET", f"/tellers/{second}/cashiers/{cashier}", status=404) == ["error.msg.cashier.not.found"]
    api.delete(f"/tellers/{first}/cashiers/{cashier}")
    api.post(f"/tellers/{second}/cashiers", days(person))


def test_cash_goes_from_the_vault_to_the_cashier_and_back(api: Api, vault: tuple[int, int]) -> None:
    window = teller(api, "Cash")
    cashier = api.post(f"/tellers/{window}/cashiers", days(staff(api)))["subResourceId"]
    path = f"/tellers/{window}/cashiers/{cashier}"
    given = api.post(f"{path}/allocate", cash("1,000.50"))
    assert given["resourceId"] == cashier
    api.post(f"{path}/settle", cash(400))
    over = api.refused("POST", f"{path}/settle", cash("600.51"), 403)
    assert over == ["error.msg.cashier.insufficient.cash"]
    summary = api.get(f"{path}/summaryandtransactions?currencyCode=USD")
    assert (summary["sumCashAllocation"], summary["sumCashSettlement"], summary["netCash"]) == (1000.5, 400, 600.5)
    assert summary["cashierTransactions"]["totalFilteredRecords"] == 2
    rows = api.get(f"{path}/transactions?currencyCode=USD")["pageItems"]
    assert [row["txnType"]["id"] for row in rows] == [101, 102]
    assert api.get(f"/tellers/{window}/transactions/{given['subResourceId']}")["txnAmount"] == 1000.5
    assert len(api.get(f"/tellers/{window}/journals?cashierId={cashier}")) == 2
    assert api.get(f"{path}/transactions/template")["cashierId"] == cashier
    entries = api.get("/journalentries?limit=100")["pageItems"]
    signed = {"DEBIT": 1, "CREDIT": -1}
    amounts = [(row["glAccountId"], signed[row["entryType"]["value"]] * row["amount"]) for row in entries]
    balance = {account: sum(amount for other, amount in amounts if other == account) for account in vault}
    assert balance == {vault[0]: -600.5, vault[1]: 600.5}
    assert api.refused("DELETE", path, status=403) == ["error.msg.cashier.has.transactions"]
