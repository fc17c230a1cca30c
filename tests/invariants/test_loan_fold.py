"""Laws that every life of a loan keeps, whatever happens in it."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from akiba.accounting import AccountingRule, LoanRole, Mappings, ProductKind, Side
from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.errors import AkibaError
from akiba.kernel.money import ZERO, Currency
from akiba.loans.rules import events
from akiba.loans.rules.account import Change, Loan, LoanStatus, open_loan
from akiba.loans.rules.charges import Charge
from akiba.loans.rules.events import PAYMENTS, MoneyEvent, Transaction, TransactionKind, Undone
from akiba.loans.rules.loan import apply, charged, events_of, fold_again, interest_waiver
from akiba.loans.rules.postings import postings
from akiba.loans.rules.schedule import generate
from akiba.loans.rules.strategies import STRATEGIES
from akiba.loans.rules.terms import LoanTerms, Parts
from akiba.organisation import ChargeCalculation, ChargeTime

BEGAN = date(2024, 1, 15)
ACCOUNTS = Mappings(ProductKind.LOAN, 1, {role: role for role in LoanRole})
DAYS = st.integers(0, 400).map(lambda days: BEGAN + timedelta(days))
AMOUNTS = st.decimals(1, 2000, places=2)
CHARGES = st.lists(
    st.one_of(
        st.builds(
            Charge,
            number=st.just(0),
            time=st.just(ChargeTime.SPECIFIED_DUE_DATE),
            calculation=st.sampled_from([ChargeCalculation.FLAT, ChargeCalculation.PERCENT_OF_AMOUNT]),
            rate=st.decimals(1, 9, places=2),
            penalty=st.booleans(),
            due=DAYS,
        ),
        st.builds(
            Charge,
            number=st.just(0),
            time=st.sampled_from([ChargeTime.INSTALMENT_FEE, ChargeTime.DISBURSEMENT]),
            rate=st.decimals(1, 9, places=2),
        ),
    ),
    max_size=3,
)


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    terms = LoanTerms(
        currency=Currency("USD"),
        principal=draw(st.decimals(100, 5000, places=2)),
        disbursed_on=BEGAN,
        number_of_repayments=draw(st.integers(1, 8)),
        nominal_rate=draw(st.sampled_from([ZERO, Decimal(1), Decimal("2.5")])),
        rate_unit=PeriodUnit.MONTHS,
        strategy_code=draw(st.sampled_from(sorted(STRATEGIES))),
    )
    charges = [
        Charge(
            number=number,
            time=c.time,
            calculation=c.calculation,
            rate=c.rate,
            penalty=c.penalty and c.time is not ChargeTime.DISBURSEMENT,
            due=c.due,
        )
        for number, c in enumerate(draw(CHARGES), 1)
    ]
    loan = open_loan(terms, generate(terms).instalments, charges, draw(st.sampled_from(AccountingRule)))
    return apply(loan, events.disbursed(BEGAN, terms.principal)).loan


@st.composite
def lives(draw: st.DrawFn) -> list[Change]:
    """A disbursed loan and what happened to it, one change after another; what the rules forbid did not happen."""
    changes = [Change(loan := draw(loans()), loan)]
    for _ in range(draw(st.integers(0, 7))):
        on, amount = draw(DAYS), draw(AMOUNTS)
        deed = draw(st.sampled_from(["pay", "pay", "pay", "grant", "waive", "charge", "undo"]))
        try:
            changes.append(deeds(changes[-1].loan, deed, on, amount))
        except AkibaError:
            continue
    return changes


def deeds(loan: Loan, deed: str, on: date, amount: Decimal) -> Change:
    match deed:
        case "waive":
            return apply(loan, interest_waiver(loan, on, min(amount, loan.outstanding.interest)))
        case "charge":
            charge = Charge(number=0, time=ChargeTime.SPECIFIED_DUE_DATE, rate=Decimal(7), due=on)
            return charged(loan, charge, on)
        case "undo":
            paid = [t.number for t in loan.transactions if t.kind in PAYMENTS]
            return apply(loan, Undone(paid[int(amount) % len(paid)] if paid else 0, on))
        case _:
            kind = TransactionKind.GOODWILL_CREDIT if deed == "grant" else TransactionKind.REPAYMENT
            return apply(loan, events.paid(on, amount, kind))


@given(lives())
def test_nothing_is_made_or_lost(life: list[Change]) -> None:
    for change in life:
        for transaction in change.loan.transactions:
            if transaction.kind in PAYMENTS:
                assert transaction.parts.total + transaction.overpaid == transaction.amount
        paid = sum((i.paid for i in change.loan.instalments), Parts())
        shared = sum((t.parts for t in change.loan.transactions if t.kind in PAYMENTS), Parts())
        assert paid == shared
        assert change.loan.overpaid == sum((t.overpaid for t in change.loan.transactions if t.kind in PAYMENTS), ZERO)


@given(lives())
def test_principal_is_paid_or_owed(life: list[Change]) -> None:
    for change in life:
        loan = change.loan
        paid = sum((i.paid.principal for i in loan.instalments), ZERO)
        assert paid + loan.outstanding.principal == loan.terms.principal
        assert loan.balance == loan.outstanding.principal


@given(lives())
def test_no_part_is_paid_beyond_what_was_asked(life: list[Change]) -> None:
    for instalment in life[-1].loan.instalments:
        assert all(getattr(instalment.left, name) >= ZERO for name in ("principal", "interest", "fee", "penalty"))
        assert instalment.paid_early + instalment.paid_late <= instalment.paid.total


@given(lives())
def test_charges_were_paid_what_fees_and_penalties_came_in(life: list[Change]) -> None:
    loan = life[-1].loan
    paid = sum((c.paid for c in loan.charges if not c.at_disbursement), ZERO)
    assert paid == sum((i.paid.fee + i.paid.penalty for i in loan.instalments), ZERO)
    assert all(charge.outstanding >= ZERO for charge in loan.charges)


@given(lives())
def test_replay_equals_what_was_built_step_by_step(life: list[Change]) -> None:
    loan = life[-1].loan
    again = fold_again(loan, events_of(loan))
    assert again.transactions == tuple(sorted(loan.transactions, key=order(again)))
    assert [i.paid for i in again.instalments] == [i.paid for i in loan.instalments]
    assert (again.balance, again.overpaid) == (loan.balance, loan.overpaid)


def order(loan: Loan) -> Callable[[Transaction], int]:
    places = {t.number: place for place, t in enumerate(loan.transactions)}
    return lambda transaction: places[transaction.number]


@given(lives())
def test_nothing_is_booked_anew_that_did_not_change(life: list[Change]) -> None:
    for change in life:
        booked = {t.replaces: t for t in change.booked if t.replaces}
        for old in change.reversed:
            if old.number in booked:
                new = booked[old.number]
                assert new.event == old.event
                assert (new.parts, new.overpaid) != (old.parts, old.overpaid)
        for transaction in change.rebalanced:
            before = change.before.transaction(transaction.number)
            assert before is not None
            assert (before.parts, before.overpaid) == (transaction.parts, transaction.overpaid)


@given(loans(), st.lists(AMOUNTS, min_size=2, max_size=5), DAYS)
def test_payments_of_one_day_keep_their_order(loan: Loan, amounts: list[Decimal], on: date) -> None:
    for amount in amounts:
        loan = apply(loan, events.paid(on, amount)).loan
    again = fold_again(loan, events_of(loan))
    assert [t.event for t in again.transactions if t.kind in PAYMENTS] == [
        t.event for t in loan.transactions if t.kind in PAYMENTS
    ]
    assert [t.amount for t in loan.transactions if t.kind in PAYMENTS] == amounts


@given(lives())
def test_every_posting_is_in_balance(life: list[Change]) -> None:
    loan = life[-1].loan
    for transaction in loan.transactions:
        sides = {Side.DEBIT: ZERO, Side.CREDIT: ZERO}
        for line in postings(ACCOUNTS, loan.accounting, transaction, {}):
            sides[line.side] += line.amount
            assert line.amount > ZERO
        assert sides[Side.DEBIT] == sides[Side.CREDIT]


@given(lives())
def test_a_status_says_what_the_balances_say(life: list[Change]) -> None:
    loan = life[-1].loan
    if loan.status is LoanStatus.CLOSED:
        assert not loan.outstanding
        assert loan.closed_on
    if loan.status is LoanStatus.OVERPAID:
        assert loan.overpaid > ZERO
    if loan.status is LoanStatus.ACTIVE:
        assert loan.outstanding or not all(charge.settled for charge in loan.charges)


@given(loans(), AMOUNTS, DAYS)
def test_a_given_allocation_is_kept(loan: Loan, amount: Decimal, on: date) -> None:
    wanted = Parts(min(amount, loan.outstanding.principal), min(amount, loan.outstanding.interest))
    given_payment = MoneyEvent(kind=TransactionKind.REPAYMENT, on=on, amount=wanted.total, given=wanted)
    booked = apply(loan, given_payment).booked[0]
    assert booked.parts == wanted
    assert booked.overpaid == ZERO
