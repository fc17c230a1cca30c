"""A schedule from a loan's terms, where the old system left none: equal instalments, flat or declining."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from akiba.delivery.migration.entries import Entry
from akiba.delivery.migration.records import Every, RatePer

CENT = Decimal("0.01")
MONTHS = 12
IN_MONTHS = {Every.MONTH: 1, Every.TWO_MONTHS: 2, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
DAYS = {Every.DAY: 1, Every.WEEK: 7, Every.TWO_WEEKS: 14, Every.FOUR_WEEKS: 28} | {
    every: 30 * months for every, months in IN_MONTHS.items()
}
MONTHS_OF = {RatePer.MONTH: 1, RatePer.YEAR: MONTHS}
DAYS_OF = {RatePer.DAY: 1, RatePer.WEEK: 7, RatePer.MONTH: 30, RatePer.YEAR: 360}


def instalments_of(loan: Entry) -> list[tuple[date, Decimal, Decimal]]:
    """Day, principal and interest of each instalment; nothing where the loan's terms are not all known.

    Flat interest is of the whole principal, in equal parts; declining is an annuity. The last instalment takes what
    rounding leaves.
    """
    needed = ("principal", "rate", "rate_per", "method", "instalments", "disbursed_on")
    if any(loan[name] is None for name in needed) or not 0 < loan["instalments"] <= 480 or loan["principal"] <= 0:
        return []
    count: int = loan["instalments"]
    every = Every(loan["every"] or Every.MONTH)
    rate = loan["rate"] / 100 * share_of(every, RatePer(loan["rate_per"]))
    parts = (flat if loan["method"] == "flat" else annuity)(loan["principal"], rate, count)
    return [(later(loan["disbursed_on"], every, number), *part) for number, part in enumerate(parts, 1)]


def share_of(every: Every, rate_per: RatePer) -> Decimal:
    """How much of a rate one instalment asks for: months are twelfths of a year, other times are counted in days."""
    if every in IN_MONTHS and rate_per in MONTHS_OF:
        return Decimal(IN_MONTHS[every]) / MONTHS_OF[rate_per]
    return Decimal(DAYS[every]) / DAYS_OF[rate_per]


def later(day: date, every: Every, times: int) -> date:
    """The day so many instalments later."""
    return month_after(day, IN_MONTHS[every] * times) if every in IN_MONTHS else day + timedelta(DAYS[every] * times)


def flat(principal: Decimal, rate: Decimal, count: int) -> list[tuple[Decimal, Decimal]]:
    """Equal parts of the principal, each with the interest of its time on all of it."""
    part, interest = cents(principal / count), cents(principal * rate)
    return [(part if number < count else principal - part * (count - 1), interest) for number in range(1, count + 1)]


def annuity(principal: Decimal, rate: Decimal, count: int) -> list[tuple[Decimal, Decimal]]:
    """Equal instalments, interest on what is left."""
    payment = cents(principal / count if not rate else principal * rate / (1 - (1 + rate) ** -count))
    left, parts = principal, []
    for number in range(1, count + 1):
        interest = cents(left * rate)
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
