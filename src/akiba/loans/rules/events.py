"""What happens to a loan, and what is booked of it."""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.money import ZERO
from akiba.loans.rules.terms import NOTHING, Part, Parts


class TransactionKind(WireEnum):
    """What a transaction of a loan is."""

    DISBURSEMENT = 1, "loanTransactionType.disbursement", "Disbursement"
    REPAYMENT = 2, "loanTransactionType.repayment", "Repayment"
    WAIVE_INTEREST = 4, "loanTransactionType.waiver", "Waive interest"
    REPAYMENT_AT_DISBURSEMENT = (
        5,
        "loanTransactionType.repaymentAtDisbursement",
        "Repayment (at time of disbursement)",
    )
    WRITE_OFF = 6, "loanTransactionType.writeOff", "Close (as written-off)"
    RESCHEDULED = 7, "loanTransactionType.marked.for.rescheduling", "Close (as rescheduled)"
    RECOVERY = 8, "loanTransactionType.recoveryRepayment", "Repayment (after write-off)"
    WAIVE_CHARGE = 9, "loanTransactionType.waiveCharges", "Waive loan charges"
    ACCRUAL = 10, "loanTransactionType.accrual", "Accrual"
    INITIATE_TRANSFER = 12, "loanTransactionType.initiateTransfer", "Transfer initiated"
    APPROVE_TRANSFER = 13, "loanTransactionType.approveTransfer", "Transfer approved"
    WITHDRAW_TRANSFER = 14, "loanTransactionType.withdrawTransfer", "Transfer Withdrawn"
    REJECT_TRANSFER = 15, "loanTransactionType.rejectTransfer", "Transfer Rejected"
    REFUND = 16, "loanTransactionType.refund", "Transfer Refund"
    CHARGE_PAYMENT = 17, "loanTransactionType.chargePayment", "Charge Payment"
    REFUND_FOR_ACTIVE_LOAN = 18, "loanTransactionType.refund", "Refund"
    INCOME_POSTING = 19, "loanTransactionType.incomePosting", "Income Posting"
    CREDIT_BALANCE_REFUND = 20, "loanTransactionType.creditBalanceRefund", "Credit Balance Refund"
    MERCHANT_ISSUED_REFUND = 21, "loanTransactionType.merchantIssuedRefund", "Merchant Issued Refund"
    PAYOUT_REFUND = 22, "loanTransactionType.payoutRefund", "Payout Refund"
    GOODWILL_CREDIT = 23, "loanTransactionType.goodwillCredit", "Goodwill Credit"
    CHARGE_REFUND = 24, "loanTransactionType.chargeRefund", "Charge Refund"
    CHARGEBACK = 25, "loanTransactionType.chargeback", "Chargeback"
    CHARGE_ADJUSTMENT = 26, "loanTransactionType.chargeAdjustment", "Charge Adjustment"
    CHARGE_OFF = 27, "loanTransactionType.chargeOff", "Charge-off"
    DOWN_PAYMENT = 28, "loanTransactionType.downPayment", "Down Payment"
    RE_AGE = 29, "loanTransactionType.reAge", "Re-age"
    RE_AMORTIZE = 30, "loanTransactionType.reAmortize", "Re-amortize"
    INTEREST_PAYMENT_WAIVER = 31, "loanTransactionType.interestPaymentWaiver", "Interest Payment Waiver"
    ACCRUAL_ACTIVITY = 32, "loanTransactionType.accrualActivity", "Accrual Activity"
    INTEREST_REFUND = 33, "loanTransactionType.interestRefund", "Interest Refund"


