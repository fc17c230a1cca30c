"""A loan is a fold: its terms, and the events on it in order."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import reduce

from msgspec.structs import replace

from akiba.accounting import AccountingRule
from akiba.kernel.money import ZERO
from akiba.loans.rules.account import NOT_SHARED_OUT, Change, Loan, LoanStatus
from akiba.loans.rules.accruals import (
    accrued,
    accrued_of,
    at_closing,
    at_disbursement,
    for_charge,
    receivable_interest,
    still_fitting,
)
from akiba.loans.rules.charges import Charge, assessed, charge_of, unpaid, waive_charge, with_charge, with_charges
from akiba.loans.rules.checks import check, check_closing, check_rescheduling
from akiba.loans.rules.effects import EFFECTS
from akiba.loans.rules.events import DisbursalUndone, Event, MoneyEvent, Transaction, TransactionKind, Undone
from akiba.loans.rules.terms import Instalment, Parts

CLOSED_STATUSES = frozenset({LoanStatus.CLOSED, LoanStatus.WRITTEN_OFF, LoanStatus.RESCHEDULED})


def apply(loan: Loan, event: Event) -> Change:
    """The loan after the event, and with it the transactions booked and reversed.

    An event at the end takes one step. An earlier one folds the loan again from its terms; what then differs from
    the transactions already booked is reversed and booked anew, and nothing else is touched. Raises what `check` does.
    """
    check(loan, event)
    if isinstance(event, Undone):
        return Change(loan, still_fitting(settled(without(loan, event.transaction), event.on)))
    if isinstance(event, DisbursalUndone):
        return Change(loan, undisbursed(loan))
    match event.kind:
        case TransactionKind.DISBURSEMENT:
            after = disbursed(loan, event)
        case TransactionKind.WRITE_OFF:
            after = written_off(entered(loan, event), event.on)
        case TransactionKind.RECOVERY:
            after = entered(loan, event)
        case TransactionKind.WAIVE_CHARGE:
            after = settled(entered(forgiven(loan, event), event), event.on)
        case _:
            after = settled(entered(loan, event), event.on)
    return Change(loan, after)


def entered(loan: Loan, event: MoneyEvent) -> Loan:
    """The loan with a new event at its place."""
    event = replace(event, number=loan.last_number + 1, amount=loan.terms.currency.round(event.amount))
    if event.on >= loan.last_event_on:
        return step(loan, event)
    return fold_again(loan, (*events_of(loan), event))


def events_of(loan: Loan) -> tuple[MoneyEvent, ...]:
    """The events that the standing transactions tell of, income accrued apart."""
    return tuple(t.event for t in loan.transactions if t.kind not in NOT_SHARED_OUT)


def fold_again(loan: Loan, events: Iterable[MoneyEvent]) -> Loan:
    """The loan folded anew over these events; a transaction that comes out as it was booked stays booked."""
    folded = reduce(step, sorted(events, key=lambda event: (event.on, event.number)), unfolded(loan))
    return rebooked(loan, folded)


def unfolded(loan: Loan) -> Loan:
    """The loan as if nothing had happened on it but its charges."""
    charges = tuple(unpaid(charge) for charge in loan.charges)
    since = loan.terms.disbursed_on
    bare = tuple(bared(instalment) for instalment in loan.instalments if not instalment.additional)
    instalments = with_charges(bare, charges, since)
    return replace(loan, instalments=instalments, charges=charges, transactions=(), balance=ZERO, overpaid=ZERO)


def bared(instalment: Instalment) -> Instalment:
    """The instalment asking for the principal and interest of the schedule, nothing paid."""
    due = Parts(instalment.due.principal - instalment.credited.principal, instalment.due.interest)
    return Instalment(
        instalment.number, instalment.from_date, instalment.due_date, due, down_payment=instalment.down_payment
    )


def rebooked(loan: Loan, folded: Loan) -> Loan:
    """The folded loan, with every transaction that did not change under its old number, and the accruals."""
    old = {t.event.number: t for t in loan.transactions}
    last, transactions = max(loan.last_number, folded.last_number), []
    for transaction in sorted(folded.transactions, key=lambda t: t.event.number):
        known = old.get(transaction.event.number)
        if known is None:
            transactions.append(transaction)
        elif same_amounts(known, transaction):
            transactions.append(replace(known, balance=transaction.balance, shares=transaction.shares))
        else:
            last += 1
            transactions.append(replace(transaction, number=last, replaces=known.number))
    accruals = [t for t in loan.transactions if t.kind in NOT_SHARED_OUT]
    return replace(folded, transactions=(*transactions, *accruals), last_number=last)


def same_amounts(one: Transaction, other: Transaction) -> bool:
    """Whether two bookings of an event are the same to the ledger."""
    return (one.amount, one.parts, one.overpaid) == (other.amount, other.parts, other.overpaid)


def step(loan: Loan, event: MoneyEvent) -> Loan:
    """The loan one event further on, and the event's transaction booked."""
    after, booked = EFFECTS[event.kind](loan, event)
    last = max(loan.last_number, event.number)
    return replace(after, transactions=(*loan.transactions, booked), balance=booked.balance, last_number=last)


