"""A loan as it stands: its terms, its instalments and charges, and what was booked on it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from akiba.accounting import AccountingRule
from akiba.kernel.enumerations import WireEnum
from akiba.kernel.money import ZERO
from akiba.loans.rules.charges import Charge, assessed, with_charges
from akiba.loans.rules.events import TRANSFERS, MoneyEvent, Transaction, TransactionKind
from akiba.loans.rules.terms import Instalment, LoanTerms, Parts, total


class LoanStatus(WireEnum):
    """Where a loan is in its life."""

    SUBMITTED = 100, "loanStatusType.submitted.and.pending.approval", "Submitted and pending approval"
    APPROVED = 200, "loanStatusType.approved", "Approved"
    ACTIVE = 300, "loanStatusType.active", "Active"
    TRANSFER_IN_PROGRESS = 303, "loanStatusType.transfer.in.progress", "Transfer in progress"
    TRANSFER_ON_HOLD = 304, "loanStatusType.transfer.on.hold", "Transfer on hold"
    WITHDRAWN = 400, "loanStatusType.withdrawn.by.client", "Withdrawn by applicant"
    REJECTED = 500, "loanStatusType.rejected", "Rejected"
    CLOSED = 600, "loanStatusType.closed.obligations.met", "Closed (obligations met)"
    WRITTEN_OFF = 601, "loanStatusType.closed.written.off", "Closed (written off)"
    RESCHEDULED = 602, "loanStatusType.closed.reschedule.outstanding.amount", "Closed (rescheduled)"
    OVERPAID = 700, "loanStatusType.overpaid", "Overpaid"


UNPAID_OUT = frozenset({LoanStatus.SUBMITTED, LoanStatus.APPROVED, LoanStatus.WITHDRAWN, LoanStatus.REJECTED})
"""The loans of which nothing was paid out."""


class Loan(Struct, frozen=True, kw_only=True):
    """A loan. `transactions` are those that stand (what was reversed is left behind), in the order of entry.

    `balance` is the principal owed, `overpaid` what came in beyond all that was owed, `last_number` the highest
    number any transaction of the loan has had.
    """

    terms: LoanTerms
    accounting: AccountingRule = AccountingRule.NONE
    status: LoanStatus = LoanStatus.SUBMITTED
    instalments: tuple[Instalment, ...]
    charges: tuple[Charge, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    balance: Decimal = ZERO
    overpaid: Decimal = ZERO
    last_number: int = 0
    closed_on: date | None = None
    overpaid_on: date | None = None
    written_off_on: date | None = None

    @property
    def outstanding(self) -> Parts:
        """What is owed, by part."""
        return total([instalment.left for instalment in self.instalments])

    @property
    def last_event_on(self) -> date:
        """The day of the latest event that moved money or forgave it."""
        return max((t.on for t in self.transactions if t.kind not in NOT_SHARED_OUT), default=date.min)

    @property
    def matures_on(self) -> date:
        """The day the last instalment of the schedule falls due; one that a later charge opened is apart."""
        return max(i.due_date for i in self.instalments if not i.additional)

    def transaction(self, number: int) -> Transaction | None:
        """The transaction of that number, if it stands."""
        return next((t for t in self.transactions if t.number == number), None)


NOT_SHARED_OUT = TRANSFERS | {TransactionKind.ACCRUAL, TransactionKind.ACCRUAL_ACTIVITY}
"""Kinds that tell of income earned, or of another office, and touch no instalment."""


class Change(Struct, frozen=True):
    """What an event did to a loan: how it stood before, and how it stands now."""

    before: Loan
    loan: Loan

    @property
    def booked(self) -> tuple[Transaction, ...]:
        """The transactions that are new."""
        return tuple(t for t in self.loan.transactions if t.number > self.before.last_number)

    @property
    def reversed(self) -> tuple[Transaction, ...]:
        """The transactions that no longer stand."""
        standing = {t.number for t in self.loan.transactions}
        return tuple(t for t in self.before.transactions if t.number not in standing)

    @property
    def rebalanced(self) -> tuple[Transaction, ...]:
        """The transactions that stand as they were but for the balance after them."""
        old = {t.number: t for t in self.before.transactions}
        return tuple(t for t in self.loan.transactions if t.number in old and t != old[t.number])

    @property
    def instalments(self) -> tuple[Instalment, ...]:
        """The instalments that changed or are new."""
        old = {i.number: i for i in self.before.instalments}
        return tuple(i for i in self.loan.instalments if i is not old.get(i.number) and i != old.get(i.number))

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges that changed or are new."""
        old = {c.number: c for c in self.before.charges}
        return tuple(c for c in self.loan.charges if c is not old.get(c.number) and c != old.get(c.number))


def open_loan(
    terms: LoanTerms,
    schedule: Sequence[Instalment],
    charges: Sequence[Charge] = (),
    accounting: AccountingRule = AccountingRule.NONE,
    status: LoanStatus = LoanStatus.APPROVED,
) -> Loan:
    """A loan before its disbursement, on a schedule that was generated or given."""
    known = tuple(assessed(charge, schedule, terms.currency) for charge in charges)
    instalments = with_charges(schedule, known, terms.disbursed_on)
    return Loan(terms=terms, accounting=accounting, status=status, instalments=instalments, charges=known)


def numbered(loan: Loan, event: MoneyEvent) -> int:
    """The number the event's transaction gets."""
    return event.number or loan.last_number + 1
