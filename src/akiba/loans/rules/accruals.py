"""When income counts before it is paid: at disbursement, by the calendar, and in full when a loan closes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from akiba.accounting import AccountingRule
from akiba.kernel.money import ZERO
from akiba.loans.rules.account import Loan
from akiba.loans.rules.charges import Charge
from akiba.loans.rules.events import TRANSFERS, ChargeShare, MoneyEvent, Transaction, TransactionKind
from akiba.loans.rules.terms import NOTHING, Instalment, Part, Parts


class Income(Struct, frozen=True):
    """Income that counts from a day on, and the charges it comes from."""

    on: date
    parts: Parts
    shares: tuple[ChargeShare, ...] = ()


def accrued(loan: Loan, income: Income) -> Loan:
    """The loan with this income booked."""
    number, amount = loan.last_number + 1, income.parts.total
    event = MoneyEvent(kind=TransactionKind.ACCRUAL, on=income.on, amount=amount, number=number, given=income.parts)
    booked = Transaction(number=number, event=event, amount=amount, parts=income.parts, shares=income.shares)
    return replace(loan, transactions=(*loan.transactions, booked), last_number=number)


def at_disbursement(loan: Loan, on: date) -> Iterator[Income]:
    """Where income is not spread over time: each charge, and the interest of the whole term even if it is nothing."""
    if loan.accounting is AccountingRule.ACCRUAL_PERIODIC:
        return
    for charge in loan.charges:
        if not charge.at_disbursement:
            yield from for_charge(loan, charge, on)
    yield Income(on, Parts(interest=sum((i.due.interest for i in loan.instalments), ZERO)))


def for_charge(loan: Loan, charge: Charge, on: date) -> Iterator[Income]:
    """A charge in full, where income is not spread over time."""
    if loan.accounting is not AccountingRule.ACCRUAL_PERIODIC:
        yield Income(on, Parts.of(charge.part, charge.amount), (ChargeShare(charge.number, charge.amount),))


def at_closing(loan: Loan, on: date) -> Iterator[Income]:
    """All income that has not been accrued by the day a loan is paid in full, where it is spread over time."""
    if loan.accounting is not AccountingRule.ACCRUAL_PERIODIC:
        return
    earned = sum((i.due.interest - i.waived.interest for i in loan.instalments), ZERO)
    parts = Parts(interest=earned - accrued_so_far(loan).interest)
    shares = tuple(ChargeShare(c.number, left) for c in loan.charges if (left := unaccrued(loan, c)) > ZERO)
    of = {charge.number: charge.part for charge in loan.charges}
    for share in shares:
        parts = parts.plus(of[share.charge], share.amount)
    if parts.total > ZERO:
        yield Income(on, parts, shares)


def accruals_of(loan: Loan) -> tuple[Transaction, ...]:
    """The accruals that stand."""
    return tuple(t for t in loan.transactions if t.kind is TransactionKind.ACCRUAL)


def accrued_so_far(loan: Loan) -> Parts:
    """The income accrued on the loan."""
    return sum((t.parts for t in accruals_of(loan)), NOTHING)


def accrued_of(loan: Loan, charge: int, instalment: int | None = None) -> Decimal:
    """The income accrued of a charge, or of what one instalment asks of it."""
    shares = (share for t in accruals_of(loan) for share in t.shares if share.charge == charge)
    return sum((share.amount for share in shares if instalment in (None, share.instalment)), ZERO)


def unaccrued(loan: Loan, charge: Charge) -> Decimal:
    """What of a charge is neither accrued nor waived."""
    return charge.amount - charge.waived - accrued_of(loan, charge.number)


def receivable_interest(loan: Loan, till: date) -> Decimal:
    """Interest accrued by a day and not yet paid or waived; never less than nothing at any time before."""
    receivable = ZERO
    for transaction in loan.transactions:
        if transaction.on > till or transaction.kind in TRANSFERS | {TransactionKind.DISBURSEMENT}:
            continue
        sign = 1 if transaction.kind is TransactionKind.ACCRUAL else -1
        receivable = max(ZERO, receivable + sign * transaction.parts.interest)
    return receivable


def still_fitting(loan: Loan) -> Loan:
    """The loan without the accruals that its instalments no longer bear out, once something was taken back."""
    if loan.accounting is not AccountingRule.ACCRUAL_PERIODIC:
        return loan
    kept: set[int] = set()
    for instalment in loan.instalments:
        room = instalment.due
        for accrual in accruals_of(loan):
            if covers(instalment, accrual.on) and fits(accrual.parts, room):
                room -= accrual.parts
                kept.add(accrual.number)
    standing = (t for t in loan.transactions if t.kind is not TransactionKind.ACCRUAL or t.number in kept)
    return replace(loan, transactions=tuple(standing))


def covers(instalment: Instalment, on: date) -> bool:
    """Whether a day is in the instalment's period; the first period includes its first day."""
    return instalment.from_date < on <= instalment.due_date or (instalment.number == 1 and on == instalment.from_date)


def fits(parts: Parts, room: Parts) -> bool:
    """Whether no part is larger than there is room for, principal apart."""
    return all(parts[part] <= room[part] for part in (Part.INTEREST, Part.FEE, Part.PENALTY))


def by_calendar(loan: Loan, till: date) -> Iterator[Income]:
    """The income earned by a day and not yet accrued, an instalment at a time.

    Whole periods count in full, the current one by its days, a charge from the day it falls due.
    """
    seen = accrued_so_far(loan)
    for instalment in loan.instalments:
        if instalment.from_date >= till:
            return
        on = min(instalment.due_date, till)
        earned = instalment.due.interest - instalment.waived.interest
        if on < instalment.due_date:
            elapsed = (on - instalment.from_date).days
            whole = (instalment.due_date - instalment.from_date).days
            earned = loan.terms.currency.round(earned * elapsed / whole)
        already = min(seen.interest, earned)
        seen = seen.plus(Part.INTEREST, -already)
        parts, shares = charges_earned(loan, instalment, on)
        parts = parts.plus(Part.INTEREST, earned - already)
        if parts.total > ZERO:
            yield Income(on, parts, shares)


def charges_earned(loan: Loan, instalment: Instalment, on: date) -> tuple[Parts, tuple[ChargeShare, ...]]:
    """The charges of an instalment that count by a day and were not accrued."""
    parts, shares = NOTHING, []
    for charge in loan.charges:
        for slot in charge.slots:
            left = slot.amount - slot.waived - accrued_of(loan, charge.number, slot.instalment)
            if slot.instalment == instalment.number and slot.due_date <= on and left > ZERO:
                shares.append(ChargeShare(charge.number, left, slot.instalment))
        if not charge.slots and charge.due and covers(instalment, charge.due) and charge.due <= on:
            left = unaccrued(loan, charge)
            if left > ZERO:
                shares.append(ChargeShare(charge.number, left))
        parts = parts.plus(charge.part, sum((s.amount for s in shares if s.charge == charge.number), ZERO))
    return parts, tuple(shares)
