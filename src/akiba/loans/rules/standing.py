"""What the parts of a loan add up to on a day: its instalments, its charges and its transactions.

Only sums and latest days are here, so that for a list of loans the database may add up instead. What follows from them
is the same for both.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from akiba.kernel.money import ZERO
from akiba.loans.rules.account import Loan
from akiba.loans.rules.events import PAYMENTS, Transaction, TransactionKind
from akiba.loans.rules.terms import NOTHING, Parts, total


class Taken(Struct, frozen=True):
    """The charges taken when the money goes out: what they come to, and what of them was paid and waived."""

    due: Decimal = ZERO
    paid: Decimal = ZERO
    waived: Decimal = ZERO


class Running(Struct, frozen=True):
    """The interest of the instalment whose period a day lies in, and how many days of it have passed."""

    due: Decimal
    paid: Decimal
    waived: Decimal
    passed: int
    days: int


class Payment(Struct, frozen=True, order=True):
    """When something was paid, and how much; a later one is the greater."""

    on: date
    number: int
    amount: Decimal


class Standing(Struct, frozen=True, kw_only=True):
    """What the parts of a loan add up to on a day.

    `overdue` is what of the instalments due before the day is still owed, since `overdue_since`; `interest_due` the
    interest still owed of those due by the day. `unpaid_from` is when the earliest instalment is due that is not yet
    paid, `ends_on` when the last of the schedule is. `totals` are the transactions that stand, by kind, and
    `taken_back` those that somebody undid; `latest` is the last transaction of each kind that moved money.
    """

    due: Parts
    paid: Parts
    waived: Parts
    written_off: Parts
    credited: Parts
    overdue: Parts = NOTHING
    overdue_since: date | None = None
    interest_due: Decimal = ZERO
    running: Running | None = None
    unpaid_from: date | None = None
    ends_on: date
    taken: Taken = Taken()
    totals: Mapping[TransactionKind, Decimal] = {}
    taken_back: Mapping[TransactionKind, Decimal] = {}
    latest: Mapping[TransactionKind, Payment] = {}

    @property
    def left(self) -> Parts:
        """What is still owed, by part, the charges taken at disbursement apart."""
        return self.due - self.paid - self.waived - self.written_off

    @property
    def last_payment(self) -> Payment | None:
        """The last payment of any kind."""
        return max((paid for kind, paid in self.latest.items() if kind in PAYMENTS), default=None)


def standing_of(loan: Loan, today: date, taken_back: Sequence[Transaction] = ()) -> Standing:
    """What the parts of this loan add up to; `taken_back` are the transactions undone."""
    known = loan.instalments
    owing = [(i.due_date, i.left) for i in known]
    late = [(due, left) for due, left in owing if due < today and left]
    return Standing(
        due=total([i.due for i in known]),
        paid=total([i.paid for i in known]),
        waived=total([i.waived for i in known]),
        written_off=total([i.written_off for i in known]),
        credited=total([i.credited for i in known]),
        overdue=total([left for _, left in late]),
        overdue_since=min([due for due, _ in late], default=None),
        interest_due=sum([left.interest for due, left in owing if due <= today], ZERO),
        running=running(loan, today),
        unpaid_from=min([i.due_date for i in known if i.obligations_met_on is None], default=None),
        ends_on=loan.matures_on,
        taken=taken_of(loan),
        totals=totals(loan.transactions),
        taken_back=totals(taken_back),
        latest={t.kind: Payment(t.on, t.number, t.amount) for t in sorted(loan.transactions, key=by_day) if t.amount},
    )


def by_day(transaction: Transaction) -> tuple[date, int]:
    """The order in which transactions happened."""
    return transaction.on, transaction.number


def totals(transactions: Sequence[Transaction]) -> dict[TransactionKind, Decimal]:
    """What the transactions of each kind add up to."""
    found: dict[TransactionKind, Decimal] = {}
    for transaction in transactions:
        found[transaction.kind] = found.get(transaction.kind, ZERO) + transaction.amount
    return found


def taken_of(loan: Loan) -> Taken:
    """What the charges at disbursement come to."""
    charges = [charge for charge in loan.charges if charge.at_disbursement]
    return Taken(
        sum((charge.amount for charge in charges), ZERO),
        sum((charge.paid for charge in charges), ZERO),
        sum((charge.waived for charge in charges), ZERO),
    )


def running(loan: Loan, today: date) -> Running | None:
    """The interest of the current period; nothing before the first and after the last."""
    for i in loan.instalments:
        if i.from_date <= today < i.due_date:
            passed, days = (today - i.from_date).days, (i.due_date - i.from_date).days
            return Running(i.due.interest, i.paid.interest, i.waived.interest, passed, days)
    return None
