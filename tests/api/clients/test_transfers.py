"""Clients who go from one office to another, with what they owe and have; every office's books stay right."""

from decimal import Decimal

import pytest

from tests.api.loans.conftest import application
from tests.support.branches import BEGAN, FORM, LEAVES, NUMBERS, TODAY, House
from tests.support.server import Api
from tests.support.users import new_user


@pytest.fixture(scope="module")
def house(api: Api) -> House:
    return House(api)


def status(api: Api, path: str) -> int:
    return int(api.get(path)["status"]["id"])


def test_a_client_goes_with_a_loan_and_savings(house: House) -> None:
    client = house.client()
    loan, account = house.loan(client), house.savings(client, 500)
    house.pay(loan, "01 April 2024", 112)
    house.propose(client)
    assert status(house.api, f"/clients/{client}") == 303
    assert (status(house.api, f"/loans/{loan}"), status(house.api, f"/savingsaccounts/{account}")) == (303, 303)
    assert house.api.get(f"/clients/{client}/transferproposaldate") == [2024, 10, 10]
    held = {"transfersInSuspenseAccountId": Decimal(1100)}
    assert held.items() <= house.books(house.here, f"loanId={loan}").items()
    assert "loanPortfolioAccountId" not in house.books(house.here, f"loanId={loan}")
    late = {"transactionDate": TODAY, "transactionAmount": 10} | FORM
    assert house.api.refused("POST", f"/loans/{loan}/transactions?command=repayment", late) == [
        "error.msg.loan.must.be.active.fully.paid.or.overpaid"
    ]
    assert house.api.refused("POST", f"/savingsaccounts/{account}/transactions?command=deposit", late, 403)
    house.accept(client)
    found = house.api.get(f"/clients/{client}")
    assert (found["officeId"], found["status"]["id"]) == (house.there, 300)
    assert (status(house.api, f"/loans/{loan}"), status(house.api, f"/savingsaccounts/{account}")) == (300, 300)
    assert "transfersInSuspenseAccountId" in house.books(house.here, f"loanId={loan}")
    there = house.books(house.there, f"loanId={loan}")
    assert there == {"loanPortfolioAccountId": Decimal(1100), "transfersInSuspenseAccountId": Decimal(-1100)}
    there = house.books(house.there, f"savingsId={account}")
    assert there == {"overpaymentLiabilityAccountId": Decimal(-500), "savingsSuspense": Decimal(500)}
    kinds = [row["type"]["code"] for row in house.api.get(f"/loans/{loan}?associations=transactions")["transactions"]]
    assert kinds[-2:] == ["loanTransactionType.initiateTransfer", "loanTransactionType.approveTransfer"]
    house.pay(loan, TODAY, 112)
    assert house.books(house.there, f"loanId={loan}")["loanPortfolioAccountId"] == Decimal(1000)
    assert house.receiver.get(f"/savingsaccounts/{account}")["summary"]["accountBalance"] == 500
    assert house.sender.refused("GET", f"/loans/{loan}", status=404)
    assert house.sender.refused("GET", f"/savingsaccounts/{account}", status=404)


def test_income_not_yet_received_goes_along(house: House) -> None:
    client = house.client()
    loan = house.loan(client, rule=4)
    house.propose(client)
    house.accept(client)
    here, there = (house.books(office, f"loanId={loan}") for office in (house.here, house.there))
    assert set(here) == {"fundSourceAccountId", "interestOnLoanAccountId", "transfersInSuspenseAccountId"}
    assert there == {
        "loanPortfolioAccountId": Decimal(1200),
        "receivableInterestAccountId": Decimal(144),
        "transfersInSuspenseAccountId": Decimal(-1344),
    }
    house.pay(loan, TODAY, 1344)
    there = house.books(house.there, f"loanId={loan}")
    assert there == {"fundSourceAccountId": Decimal(1344), "transfersInSuspenseAccountId": Decimal(-1344)}


def test_what_is_overpaid_goes_along(house: House) -> None:
    client = house.client()
    loan = house.loan(client)
    house.pay(loan, "01 April 2024", 1400)
    house.propose(client)
    house.accept(client)
    assert status(house.api, f"/loans/{loan}") == 700
    assert house.books(house.there, f"loanId={loan}") == {
        "overpaymentLiabilityAccountId": Decimal(-56), "transfersInSuspenseAccountId": Decimal(56)
    }  # fmt: skip


