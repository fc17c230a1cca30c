"""What a payment for a service must be like: its reference, its amount, its fee."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import cycle

from akiba.kernel.money import ZERO, Currency

LONGEST_REFERENCE = 64
PERCENT = Decimal(100)
ITEM = re.compile(r"(\\.|[^{}\\])(?:\{(\d{1,2})(?:,(\d{1,2}))?\})?")
DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


class PatternError(ValueError):
    """A pattern of references that cannot be read."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One place of a reference: what may stand there, and whether it may be empty."""

    fits: Callable[[str], bool]
    optional: bool


CLASSES: Mapping[str, Callable[[str], bool]] = {
    "9": lambda sign: sign in "0123456789",
    "A": lambda sign: sign.isascii() and sign.isalpha(),
    "*": lambda sign: sign.isascii() and sign.isalnum(),
}


@lru_cache(maxsize=1024)
def signs(pattern: str) -> tuple[Sign, ...]:
    """The places of a pattern: `9` a digit, `A` a letter, `*` either, anything else itself; so these after a backslash.

    `{4}` says how often, `{4,8}` from how often to how often. Raises PatternError.
    """
    found = list(_signs(pattern))
    if not found or len(found) > LONGEST_REFERENCE:
        message = f"A pattern stands for 1 to {LONGEST_REFERENCE} signs."
        raise PatternError(message)
    return tuple(found)


def _signs(pattern: str) -> Iterator[Sign]:
    at = 0
    while at < len(pattern):
        item = ITEM.match(pattern, at)
        if item is None:
            message = f"The pattern cannot be read from {pattern[at:][:20]!r} on."
            raise PatternError(message)
        least = int(item[2] or 1)
        most = int(item[3] or item[2] or 1)
        if not 0 <= least <= most <= LONGEST_REFERENCE or most == 0:
            message = f"{item[0]} repeats 1 to {LONGEST_REFERENCE} times."
            raise PatternError(message)
        fits = CLASSES.get(item[1]) or itself(item[1][-1])
        yield from [Sign(fits, optional=False)] * least
        yield from [Sign(fits, optional=True)] * (most - least)
        at = item.end()


def itself(sign: str) -> Callable[[str], bool]:
    """Whether a sign is this one."""
    return lambda other: other == sign


def fits(pattern: str, reference: str) -> bool:
    """Whether a reference is of a pattern, in time that grows with the length of both and no faster."""
    places = signs(pattern)
    at = onward(places, {0})
    for sign in reference[: LONGEST_REFERENCE + 1]:
        at = onward(places, {place + 1 for place in at if place < len(places) and places[place].fits(sign)})
    return len(places) in at


def onward(places: tuple[Sign, ...], at: set[int]) -> set[int]:
    """The places reached, and those behind them that may be empty."""
    for number, place in enumerate(places):
        if number in at and place.optional:
            at.add(number + 1)
    return at


def luhn(digits: str) -> bool:
    """Every second digit from the right doubled, the sum of digits a multiple of ten."""
    doubled = (int(digit) * (1 + number % 2) for number, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def damm(digits: str) -> bool:
    """Damm's quasigroup leads back to nought."""
    row = 0
    for digit in digits:
        row = int(DAMM[row][int(digit)])
    return row == 0


def mod_97(digits: str) -> bool:
    """ISO 7064: the number leaves 1 when divided by 97."""
    return int(digits) % 97 == 1


def mod_11(digits: str) -> bool:
    """Weights 1, 2 … 7, 2 … from the right, the sum a multiple of eleven."""
    weights = [1, *(weight for weight, _ in zip(cycle(range(2, 8)), digits[1:], strict=False))]
    return sum(int(digit) * weight for digit, weight in zip(reversed(digits), weights, strict=True)) % 11 == 0


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "none": lambda _digits: True,
    "luhn": luhn,
    "damm": damm,
    "mod97": mod_97,
    "mod11": mod_11,
}


def check_holds(check: str, reference: str) -> bool:
    """Whether the digits of a reference, the last of them its check, are as the service's way of checking demands."""
    digits = "".join(sign for sign in reference if sign in "0123456789")
    return check == "none" or (bool(digits) and CHECKS[check](digits))


@dataclass(frozen=True, slots=True)
class Fee:
    """What the institution takes for a payment: a flat part and a part of the amount, within limits."""

    flat: Decimal = ZERO
    percent: Decimal = ZERO
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    on_payer: bool = True

    def of(self, amount: Decimal, currency: Currency) -> Decimal:
        """The fee of a payment; one that the biller bears is never more than the payment itself."""
        fee = max(self.flat + amount * self.percent / PERCENT, self.minimum or ZERO)
        if self.maximum is not None:
            fee = min(fee, self.maximum)
        if not self.on_payer:
            fee = min(fee, amount)
        return currency.round(fee)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a service demands of a payment."""

    pattern: str
    check: str = "none"
    listed_only: bool = False
    part_payments: bool = True
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    active: bool = True
    live_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """What the biller says of a reference: what is still owed on it, where that is known."""

    outstanding: Decimal | None = None


def why_unknown(terms: Terms, reference: str, owed: Owed | None) -> str | None:
    """Why a reference is nobody's at this service; None where it is somebody's."""
    if not fits(terms.pattern, reference):
        return "reference.format"
    if not check_holds(terms.check, reference):
        return "reference.check"
    if terms.listed_only and owed is None:
        return "reference.unknown"
    return None


def why_refused(terms: Terms, amount: Decimal, owed: Owed | None, on: date) -> str | None:
    """Why a payment cannot be taken, whoever it is from; None where it can."""
    if not terms.active or (terms.closed_on is not None and terms.closed_on < on):
        return "service.closed"
    if terms.live_on is None or terms.live_on > on:
        return "service.not.live"
    if terms.minimum is not None and amount < terms.minimum:
        return "amount.below.minimum"
    if terms.maximum is not None and amount > terms.maximum:
        return "amount.above.maximum"
    return why_not_whole(terms, amount, owed)


def why_not_whole(terms: Terms, amount: Decimal, owed: Owed | None) -> str | None:
    """Why an amount does not settle a bill that is paid whole or not at all; None where it does."""
    whole = owed.outstanding if owed is not None else None
    return "amount.not.whole" if not terms.part_payments and whole is not None and amount != whole else None
