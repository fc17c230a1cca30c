"""What may happen to a loan in which state, and within which bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.kernel.money import ZERO
from akiba.loans.rules.account import Loan, LoanStatus
from akiba.loans.rules.events import PAYMENTS, DisbursalUndone, Event, MoneyEvent, TransactionKind, Undone


@dataclass(frozen=True, slots=True)
class State:
    """The states in which something is allowed, and what is said in any other."""

    allowed: frozenset[LoanStatus]
    code: str
    message: str
    broken: bool = False
    """Whether anything else breaks a rule of the domain, and is no mistake in what was sent."""

    def hold(self, loan: Loan) -> None:
        """Raise ValidationFailed, or DomainRuleViolation, unless the loan is in one of the states."""
        if loan.status in self.allowed:
            return
        raise (
            DomainRuleViolation(self.code, self.message)
            if self.broken
            else ValidationFailed(Fault(self.code, self.message))
        )


ACTIVE = frozenset({LoanStatus.ACTIVE})
PAYABLE = frozenset({LoanStatus.ACTIVE, LoanStatus.CLOSED, LoanStatus.OVERPAID})

PAYMENT_STATE = State(
    PAYABLE, "error.msg.loan.must.be.active.fully.paid.or.overpaid", "Loan must be Active, Fully Paid or Overpaid"
)
STATES: Mapping[TransactionKind, State] = MappingProxyType(
    {
        **dict.fromkeys(PAYMENTS, PAYMENT_STATE),
        TransactionKind.DISBURSEMENT: State(
            frozenset({LoanStatus.APPROVED}),
            "error.msg.loan.disbursal.account.is.not.approve.not.disbursed.state",
            "Loan Disbursal is not allowed. Loan Account is not in approved and not disbursed state.",
        ),
        TransactionKind.WAIVE_INTEREST: State(
            ACTIVE,
            "error.msg.loan.repayment.or.waiver.account.is.not.active",
            "Loan Repayment (or its types) or Waiver is not allowed. Loan Account is not active.",
        ),
        TransactionKind.CHARGE_PAYMENT: State(
            ACTIVE,
            "error.msg.loan.charge.payment.account.is.not.active",
            "Charge payment is not allowed. Loan Account is not Active.",
        ),
        TransactionKind.WRITE_OFF: State(
            ACTIVE,
            "error.msg.loan.writtenoff.account.is.not.active",
            "Loan Written off is not allowed. Loan Account is not active.",
        ),
        TransactionKind.RECOVERY: State(
            frozenset({LoanStatus.WRITTEN_OFF}),
            "error.msg.loan.account.is.not.written.off",
            "Recovery repayments may only be made on loans which are written off",
        ),
        TransactionKind.CREDIT_BALANCE_REFUND: State(
            frozenset({LoanStatus.OVERPAID}),
            "error.msg.loan.credit.balance.refund.account.is.not.overpaid",
            "Loan Credit Balance Refund is not allowed. Loan Account is not Overpaid.",
        ),
    }
)
WRITE_OFF_UNDO = State(
    frozenset({LoanStatus.WRITTEN_OFF}),
    "error.msg.loan.status.not.written.off.update.not.allowed",
    "Only the write-off of a loan that was given up is taken back.",
    broken=True,
)
DISBURSAL_UNDO = State(
    ACTIVE,
    "error.msg.loan.undo.disbursal.account.is.not.active",
    "Loan Undo disbursal is not allowed. Loan Account is not active.",
)
CLOSING = State(
    frozenset({LoanStatus.ACTIVE, LoanStatus.OVERPAID}),
    "error.msg.loan.close.account.is.not.active.or.overpaid",
    "Closing Loan Account is not allowed. Loan Account is not active or overpaid.",
)
RESCHEDULING = State(
    ACTIVE,
    "error.msg.loan.mark.for.rescheduling.account.is.not.active",
    "Rescheduling is not allowed. Loan Account is not active.",
)
UNDOABLE = PAYMENTS | {
    TransactionKind.WAIVE_INTEREST,
    TransactionKind.WAIVE_CHARGE,
    TransactionKind.CREDIT_BALANCE_REFUND,
    TransactionKind.WRITE_OFF,
    TransactionKind.CHARGE_PAYMENT,
}


def check(loan: Loan, event: Event) -> None:
    """Raise what forbids the event: ValidationFailed for the state, DomainRuleViolation for dates and amounts."""
    match event:
        case Undone():
            check_undo(loan, event)
        case DisbursalUndone():
            DISBURSAL_UNDO.hold(loan)
        case MoneyEvent():
            check_money(loan, event)


def check_money(loan: Loan, event: MoneyEvent) -> None:
    """The rules for new transactions."""
    state = STATES.get(event.kind)
    if state is not None:
        state.hold(loan)
    kind = event.kind
    if loan.transactions and event.on < (began := loan.transactions[0].on):
        raise DomainRuleViolation(
            "error.msg.loan.transaction.cannot.be.before.disbursement.date",
            f"The transaction date cannot be before the loan disbursement date: {began}",
            event.on,
            began,
        )
    if kind is TransactionKind.WAIVE_INTEREST and event.amount > (interest := loan.outstanding.interest):
        raise DomainRuleViolation(
            "error.msg.loan.waive.interest.amount.exceeds.total.outstanding.interest",
            "The amount of interest to waive cannot be greater than total interest outstanding on loan.",
            event.amount,
            interest,
        )
    if kind is TransactionKind.WRITE_OFF and event.on < loan.last_event_on:
        raise DomainRuleViolation(
            "error.msg.loan.writeoff.must.occur.on.or.after.other.transaction.dates",
            "The date of the writeoff transaction must occur on or before previous transactions.",
            event.on,
        )
    if kind is TransactionKind.RECOVERY and event.amount > written_off(loan):
        raise DomainRuleViolation(
            "error.msg.loan.transaction.cannot.be.greater.than.total.written.off",
            "The transaction amount cannot greater than the remaining written off amount.",
        )
    if kind is TransactionKind.CREDIT_BALANCE_REFUND and event.amount > loan.overpaid:
        raise DomainRuleViolation(
            "error.msg.transactionAmount.invalid.must.be.greater.than.zero.and.less.than.or.equal.to.total.overpaid.amount",
            "Transaction Amount must be greater than zero and less than or equal to the overpaid amount",
            loan.overpaid,
        )


def written_off(loan: Loan) -> Decimal:
    """What was given up of the loan and did not come in since."""
    recovered = sum((t.amount for t in loan.transactions if t.kind is TransactionKind.RECOVERY), ZERO)
    return sum((i.written_off.total for i in loan.instalments), ZERO) - recovered


def check_closing(loan: Loan, on: date, tolerance: Decimal) -> None:
    """Raise what forbids closing a loan that is not paid to the last cent: more is owed or overpaid than may be."""
    CLOSING.hold(loan)
    if on < loan.last_event_on:
        raise DomainRuleViolation(
            "error.msg.loan.close.loan.must.occur.on.or.after.latest.transaction.date",
            "The closing date of the loan must be on or after latest transaction date.",
            on,
        )
    if loan.outstanding.total > tolerance:
        raise DomainRuleViolation(
            "error.msg.loan.close.loan.has.money.outstanding",
            "A loan with money outstanding cannot be closed",
            loan.outstanding.total,
        )
    if loan.overpaid > tolerance:
        raise DomainRuleViolation(
            "error.msg.loan.close.loan.is.overpaid",
            "The loan is marked as 'Overpaid' and cannot be moved to 'Closed (obligations met).",
            loan.overpaid,
        )


def check_rescheduling(loan: Loan, on: date) -> None:
    """Raise what forbids closing a loan because another takes its place."""
    RESCHEDULING.hold(loan)
    if on < (began := loan.transactions[0].on):
        raise DomainRuleViolation(
            "error.msg.loan.close.reschedule.cannot.be.before.submittal.date",
            f"The date on which a loan is rescheduled cannot be before the loan disbursement date: {began}",
            on,
            began,
        )


def check_undo(loan: Loan, event: Undone) -> None:
    """The rules for taking a transaction back."""
    undone = loan.transaction(event.transaction)
    if undone is None or undone.kind not in UNDOABLE:
        raise DomainRuleViolation(
            "error.msg.loan.transaction.adjustment.is.only.allowed.to.repayment.or.waiver.or.creditbalancerefund.transactions",
            "Only (non-reversed) transactions of type repayment, waiver or credit balance refund can be adjusted.",
        )
    if loan.status is LoanStatus.WRITTEN_OFF and undone.kind is not TransactionKind.WRITE_OFF:
        raise DomainRuleViolation(
            "error.msg.loan.written.off.update.not.allowed",
            "Nothing of a loan that was given up is taken back but its write-off.",
        )