def test_nothing_is_changed_in_the_books_of_the_office_that_was_left(house: House) -> None:
    client = house.client()
    loan, account = house.loan(client), house.savings(client, 500)
    paid = house.pay(loan, "01 April 2024", 112)
    house.propose(client)
    house.accept(client)
    undo = {"transactionDate": TODAY, "transactionAmount": 0} | FORM
    assert house.api.refused("POST", f"/loans/{loan}/transactions/{paid}?command=undo", undo, 403) == [
        "error.msg.loan.transaction.cannot.be.undone.before.client.transfer.date"
    ]
    early = {"transactionDate": "01 May 2024", "transactionAmount": 10} | FORM
    assert house.api.refused("POST", f"/loans/{loan}/transactions?command=repayment", early, 403) == [
        "error.msg.loan.transaction.cannot.be.made.before.client.transfer.date"
    ]
    assert house.api.refused("POST", f"/savingsaccounts/{account}/transactions?command=deposit", early, 403) == [
        "error.msg.savingsaccount.transaction.cannot.be.made.before.client.transfer.date"
    ]


def test_nothing_is_booked_while_a_client_is_on_the_way(house: House) -> None:
    client = house.client()
    product = house.api.get(f"/loans/{house.loan(client, rule=4)}")["loanProductId"]
    waiting = house.api.post("/loans", application(client, product))["loanId"]
    house.api.post(f"/loans/{waiting}?command=approve", {"approvedOnDate": BEGAN} | FORM)
    closed = house.loan(client)
    house.pay(closed, "01 April 2024", 1344)
    house.propose(client)
    paid_out = {"actualDisbursementDate": TODAY} | FORM
    away = ["error.msg.client.not.active.exception"]
    assert house.api.refused("POST", f"/loans/{waiting}?command=disburse", paid_out, 403) == away
    late = {"transactionDate": TODAY, "transactionAmount": 10} | FORM
    assert house.api.refused("POST", f"/loans/{closed}/transactions?command=repayment", late, 403) == away
    house.accept(client)
    house.api.post(f"/loans/{waiting}?command=disburse", paid_out)
    house.pay(closed, TODAY, 10)
    assert house.books(house.there, f"loanId={waiting}")["loanPortfolioAccountId"] == Decimal(1200)


def test_a_client_stays_after_all(house: House) -> None:
    client = house.client()
    loan, account = house.loan(client), house.savings(client, 500)
    house.propose(client)
    house.receiver.post(f"/clients/{client}?command=rejectTransfer", {"note": "Not ours"})
    assert status(house.api, f"/clients/{client}") == 304
    assert (status(house.api, f"/loans/{loan}"), status(house.api, f"/savingsaccounts/{account}")) == (304, 304)
    assert house.receiver.refused("GET", f"/clients/{client}", status=404)
    assert house.api.refused("POST", f"/clients/{client}?command=acceptTransfer", {}, 403) == [
        "error.msg.client.not.awaiting.transfer.approval.exception"
    ]
    house.sender.post(f"/clients/{client}?command=withdrawTransfer", {})
    assert status(house.api, f"/clients/{client}") == 300
    assert house.books(house.here, f"loanId={loan}") == {
        "loanPortfolioAccountId": Decimal(1200), "fundSourceAccountId": Decimal(-1200)
    }  # fmt: skip
    assert house.books(house.here, f"savingsId={account}") == {
        "overpaymentLiabilityAccountId": Decimal(-500), "fundSourceAccountId": Decimal(500)
    }  # fmt: skip
    house.pay(loan, "01 April 2024", 112)
    assert house.api.refused("POST", f"/clients/{client}?command=withdrawTransfer", {}, 403) == [
        "error.msg.client.not.awaiting.transfer.approval.or.on.hold.exception"
    ]


def test_both_at_once_is_for_who_sees_both(house: House) -> None:
    client = house.client()
    body = {"destinationOfficeId": house.there, "transferDate": LEAVES} | FORM
    path = f"/clients/{client}?command=proposeAndAcceptTransfer"
    assert house.sender.refused("POST", path, body, 404) == ["error.msg.office.id.invalid"]
    assert status(house.api, f"/clients/{client}") == 300
    house.api.post(path, body)
    assert house.api.get(f"/clients/{client}")["officeId"] == house.there


