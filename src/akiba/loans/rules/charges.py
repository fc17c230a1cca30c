"""Fees and penalties on a loan: what they come to, which instalments ask for them, and how they are paid."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from akiba.kernel.money import ZERO, Currency
from akiba.loans.rules.events import ChargeShare
from akiba.loans.rules.terms import NOTHING, Instalment, Part, Parts
from akiba.organisation import ChargeCalculation, ChargeTime

HUNDRED = Decimal(100)


class InstalmentCharge(Struct, frozen=True):
    """One instalment's share of a charge that is asked for with every instalment."""

    instalment: int
    due_date: date
    amount: Decimal
    paid: Decimal = ZERO
    waived: Decimal = ZERO

    @property
    def outstanding(self) -> Decimal:
        """What is still owed of it."""
        return self.amount - self.paid - self.waived


class Charge(Struct, frozen=True, kw_only=True):
    """A charge on a loan. `rate` is the amount or the percentage asked for, `amount` what that comes to."""

    number: int
    time: ChargeTime
    calculation: ChargeCalculation = ChargeCalculation.FLAT
    rate: Decimal
    penalty: bool = False
    due: date | None = None
    amount: Decimal = ZERO
    paid: Decimal = ZERO
    waived: Decimal = ZERO
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    slots: tuple[InstalmentCharge, ...] = ()
    definition: int = 0

    @property
    def part(self) -> Part:
        """The part of an instalment it adds to."""
        return Part.PENALTY if self.penalty else Part.FEE

    @property
    def outstanding(self) -> Decimal:
        """What is still owed of it."""
        return self.amount - self.paid - self.waived

    @property
    def next_due(self) -> date | None:
        """The day it falls due, or the next unpaid part of it does; none where it has no day of its own."""
        if self.slots:
            return next((slot.due_date for slot in self.slots if slot.outstanding > ZERO), None)
        return self.due

    @property
    def at_disbursement(self) -> bool:
        """Whether it is taken when the money goes out."""
        return self.time in (ChargeTime.DISBURSEMENT, ChargeTime.TRANCHE_DISBURSEMENT)

    @property
    def settled(self) -> bool:
        """Whether nothing is owed of it any more."""
        return self.outstanding <= ZERO


def basis(calculation: ChargeCalculation, due: Parts) -> Decimal:
    """The amount a percentage is taken of, where this principal and interest are due."""
    match calculation:
        case ChargeCalculation.PERCENT_OF_AMOUNT | ChargeCalculation.PERCENT_OF_DISBURSEMENT:
            return due.principal
        case ChargeCalculation.PERCENT_OF_AMOUNT_AND_INTEREST:
            return due.principal + due.interest
        case ChargeCalculation.PERCENT_OF_INTEREST:
            return due.interest
        case ChargeCalculation.FLAT:
            return ZERO


def assessed(charge: Charge, instalments: Sequence[Instalment], currency: Currency) -> Charge:
    """The charge with what it comes to on this schedule, and nothing paid of it."""

    def worth(due: Parts) -> Decimal:
        if charge.calculation is ChargeCalculation.FLAT:
            return charge.rate
        return currency.round(basis(charge.calculation, due) * charge.rate / HUNDRED)

    if charge.time is ChargeTime.INSTALMENT_FEE:
        slots = tuple(
            InstalmentCharge(instalment.number, instalment.due_date, worth(instalment.due))
            for instalment in instalments
            if not instalment.additional and not instalment.down_payment
        )
        return replace(charge, slots=slots, amount=sum((slot.amount for slot in slots), ZERO), paid=ZERO)
    amount = worth(sum((instalment.due for instalment in instalments), NOTHING))
    if charge.minimum is not None:
        amount = max(amount, charge.minimum)
    if charge.maximum is not None:
        amount = min(amount, charge.maximum)
    return replace(charge, amount=amount, paid=ZERO)


def unpaid(charge: Charge) -> Charge:
    """The charge before any payment; what is taken at disbursement stays paid."""
    if charge.at_disbursement:
        return charge
    return replace(charge, paid=ZERO, slots=tuple(replace(slot, paid=ZERO) for slot in charge.slots))


