"""A loan as another system left it: folded from the schedule and the allocations that it had there."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from akiba.accounting import AccountingRule
from akiba.kernel.money import ZERO
from akiba.loans.rules.account import Loan, open_loan
from akiba.loans.rules.charges import Charge
from akiba.loans.rules.events import MoneyEvent, TransactionKind, disbursed, written_off
from akiba.loans.rules.loan import apply
from akiba.loans.rules.schedule import generate
from akiba.loans.rules.terms import Instalment, LoanTerms, Part, Parts
from akiba.organisation import ChargeTime


class Received(Struct, frozen=True):
    """Money that the other system received, as it shared it out."""

    on: date
    parts: Parts


class Past(Struct, frozen=True, kw_only=True):
    """What became of a loan elsewhere.

    `schedule` is empty where none came with it. `charged` are the definitions of what asked for the fees and the
    penalties that were paid. `settled` says that nothing is owed any more. `stated` is the principal
    that the other system says is owed, where it is believed more than the payments are; `until` is its last day.
    """

    schedule: tuple[Instalment, ...] = ()
    received: tuple[Received, ...] = ()
    charged: tuple[int, int] = (0, 0)
    settled: bool = False
    written_off_on: date | None = None
    stated: Decimal | None = None
    until: date


def taken_over(terms: LoanTerms, rule: AccountingRule, past: Past) -> Loan:
    """The loan as it stands after its past; raises what the fold does where that cannot have been."""
    loan = open_loan(terms, schedule_of(terms, past), charges_of(past), rule)
    paid_out = disbursed(terms.disbursed_on, terms.principal)
    for event in (paid_out, *events_of(past.received), *adjustments(terms, past)):
        loan = apply(loan, event).loan
    return loan


def charges_of(past: Past) -> tuple[Charge, ...]:
    """What asked for the fees and penalties that were paid: just that, on the day of each payment."""
    asked = [
        (one.on, part, one.parts[part])
        for one in sorted(past.received, key=lambda one: one.on)
        for part in (Part.FEE, Part.PENALTY)
        if one.parts[part]
    ]
    return tuple(
        Charge(
            number=number,
            time=ChargeTime.SPECIFIED_DUE_DATE,
            rate=amount,
            penalty=part is Part.PENALTY,
            due=on,
            definition=past.charged[part is Part.PENALTY],
        )
        for number, (on, part, amount) in enumerate(asked, 1)
    )


def schedule_of(terms: LoanTerms, past: Past) -> tuple[Instalment, ...]:
    """The schedule that came with the loan, or one generated from its terms, asking for the interest that was paid.

    Of a loan that is settled it asks for just that; of any other for at least that, because no payment is turned into
    something else.
    """
    schedule = past.schedule or generate(terms).instalments
    paid = sum((received.parts.interest for received in past.received), ZERO)
    asked = sum((instalment.due.interest for instalment in schedule), ZERO)
    return asking(schedule, paid if past.settled else max(paid, asked))


def asking(schedule: Sequence[Instalment], interest: Decimal) -> tuple[Instalment, ...]:
    """The schedule asking for so much interest in all; the last instalments give way."""
    more = interest - sum((instalment.due.interest for instalment in schedule), ZERO)
    fitted = list(schedule)
    for index in reversed(range(len(fitted))):
        due = fitted[index].due
        change = max(more, -due.interest)
        fitted[index] = replace(fitted[index], due=due.plus(Part.INTEREST, change)) if change else fitted[index]
        more -= change
    return tuple(fitted)


def events_of(received: Iterable[Received]) -> list[MoneyEvent]:
    """Payments as events whose allocation is given, in the order of their days."""
    return [
        MoneyEvent(
            kind=TransactionKind.REPAYMENT,
            on=one.on,
            amount=one.parts.total,
            given=one.parts,
        )
        for one in sorted(received, key=lambda one: one.on)
    ]


def adjustments(terms: LoanTerms, past: Past) -> list[MoneyEvent]:
    """What brings the principal to the one stated, and what gives up a loan that was written off."""
    owed = terms.principal - sum((received.parts.principal for received in past.received), ZERO)
    found = []
    if past.stated is not None and past.stated != owed:
        less = owed - past.stated
        kind = TransactionKind.GOODWILL_CREDIT if less > ZERO else TransactionKind.CHARGEBACK
        found.append(MoneyEvent(kind=kind, on=past.until, amount=abs(less), given=Parts(abs(less))))
    if past.written_off_on is not None:
        found.append(written_off(past.written_off_on))
    return found
