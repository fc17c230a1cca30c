"""Transactions of a loan as the wire shows them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Raw

from akiba.kernel.money import ZERO
from akiba.loans.accounts.answers import currency_answer, day_or_none
from akiba.loans.accounts.kept import Account, Booked
from akiba.loans.rules.events import Transaction, TransactionKind
from akiba.loans.rules.timetable import day
from akiba.wire.answers import given, straight, written

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


@cache
def kind_answer(kind: TransactionKind) -> Raw:
    """A kind of transaction with its flags."""
    named = {"id": int(kind), "code": kind.code, "value": kind.label}
    return written(named | {name: kind is meant for name, meant in KIND_FLAGS.items()})


def transactions_answer(account: Account) -> Raw:
    """What was booked, in the order of its days; what somebody undid stays in sight."""
    shown = sorted((*account.loan.transactions, *account.undone), key=lambda t: (t.on, t.number))
    return straight([transaction_answer(account, transaction) for transaction in shown])


def transaction_answer(account: Account, transaction: Transaction) -> dict[str, Any]:
    """One transaction, ready to be written straight."""
    kept, agreement, parts = account.booked[transaction.number], account.agreement, transaction.parts
    waived_twice = transaction.kind is TransactionKind.WAIVE_INTEREST and agreement.strategy_code in WAIVED_TWICE
    fresh = not transaction.amount and transaction.number == account.loan.last_number
    unseen = fresh or transaction.kind is TransactionKind.ACCRUAL
    told = {
        "id": kept.id,
        "loanId": account.id,
        "externalLoanId": agreement.external_id,
        "externalId": kept.external_id,
        "officeId": account.names.office_id,
        "officeName": account.names.office_name,
        "type": kind_answer(transaction.kind),
        "date": day(transaction.on),
        "currency": currency_answer(account),
        "paymentDetailData": payment_answer(account, kept),
        "amount": transaction.amount,
        "netDisbursalAmount": agreement.net_disbursal_amount or agreement.principal,
        "principalPortion": parts.principal,
        "interestPortion": parts.interest * (2 if waived_twice else 1),
        "feeChargesPortion": parts.fee,
        "penaltyChargesPortion": parts.penalty,
        "overpaymentPortion": transaction.overpaid,
        "unrecognizedIncomePortion": transaction.event.unrecognized,
        "outstandingLoanBalance": ZERO if unseen else max(ZERO, transaction.balance),
        "submittedOnDate": day(kept.submitted_on),
        "manuallyReversed": kept.undone,
        "reversedOnDate": day_or_none(kept.reversed_on),
        "reversalExternalId": kept.reversal_external_id,
        "loanChargePaidByList": list(paid_by(account, transaction)),
        "numberOfRepayments": 0,
        "transactionRelations": list(relations(account, transaction)),
    }
    return given(told)


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
