"""Lists of loans, the forms for them, and how they are found."""

from typing import Any

import pytest

from tests.api.loans.conftest import BEGAN, FORM, Make, act, application, new_client
from tests.support.server import Api
from tests.support.users import new_user


def numbers(house: Api, question: str) -> list[int]:
    return [row["id"] for row in house.get(f"/loans?{question}")["pageItems"]]


def test_a_list_is_filtered_sorted_and_paged(house: Api, usual: int, loan: Make) -> None:
    person = new_client(house)
    paid_out = [loan(clientId=person, externalId="L-1"), loan(clientId=person)]
    waiting = house.post("/loans", application(person, usual))["loanId"]
    mine = f"clientId={person}"
    assert numbers(house, f"{mine}&orderBy=id&sortOrder=DESC") == [waiting, *reversed(paid_out)]
    assert numbers(house, f"{mine}&status=active") == numbers(house, f"{mine}&status=300") == paid_out
    assert numbers(house, f"{mine}&status=100,200") == [waiting]
    assert numbers(house, "externalId=L-1") == paid_out[:1]
    page = house.get(f"/loans?{mine}&offset=1&limit=1")
    assert (page["totalFilteredRecords"], [row["id"] for row in page["pageItems"]]) == (3, paid_out[1:])
    row = page["pageItems"][0]
    assert (row["summary"]["totalOutstanding"], row["inArrears"], row["clientName"][:4]) == (1344, True, "Asha")
    assert house.refused("GET", "/loans?orderBy=secret") == ["error.msg.invalid.sort.column"]


def test_a_borrowers_page_shows_their_loans(house: Api, loan: Make) -> None:
    person = new_client(house)
    first, second = loan(clientId=person), loan(clientId=person)
    act(house, first, "repayment", "02 April 2024", 112)
    told = {row["id"]: row for row in house.get(f"/clients/{person}/accounts")["loanAccounts"]}
    assert [told[number]["loanCycle"] for number in (first, second)] == [1, 2]
    assert (told[first]["amountPaid"], told[first]["loanBalance"]) == (112, 1232)
    found = house.get(f"/search?query={told[first]['accountNo']}&resource=loans&exactMatch=true")
    assert [(one["entityId"], one["parentId"]) for one in found] == [(first, person)]
    closing = {"closureDate": "03 April 2024", "closureReasonId": reason(house)} | FORM
    refused = house.refused("POST", f"/clients/{person}?command=close", closing, 403)
    assert refused == ["error.msg.client.close.loan.non-closed"]


def test_a_part_of_a_number_finds_a_loan(house: Api, loan: Make) -> None:
    number = loan(clientId=new_client(house), externalId="Ledger-77812345678")

    def found(text: str, **more: str) -> list[int]:
        return [one["entityId"] for one in house.get("/search", params={"query": text, "resource": "loans", **more})]

    assert found("ledger-778123") == found("812345678") == found("Ledger-77812345678", exactMatch="true") == [number]
    assert found("712345678") == found("ledger_778123") == found("ledger-778123", exactMatch="true") == []


def reason(house: Api) -> int:
    code = next(code["id"] for code in house.get("/codes") if code["name"] == "ClientClosureReason")
    return int(house.post(f"/codes/{code}/codevalues", {"name": "Moved"})["subResourceId"])


def test_the_form_begins_with_the_product(house: Api, client: int, usual: int) -> None:
    begun = house.get(f"/loans/template?clientId={client}&templateType=individual")
    assert usual in [one["id"] for one in begun["productOptions"]]
    assert "principal" not in begun
    offered = house.get(f"/loans/template?clientId={client}&productId={usual}&templateType=individual")
    assert (offered["principal"], offered["numberOfRepayments"], offered["product"]["id"]) == (1200, 12, usual)
    assert offered["clientId"] == client
    assert len(offered["transactionProcessingStrategyOptions"]) > 8


def test_forms_for_the_next_steps(house: Api, client: int, usual: int) -> None:
    number = house.post("/loans", application(client, usual))["loanId"]
    approval = house.get(f"/loans/{number}/template?templateType=approval")
    assert (approval["approvalAmount"], approval["approvalDate"]) == (1200, [2024, 10, 15])
    house.post(f"/loans/{number}?command=approve", {"approvedOnDate": BEGAN} | FORM)
    form = house.get(f"/loans/{number}/transactions/template?command=disburse")
    assert (form["amount"], len(form["loanRepaymentScheduleInstallments"])) == (1200, 12)
    house.post(f"/loans/{number}?command=disburse", {"actualDisbursementDate": BEGAN} | FORM)
    form = house.get(f"/loans/{number}/transactions/template?command=repayment")
    assert (form["amount"], form["principalPortion"], form["interestPortion"]) == (112, 100, 12)
    assert house.refused("GET", f"/loans/{number}/transactions/template?command=steal") == [
        "error.msg.query.parameter.value.unsupported"
    ]