def disbursed(loan: Loan, event: MoneyEvent) -> Loan:
    """The loan paid out, the charges due at that moment taken, and the income that counts at once accrued."""
    instalments = tuple(i if i.due else replace(i, obligations_met_on=event.on) for i in loan.instalments)
    after = entered(replace(loan, status=LoanStatus.ACTIVE, instalments=instalments), event)
    fees = sum((charge.outstanding for charge in loan.charges if charge.at_disbursement), ZERO)
    if fees:
        after = entered(after, MoneyEvent(kind=TransactionKind.REPAYMENT_AT_DISBURSEMENT, on=event.on, amount=fees))
    return reduce(accrued, at_disbursement(after, event.on), after)


def without(loan: Loan, number: int) -> Loan:
    """The loan folded again without one of its transactions, open once more if it was closed."""
    undone = next(t for t in loan.transactions if t.number == number)
    if undone.kind is TransactionKind.WAIVE_CHARGE:
        loan = forgiven(loan, replace(undone.event, amount=-undone.amount))
    status = LoanStatus.ACTIVE if loan.status in CLOSED_STATUSES else loan.status
    standing = replace(loan, transactions=tuple(t for t in loan.transactions if t is not undone), status=status)
    return fold_again(standing, events_of(standing))


def undisbursed(loan: Loan) -> Loan:
    """The loan approved and not yet paid out, all its transactions and waivers taken back."""
    charges = tuple(
        replace(charge, paid=ZERO, waived=ZERO, slots=tuple(replace(s, paid=ZERO, waived=ZERO) for s in charge.slots))
        for charge in loan.charges
    )
    bare = unfolded(replace(loan, charges=charges))
    return replace(bare, status=LoanStatus.APPROVED, closed_on=None, overpaid_on=None, written_off_on=None)


def written_off(loan: Loan, on: date) -> Loan:
    """The loan given up."""
    return replace(loan, status=LoanStatus.WRITTEN_OFF, closed_on=on, written_off_on=on)


def closed(loan: Loan, on: date, tolerance: Decimal) -> Change:
    """The loan closed on a day though a little is owed or overpaid, not more than may be in arrears.

    What is owed is given up. Raises what `check_closing` does.
    """
    check_closing(loan, on, tolerance)
    after = entered(loan, MoneyEvent(kind=TransactionKind.WRITE_OFF, on=on)) if loan.outstanding else loan
    return Change(loan, replace(after, status=LoanStatus.CLOSED, closed_on=on, overpaid_on=None))


def left_to_another(loan: Loan, on: date) -> Change:
    """The loan closed as it stands, because what is owed goes on in another loan."""
    check_rescheduling(loan, on)
    return Change(loan, replace(loan, status=LoanStatus.RESCHEDULED, closed_on=on))


