"""Loans over HTTP, from the application to the end."""

from typing import Any

from tests.api.loans.conftest import BEGAN, FORM, Make, act, application, whole
from tests.support.server import Api


def journal(house: Api, number: int) -> list[dict[str, Any]]:
    """The ledger's lines of a loan."""
    return list(house.get(f"/journalentries?loanId={number}&limit=200&orderBy=id&sortOrder=ASC")["pageItems"])


def balanced(lines: list[dict[str, Any]]) -> bool:
    return bool(sum(one["amount"] * (1 if one["entryType"]["value"] == "DEBIT" else -1) for one in lines) == 0)


def test_an_application_is_entered_changed_and_removed(house: Api, client: int, usual: int) -> None:
    made = house.post("/loans", application(client, usual, externalId="A-1", submittedOnNote="For seeds"))
    number = made["loanId"]
    found = whole(house, number)
    assert found["status"]["pendingApproval"] is True
    assert (found["accountNo"], found["principal"], found["clientId"]) == (f"{number:09d}", 1200, client)
    assert [row["totalDueForPeriod"] for row in found["repaymentSchedule"]["periods"][1:]] == [112] * 12
    assert "summary" not in found
    assert [note["note"] for note in house.get(f"/loans/{number}/notes")] == ["For seeds"]
    changed = house.put(f"/loans/{number}", {"principal": 600, "locale": "en"})
    assert changed["changes"] == {"principal": 600}
    rows = whole(house, number)["repaymentSchedule"]["periods"][1:]
    assert [row["principalDue"] for row in rows] == [50] * 12
    house.delete(f"/loans/{number}")
    assert house.refused("GET", f"/loans/{number}", status=404) == ["error.msg.loan.id.invalid"]


def test_steps_follow_each_other(house: Api, client: int, usual: int) -> None:
    number = house.post("/loans", application(client, usual))["loanId"]
    path = f"/loans/{number}"
    early = {"actualDisbursementDate": BEGAN} | FORM
    assert house.refused("POST", f"{path}?command=disburse", early) == [
        "error.msg.loan.disbursal.account.is.not.approve.not.disbursed.state"
    ]
    before = {"approvedOnDate": "29 February 2024"} | FORM
    assert house.refused("POST", f"{path}?command=approve", before, 403) == [
        "error.msg.loan.approval.cannot.be.before.submittal.date"
    ]
    approved = {"approvedOnDate": BEGAN, "approvedLoanAmount": 900} | FORM
    answer = house.post(f"{path}?command=approve", approved)
    assert answer["changes"]["status"]["id"] == 200
    assert whole(house, number)["repaymentSchedule"]["periods"][1]["principalDue"] == 75
    house.post(f"{path}?command=undoapproval", {})
    assert (whole(house, number)["status"]["id"], whole(house, number)["principal"]) == (100, 1200)
    house.post(f"{path}?command=approve", {"approvedOnDate": BEGAN} | FORM)
    house.post(f"{path}?command=disburse", {"actualDisbursementDate": "05 March 2024"} | FORM)
    found = whole(house, number)
    assert found["status"]["active"] is True
    assert found["timeline"]["actualDisbursementDate"] == [2024, 3, 5]
    assert found["repaymentSchedule"]["periods"][1]["dueDate"] == [2024, 4, 5]
    assert found["summary"]["principalOutstanding"] == 1200
    house.post(f"{path}?command=undodisbursal", {})
    found = whole(house, number)
    assert (found["status"]["id"], "summary" in found) == (200, False)


def test_an_application_is_refused_or_withdrawn(house: Api, client: int, usual: int) -> None:
    one, other = (house.post("/loans", application(client, usual))["loanId"] for _ in range(2))
    house.post(f"/loans/{one}?command=reject", {"rejectedOnDate": BEGAN} | FORM)
    house.post(f"/loans/{other}?command=withdrawnByApplicant", {"withdrawnOnDate": BEGAN} | FORM)
    assert [house.get(f"/loans/{number}")["status"]["id"] for number in (one, other)] == [500, 400]
    late = house.refused("POST", f"/loans/{one}?command=approve", {"approvedOnDate": BEGAN} | FORM)
    assert late == ["error.msg.loan.approve.account.is.not.submitted.and.pending.state"]


