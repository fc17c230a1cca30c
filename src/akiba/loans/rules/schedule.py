"""The classic schedule: the instalments that follow from the terms of a loan.

Period after period the balance bears interest, the instalment pays that interest and some principal, and the last
instalment takes what rounding left over.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from akiba.kernel.errors import DomainRuleViolation
from akiba.kernel.money import ZERO, Currency, round_to_multiple
from akiba.loans.rules import dates, portions
from akiba.loans.rules.grace import GracePeriods, grace_periods
from akiba.loans.rules.interest import DAYS_IN_UNIT, HUNDRED, Rates, annual_rate, rates_of, to_money
from akiba.loans.rules.portions import Position
from akiba.loans.rules.terms import (
    AmortizationMethod,
    Disbursement,
    DueDate,
    Instalment,
    InterestMethod,
    LoanTerms,
    Parts,
    total,
)

LONGEST = 2000
LONGEST_IN_DAYS = 366 * 100
YEARS = range(1900, 3000)
HIGHEST_RATE = 1_000_000


class Schedule(Struct, frozen=True):
    """What is paid out and what falls due, in the order of the dates."""

    currency: Currency
    disbursements: tuple[Disbursement, ...]
    instalments: tuple[Instalment, ...]

    @property
    def due(self) -> Parts:
        """All that falls due, by part."""
        return total(instalment.due for instalment in self.instalments)

    @property
    def disbursed(self) -> Decimal:
        """All the principal that is paid out."""
        return sum((tranche.principal for tranche in self.disbursements), ZERO)

    @property
    def charges_at_disbursement(self) -> Decimal:
        """The charges that are taken when principal is paid out."""
        return sum((tranche.charges for tranche in self.disbursements), ZERO)

    @property
    def days(self) -> int:
        """The length of the loan in days."""
        return (self.instalments[-1].due_date - self.instalments[0].from_date).days if self.instalments else 0

    def balances(self) -> Iterator[tuple[Instalment, Decimal]]:
        """Each instalment with the principal that is outstanding after it."""
        balance, coming = ZERO, sorted(self.disbursements, key=lambda tranche: tranche.on, reverse=True)
        for instalment in self.instalments:
            while coming and coming[-1].on <= instalment.due_date:
                balance += coming.pop().principal
            balance -= instalment.due.principal
            yield instalment, balance


def generate(terms: LoanTerms) -> Schedule:
    """The schedule of a loan with these terms.

    Raises: DomainRuleViolation when an equal instalment does not even cover the interest of a period, or the terms
    are beyond any calendar.
    """
    refuse_beyond_reach(terms)
    terms, interest = replace(terms, principal=terms.currency.round(terms.principal)), None
    rates, grace = rates_of(dates.course_of(terms)), grace_periods(terms)
    if terms.interest_method is InterestMethod.FLAT:
        interest = portions.flat_total(rates, grace)
    elif terms.equal_amortization:
        interest = generate(replace(terms, equal_amortization=False)).due.interest
    return Schedule(terms.currency, terms.tranches, tuple(instalments(opening(rates, grace, interest))))


def instalments(at: Position) -> Iterator[Instalment]:
    """The instalments that follow from where the schedule stands, one after another."""
    terms, course, numbers = at.terms, at.rates.course, count(1)
    coming = [tranche for tranche in terms.tranches if tranche.on > at.start]
    yield from down_payments(terms, (tranche for tranche in terms.tranches if tranche.on <= at.start), numbers)
    held: Instalment | None = None
    while at.balance or coming:
        if at.number > LONGEST:
            raise DomainRuleViolation("error.msg.loanschedule.never.ends", "The instalments never repay this loan")
        if held:
            yield held
        due, arriving = dates.next_due(course, at.base), []
        if coming:
            arriving, coming = [t for t in coming if t.on <= due.due], [t for t in coming if t.on > due.due]
            yield from down_payments(terms, arriving, numbers)
        parts, after = period(at, due, [financed(terms, tranche) for tranche in arriving])
        held = Instalment(next(numbers), at.start, due.due, parts)
        at = after
    if held:
        yield replace(held, due=held.due + Parts(interest=at.put_off))


def refuse_beyond_reach(terms: LoanTerms) -> None:
    """Terms that no loan has: thousands of instalments, centuries, or a rate with which any balance explodes."""
    days = terms.number_of_repayments * terms.repayment_every * DAYS_IN_UNIT[terms.repayment_unit]
    first = [terms.disbursed_on, dates.term_start(terms), terms.first_repayment_on, terms.interest_charged_from]
    known = all(day is None or day.year in YEARS for day in first)
    wait = terms.minimum_days_to_first_repayment
    if terms.number_of_repayments > LONGEST or days + wait > LONGEST_IN_DAYS or not known:
        raise DomainRuleViolation("error.msg.loanschedule.too.long", "No calendar reaches over the term of this loan.")
    if annual_rate(terms) > HIGHEST_RATE:
        raise DomainRuleViolation("error.msg.loanschedule.rate.too.high", f"The rate is above {HIGHEST_RATE} % a year.")


def opening(rates: Rates, grace: GracePeriods, total_interest: Decimal | None) -> Position:
    """Where the schedule stands when the first period begins; `total_interest` where all of it is known and spread."""
    terms, start = rates.course.terms, rates.course.start
    paid_out = sum((financed(terms, tranche).principal for tranche in terms.tranches if tranche.on <= start), ZERO)
    owed = terms.principal - down_payment(terms, terms.principal)
    return Position(
        terms=terms,
        grace=grace,
        rates=rates,
        level=portions.level_amount(rates, grace, owed),
        total_interest=total_interest,
        equal_interest=portions.equal_share(rates, grace, total_interest),
        start=start,
        scheduled=paid_out,
        balance=paid_out,
    )


def period(at: Position, when: DueDate, arriving: Sequence[Disbursement]) -> tuple[Parts, Position]:
    """What falls due at the end of a period, and where the schedule then stands."""
    interest, unrecovered = portions.recovered(at, portions.interest_of(at, when.due, arriving))
    refuse_if_below_interest(at, interest.due)
    if arriving:
        paid_out = sum((tranche.principal for tranche in arriving), ZERO)
        at = replace(at, scheduled=at.scheduled + paid_out, balance=at.balance + paid_out)
    asked = portions.fitted_principal(at, portions.principal_of(at, interest))
    principal = min(max(asked - at.lent_ahead, ZERO), at.balance)
    charged = portions.fitted_interest(at, interest.due)
    after = replace(
        at,
        number=at.number + 1,
        start=when.due,
        base=when.base,
        balance=at.balance - principal,
        repaid=at.repaid + principal,
        lent_ahead=max(at.lent_ahead - asked, ZERO),
        charged=at.charged + charged,
        put_off=interest.put_off,
        unrecovered=unrecovered,
    )
    return Parts(principal=principal, interest=charged), after


def refuse_if_below_interest(at: Position, interest: Decimal) -> None:
    """An equal instalment must at least pay the interest, or the loan would grow."""
    terms = at.terms
    equal = terms.amortization is AmortizationMethod.EQUAL_INSTALMENTS
    level = at.level if equal else terms.fixed_instalment
    if level is not None and level < interest:
        code = "error.msg.loanschedule.emi.amount.must.be.greter.than.interest"
        raise DomainRuleViolation(code, f"EMI amount must be greater than : {interest}", interest, level)


def down_payment(terms: LoanTerms, principal: Decimal) -> Decimal:
    """The part of a disbursement that is due back at once."""
    if not terms.down_payment_percentage:
        return ZERO
    amount = to_money(terms.currency, principal * terms.down_payment_percentage / HUNDRED)
    if terms.instalment_in_multiples_of:
        amount = round_to_multiple(amount, terms.instalment_in_multiples_of, terms.currency.rounding)
    return terms.currency.round(amount)


def financed(terms: LoanTerms, tranche: Disbursement) -> Disbursement:
    """What a disbursement leaves to be repaid by instalments."""
    return replace(tranche, principal=tranche.principal - down_payment(terms, tranche.principal))


def down_payments(terms: LoanTerms, tranches: Iterable[Disbursement], numbers: Iterator[int]) -> Iterator[Instalment]:
    """The instalments that fall due on the day of disbursement."""
    for tranche in tranches:
        if amount := down_payment(terms, tranche.principal):
            yield Instalment(next(numbers), tranche.on, tranche.on, Parts(principal=amount), down_payment=True)
