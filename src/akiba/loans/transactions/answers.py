"""Transactions of a loan as the wire shows them."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import Raw

from akiba.kernel.money import ZERO
from akiba.loans.accounts.answers import currency_answer, day_or_none
from akiba.loans.accounts.kept import Account, Booked
from akiba.loans.rules.events import Transaction, TransactionKind
from akiba.loans.rules.timetable import Day, day
from akiba.wire.answers import Answer, given, straight, written

KIND_FLAGS = {
    "disbursement": TransactionKind.DISBURSEMENT,
    "repaymentAtDisbursement": TransactionKind.REPAYMENT_AT_DISBURSEMENT,
    "repayment": TransactionKind.REPAYMENT,
    "merchantIssuedRefund": TransactionKind.MERCHANT_ISSUED_REFUND,
    "payoutRefund": TransactionKind.PAYOUT_REFUND,
    "goodwillCredit": TransactionKind.GOODWILL_CREDIT,
    "interestPaymentWaiver": TransactionKind.INTEREST_PAYMENT_WAIVER,
    "chargeRefund": TransactionKind.CHARGE_REFUND,
    "contra": None,
    "waiveInterest": TransactionKind.WAIVE_INTEREST,
    "waiveCharges": TransactionKind.WAIVE_CHARGE,
    "accrual": TransactionKind.ACCRUAL,
    "writeOff": TransactionKind.WRITE_OFF,
    "recoveryRepayment": TransactionKind.RECOVERY,
    "initiateTransfer": TransactionKind.INITIATE_TRANSFER,
    "approveTransfer": TransactionKind.APPROVE_TRANSFER,
    "withdrawTransfer": TransactionKind.WITHDRAW_TRANSFER,
    "rejectTransfer": TransactionKind.REJECT_TRANSFER,
    "chargePayment": TransactionKind.CHARGE_PAYMENT,
    "refund": TransactionKind.REFUND,
    "refundForActiveLoans": TransactionKind.REFUND_FOR_ACTIVE_LOAN,
    "creditBalanceRefund": TransactionKind.CREDIT_BALANCE_REFUND,
    "chargeAdjustment": TransactionKind.CHARGE_ADJUSTMENT,
    "chargeback": TransactionKind.CHARGEBACK,
    "chargeoff": TransactionKind.CHARGE_OFF,
    "downPayment": TransactionKind.DOWN_PAYMENT,
    "reAge": TransactionKind.RE_AGE,
    "reAmortize": TransactionKind.RE_AMORTIZE,
    "accrualActivity": TransactionKind.ACCRUAL_ACTIVITY,
    "interestRefund": TransactionKind.INTEREST_REFUND,
}
WAIVED_TWICE = frozenset({"creocore-strategy", "heavensfamily-strategy"})
"""Strategies under which the reference server shows twice the interest that a waiver forgave."""


class TransactionAnswer(Answer, kw_only=True, gc=False):
    """A transaction, ready to be written straight: its days are arrays already."""

    id: int
    loan_id: int
    external_loan_id: str | None = None
    external_id: str | None = None
    office_id: int
    office_name: str
    type: Raw
    date: Day
    currency: Raw
    payment_detail_data: dict[str, Any] | None = None
    amount: Decimal
    net_disbursal_amount: Decimal
    principal_portion: Decimal
    interest_portion: Decimal
    fee_charges_portion: Decimal
    penalty_charges_portion: Decimal
    overpayment_portion: Decimal
    unrecognized_income_portion: Decimal
    outstanding_loan_balance: Decimal
    submitted_on_date: Day
    manually_reversed: bool
    reversed_on_date: Day | None = None
    reversal_external_id: str | None = None
    loan_charge_paid_by_list: list[dict[str, Any]]
    number_of_repayments: int
    transaction_relations: list[dict[str, Any]]


@cache
def kind_answer(kind: TransactionKind) -> Raw:
    """A kind of transaction with its flags."""
    named = {"id": int(kind), "code": kind.code, "value": kind.label}
    return written(named | {name: kind is meant for name, meant in KIND_FLAGS.items()})


def transactions_answer(account: Account) -> Raw:
    """What was booked, in the order of its days; what somebody undid stays in sight."""
    shown = sorted((*account.loan.transactions, *account.undone), key=lambda t: (t.on, t.number))
    return straight([transaction_answer(account, transaction) for transaction in shown])


def transaction_answer(account: Account, transaction: Transaction) -> TransactionAnswer:
    """One transaction, ready to be written straight."""
    kept, agreement, parts = account.booked[transaction.number], account.agreement, transaction.parts
    waived_twice = transaction.kind is TransactionKind.WAIVE_INTEREST and agreement.strategy_code in WAIVED_TWICE
    fresh = not transaction.amount and transaction.number == account.loan.last_number
    unseen = fresh or transaction.kind is TransactionKind.ACCRUAL
    return TransactionAnswer(
        id=kept.id,
        loan_id=account.id,
        external_loan_id=agreement.external_id,
        external_id=kept.external_id,
        office_id=account.names.office_id,
        office_name=account.names.office_name,
        type=kind_answer(transaction.kind),
        date=day(transaction.on),
        currency=currency_answer(account),
        payment_detail_data=payment_answer(account, kept),
        amount=transaction.amount,
        net_disbursal_amount=agreement.net_disbursal_amount or agreement.principal,
        principal_portion=parts.principal,
        interest_portion=parts.interest * (2 if waived_twice else 1),
        fee_charges_portion=parts.fee,
        penalty_charges_portion=parts.penalty,
        overpayment_portion=transaction.overpaid,
        unrecognized_income_portion=transaction.event.unrecognized,
        outstanding_loan_balance=ZERO if unseen else max(ZERO, transaction.balance),
        submitted_on_date=day(kept.submitted_on),
        manually_reversed=kept.undone,
        reversed_on_date=day_or_none(kept.reversed_on),
        reversal_external_id=kept.reversal_external_id,
        loan_charge_paid_by_list=list(paid_by(account, transaction)),
        number_of_repayments=0,
        transaction_relations=list(relations(account, transaction)),
    )


def payment_answer(account: Account, kept: Booked) -> dict[str, Any] | None:
    """How the money changed hands, where that was written down."""
    if kept.payment_type_id is None:
        return None
    name = account.payment_types.get(kept.payment_type_id)
    return {
        "id": kept.id,
        "paymentType": given({"id": kept.payment_type_id, "name": name, "isSystemDefined": False}),
        "accountNumber": kept.account_number or "",
        "checkNumber": kept.check_number or "",
        "routingCode": kept.routing_code or "",
        "receiptNumber": kept.receipt_number or "",
        "bankNumber": kept.bank_number or "",
    }


def paid_by(account: Account, transaction: Transaction) -> Iterator[dict[str, Any]]:
    """The charges that a transaction paid, waived or accrued."""
    for share in transaction.shares:
        borne = account.borne.get(share.charge)
        if borne is not None:
            told = {
                "id": borne.id,
                "amount": share.amount,
                "installmentNumber": share.instalment,
                "chargeId": borne.id,
                "transactionId": account.booked[transaction.number].id,
                "name": account.charge_names.get(borne.charge_id),
            }
            yield given(told)


def relations(account: Account, transaction: Transaction) -> Iterator[dict[str, Any]]:
    """The transaction it was booked anew for."""
    if transaction.replaces is not None:
        yield {
            "fromLoanTransaction": account.booked[transaction.number].id,
            "relationType": "REPLAYED",
            "amount": transaction.amount,
        }