def test_payments_are_shared_out_and_posted(
    house: Api, client: int, product: Make, ledger: dict[str, int], loan: Make
) -> None:
    number = loan(productId=product(accountingRule=2, **ledger))
    act(house, number, "repayment", "02 April 2024", 112, note="At the market", receiptNumber="R7")
    act(house, number, "repayment", "02 May 2024", 50)
    found = whole(house, number)
    assert found["summary"]["totalOutstanding"] == 1344 - 162
    assert found["summary"]["interestPaid"] == 24
    last = found["transactions"][-1]
    assert (last["interestPortion"], last["principalPortion"], last["outstandingLoanBalance"]) == (12, 38, 1062)
    lines = journal(house, number)
    assert len(lines) == 2 + 3 + 3
    assert balanced(lines)


def test_what_is_undone_stays_in_sight_and_is_posted_back(
    house: Api, product: Make, ledger: dict[str, int], loan: Make
) -> None:
    number = loan(productId=product(accountingRule=2, **ledger))
    first = act(house, number, "repayment", "02 April 2024", 112)["resourceId"]
    second = act(house, number, "repayment", "02 May 2024", 112)["resourceId"]
    undo = {"transactionDate": "03 May 2024", "transactionAmount": 0} | FORM
    house.post(f"/loans/{number}/transactions/{first}?command=undo", undo)
    found = whole(house, number)
    known = {one["id"]: one for one in found["transactions"]}
    assert known[first]["manuallyReversed"] is True
    assert known[second]["principalPortion"] == 100
    assert found["summary"]["totalRepayment"] == 112
    assert found["repaymentSchedule"]["periods"][1]["complete"] is True
    assert balanced(journal(house, number))
    again = house.refused("POST", f"/loans/{number}/transactions/{first}?command=undo", undo, 403)
    assert again[0].startswith("error.msg.loan.transaction.adjustment.is.only.allowed")


def test_a_payment_of_an_earlier_day_books_later_ones_anew(house: Api, loan: Make) -> None:
    number = loan()
    later = act(house, number, "repayment", "02 May 2024", 112)["resourceId"]
    act(house, number, "repayment", "02 April 2024", 12)
    found = whole(house, number)["transactions"]
    standing = [one for one in found if one["date"] == [2024, 5, 2]]
    assert [(one["principalPortion"], one["interestPortion"]) for one in standing] == [(100, 12)]
    assert standing[0]["id"] == later


def test_a_loan_paid_off_closes_and_money_beyond_it_can_be_given_back(house: Api, loan: Make) -> None:
    number = loan()
    act(house, number, "repayment", "02 April 2024", 1400)
    found = whole(house, number)
    assert (found["status"]["overpaid"], found["totalOverpaid"]) == (True, 56)
    body = {"transactionDate": "03 April 2024", "transactionAmount": 57} | FORM
    refused = house.refused("POST", f"/loans/{number}/transactions?command=creditBalanceRefund", body, 403)
    assert "overpaid" in refused[0]
    act(house, number, "creditBalanceRefund", "03 April 2024", 56)
    assert whole(house, number)["status"]["closedObligationsMet"] is True


def test_a_loan_is_given_up_and_money_still_comes(
    house: Api, product: Make, ledger: dict[str, int], loan: Make
) -> None:
    number = loan(productId=product(accountingRule=2, **ledger))
    act(house, number, "writeoff", "01 August 2024")
    found = whole(house, number)
    assert found["status"]["closedWrittenOff"] is True
    assert (found["summary"]["totalWrittenOff"], found["summary"]["totalOutstanding"]) == (1344, 0)
    act(house, number, "recoverypayment", "02 August 2024", 1000)
    too_much = {"transactionDate": "03 August 2024", "transactionAmount": 345} | FORM
    assert house.refused("POST", f"/loans/{number}/transactions?command=recoverypayment", too_much, 403) == [
        "error.msg.loan.transaction.cannot.be.greater.than.total.written.off"
    ]
    assert whole(house, number)["summary"]["totalRecovered"] == 1000
    assert balanced(journal(house, number))


