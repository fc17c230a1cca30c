"""Laws of a loan that came from another system: its schedule and what was paid there stay as they were."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from akiba.accounting import AccountingRule
from akiba.kernel.errors import AkibaError
from akiba.kernel.money import ZERO, Currency
from akiba.loans.rules import events
from akiba.loans.rules.account import Loan, LoanStatus
from akiba.loans.rules.charges import Charge
from akiba.loans.rules.events import PAYMENTS, TransactionKind, Undone
from akiba.loans.rules.loan import apply, charged, events_of, fold_again
from akiba.loans.rules.terms import Instalment, LoanTerms, Parts
from akiba.loans.taken_over.rules import Past, Received, taken_over
from akiba.organisation import ChargeTime

BEGAN = date(2024, 1, 15)
UNTIL = BEGAN + timedelta(300)
CENTS = st.integers(0, 50_000).map(lambda cents: Decimal(cents) / 100)
DUE = st.tuples(st.integers(1, 90_000).map(lambda cents: Decimal(cents) / 100), CENTS)


class Case(NamedTuple):
    terms: LoanTerms
    past: Past

    @property
    def loan(self) -> Loan:
        return taken_over(self.terms, AccountingRule.CASH, self.past)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A loan with a schedule as no engine of ours would make it, paid in part as another system shared it out."""
    dues = draw(st.lists(DUE, min_size=1, max_size=8))
    terms = LoanTerms(
        currency=Currency("TZS"),
        principal=sum((principal for principal, _ in dues), ZERO),
        disbursed_on=BEGAN,
        number_of_repayments=len(dues),
        nominal_rate=Decimal(2),
    )
    days = [BEGAN + timedelta(31 * number) for number in range(len(dues) + 1)]
    schedule = tuple(
        Instalment(number, days[number - 1], days[number], Parts(*due)) for number, due in enumerate(dues, 1)
    )
    left = Parts(terms.principal, sum((interest for _, interest in dues), ZERO))
    received = []
    for _ in range(draw(st.integers(0, 5))):
        principal, interest = draw(st.integers(0, 100)), draw(st.integers(0, 100))
        one = Parts(
            terms.currency.round(left.principal * principal / 100), terms.currency.round(left.interest * interest / 100)
        )
        left -= one
        asked = Parts(one.principal, one.interest, draw(CENTS), draw(CENTS))
        received.append(Received(BEGAN + timedelta(draw(st.integers(0, 300))), asked))
    return Case(terms, Past(schedule=schedule, received=tuple(received), until=UNTIL))


@st.composite
def lives(draw: st.DrawFn) -> tuple[Case, list[Loan]]:
    """What happened to such a loan afterwards, or was entered late."""
    case = draw(cases())
    loans = [case.loan]
    for _ in range(draw(st.integers(1, 6))):
        on = BEGAN + timedelta(draw(st.integers(0, 500)))
        deed = draw(st.sampled_from(["pay", "pay", "charge", "undo"]))
        amount = Decimal(draw(st.integers(1, 200_000))) / 100
        try:
            loans.append(after(loans[-1], deed, on, amount))
        except AkibaError:
            continue
    return case, loans


def after(loan: Loan, deed: str, on: date, amount: Decimal) -> Loan:
    match deed:
        case "charge":
            charge = Charge(number=0, time=ChargeTime.SPECIFIED_DUE_DATE, rate=Decimal(7), due=on)
            return charged(loan, charge, on).loan
        case "undo":
            paid = [t.number for t in loan.transactions if t.kind in PAYMENTS]
            return apply(loan, Undone(paid[int(amount) % len(paid)] if paid else 0, on)).loan
        case _:
            return apply(loan, events.paid(on, amount)).loan


@given(cases())
def test_D30_a_loan_stands_as_its_payments_left_it(case: Case) -> None:
    loan = case.loan
    paid = sum((one.parts for one in case.past.received), Parts())
    assert sum((i.paid for i in loan.instalments), Parts()) == paid
    assert loan.balance == case.terms.principal - paid.principal
    assert loan.overpaid == ZERO
    booked = [t for t in loan.transactions if t.kind is TransactionKind.REPAYMENT]
    wanted = sorted(case.past.received, key=lambda one: one.on)
    assert [(t.on, t.parts) for t in booked] == [(one.on, one.parts) for one in wanted]
    assert (loan.status is LoanStatus.CLOSED) == (not loan.outstanding)


@given(lives())
def test_D30_the_given_schedule_survives_whatever_happens_later(life: tuple[Case, list[Loan]]) -> None:
    case, loans = life
    for loan in loans:
        dues = [(i.due_date, i.due.principal, i.due.interest) for i in loan.instalments if not i.additional]
        assert dues == [(i.due_date, i.due.principal, i.due.interest) for i in case.past.schedule]


@given(lives())
def test_D30_step_by_step_and_all_at_once_come_to_the_same(life: tuple[Case, list[Loan]]) -> None:
    _, loans = life
    for loan in loans:
        again = fold_again(loan, events_of(loan))
        assert (again.balance, again.overpaid, again.outstanding) == (loan.balance, loan.overpaid, loan.outstanding)
        assert [i.paid for i in again.instalments] == [i.paid for i in loan.instalments]


@given(cases(), st.integers(1, 100_000), st.integers(0, 400))
def test_D30_what_is_paid_and_undone_leaves_the_loan_as_it_came(case: Case, cents: int, day: int) -> None:
    came = case.loan
    paid = apply(came, events.paid(BEGAN + timedelta(day), Decimal(cents) / 100)).loan
    number = next(t.number for t in paid.transactions if t.event.number > came.last_number)
    back = apply(paid, Undone(number, UNTIL)).loan
    assert back.outstanding == came.outstanding
    assert [t.parts for t in sorted(back.transactions, key=lambda t: t.event.number) if t.kind in PAYMENTS] == [
        t.parts for t in came.transactions if t.kind in PAYMENTS
    ]


@given(cases())
def test_D30_a_settled_loan_asks_for_the_interest_that_was_paid(case: Case) -> None:
    owed = case.terms.principal - sum((one.parts.principal for one in case.past.received), ZERO)
    last = Received(UNTIL, Parts(owed))
    past = Past(received=(*case.past.received, last), settled=True, until=UNTIL)
    loan = taken_over(case.terms, AccountingRule.CASH, past)
    interest = sum((one.parts.interest for one in past.received), ZERO)
    assert loan.status is LoanStatus.CLOSED
    assert sum((i.due.interest for i in loan.instalments), ZERO) == interest
    assert loan.overpaid == ZERO


@given(cases(), st.integers(-100, 100))
def test_D30_a_stated_principal_is_reached_by_an_adjustment_that_can_be_seen(case: Case, per_cent: int) -> None:
    owed = case.loan.balance
    stated = max(ZERO, owed + case.terms.currency.round(owed * per_cent / 100))
    past = Past(schedule=case.past.schedule, received=case.past.received, stated=stated, until=UNTIL)
    loan = taken_over(case.terms, AccountingRule.CASH, past)
    assert loan.balance == stated
    adjusted = [t for t in loan.transactions if t.kind in (TransactionKind.CHARGEBACK, TransactionKind.GOODWILL_CREDIT)]
    assert sum(t.parts.principal for t in adjusted) == abs(owed - stated)