def with_charges(instalments: Iterable[Instalment], charges: Sequence[Charge], since: date) -> tuple[Instalment, ...]:
    """The instalments asking for these charges and for no others; a charge after the last opens one of its own.

    A charge belongs to the instalment in whose period it falls due; the first period includes its first day, `since`.
    """
    opened = with_room_for(list(instalments), charges)
    start, charged = since, []
    for instalment in opened:
        if instalment.down_payment:
            charged.append(instalment)
            continue
        first = start == since
        due, waived = instalment.due, instalment.waived
        due = replace(due, fee=instalment.credited.fee, penalty=instalment.credited.penalty)
        waived = replace(waived, fee=ZERO, penalty=ZERO)
        for charge in charges:
            amount, forgiven = asked_in(charge, instalment, start, first=first)
            due = due.plus(charge.part, amount) if amount else due
            waived = waived.plus(charge.part, forgiven) if forgiven else waived
        charged.append(replace(instalment, due=due, waived=waived))
        start = instalment.due_date
    return tuple(charged)


def asked_in(charge: Charge, instalment: Instalment, start: date, *, first: bool) -> tuple[Decimal, Decimal]:
    """What an instalment whose period begins at `start` asks for of a charge, and what of that was waived."""
    if charge.at_disbursement:
        return ZERO, ZERO
    if charge.time is ChargeTime.INSTALMENT_FEE:
        slot = next((slot for slot in charge.slots if slot.instalment == instalment.number), None)
        return (slot.amount, slot.waived) if slot else (ZERO, ZERO)
    due = charge.due
    if due is None or due > instalment.due_date or due < start or (due == start and not first):
        return ZERO, ZERO
    return charge.amount, charge.waived


def with_room_for(instalments: list[Instalment], charges: Sequence[Charge]) -> list[Instalment]:
    """The instalments, the last of them reaching to the last charge that has a date of its own."""
    last = instalments[-1]
    latest = max((charge.due for charge in charges if charge.due and not charge.at_disbursement), default=last.due_date)
    if latest <= last.due_date:
        return instalments
    if last.additional:
        return [*instalments[:-1], replace(last, due_date=latest)]
    return [*instalments, Instalment(last.number + 1, last.due_date, latest, NOTHING, additional=True)]


def pay_charges(
    charges: tuple[Charge, ...], part: Part, amount: Decimal
) -> tuple[tuple[Charge, ...], tuple[ChargeShare, ...]]:
    """The charges after this much was paid on their part, the earliest due first, and who took how much."""
    shares = []
    for number, instalment in claims(charges, part):
        if not amount:
            break
        charge = charge_of(charges, number)
        open_ = charge.outstanding if instalment is None else slot_of(charge, instalment).outstanding
        share = min(amount, open_)
        amount -= share
        charges = with_charge(charges, pay_charge(charge, share, instalment))
        shares.append(ChargeShare(number, share, instalment))
    return charges, tuple(shares)


def claims(charges: Iterable[Charge], part: Part) -> Iterator[tuple[int, int | None]]:
    """The unpaid charges of a part by due date, those of one instalment apart."""
    found: list[tuple[date, bool, int, int | None]] = []
    for charge in charges:
        if charge.part is not part or charge.at_disbursement:
            continue
        if charge.slots:
            found += [(s.due_date, True, charge.number, s.instalment) for s in charge.slots if s.outstanding > ZERO]
        elif charge.due and not charge.settled:
            found.append((charge.due, False, charge.number, None))
    return ((number, instalment) for _, _, number, instalment in sorted(found, key=lambda claim: claim[:3]))


def pay_charge(charge: Charge, amount: Decimal, instalment: int | None = None) -> Charge:
    """The charge with so much more of it paid (less, for a negative amount)."""
    slots = tuple(replace(s, paid=s.paid + amount) if s.instalment == instalment else s for s in charge.slots)
    return replace(charge, paid=charge.paid + amount, slots=slots)


def waive_charge(charge: Charge, amount: Decimal, instalment: int | None = None) -> Charge:
    """The charge with so much more of it forgiven (less, for a negative amount)."""
    slots = tuple(replace(s, waived=s.waived + amount) if s.instalment == instalment else s for s in charge.slots)
    return replace(charge, waived=charge.waived + amount, slots=slots)


def charge_of(charges: Iterable[Charge], number: int) -> Charge:
    """The charge of that number; raises StopIteration when there is none, which a caller has ruled out."""
    return next(charge for charge in charges if charge.number == number)


def slot_of(charge: Charge, instalment: int) -> InstalmentCharge:
    """A charge's share in one instalment; the caller has ruled out that there is none."""
    return next(slot for slot in charge.slots if slot.instalment == instalment)


def with_charge(charges: tuple[Charge, ...], changed: Charge) -> tuple[Charge, ...]:
    """The charges with one of them exchanged."""
    return tuple(changed if charge.number == changed.number else charge for charge in charges)
