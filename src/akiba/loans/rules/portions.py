"""How much interest and principal one period of a classic schedule asks for."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from msgspec import Struct

from akiba.kernel.money import ZERO, round_to_multiple
from akiba.loans.rules.dates import interest_start, is_before_interest
from akiba.loans.rules.grace import GracePeriods
from akiba.loans.rules.interest import (
    HUNDRED,
    Rates,
    flat_interest,
    level_payment,
    period_rate,
    share,
    to_money,
)
from akiba.loans.rules.terms import AmortizationMethod, Disbursement, InterestMethod, LoanTerms


class Interest(Struct, frozen=True, gc=False):
    """Interest that falls due, and interest put off to a later period."""

    due: Decimal
    put_off: Decimal


class Position(Struct, frozen=True, kw_only=True):
    """Where a schedule stands when a period begins.

    What is the same for all periods: the terms, with the grace and the rates that they settle; `level`, the equal
    instalment or the equal principal; `total_interest` and each period's equal share of it, where all interest is
    known beforehand.

    `scheduled` is the principal paid out so far; `repaid` and `charged` are the principal and interest of the periods
    before. `lent_ahead` is principal of which earlier instalments would have asked for less than nothing, and which
    later ones are spared. `put_off` is interest that grace moves to a later period, `unrecovered` interest that did not
    fit into the equal instalment.
    """

    terms: LoanTerms
    grace: GracePeriods
    rates: Rates
    level: Decimal | None
    total_interest: Decimal | None
    equal_interest: Decimal
    number: int = 1
    start: date
    base: date | None = None
    scheduled: Decimal
    balance: Decimal
    repaid: Decimal = ZERO
    lent_ahead: Decimal = ZERO
    charged: Decimal = ZERO
    put_off: Decimal = ZERO
    unrecovered: Decimal = ZERO

    @property
    def is_last(self) -> bool:
        """Whether the period is the last that was agreed."""
        return self.number == self.grace.periods


def flat_total(rates: Rates, grace: GracePeriods) -> Decimal:
    """All the interest of a flat loan, without that of the periods that bear none."""
    currency, whole = rates.course.terms.currency, flat_interest(rates)
    return whole - to_money(currency, share(currency, whole, grace.periods) * grace.interest_charged)


def equal_share(rates: Rates, grace: GracePeriods, total: Decimal | None) -> Decimal:
    """One period's share of the interest that is known as a whole; nothing where it is not."""
    terms = rates.course.terms
    if total is None:
        return ZERO
    if terms.interest_method is InterestMethod.DECLINING_BALANCE:
        return share(terms.currency, total, grace.periods)
    if terms.amortization is AmortizationMethod.EQUAL_INSTALMENTS:
        return share(terms.currency, total, grace.interest_periods_after(0))
    return share(terms.currency, flat_interest(rates), grace.periods)


def level_amount(rates: Rates, grace: GracePeriods, owed: Decimal) -> Decimal | None:
    """The equal instalment or equal principal that pays off what is owed; a flat loan has neither."""
    terms = rates.course.terms
    if terms.amortization is AmortizationMethod.EQUAL_PRINCIPAL:
        return share(terms.currency, owed, grace.principal_periods_after(0))
    if terms.fixed_instalment is not None:
        return terms.fixed_instalment
    if terms.interest_method is InterestMethod.FLAT:
        return None
    payment = level_payment(rates.standard, grace.principal_periods_after(terms.grace.on_principal), owed)
    if terms.instalment_in_multiples_of:
        payment = round_to_multiple(payment, terms.instalment_in_multiples_of, terms.currency.rounding)
    return terms.currency.round(payment)


def interest_of(at: Position, due: date, arriving: Iterable[Disbursement]) -> Interest:
    """The interest of the period that ends on a day, with the principal paid out in it counted from its own day."""
    if at.total_interest is not None:
        return spread_interest(at)
    start, balance, carried = interest_start(at.rates.course, at.start), at.balance, at.put_off
    interest = ZERO
    for tranche in arriving:
        if tranche.on > start:
            part = declining_interest(at, Interest(balance, carried), start, tranche.on)
            interest, carried, start = interest + part.due, part.put_off, tranche.on
        balance += tranche.principal
    part = declining_interest(at, Interest(balance, carried), start, due)
    return Interest(interest + part.due, part.put_off)