def settled(loan: Loan, on: date) -> Loan:
    """The loan in the status its balances ask for since that day, with the income its closing brings."""
    if loan.overpaid > ZERO:
        after = replace(loan, status=LoanStatus.OVERPAID, overpaid_on=on, closed_on=None)
    elif not loan.outstanding and all(charge.settled for charge in loan.charges):
        after = replace(loan, status=LoanStatus.CLOSED, closed_on=on, overpaid_on=None)
    elif loan.status in (LoanStatus.CLOSED, LoanStatus.OVERPAID, LoanStatus.ACTIVE):
        return replace(loan, status=LoanStatus.ACTIVE, closed_on=None, overpaid_on=None)
    else:
        return loan
    return after if after.status is loan.status else reduce(accrued, at_closing(after, on), after)


def charged(loan: Loan, charge: Charge, today: date) -> Change:
    """The loan with one charge more, numbered after those it has; what was paid since it fell due is folded again."""
    known = assessed(charge, [i for i in loan.instalments if not i.additional], loan.terms.currency)
    known = replace(known, number=max((c.number for c in loan.charges), default=0) + 1)
    more = replace(loan, charges=(*loan.charges, known))
    if not loan.transactions:
        return Change(loan, unfolded(more))
    if loan.status is LoanStatus.ACTIVE:
        more = reduce(accrued, for_charge(more, known, min(known.due or today, today)), more)
    after = fold_again(more, events_of(more))
    if loan.status is LoanStatus.OVERPAID:
        after = settled(after, known.due or today)
    if loan.status is LoanStatus.CLOSED:
        after = replace(after, status=LoanStatus.ACTIVE, closed_on=None)
    return Change(loan, after)


def recharged(loan: Loan, charges: Iterable[Charge]) -> Loan:
    """A loan before its disbursement, bearing these charges and no others."""
    schedule = [i for i in loan.instalments if not i.additional]
    known = tuple(assessed(charge, schedule, loan.terms.currency) for charge in charges)
    return unfolded(replace(loan, charges=known))


def forgiven(loan: Loan, event: MoneyEvent) -> Loan:
    """The loan whose instalments ask for so much less of a charge (more, for a negative amount)."""
    charge = waive_charge(charge_of(loan.charges, event.charge or 0), event.amount, event.instalment)
    charges = with_charge(loan.charges, charge)
    return replace(loan, charges=charges, instalments=with_charges(loan.instalments, charges, loan.terms.disbursed_on))


def charge_waiver(loan: Loan, number: int, instalment: int | None, today: date) -> MoneyEvent:
    """The waiver of what is still owed of a charge, dated when it fell due.

    Where income is spread over time, what was not accrued yet is not lost either.
    """
    charge = charge_of(loan.charges, number)
    amount, due, paid = charge.outstanding, charge.due or loan.terms.disbursed_on, charge.paid
    if charge.slots:
        slot = next(s for s in charge.slots if s.instalment == instalment or (instalment is None and s.outstanding))
        amount, due, paid, instalment = slot.outstanding, slot.due_date, slot.paid, slot.instalment
    recognized = amount
    if loan.accounting is AccountingRule.ACCRUAL_PERIODIC:
        recognized = min(amount, max(ZERO, accrued_of(loan, number, instalment) - paid))
    return MoneyEvent(
        kind=TransactionKind.WAIVE_CHARGE,
        on=min(due, today),
        amount=amount,
        charge=number,
        instalment=instalment,
        given=Parts.of(charge.part, recognized),
        unrecognized=amount - recognized,
    )


def interest_waiver(loan: Loan, on: date, amount: Decimal) -> MoneyEvent:
    """A waiver of interest; where income is spread over time, what was not accrued by the day is not lost either."""
    unrecognized = ZERO
    if loan.accounting is AccountingRule.ACCRUAL_PERIODIC:
        unrecognized = max(ZERO, amount - receivable_interest(loan, on))
    return MoneyEvent(kind=TransactionKind.WAIVE_INTEREST, on=on, amount=amount, unrecognized=unrecognized)
