"""A schedule from a loan's terms, where the old system left none: monthly instalments, flat or declining."""

from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from akiba.delivery.migration.entries import Entry

CENT = Decimal("0.01")
MONTHS = 12


def instalments_of(loan: Entry) -> list[tuple[date, Decimal, Decimal]]:
    """Day, principal and interest of each instalment; nothing where the loan's terms are not all known.

    Flat interest is of the whole principal, in equal parts; declining is an annuity of a twelfth of the year's rate.
    The last instalment takes what rounding leaves.
    """
    needed = ("principal", "rate", "rate_per", "method", "instalments", "disbursed_on")
    if any(loan[name] is None for name in needed) or not 0 < loan["instalments"] <= 480 or loan["principal"] <= 0:
        return []
    count: int = loan["instalments"]
    monthly = loan["rate"] / 100 / (1 if loan["rate_per"] == "month" else MONTHS)
    parts = (
        flat(loan["principal"], monthly, count)
        if loan["method"] == "flat"
        else annuity(loan["principal"], monthly, count)
    )
    return [(month_after(loan["disbursed_on"], number), *part) for number, part in enumerate(parts, 1)]


def flat(principal: Decimal, monthly: Decimal, count: int) -> list[tuple[Decimal, Decimal]]:
    """Equal parts of the principal, each with a month's interest on all of it."""
    part, interest = cents(principal / count), cents(principal * monthly)
    return [(part if number < count else principal - part * (count - 1), interest) for number in range(1, count + 1)]


def annuity(principal: Decimal, monthly: Decimal, count: int) -> list[tuple[Decimal, Decimal]]:
    """Equal instalments, interest on what is left."""
    payment = cents(principal / count if not monthly else principal * monthly / (1 - (1 + monthly) ** -count))
    left, parts = principal, []
    for number in range(1, count + 1):
        interest = cents(left * monthly)
        part = left if number == count else min(payment - interest, left)
        parts.append((part, interest))
        left -= part
    return parts


def cents(amount: Decimal) -> Decimal:
    """An amount to the hundredth."""
    return amount.quantize(CENT, ROUND_HALF_EVEN)


def month_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