def declining_interest(at: Position, on: Interest, start: date, end: date) -> Interest:
    """Interest on a balance between two dates; `on` is that balance, and what was put off before."""
    terms = at.terms
    interest = to_money(terms.currency, on.due * period_rate(at.rates, start, end))
    if at.number <= at.grace.interest_charged:
        return Interest(ZERO, on.put_off)
    so_far = terms.currency.round(on.put_off + interest)
    spared = at.number in at.grace.interest_payment or is_before_interest(terms, start, end)
    return Interest(ZERO, so_far) if spared or interest <= 0 else Interest(so_far, ZERO)


def spread_interest(at: Position) -> Interest:
    """One period's share of interest that is known as a whole."""
    terms, grace, each = at.terms, at.grace, at.equal_interest
    if terms.interest_method is InterestMethod.DECLINING_BALANCE:
        return Interest(each, at.put_off)
    if terms.amortization is AmortizationMethod.EQUAL_INSTALMENTS:
        spared = at.number in grace.interest_payment or at.number <= grace.interest_charged
        return Interest(ZERO if spared else each, at.put_off)
    if at.number in grace.interest_payment:
        return Interest(ZERO, at.put_off + each)
    if at.number <= grace.interest_charged:
        return Interest(ZERO, at.put_off)
    if at.number == terms.grace.on_interest_payment + 1:
        return Interest(at.put_off + each, ZERO)
    return Interest(each, at.put_off)


def recovered(at: Position, interest: Interest) -> tuple[Interest, Decimal]:
    """The interest that the equal instalment has room for, and what is left for the next, where the terms want that."""
    level = at.level
    equal = at.terms.amortization is AmortizationMethod.EQUAL_INSTALMENTS
    if level is None or not equal or not at.terms.interest_first_when_above_instalment:
        return interest, ZERO
    due = interest.due + at.unrecovered
    left = ZERO if at.is_last else max(due - at.put_off - level, ZERO)
    return Interest(due - left, interest.put_off), left


def principal_of(at: Position, interest: Interest) -> Decimal:
    """The principal that the period asks for, before the last instalment is made to fit."""
    terms = at.terms
    spared = at.number in at.grace.principal
    if terms.interest_method is InterestMethod.FLAT:
        return flat_principal(at, interest.due, spared=spared)
    if spared:
        return ZERO
    if terms.amortization is AmortizationMethod.EQUAL_PRINCIPAL:
        return percentage(at) if terms.fixed_principal_percentage is not None else at.level or ZERO
    own = interest.due - at.put_off if interest.due > 0 else interest.put_off - at.put_off
    return terms.currency.round((at.level or ZERO) - own)


def flat_principal(at: Position, interest: Decimal, *, spared: bool) -> Decimal:
    """An equal share of the principal, or what a fixed instalment leaves for it."""
    terms = at.terms
    if terms.fixed_instalment is not None:
        return terms.currency.round(terms.fixed_instalment - interest)
    if spared:
        principal = ZERO
    elif terms.fixed_principal_percentage is not None:
        principal = percentage(at)
    else:
        principal = share(terms.currency, at.scheduled, at.grace.principal_periods_after(0))
    multiple = terms.instalment_in_multiples_of
    if not multiple:
        return principal
    whole = (round_to_multiple(amount, multiple, terms.currency.rounding) for amount in (principal, interest))
    return terms.currency.round(sum(whole) - interest)


def percentage(at: Position) -> Decimal:
    """The fixed part of the principal that each instalment repays."""
    return to_money(at.terms.currency, at.scheduled * (at.terms.fixed_principal_percentage or ZERO) / HUNDRED)


def fitted_principal(at: Position, principal: Decimal) -> Decimal:
    """The principal of a period, so that no more is repaid than is owed and the last instalment leaves nothing."""
    left = at.scheduled - at.repaid + at.lent_ahead - principal
    if left < 0 or (at.is_last and at.terms.fixed_instalment is None):
        return principal + left
    if at.terms.fixed_instalment is not None:
        threshold = to_money(at.terms.currency, principal * at.terms.principal_threshold_for_last / HUNDRED)
        return principal + left if left < threshold else principal
    return principal


def fitted_interest(at: Position, interest: Decimal) -> Decimal:
    """The interest of a period, so that all periods together make the total that is spread."""
    if at.total_interest is None:
        return interest
    left = at.total_interest - at.charged - interest
    return interest + left if left < 0 or at.is_last else interest
