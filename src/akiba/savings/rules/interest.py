"""What a balance earns: over days, over compounding periods, and over the periods after which it is booked."""

import decimal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from akiba.kernel.money import ZERO, Currency
from akiba.savings.rules.enumerations import Calculation, Compounding, DaysInYear, Posting
from akiba.savings.rules.periods import ONE_DAY, Period, compounding_periods

_ARITHMETIC = decimal.Context(prec=16, rounding=decimal.ROUND_HALF_EVEN)
_NINE_PLACES = Decimal("1e-9")
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class InterestTerms:
    """How an account bears interest.

    Rates are per cent a year. Below `min_balance` a balance earns nothing; an overdraft costs nothing until it is
    larger than `min_overdraft`. `year_begins` is the first month of the financial year. Interest is booked on the
    day after its period, or with `on_last_day` on the period's last.
    """

    rate: Decimal
    compounding: Compounding
    posting: Posting
    calculation: Calculation
    days_in_year: DaysInYear
    min_balance: Decimal = ZERO
    overdraft_rate: Decimal = ZERO
    min_overdraft: Decimal = ZERO
    year_begins: int = 1
    on_last_day: bool = False

    def posting_date(self, period: Period) -> date:
        """The day on which the interest of a period is booked."""
        return period.end if self.on_last_day else period.end + ONE_DAY

    def daily_rate(self, balance: Decimal) -> Decimal:
        """The fraction that one day adds to the balance; 0 where it earns nothing."""
        if balance >= 0:
            rate = self.rate if balance >= self.min_balance else ZERO
        else:
            rate = self.overdraft_rate if balance < -self.min_overdraft else ZERO
        return _ARITHMETIC.multiply(rate / 100, _ARITHMETIC.divide(ONE, Decimal(int(self.days_in_year))))


@dataclass(frozen=True, slots=True)
class Balance:
    """An end-of-day balance, without booked interest, and the days it stood for."""

    since: date
    days: int
    amount: Decimal

    def within(self, period: Period) -> "Balance | None":
        """The part of it that lies in the period, if any does."""
        since = max(self.since, period.start)
        days = min(self.days - (since - self.since).days, (period.end - since).days + 1)
        return Balance(since, days, self.amount) if days > 0 else None


@dataclass(frozen=True, slots=True)
class Carried:
    """Interest of earlier periods: what already bears interest, and what will when its compounding period ends."""

    compounded: Decimal = ZERO
    waiting: Decimal = ZERO

    def with_earned(self, interest: Decimal, period: Period) -> "Carried":
        """What is carried after a compounding period that earned so much."""
        waiting = self.waiting + interest
        return Carried(self.compounded + waiting, ZERO) if period.whole else Carried(self.compounded, waiting)


def earned(
    terms: InterestTerms, currency: Currency, period: Period, balances: Sequence[Balance], carried: Carried
) -> tuple[Decimal, Carried]:
    """The unrounded interest of a posting period, negative where an overdraft costs more, and what is carried on."""
    total = ZERO
    for part in compounding_periods(terms.compounding, period, terms.year_begins):
        inside = [piece for balance in balances if (piece := balance.within(part)) is not None]
        interest = _of_balances(terms, currency, inside, carried.compounded)
        carried = carried.with_earned(interest, part)
        total += interest
    return total, carried


def _of_balances(terms: InterestTerms, currency: Currency, balances: Sequence[Balance], bearing: Decimal) -> Decimal:
    if terms.compounding is Compounding.DAILY:
        return _compounded_daily(terms, currency, balances, bearing)
    if terms.calculation is Calculation.AVERAGE_DAILY_BALANCE:
        balances = list(_averaged(currency, balances, bearing))
    else:
        balances = [Balance(each.since, each.days, each.amount + bearing) for each in balances]
    return sum((_simple(terms, currency, each) for each in balances), ZERO)


def _compounded_daily(
    terms: InterestTerms, currency: Currency, balances: Sequence[Balance], bearing: Decimal
) -> Decimal:
    total = ZERO
    for balance in balances:
        amount = balance.amount + bearing + total
        growth = _ARITHMETIC.power(ONE + terms.daily_rate(amount), balance.days)
        total += _nine_places(currency, _ARITHMETIC.multiply(amount, growth)) - amount
    return total


def _averaged(currency: Currency, balances: Sequence[Balance], bearing: Decimal) -> Iterator[Balance]:
    days = sum(balance.days for balance in balances)
    if days:
        summed = sum(((balance.amount + bearing) * balance.days for balance in balances), ZERO)
        average = _nine_places(currency, _ARITHMETIC.divide(summed, Decimal(days)))
        yield Balance(balances[0].since, days, average)


def _simple(terms: InterestTerms, currency: Currency, balance: Balance) -> Decimal:
    rate = _ARITHMETIC.multiply(terms.daily_rate(balance.amount), Decimal(balance.days))
    return _nine_places(currency, _ARITHMETIC.multiply(balance.amount, rate))


def _nine_places(currency: Currency, amount: Decimal) -> Decimal:
    return amount.quantize(_NINE_PLACES, rounding=currency.rounding.rounding)
