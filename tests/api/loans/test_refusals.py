"""What loans do not take."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.api.loans.conftest import FORM, Make, act, application, new_client, whole
from tests.support.server import Api

WRITERS = 6


@pytest.mark.parametrize(
    ("otherwise", "code"),
    [
        ({"principal": 0}, "validation.msg.loan.principal.not.greater.than.zero"),
        ({"principal": "a lot"}, "validation.msg.invalid.decimal.format"),
        ({"clientId": None}, "validation.msg.loan.clientId.cannot.be.blank"),
        ({"loanTermFrequency": 6}, "validation.msg.loan.loanTermFrequency.less.than.repayment.structure.suggests"),
        (
            {"loanTermFrequencyType": 1},
            "validation.msg.loan.loanTermFrequencyType.not.the.same.as.repaymentFrequencyType",
        ),
        ({"loanType": "gift"}, "validation.msg.loan.loanType.is.not.one.of.expected.enumerations"),
        ({"surprise": 1}, "error.msg.parameter.unsupported"),
        (
            {"graceOnPrincipalPayment": 12},
            "validation.msg.loan.graceOnPrincipalPayment.mustBeLessThan.numberOfRepayments",
        ),
        (
            {"transactionProcessingStrategyCode": "mine"},
            "validation.msg.loan.transactionProcessingStrategyCode.is.not.one.of.expected.enumerations",
        ),
    ],
)
def test_an_application_that_makes_no_sense(
    house: Api, client: int, usual: int, otherwise: dict[str, Any], code: str
) -> None:
    assert code in house.refused("POST", "/loans", application(client, usual) | otherwise)


@pytest.mark.parametrize(
    ("otherwise", "status", "code"),
    [
        ({"clientId": 999999}, 404, "error.msg.client.not.found.with.client.id"),
        ({"productId": 999999}, 404, "error.msg.loanproduct.id.invalid"),
        ({"loanOfficerId": 999999}, 404, "error.msg.staff.id.invalid"),
        ({"linkAccountId": 999999}, 404, "error.msg.saving.account.id.invalid"),
        (
            {"expectedDisbursementDate": "29 February 2024"},
            403,
            "error.msg.loan.submittal.cannot.be.after.expected.disbursement.date",
        ),
        (
            {"submittedOnDate": "01 January 2018"},
            403,
            "error.msg.loan.submittal.cannot.be.before.client.activation.date",
        ),
        (
            {"submittedOnDate": "16 October 2024", "expectedDisbursementDate": "16 October 2024"},
            403,
            "error.msg.loan.submittal.cannot.be.a.future.date",
        ),
        ({"isTopup": True, "loanIdToClose": 1}, 403, "error.msg.loan.not.supported"),
        ({"collateral": [{"type": 1}]}, 403, "error.msg.loan.not.supported"),
        (
            {"datatables": [{"registeredTableName": "extra"}]},
            400,
            "error.msg.registeredTableName.and.data.parameters.must.be.present.in.each.list.items.in.datatables",
        ),
    ],
)
def test_an_application_that_cannot_be(
    house: Api, client: int, usual: int, otherwise: dict[str, Any], status: int, code: str
) -> None:
    assert house.refused("POST", "/loans", application(client, usual) | otherwise, status) == [code]


def test_an_external_id_is_used_once(house: Api, client: int, usual: int, loan: Make) -> None:
    number = loan(externalId="once")
    assert house.refused("POST", "/loans", application(client, usual, externalId="once"), 403) == [
        "error.msg.loan.with.externalId.already.used"
    ]
    act(house, number, "repayment", "02 April 2024", 10, externalId="paid once")
    body = {"transactionDate": "02 April 2024", "transactionAmount": 10, "externalId": "paid once"} | FORM
    assert house.refused("POST", f"/loans/{number}/transactions?command=repayment", body, 403) == [
        "error.msg.loan.transaction.duplicate.externalId"
    ]
    assert whole(house, number)["summary"]["totalRepayment"] == 10


@pytest.mark.parametrize(
    ("command", "body", "status", "code"),
    [
        (
            "repayment",
            {"transactionAmount": 0},
            400,
            "validation.msg.loan.transaction.transactionAmount.not.greater.than.zero",
        ),
        ("repayment", {}, 400, "validation.msg.loan.transaction.transactionAmount.cannot.be.blank"),
        (
            "repayment",
            {"transactionAmount": 10, "transactionDate": "16 October 2024"},
            400,
            "error.msg.loan.transaction.cannot.be.a.future.date",
        ),
        (
            "repayment",
            {"transactionAmount": 10, "transactionDate": "29 February 2024"},
            403,
            "error.msg.loan.transaction.cannot.be.before.disbursement.date",
        ),
        (
            "waiveinterest",
            {"transactionAmount": 145},
            403,
            "error.msg.loan.waive.interest.amount.exceeds.total.outstanding.interest",
        ),
        (
            "creditBalanceRefund",
            {"transactionAmount": 1},
            400,
            "error.msg.loan.credit.balance.refund.account.is.not.overpaid",
        ),
        ("recoverypayment", {"transactionAmount": 1}, 400, "error.msg.loan.account.is.not.written.off"),
        ("steal", {"transactionAmount": 1}, 400, "error.msg.query.parameter.value.unsupported"),
    ],
)
def test_a_transaction_that_cannot_be(
    house: Api, loan: Make, command: str, body: dict[str, Any], status: int, code: str
) -> None:
    number = loan()
    before = whole(house, number)
    sent = {"transactionDate": "02 April 2024"} | FORM | body
    assert house.refused("POST", f"/loans/{number}/transactions?command={command}", sent, status) == [code]
    assert whole(house, number) == before


def test_writers_at_the_same_time_are_all_counted(house: Api, loan: Make) -> None:
    number = loan()
    days = [f"{day:02} May 2024" for day in range(1, WRITERS + 1)]
    with ThreadPoolExecutor(WRITERS) as many:
        list(many.map(lambda day: act(house, number, "repayment", day, 112.5), days))
    found = whole(house, number)
    assert found["summary"]["totalRepayment"] == 112.5 * WRITERS
    standing = [one for one in found["transactions"] if one["type"]["repayment"]]
    assert len(standing) == WRITERS
    parts = ("principalPortion", "interestPortion", "feeChargesPortion", "penaltyChargesPortion", "overpaymentPortion")
    assert all(sum(one[part] for part in parts) == one["amount"] for one in standing)
    assert sum(one["principalPortion"] for one in standing) == found["summary"]["principalPaid"]


def test_what_can_happen_once_happens_once(house: Api, loan: Make) -> None:
    number = loan()
    act(house, number, "repayment", "02 April 2024", 1400)
    body = {"transactionDate": "03 April 2024", "transactionAmount": 56} | FORM
    path = f"/loans/{number}/transactions?command=creditBalanceRefund"
    with ThreadPoolExecutor(WRITERS) as many:
        statuses = list(many.map(lambda _: house.call("POST", path, body).status_code, range(WRITERS)))
    assert sorted(statuses) == [200] + [400] * (WRITERS - 1)
    found = whole(house, number)
    assert (found["status"]["closedObligationsMet"], "totalOverpaid" in found) == (True, False)


def test_no_money_moves_by_a_payment_type_that_is_not_there(house: Api, loan: Make) -> None:
    number = loan()
    body = {"transactionDate": "02 April 2024", "transactionAmount": 5, "paymentTypeId": 999999} | FORM
    path = f"/loans/{number}/transactions?command=repayment"
    assert house.refused("POST", path, body, 404) == ["error.msg.payment.type.invalid"]
    assert house.get(f"/loans/{number}")["summary"]["totalRepayment"] == 0


def test_no_money_moves_by_a_payment_type_out_of_use(house: Api, loan: Make) -> None:
    number = loan()
    kind = house.post("/paymenttypes", {"name": "Mule", "isCashPayment": True, "position": 1})["resourceId"]
    act(house, number, "repayment", "02 April 2024", 5, paymentTypeId=kind)
    house.delete(f"/paymenttypes/{kind}")
    body = {"transactionDate": "02 April 2024", "transactionAmount": 5, "paymentTypeId": kind} | FORM
    refused = house.refused("POST", f"/loans/{number}/transactions?command=repayment", body, 404)
    assert refused == ["error.msg.payment.type.invalid"]


def test_a_loan_is_written_off_for_a_reason_there_is(house: Api, loan: Make) -> None:
    number = loan()
    body = {"transactionDate": "02 April 2024", "writeoffReasonId": 999999} | FORM
    refused = house.refused("POST", f"/loans/{number}/transactions?command=writeoff", body, 404)
    assert refused == ["error.msg.codevalue.codename.id.combination.invalid"]
    assert house.get(f"/loans/{number}")["status"]["id"] == 300


def test_an_application_that_was_decided_on_stays_as_it_is(house: Api, loan: Make) -> None:
    number = loan()
    asked = {"principal": 500, "locale": "en"}
    stays = "error.msg.loan.cannot.{}.loan.in.its.present.state"
    assert house.refused("PUT", f"/loans/{number}", asked, 403) == [stays.format("modify")]
    assert house.refused("DELETE", f"/loans/{number}", status=403) == [stays.format("delete")]


def test_a_loan_is_linked_to_the_borrowers_own_account(house: Api, client: int, usual: int) -> None:
    kind = {"name": "Linked", "shortName": "LNKD", "currencyCode": "USD", "digitsAfterDecimal": 2, "locale": "en"}
    interest = {
        "nominalAnnualInterestRate": 0,
        "interestCompoundingPeriodType": 1,
        "interestPostingPeriodType": 4,
        "interestCalculationType": 1,
        "interestCalculationDaysInYearType": 365,
        "accountingRule": 1,
    }
    savings = house.post("/savingsproducts", kind | interest)["resourceId"]
    holder = new_client(house)
    asked = {"clientId": holder, "productId": savings, "submittedOnDate": "01 January 2024"} | FORM
    account = house.post("/savingsaccounts", asked)["savingsId"]

    def refused() -> list[str]:
        return house.refused("POST", "/loans", application(client, usual) | {"linkAccountId": account})

    linked = "validation.msg.loan.linked.savings.account"
    assert refused() == [f"{linked}.is.not.active"]
    house.post(f"/savingsaccounts/{account}?command=approve", {"approvedOnDate": "01 January 2024"} | FORM)
    house.post(f"/savingsaccounts/{account}?command=activate", {"activatedOnDate": "01 January 2024"} | FORM)
    assert refused() == [f"{linked}.not.belongs.to.same.client"]


def test_officers_take_over_in_turn(house: Api, loan: Make) -> None:
    number = loan()
    staff = {"officeId": 1, "joiningDate": "01 January 2016", "lastname": "Turn"} | FORM
    first, second, clerk = (
        house.post("/staff", staff | {"firstname": name, "isLoanOfficer": name != "Clerk"})["resourceId"]
        for name in ("First", "Second", "Clerk")
    )

    def hand(officer: int, on: str, status: int = 200, **more: Any) -> list[str]:
        body = {"toLoanOfficerId": officer, "assignmentDate": on} | more | FORM
        path = f"/loans/{number}?command=assignLoanOfficer"
        return house.refused("POST", path, body, status) if status != 200 else [house.post(path, body)["loanId"]]

    when = "error.msg.loan.assignment.date"
    assert hand(clerk, "05 March 2024", 404) == ["error.msg.staff.id.invalid.role"]
    assert hand(first, "05 January 2024", 403) == [f"{when}.cannot.be.before.loan.submittal.date"]
    hand(first, "05 April 2024", fromLoanOfficerId="")
    assert hand(second, "04 April 2024", 403) == [f"{when}.is.before.last.assignment.date"]
    wrong = hand(second, "06 April 2024", 403, fromLoanOfficerId=second)
    assert wrong == ["error.msg.loan.not.assigned.to.loan.officer"]
    hand(second, "06 April 2024", fromLoanOfficerId=first)
    assert hand(first, "05 April 2024", 403) == [f"{when}.cannot.be.before.previous.unassignement.date"]
    let_go = {"unassignedDate": "05 April 2024"} | FORM
    refused = house.refused("POST", f"/loans/{number}?command=unassignLoanOfficer", let_go, 403)
    assert refused == ["error.msg.loan.loanofficer.unassign.date.cannot.be.before.assignment.date"]


def test_of_a_loan_given_up_only_that_is_taken_back(house: Api, loan: Make) -> None:
    number = loan()
    paid = act(house, number, "repayment", "02 April 2024", 112)["resourceId"]
    path = f"/loans/{number}/transactions"
    active = house.refused("POST", f"{path}?command=undowriteoff", {}, 403)
    assert active == ["error.msg.loan.status.not.written.off.update.not.allowed"]
    act(house, number, "writeoff", "03 April 2024")
    undo = {"transactionDate": "04 April 2024", "transactionAmount": 0} | FORM
    refused = house.refused("POST", f"{path}/{paid}?command=undo", undo, 403)
    assert refused == ["error.msg.loan.written.off.update.not.allowed"]
    house.post(f"{path}?command=undowriteoff", {})
    house.post(f"{path}/{paid}?command=undo", undo)
    assert house.get(f"/loans/{number}")["summary"]["totalRepayment"] == 0


def test_a_waived_charge_is_taken_back_and_not_changed(house: Api, loan: Make) -> None:
    number = loan()
    fee = {"name": "To be waived", "currencyCode": "USD", "chargeAppliesTo": 1, "chargeTimeType": 2, "amount": 10}
    how = {"chargeCalculationType": 1, "chargePaymentMode": 0, "active": True, "locale": "en"}
    borne = {"chargeId": house.post("/charges", fee | how)["resourceId"], "amount": 10, "dueDate": "02 April 2024"}
    charge = house.post(f"/loans/{number}/charges", borne | FORM)["resourceId"]
    house.post(f"/loans/{number}/charges/{charge}?command=waive", {})
    given = act(house, number, "goodwillCredit", "03 April 2024", 5)["resourceId"]
    [waived] = [one["id"] for one in whole(house, number)["transactions"] if one["type"]["waiveCharges"]]
    other = {"transactionDate": "03 April 2024", "transactionAmount": 7} | FORM
    for transaction in (waived, given):
        refused = house.refused("POST", f"/loans/{number}/transactions/{transaction}", other, 403)
        assert refused == ["error.msg.loan.transaction.error.msg.loan.transaction.update.not.allowed"]