def test_a_loan_goes_by_its_external_id_as_well(house: Api, client: int, usual: int) -> None:
    number = house.post("/loans", application(client, usual, externalId="twin"))["loanId"]
    path = "/loans/external-id/twin"
    house.post(f"{path}?command=approve", {"approvedOnDate": BEGAN} | FORM)
    house.post(f"{path}?command=disburse", {"actualDisbursementDate": BEGAN} | FORM)
    body = {"transactionDate": "02 April 2024", "transactionAmount": 50, "externalId": "paid"} | FORM
    made = house.post(f"{path}/transactions?command=repayment", body)
    assert (made["loanId"], made["resourceExternalId"]) == (number, "paid")
    for known in (f"/loans/{number}", path):
        assert house.get(f"{known}/transactions/external-id/paid")["id"] == made["resourceId"]
    assert house.get(f"{path}/transactions/{made['resourceId']}")["amount"] == 50
    undo = {"transactionDate": "03 April 2024", "transactionAmount": 0} | FORM
    house.post(f"{path}/transactions/external-id/paid?command=undo", undo)
    assert house.get(path)["summary"]["totalRepayment"] == 0
    missing = house.refused("GET", "/loans/external-id/nobody", status=404)
    assert missing == ["error.msg.loan.id.invalid"]
    assert house.refused("GET", f"{path}/transactions/external-id/nothing", status=404) == [
        "error.msg.loan.transaction.id.invalid"
    ]


@pytest.mark.parametrize(
    "question",
    [
        "delinquencytags",
        "delinquency-actions",
        "collaterals",
        "guarantors",
        "interest-pauses",
        "postdatedchecks",
        "notes",
        "documents",
        "charges",
    ],
)
def test_what_a_loan_does_not_have_is_an_empty_list(house: Api, loan: Make, question: str) -> None:
    assert house.get(f"/loans/{loan()}/{question}") == []
    assert house.call("GET", f"/loans/999999/{question}").status_code == 404


def test_a_branch_sees_its_own_loans_only(house: Api, loan: Make) -> None:
    offices = [
        house.post("/offices", {"parentId": 1, "name": name, "openingDate": "01 January 2019"} | FORM)["officeId"]
        for name in ("North", "South")
    ]
    theirs, others = (loan(clientId=new_client(house, office)) for office in offices)
    user = new_user(house, "northerner", ["READ_LOAN", "REPAYMENT_LOAN", "READ_CLIENT"], offices[0])
    assert [row["id"] for row in user.get("/loans?limit=0")["pageItems"]] == [theirs]
    assert user.get(f"/loans/{theirs}")["id"] == theirs
    body = {"transactionDate": "02 April 2024", "transactionAmount": 50} | FORM
    user.post(f"/loans/{theirs}/transactions?command=repayment", body)
    for method, path, sent in (
        ("GET", f"/loans/{others}", None),
        ("GET", f"/loans/{others}/transactions/template?command=repayment", None),
        ("GET", f"/loans/{others}/charges", None),
        ("POST", f"/loans/{others}/transactions?command=repayment", body),
    ):
        assert user.refused(method, path, sent, 404) == ["error.msg.loan.id.invalid"]
    assert house.get(f"/loans/{others}")["summary"]["totalRepayment"] == 0
    writeoff = {"transactionDate": "02 April 2024"} | FORM
    assert user.call("POST", f"/loans/{theirs}/transactions?command=writeoff", writeoff).status_code == 403


def test_of_a_loan_only_some_members_may_be_asked_for(house: Api, loan: Make) -> None:
    number = loan(externalId="some")
    told = house.get(f"/loans/{number}?associations=all&fields=id,principal,repaymentSchedule")
    assert (set(told), told["principal"]) == ({"id", "principal", "repaymentSchedule"}, 1200)
    assert house.get("/loans?externalId=some&fields=id,inArrears")["pageItems"] == [{"id": number, "inArrears": True}]


@pytest.mark.parametrize(
    ("terms", "yearly"),
    [
        ({"interestRatePerPeriod": 2, "interestRateFrequencyType": 2}, 24),
        ({"interestRatePerPeriod": 18, "interestRateFrequencyType": 3}, 18),
        ({"interestRatePerPeriod": 10, "interestRateFrequencyType": 4, "numberOfRepayments": 6}, 20),
    ],
)
def test_a_report_tells_the_rate_of_a_year_whatever_it_was_agreed_for(
    house: Api, client: int, product: Make, terms: dict[str, Any], yearly: int
) -> None:
    body = application(client, product(**terms), **terms, loanTermFrequency=terms.get("numberOfRepayments", 12))
    loan = house.get(f"/loans/{house.post('/loans', body)['loanId']}")
    assert loan["annualInterestRate"] == yearly
    rows = house.get("/runreports/Loans Pending Approval?R_officeId=1&genericResultSet=false")
    said = {row["Loan Account No."]: row[" Annual Nominal Interest Rate"] for row in rows}
    assert said[loan["accountNo"]] == yearly