TRANSFERS = frozenset(
    {
        TransactionKind.INITIATE_TRANSFER,
        TransactionKind.APPROVE_TRANSFER,
        TransactionKind.WITHDRAW_TRANSFER,
        TransactionKind.REJECT_TRANSFER,
    }
)
"""Kinds that tell of the loan's way from one office to another."""
PAYMENTS = frozenset(
    {
        TransactionKind.REPAYMENT,
        TransactionKind.MERCHANT_ISSUED_REFUND,
        TransactionKind.PAYOUT_REFUND,
        TransactionKind.GOODWILL_CREDIT,
        TransactionKind.CHARGE_REFUND,
        TransactionKind.CHARGE_ADJUSTMENT,
        TransactionKind.DOWN_PAYMENT,
        TransactionKind.INTEREST_PAYMENT_WAIVER,
        TransactionKind.INTEREST_REFUND,
    }
)
"""The kinds that reduce what is owed and are shared out by the loan's strategy."""


class MoneyEvent(Struct, frozen=True, kw_only=True, gc=False):
    """Something that moves money or forgives it: what was asked for, before the rules say what comes of it.

    `number` is its place in the order of entry, given when it is first applied; `charge` and `instalment` narrow
    it to one charge and one of its instalments. `given` fixes the allocation of an event that came from elsewhere;
    without it the strategy decides. `unrecognized` is waived income that was never recognised; `income` is the part
    whose income pays for it, where a charge is adjusted or refunded.
    """

    kind: TransactionKind
    on: date
    amount: Decimal = ZERO
    number: int = 0
    charge: int | None = None
    instalment: int | None = None
    given: Parts | None = None
    unrecognized: Decimal = ZERO
    income: Part | None = None


class Undone(Struct, frozen=True):
    """A transaction taken back, by its number; what came after it is folded again."""

    transaction: int
    on: date


class DisbursalUndone(Struct, frozen=True):
    """The disbursement taken back, and everything after it."""


class ChargeShare(Struct, frozen=True, gc=False):
    """How much of a transaction belongs to one charge, and to which instalment of it if it has several."""

    charge: int
    amount: Decimal
    instalment: int | None = None


class Transaction(Struct, frozen=True, kw_only=True, gc=False):
    """What was booked for an event.

    `number` is its own place in the order of booking; it differs from the event's once the event has been booked
    anew, and `replaces` is then the transaction it stands for. `balance` is the principal owed after it.
    """

    number: int
    event: MoneyEvent
    amount: Decimal
    parts: Parts = NOTHING
    overpaid: Decimal = ZERO
    balance: Decimal = ZERO
    shares: tuple[ChargeShare, ...] = ()
    replaces: int | None = None

    @property
    def kind(self) -> TransactionKind:
        """What it is."""
        return self.event.kind

    @property
    def on(self) -> date:
        """The day it counts for."""
        return self.event.on


Event: TypeAlias = MoneyEvent | Undone | DisbursalUndone


def disbursed(on: date, amount: Decimal) -> MoneyEvent:
    """Principal paid out."""
    return MoneyEvent(kind=TransactionKind.DISBURSEMENT, on=on, amount=amount)


def paid(on: date, amount: Decimal, kind: TransactionKind = TransactionKind.REPAYMENT) -> MoneyEvent:
    """A repayment, or another kind that is shared out like one."""
    return MoneyEvent(kind=kind, on=on, amount=amount)


def interest_waived(on: date, amount: Decimal) -> MoneyEvent:
    """Interest forgiven."""
    return MoneyEvent(kind=TransactionKind.WAIVE_INTEREST, on=on, amount=amount)


def written_off(on: date) -> MoneyEvent:
    """All that is owed given up."""
    return MoneyEvent(kind=TransactionKind.WRITE_OFF, on=on)


def recovered(on: date, amount: Decimal) -> MoneyEvent:
    """A payment on a loan that was written off."""
    return MoneyEvent(kind=TransactionKind.RECOVERY, on=on, amount=amount)


def credit_refunded(on: date, amount: Decimal) -> MoneyEvent:
    """Overpaid money given back."""
    return MoneyEvent(kind=TransactionKind.CREDIT_BALANCE_REFUND, on=on, amount=amount)