def test_a_loan_on_which_a_little_is_owed_can_be_closed(house: Api, product: Make, loan: Make) -> None:
    number = loan(productId=product(inArrearsTolerance=5))
    act(house, number, "repayment", "02 April 2024", 1330)
    body = {"transactionDate": "03 April 2024"} | FORM
    assert house.refused("POST", f"/loans/{number}/transactions?command=close", body, 403) == [
        "error.msg.loan.close.loan.has.money.outstanding"
    ]
    act(house, number, "repayment", "02 April 2024", 10)
    act(house, number, "close", "03 April 2024")
    found = whole(house, number)
    assert found["status"]["closedObligationsMet"] is True
    assert (found["summary"]["totalWrittenOff"], found["summary"]["totalOutstanding"]) == (4, 0)
    other = loan()
    act(house, other, "close-rescheduled", "03 April 2024")
    assert whole(house, other)["status"]["closedRescheduled"] is True


def test_charges_are_added_waived_and_paid(house: Api, loan: Make) -> None:
    fee = {
        "name": "Visit",
        "currencyCode": "USD",
        "amount": 25,
        "chargeAppliesTo": 1,
        "chargeTimeType": 2,
        "chargeCalculationType": 1,
        "chargePaymentMode": 0,
        "active": True,
        "penalty": False,
        "locale": "en",
    }
    charge = house.post("/charges", fee)["resourceId"]
    number = loan()
    body = {"chargeId": charge, "amount": 25, "dueDate": "20 April 2024"} | FORM
    one = house.post(f"/loans/{number}/charges", body)["resourceId"]
    other = house.post(f"/loans/{number}/charges", body | {"dueDate": "20 May 2024"})["resourceId"]
    rows = whole(house, number)["repaymentSchedule"]["periods"]
    assert [rows[number]["feeChargesDue"] for number in (1, 2, 3)] == [0, 25, 25]
    house.post(f"/loans/{number}/charges/{one}?command=waive", {})
    act(house, number, "repayment", "25 May 2024", 112 + 112 + 25 + 112)
    charges = {known["id"]: known for known in house.get(f"/loans/{number}/charges")}
    assert (charges[one]["waived"], charges[other]["paid"]) == (True, True)
    assert whole(house, number)["summary"]["feeChargesWaived"] == 25


def test_officers_come_and_go(house: Api, loan: Make) -> None:
    staff = {"officeId": 1, "isLoanOfficer": True, "lastname": "Mushi", "joiningDate": BEGAN} | FORM
    one, other = (house.post("/staff", staff | {"firstname": name})["resourceId"] for name in ("Ana", "Ben"))
    numbers = [loan(), loan()]
    for number in numbers:
        body = {"toLoanOfficerId": one, "assignmentDate": "02 April 2024"} | FORM
        house.post(f"/loans/{number}?command=assignloanofficer", body)
    assert house.get(f"/loans/{numbers[0]}")["loanOfficerName"] == "Mushi, Ana"
    told = house.get(f"/loans/loanreassignment/template?officeId=1&fromLoanOfficerId={one}")
    assert [each["id"] for each in told["accountSummaryCollection"]["clients"][0]["loans"]] == numbers
    body = {"fromLoanOfficerId": one, "toLoanOfficerId": other, "assignmentDate": "03 April 2024", "loans": numbers}
    house.post("/loans/loanreassignment", body | FORM)
    assert [house.get(f"/loans/{number}")["loanOfficerId"] for number in numbers] == [other, other]
    house.post(f"/loans/{numbers[0]}?command=unassignloanofficer", {"unassignedDate": "04 April 2024"} | FORM)
    assert "loanOfficerId" not in house.get(f"/loans/{numbers[0]}")
