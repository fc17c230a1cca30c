"""Currencies, and the one place where an amount is rounded."""

import decimal
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cache

ZERO = Decimal(0)


class RoundingMode(IntEnum):
    """How halves and remainders go; the numbers are those of the `rounding-mode` configuration.

    `rounding` is the name that the decimal module has for a mode.
    """

    rounding: str

    UP = 0
    DOWN = 1
    CEILING = 2
    FLOOR = 3
    HALF_UP = 4
    HALF_DOWN = 5
    HALF_EVEN = 6

    def __init__(self, _number: int) -> None:
        self.rounding = f"ROUND_{self.name}"


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as an account uses it.

    `in_multiples_of` is the smallest amount that changes hands (0: no such rule); it holds only where
    `decimal_places` is 0.
    """

    code: str
    decimal_places: int = 2
    in_multiples_of: int = 0
    rounding: RoundingMode = RoundingMode.HALF_EVEN

    def round(self, amount: Decimal) -> Decimal:
        """The amount as money: at the currency's decimal places, and first to its multiple where there is one.

        The multiple is the nearest one, the upper of two that are equally near, whatever the rounding mode; an amount
        below zero keeps its own.
        """
        if self.in_multiples_of and self.decimal_places == 0 and amount > 0:
            amount = round_to_multiple(amount, Decimal(self.in_multiples_of), RoundingMode.HALF_UP)
        return self.exact(amount)

    def exact(self, amount: Decimal) -> Decimal:
        """The amount at the currency's decimal places, whatever its multiple."""
        return amount.quantize(smallest(self.decimal_places), self.rounding.rounding)


@cache
def smallest(decimal_places: int) -> Decimal:
    """The smallest amount with so many decimal places."""
    return Decimal(1).scaleb(-decimal_places)


def round_to_multiple(amount: Decimal, multiple: Decimal, mode: RoundingMode) -> Decimal:
    """The multiple nearest to the amount under the mode; raises ValueError unless the multiple is positive."""
    if multiple <= 0:
        message = f"a multiple must be positive, not {multiple}"
        raise ValueError(message)
    return (amount / multiple).quantize(Decimal(1), rounding=mode.rounding) * multiple


@cache
def math_context(mode: RoundingMode = RoundingMode.HALF_EVEN, precision: int = 12) -> decimal.Context:
    """The arithmetic of interest: 12 significant digits by default, as recorded of the reference server."""
    return decimal.Context(prec=precision, rounding=mode.rounding)