def test_each_office_decides_its_own(house: House) -> None:
    client = house.client()
    body = {"destinationOfficeId": house.there, "transferDate": LEAVES} | FORM
    assert house.receiver.refused("POST", f"/clients/{client}?command=proposeTransfer", body, 404)
    house.propose(client)
    assert house.sender.refused("POST", f"/clients/{client}?command=acceptTransfer", {}, 404)
    assert house.sender.refused("POST", f"/clients/{client}?command=rejectTransfer", {}, 404)
    assert house.receiver.refused("POST", f"/clients/{client}?command=withdrawTransfer", {}, 404)
    stranger = new_user(house.api, "somewhere else", ["READ_CLIENT", "ACCEPTTRANSFER_CLIENT"], house.office("Arusha"))
    assert stranger.refused("POST", f"/clients/{client}?command=acceptTransfer", {}, 404)


def test_when_a_client_cannot_go(house: House) -> None:
    client = house.client()
    loan = house.loan(client)
    house.pay(loan, "10 October 2024", 112)
    path = f"/clients/{client}?command=proposeTransfer"
    body = {"destinationOfficeId": house.there} | FORM
    same = house.api.refused("POST", path, body | {"destinationOfficeId": house.here}, 403)
    assert same == ["error.msg.cannot.transfer.client.as.selected.office.and.current.office.are.same"]
    busy = house.api.refused("POST", path, body | {"transferDate": LEAVES}, 403)
    assert busy == ["error.msg.cannot.transfer.client.as.loan.transaction.present.on.or.after.transfer.date"]
    early = house.api.refused("POST", path, body | {"transferDate": "01 January 2019"})
    assert early == ["error.msg.clients.transferDate.before.office.joining.date"]
    assert house.api.refused("POST", path, body | {"transferDate": "16 October 2024"})
    assert house.api.refused("POST", path, body | {"destinationOfficeId": 999}, 404) == ["error.msg.office.id.invalid"]
    account = house.savings(house.client(), 20)
    saver = house.api.get(f"/savingsaccounts/{account}")["clientId"]
    refused = house.api.refused(
        "POST", f"/clients/{saver}?command=proposeTransfer", body | {"transferDate": BEGAN}, 403
    )
    assert refused == ["error.msg.cannot.transfer.client.as.savings.transaction.present.on.or.after.transfer.date"]


def group(house: House, office: int, name: str) -> int:
    body = {"officeId": office, "name": f"{name} {next(NUMBERS)}", "active": True, "activationDate": BEGAN} | FORM
    return int(house.api.post("/groups", body | {"submittedOnDate": BEGAN})["groupId"])


def test_a_member_goes_to_a_group_of_the_new_office(house: House) -> None:
    client = house.client()
    old, new = group(house, house.here, "Upendo"), group(house, house.there, "Amani")
    house.api.post(f"/groups/{old}?command=associateClients", {"clientMembers": [client]})
    loan = house.loan(client, loanType="jlg", groupId=old)
    house.propose(client)
    assert house.receiver.refused("POST", f"/clients/{client}?command=acceptTransfer", {}, 403) == [
        "error.msg.client.transfers.destination.group.absent"
    ]
    house.api.post(f"/clients/{client}?command=acceptTransfer", {"destinationGroupId": new})
    assert [one["id"] for one in house.api.get(f"/clients/{client}")["groups"]] == [new]
    assert house.api.get(f"/loans/{loan}")["group"]["id"] == new


def test_members_go_to_another_group_of_their_office(house: House) -> None:
    client = house.client()
    old, new = group(house, house.here, "Upendo"), group(house, house.here, "Amani")
    house.api.post(f"/groups/{old}?command=associateClients", {"clientMembers": [client]})
    loan = house.loan(client, loanType="jlg", groupId=old)
    path = f"/groups/{old}?command=transferClients"
    assert house.api.refused("POST", path, {"destinationGroupId": old, "clients": [{"id": client}]}, 403) == [
        "error.msg.groups.bulk.client.transfers.to.same.group"
    ]
    far = group(house, house.there, "Mbali")
    assert house.api.refused("POST", path, {"destinationGroupId": far, "clients": [{"id": client}]}, 403) == [
        "error.msg.groups.bulk.client.transfers.to.different.office"
    ]
    house.api.post(path, {"destinationGroupId": new, "clients": [{"id": client}]})
    assert [one["id"] for one in house.api.get(f"/clients/{client}")["groups"]] == [new]
    assert house.api.get(f"/loans/{loan}")["group"]["id"] == new
    assert house.api.refused("POST", path, {"destinationGroupId": new, "clients": [{"id": client}]}, 403) == [
        "error.msg.client.not.in.group.exception"
    ]
