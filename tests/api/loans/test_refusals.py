"""What loans do not take."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.api.loans.conftest import FORM, Make, act, application, whole
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
