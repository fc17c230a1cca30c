"""How a payment is shared out over the instalments of a loan."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from akiba.kernel.money import ZERO
from akiba.loans.rules.charges import Charge
from akiba.loans.rules.terms import NOTHING, Instalment, Part, Parts


class Claim(Struct, frozen=True):
    """Whose turn it is: a part of an instalment, perhaps up to an amount only; or a part that is let go unpaid."""

    index: int
    part: Part
    at_most: Decimal | None = None
    forgiven: bool = False


class Sheet:
    """The instalments while one payment is shared out over them.

    A strategy reads it to say whose turn is next; only `share_out` writes it. Instalments already settled, and those
    that a later charge opened for its own time, are closed to the payment.
    """

    __slots__ = ("charges", "instalments", "left", "on", "parts")

    def __init__(self, instalments: Sequence[Instalment], charges: Sequence[Charge], amount: Decimal, on: date) -> None:
        self.instalments = list(instalments)
        self.charges = charges
        self.left = amount
        self.on = on
        self.parts = NOTHING

    def open(self) -> Iterator[int]:
        """The places of the instalments that take payments, the earliest first."""
        for index, instalment in enumerate(self.instalments):
            early = instalment.additional and self.on < instalment.from_date
            if instalment.obligations_met_on is None and not early:
                yield index


Strategy: TypeAlias = Callable[[Sheet], Iterable[Claim]]


def share_out(sheet: Sheet, strategy: Strategy) -> None:
    """Meet the claims in their order until the money is gone."""
    for claim in strategy(sheet):
        instalment = sheet.instalments[claim.index]
        if claim.forgiven:
            sheet.instalments[claim.index] = waive(instalment, claim.part, instalment.outstanding(claim.part), sheet.on)
            continue
        if not sheet.left:
            return
        share = min(sheet.left, instalment.outstanding(claim.part))
        if claim.at_most is not None:
            share = min(share, claim.at_most)
        sheet.instalments[claim.index] = pay(instalment, claim.part, share, sheet.on)
        sheet.left -= share
        sheet.parts = sheet.parts.plus(claim.part, share) if share else sheet.parts


def pay(instalment: Instalment, part: Part, amount: Decimal, on: date) -> Instalment:
    """The instalment with so much more paid of one part, on a day."""
    if not amount:
        return met(instalment, on)
    early = amount if on < instalment.due_date else ZERO
    late = amount if on > instalment.due_date else ZERO
    return met(
        replace(
            instalment,
            paid=instalment.paid.plus(part, amount),
            paid_early=instalment.paid_early + early,
            paid_late=instalment.paid_late + late,
        ),
        on,
    )


def unpay(instalment: Instalment, part: Part, amount: Decimal, on: date) -> Instalment:
    """The instalment with so much taken back of what was paid of one part."""
    early = min(instalment.paid_early, amount) if on < instalment.due_date else ZERO
    late = min(instalment.paid_late, amount) if on > instalment.due_date else ZERO
    return replace(
        instalment,
        paid=instalment.paid.plus(part, -amount),
        paid_early=instalment.paid_early - early,
        paid_late=instalment.paid_late - late,
        obligations_met_on=None if amount else instalment.obligations_met_on,
    )


def waive(instalment: Instalment, part: Part, amount: Decimal, on: date) -> Instalment:
    """The instalment with so much of one part forgiven."""
    if not amount:
        return met(instalment, on)
    return met(replace(instalment, waived=instalment.waived.plus(part, amount)), on)


def write_off(instalment: Instalment, on: date) -> Instalment:
    """The instalment with all that is owed of it given up."""
    return met(replace(instalment, written_off=instalment.written_off + instalment.left), on)


def met(instalment: Instalment, on: date) -> Instalment:
    """The instalment with the day its obligations were met, once they are."""
    if instalment.obligations_met_on is None and instalment.settled:
        return replace(instalment, obligations_met_on=on)
    return instalment


def waive_interest(sheet: Sheet) -> None:
    """Forgive interest, the oldest first, until the amount is used up."""
    for index in sheet.open():
        instalment = sheet.instalments[index]
        share = min(sheet.left, instalment.outstanding(Part.INTEREST))
        if not sheet.left:
            return
        sheet.instalments[index] = waive(instalment, Part.INTEREST, share, sheet.on)
        sheet.left -= share
        sheet.parts = sheet.parts.plus(Part.INTEREST, share)


def as_given(parts: Parts) -> Strategy:
    """The allocation that another system made: so much of each part, the oldest instalment first."""

    def claims(sheet: Sheet) -> Iterator[Claim]:
        for part in Part:
            wanted = parts[part]
            for index in sheet.open():
                share = min(wanted, sheet.instalments[index].outstanding(part))
                if share:
                    wanted -= share
                    yield Claim(index, part, share)

    return claims
