"""Rates, and the interest and the equal instalment that follow from them.

Rates are fractions of the balance for a period. Arithmetic is done to twelve significant digits and rounded to money at
the end; the equal instalment alone is computed in binary double, because that is how the reference server does it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal

from akiba.kernel.calendar import PeriodUnit, add_periods
from akiba.kernel.money import Currency, RoundingMode, math_context
from akiba.loans.rules.dates import Course, kept_to, last_due
from akiba.loans.rules.terms import DaysInMonth, DaysInYear, InterestCalculationPeriod, LoanTerms

HUNDRED = Decimal(100)
PERIODS_IN_YEAR = {PeriodUnit.DAYS: 365, PeriodUnit.WEEKS: 52, PeriodUnit.MONTHS: 12, PeriodUnit.YEARS: 1}
DAYS_IN_UNIT = {PeriodUnit.DAYS: 1, PeriodUnit.WEEKS: 7, PeriodUnit.MONTHS: 30, PeriodUnit.YEARS: 365}
WHOLE_TERM_PLACES = Decimal("1e-8")


def to_money(currency: Currency, amount: Decimal) -> Decimal:
    """An amount at the currency's decimal places first and then, where there is one, at its multiple."""
    exact = currency.exact(amount)
    return currency.round(exact) if currency.in_multiples_of else exact


def share(currency: Currency, amount: Decimal, among: int) -> Decimal:
    """An equal share of an amount as money."""
    return to_money(currency, amount / among)


def annual_rate(terms: LoanTerms) -> Decimal:
    """The nominal rate in percent a year."""
    length = terms.number_of_repayments * terms.repayment_every
    return annual_rate_of(terms.nominal_rate, terms.rate_unit, length, terms.repayment_unit, terms.currency.rounding)


def annual_rate_of(
    rate: Decimal, unit: PeriodUnit, length: int, length_unit: PeriodUnit, mode: RoundingMode
) -> Decimal:
    """A rate for a unit in percent a year; the rate for a whole term is shared out over the length of that term."""
    if unit is not PeriodUnit.WHOLE_TERM:
        return rate * PERIODS_IN_YEAR[unit]
    return (rate / length).quantize(WHOLE_TERM_PLACES, mode.rounding) * PERIODS_IN_YEAR[length_unit]


def periods_in_year(terms: LoanTerms) -> int:
    """How many of the units in which interest is counted make a year."""
    daily = terms.calculation_period is InterestCalculationPeriod.DAILY
    if (daily or terms.repayment_unit is PeriodUnit.DAYS) and terms.days_in_year is not DaysInYear.ACTUAL:
        return int(terms.days_in_year)
    return PERIODS_IN_YEAR[PeriodUnit.DAYS if daily else terms.repayment_unit]


def unit_rate(terms: LoanTerms) -> Decimal:
    """The rate for one of those units."""
    context = math_context(terms.currency.rounding)
    return context.divide(context.divide(annual_rate(terms), Decimal(periods_in_year(terms))), HUNDRED)


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates that the terms settle once for all periods.

    `unit` is the rate for one of the units in which interest is counted; `standard` that of a standard period (30 days
    a month, 365 a year), on which the equal instalment is built.
    """

    course: Course
    context: Context
    unit: Decimal
    standard: Decimal


def rates_of(course: Course) -> Rates:
    """The rates that these terms settle."""
    terms = course.terms
    context, unit = math_context(terms.currency.rounding), unit_rate(terms)
    standard = unit * terms.repayment_every
    if terms.calculation_period is InterestCalculationPeriod.DAILY:
        standard = context.multiply(unit, Decimal(terms.repayment_every * DAYS_IN_UNIT[terms.repayment_unit]))
    return Rates(course, context, unit, standard)


def period_rate(rates: Rates, start: date, end: date) -> Decimal:
    """The rate for the time between two dates, as the terms count it."""
    terms = rates.course.terms
    if terms.calculation_period is InterestCalculationPeriod.DAILY:
        return rates.context.multiply(rates.unit, counted_days(rates, start, end))
    return rates.unit * elapsed_periods(rates.course, start, end) if terms.partial_periods else rates.standard


def counted_days(rates: Rates, start: date, end: date) -> Decimal:
    """Days between two dates: those of the calendar, or months of 30 and years of a fixed length."""
    terms, length = rates.course.terms, None
    if terms.repayment_unit is PeriodUnit.MONTHS and terms.days_in_month is DaysInMonth.DAYS_30:
        length = 30
    elif terms.repayment_unit is PeriodUnit.YEARS and terms.days_in_year is not DaysInYear.ACTUAL:
        length = int(terms.days_in_year)
    if length is None:
        return Decimal((end - start).days)
    return rates.context.multiply(elapsed_periods(rates.course, start, end), Decimal(length))


def elapsed_periods(course: Course, start: date, end: date) -> Decimal:
    """Whole repayment units between two dates, and the broken one as a fraction of its own length."""
    unit, seed = course.terms.repayment_unit, course.seed
    whole = whole_units(unit, start, end)
    begin = kept_to(seed, add_periods(start, whole, unit), unit)
    until = kept_to(seed, add_periods(start, whole + 1, unit), unit)
    return whole + Decimal(repr((end - begin).days / (until - begin).days))


def whole_units(unit: PeriodUnit, start: date, end: date) -> int:
    """How many whole units lie between two dates."""
    match unit:
        case PeriodUnit.DAYS:
            return (end - start).days
        case PeriodUnit.WEEKS:
            return int((end - start).days / 7)
        case _:
            months = (end.year - start.year) * 12 + end.month - start.month
            if end >= start and end.day < start.day:
                months -= 1
            elif end < start and end.day > start.day:
                months += 1
            return int(months / 12) if unit is PeriodUnit.YEARS else months


def level_payment(rate: Decimal, periods: int, balance: Decimal) -> Decimal:
    """The equal amount that pays a balance off in so many periods, unrounded.

    Where growth is beyond a double, that amount is the interest alone; where it is too small for one, a plain share.
    """
    fraction, owed = float(rate), float(balance)
    try:
        growth = (1 + fraction) ** periods
    except OverflowError:
        return Decimal(repr(owed * fraction))
    if growth == 1:
        return Decimal(repr(owed / periods))
    return Decimal(repr((owed * growth * fraction) / (growth - 1)))


def flat_interest(rates: Rates) -> Decimal:
    """The interest on the whole principal for the whole term, before any grace."""
    terms = rates.course.terms
    return to_money(terms.currency, terms.principal * (rates.unit * flat_periods(rates.course)))


def flat_periods(course: Course) -> Decimal:
    """For how many of the units in which interest is counted flat interest runs."""
    terms, start = course.terms, course.terms.disbursed_on
    if terms.calculation_period is InterestCalculationPeriod.DAILY:
        if terms.interest_charged_from:
            start = max(start, terms.interest_charged_from)
        return Decimal((last_due(course) - start).days)
    if terms.partial_periods:
        return elapsed_periods(course, terms.interest_charged_from or start, last_due(course))
    return Decimal(terms.term or terms.number_of_repayments * terms.repayment_every)
