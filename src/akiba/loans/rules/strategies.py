"""The classic orders in which a payment is shared out: a method is a function, a product's choice a line in a table."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from akiba.kernel.money import ZERO
from akiba.loans.rules.allocation import Claim, Sheet, Strategy
from akiba.loans.rules.terms import Part

PENALTY, FEE, INTEREST, PRINCIPAL = Part.PENALTY, Part.FEE, Part.INTEREST, Part.PRINCIPAL


def in_order(*parts: Part, in_advance: Sequence[Part] | None = None) -> Strategy:
    """The oldest instalment first and, within it, the parts in this order; another order for those not yet due."""
    early_parts = parts if in_advance is None else in_advance

    def claims(sheet: Sheet) -> Iterator[Claim]:
        for index in sheet.open():
            early = sheet.instalments[index].due_date > sheet.on
            yield from (Claim(index, part) for part in (early_parts if early else parts))

    return claims


def interest_of_all_first(sheet: Sheet) -> Iterator[Claim]:
    """Once an instalment is late: charges and interest of everything due, then principal wherever it is owed."""
    for index in sheet.open():
        if sheet.instalments[index].due_date < sheet.on:
            for place in sheet.open():
                if sheet.instalments[place].due_date <= sheet.on:
                    yield from (Claim(place, part) for part in (PENALTY, FEE, INTEREST))
            yield from (Claim(place, PRINCIPAL) for place in sheet.open())
        else:
            yield from (Claim(index, part) for part in (PENALTY, FEE, INTEREST, PRINCIPAL))


def interest_forgiven_in_advance(sheet: Sheet) -> Iterator[Claim]:
    """Principal first; whoever completes it before the instalment's period has begun owes no interest for it."""
    for index in sheet.open():
        begins = sheet.instalments[max(index - 1, 0)].due_date
        if sheet.on < begins and sheet.instalments[index].outstanding(PRINCIPAL):
            yield Claim(index, PRINCIPAL)
            if not sheet.instalments[index].outstanding(PRINCIPAL):
                yield Claim(index, INTEREST, forgiven=True)
        yield from (Claim(index, part) for part in (PRINCIPAL, INTEREST, FEE, PENALTY))


def pending(sheet: Sheet, part: Part) -> Decimal:
    """The full amount of the charges of a part that have come due and are not settled."""
    return sum(
        (
            charge.amount
            for charge in sheet.charges
            if charge.part is part and not charge.settled and ((due := charge.next_due) is None or due <= sheet.on)
        ),
        ZERO,
    )


def due_charges_first(*due: Part, principal_early: bool) -> Strategy:
    """In this order; an instalment not yet due takes charges only as far as they have come due, until there is more.

    `principal_early` lets principal be paid before the charges and the interest that have not.
    """

    def claims(sheet: Sheet) -> Iterator[Claim]:
        limits = {PENALTY: pending(sheet, PENALTY), FEE: pending(sheet, FEE)}
        for index in sheet.open():
            if sheet.instalments[index].due_date > sheet.on:
                for part in due:
                    if part in limits:
                        yield Claim(index, part, limits[part])
                    elif part is PRINCIPAL and principal_early:
                        yield Claim(index, part)
            yield from (Claim(index, part) for part in due)

    return claims


STRATEGIES: Mapping[str, Strategy] = MappingProxyType(
    {
        "mifos-standard-strategy": in_order(PENALTY, FEE, INTEREST, PRINCIPAL),
        "creocore-strategy": in_order(PENALTY, FEE, INTEREST, PRINCIPAL),
        "heavensfamily-strategy": interest_forgiven_in_advance,
        "rbi-india-strategy": interest_of_all_first,
        "principal-interest-penalties-fees-order-strategy": in_order(PRINCIPAL, INTEREST, PENALTY, FEE),
        "interest-principal-penalties-fees-order-strategy": in_order(INTEREST, PRINCIPAL, PENALTY, FEE),
        "early-repayment-strategy": in_order(INTEREST, PRINCIPAL, PENALTY, FEE, in_advance=(PRINCIPAL,)),
        "due-penalty-fee-interest-principal-in-advance-principal-penalty-fee-interest-strategy": due_charges_first(
            PENALTY, FEE, INTEREST, PRINCIPAL, principal_early=True
        ),
        "due-penalty-interest-principal-fee-in-advance-penalty-interest-principal-fee-strategy": due_charges_first(
            PENALTY, INTEREST, PRINCIPAL, FEE, principal_early=False
        ),
    }
)
