"""What each kind of event does to a loan: one function a kind, found in a table."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from msgspec.structs import replace

from akiba.kernel.money import ZERO
from akiba.loans.rules.account import Loan
from akiba.loans.rules.allocation import Sheet, Strategy, as_given, pay, share_out, waive_interest, write_off
from akiba.loans.rules.charges import charge_of, pay_charge, pay_charges, with_charge
from akiba.loans.rules.events import PAYMENTS, ChargeShare, MoneyEvent, Transaction, TransactionKind
from akiba.loans.rules.strategies import STRATEGIES
from akiba.loans.rules.terms import NOTHING, Instalment, Part, Parts

Effect: TypeAlias = Callable[[Loan, MoneyEvent], tuple[Loan, Transaction]]


def pay_out(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """Principal goes out; what the borrower had overpaid is set against it."""
    overpaid = min(loan.overpaid, event.amount)
    balance = loan.balance + event.amount - overpaid
    return replace(loan, overpaid=loan.overpaid - overpaid), Transaction(
        number=event.number, event=event, amount=event.amount, overpaid=overpaid, balance=balance
    )


def take_charges(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """The charges due at disbursement, paid out of it."""
    shares = tuple(ChargeShare(c.number, c.amount) for c in loan.charges if c.at_disbursement)
    charges = tuple(replace(c, paid=c.amount) if c.at_disbursement else c for c in loan.charges)
    parts = sum((Parts.of(charge_of(charges, s.charge).part, s.amount) for s in shares), NOTHING)
    return replace(loan, charges=charges), Transaction(
        number=event.number, event=event, amount=event.amount, parts=parts, balance=loan.balance, shares=shares
    )


def take_payment(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """A payment shared out by the loan's strategy, or as it was given; the rest is overpaid."""
    strategy = STRATEGIES[loan.terms.strategy_code] if event.given is None else as_given(event.given)
    return shared_out(loan, event, strategy)


def shared_out(loan: Loan, event: MoneyEvent, strategy: Strategy) -> tuple[Loan, Transaction]:
    """The payment shared out over instalments, and its fees and penalties over the charges."""
    sheet = Sheet(loan.instalments, loan.charges, event.amount, event.on)
    share_out(sheet, strategy)
    charges = loan.charges
    shares: tuple[ChargeShare, ...] = ()
    for part in (Part.FEE, Part.PENALTY):
        if sheet.parts[part]:
            charges, taken = pay_charges(charges, part, sheet.parts[part])
            shares += taken
    after = replace(loan, instalments=tuple(sheet.instalments), charges=charges, overpaid=loan.overpaid + sheet.left)
    return after, booking(loan, event, sheet.parts, sheet.left, shares)


def booking(
    loan: Loan, event: MoneyEvent, parts: Parts, overpaid: Decimal = ZERO, shares: tuple[ChargeShare, ...] = ()
) -> Transaction:
    """The transaction of an event that reduces what is owed."""
    return Transaction(
        number=event.number,
        event=event,
        amount=event.amount,
        parts=parts,
        overpaid=overpaid,
        balance=loan.balance - parts.principal,
        shares=shares,
    )


def forgive_interest(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """Interest waived, the oldest first."""
    sheet = Sheet(loan.instalments, loan.charges, event.amount, event.on)
    waive_interest(sheet)
    return replace(loan, instalments=tuple(sheet.instalments)), booking(loan, event, sheet.parts)


def forgive_charge(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """A charge waived: the charge itself knows by how much, so that only its booking is left to do."""
    share = ChargeShare(event.charge or 0, event.amount, event.instalment)
    return loan, booking(loan, event, event.given or NOTHING, shares=(share,))


def take_charge(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """One charge paid by itself, in the instalment that asks for it."""
    charge = charge_of(loan.charges, event.charge or 0)
    instalments, left = list(loan.instalments), event.amount
    for index, instalment in enumerate(instalments):
        if event.instalment == instalment.number or covers(instalment, charge.due):
            share = min(left, instalment.outstanding(charge.part))
            instalments[index] = pay(instalment, charge.part, share, event.on)
            left -= share
    paid = event.amount - left
    charges = with_charge(loan.charges, pay_charge(charge, paid, event.instalment))
    after = replace(loan, instalments=tuple(instalments), charges=charges, overpaid=loan.overpaid + left)
    share_of = ChargeShare(charge.number, paid, event.instalment)
    return after, booking(loan, event, Parts.of(charge.part, paid), left, (share_of,))


def covers(instalment: Instalment, due: date | None) -> bool:
    """Whether a charge due that day is asked for in the instalment."""
    first = instalment.number == 1 and due == instalment.from_date
    return due is not None and (first or instalment.from_date < due <= instalment.due_date)


def give_up(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """All that is owed written off."""
    lost = loan.outstanding
    instalments = tuple(write_off(i, event.on) if i.left else i for i in loan.instalments)
    booked = replace(booking(loan, event, lost), amount=lost.total)
    return replace(loan, instalments=instalments), booked


def note_recovery(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """Money that came after the loan was written off; it is income and changes no instalment."""
    return loan, booking(loan, event, NOTHING)


def give_back(loan: Loan, event: MoneyEvent) -> tuple[Loan, Transaction]:
    """Overpaid money returned; what goes beyond it is owed again, in the instalment next due."""
    refunded = min(loan.overpaid, event.amount)
    again = event.amount - refunded
    booked = replace(booking(loan, event, NOTHING, refunded), parts=Parts(again), balance=loan.balance + again)
    instalments = owed_again(loan.instalments, event, again) if again else loan.instalments
    return replace(loan, overpaid=loan.overpaid - refunded, instalments=instalments), booked


def owed_again(instalments: tuple[Instalment, ...], event: MoneyEvent, amount: Decimal) -> tuple[Instalment, ...]:
    """The instalments with principal added to the first that is not yet due, or to one more after the last."""
    for index, instalment in enumerate(instalments):
        if instalment.due_date > event.on or instalment.additional:
            grown = with_credit(instalment, event, amount)
            return (*instalments[:index], grown, *instalments[index + 1 :])
    last = instalments[-1]
    if last.due_date == event.on:
        return (*instalments[:-1], with_credit(last, event, amount))
    opened = Instalment(last.number + 1, last.due_date, event.on, NOTHING, additional=True)
    return (*instalments, with_credit(opened, event, amount))


def with_credit(instalment: Instalment, event: MoneyEvent, amount: Decimal) -> Instalment:
    """The instalment owing more principal than its schedule said."""
    return replace(
        instalment,
        due=instalment.due.plus(Part.PRINCIPAL, amount),
        credited=instalment.credited.plus(Part.PRINCIPAL, amount),
        due_date=max(instalment.due_date, event.on),
        obligations_met_on=None,
    )


EFFECTS: Mapping[TransactionKind, Effect] = MappingProxyType(
    {
        **dict.fromkeys(PAYMENTS, take_payment),
        TransactionKind.DISBURSEMENT: pay_out,
        TransactionKind.REPAYMENT_AT_DISBURSEMENT: take_charges,
        TransactionKind.WAIVE_INTEREST: forgive_interest,
        TransactionKind.WAIVE_CHARGE: forgive_charge,
        TransactionKind.CHARGE_PAYMENT: take_charge,
        TransactionKind.WRITE_OFF: give_up,
        TransactionKind.RECOVERY: note_recovery,
        TransactionKind.CREDIT_BALANCE_REFUND: give_back,
        TransactionKind.CHARGEBACK: give_back,
    }
)
