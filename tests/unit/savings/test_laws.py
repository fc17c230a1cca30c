"""What must hold of any account, whatever happens to it and in whatever order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from akiba.accounting import SavingsRole
from akiba.kernel.errors import AkibaError
from akiba.savings.rules import moves
from akiba.savings.rules.account import Account, in_order
from akiba.savings.rules.enumerations import Calculation, Compounding, DaysInYear, EntryKind, Posting
from akiba.savings.rules.fold import Change
from akiba.savings.rules.postings import bookings
from tests.unit.savings.examples import OPENED, TODAY, Book, interest_terms, opened, paid_in, paid_out

DAYS = st.dates(OPENED, TODAY)
AMOUNTS = st.decimals("0.01", "5000", places=2)
RATES = st.sampled_from(["0", "1", "7.25", "12"])

ACCOUNTS = st.builds(
    lambda terms, overdraft: opened(terms, overdraft_limit=overdraft),
    st.builds(
        interest_terms,
        RATES,
        compounding=st.sampled_from(Compounding),
        posting=st.sampled_from([Posting.MONTHLY, Posting.QUARTERLY, Posting.SEMI_ANNUAL, Posting.ANNUAL]),
        calculation=st.sampled_from(Calculation),
        days_in_year=st.sampled_from(DaysInYear),
        min_balance=st.sampled_from([Decimal(0), Decimal(500)]),
        overdraft_rate=st.sampled_from([Decimal(0), Decimal(18)]),
        on_last_day=st.booleans(),
    ),
    st.sampled_from([None, Decimal(1000)]),
)

Step = tuple[str, date, Decimal]
STEPS = st.lists(
    st.tuples(st.sampled_from(["deposit", "withdraw", "undo", "post", "post as on", "calculate"]), DAYS, AMOUNTS),
    max_size=8,
)


def act(book: Book, step: Step) -> None:
    """Take a step if it is allowed."""
    what, on, amount = step
    makers: dict[str, Callable[[], Change]] = {
        "deposit": lambda: moves.deposit(book.at(on), paid_in(on, amount), TODAY),
        "withdraw": lambda: moves.withdraw(book.at(on), paid_out(on, amount), (), TODAY),
        "post": lambda: moves.post_interest(book.at(TODAY), TODAY),
        "post as on": lambda: moves.post_interest(book.at(on), TODAY, on),
        "calculate": lambda: moves.calculate_interest(book.at(TODAY), TODAY),
    }
    if what == "undo":
        moved = [
            e for e in book.entries.values() if not e.undone and e.kind in {EntryKind.DEPOSIT, EntryKind.WITHDRAWAL}
        ]
        if not moved:
            return
        gone = moved[int(amount * 100) % len(moved)]
        makers["undo"] = lambda: moves.undo(book.at(gone.on), [gone.number or 0], TODAY)
    if what == "post as on" and any(entry.on > on for entry in book.entries.values()):
        return
    try:
        book.keep(makers[what]())
    except AkibaError:
        return


def lived(account: Account, steps: list[Step], *, whole: bool = False) -> Book:
    book = Book(account, whole=whole)
    for step in steps:
        act(book, step)
    return book


@settings(max_examples=40)
@given(ACCOUNTS, STEPS)
def test_the_balance_is_what_came_in_less_what_went_out(account: Account, steps: list[Step]) -> None:
    book = lived(account, steps)
    assert book.account.totals.balance == sum((e.effect for e in book.entries.values()), Decimal(0))


@settings(max_examples=40)
@given(ACCOUNTS, STEPS)
def test_each_running_balance_follows_from_the_one_before(account: Account, steps: list[Step]) -> None:
    running = Decimal(0)
    for entry in in_order(lived(account, steps).entries.values()):
        running += entry.effect
        assert entry.balance == (0 if entry.undone else running)


@settings(max_examples=40)
@given(ACCOUNTS, STEPS)
def test_folding_from_the_mark_is_folding_from_the_beginning(account: Account, steps: list[Step]) -> None:
    short, long = lived(account, steps), lived(account, steps, whole=True)
    assert short.entries == long.entries
    assert (short.account.totals, short.account.earned) == (long.account.totals, long.account.earned)


@settings(max_examples=40)
@given(ACCOUNTS, STEPS)
def test_posting_twice_posts_nothing_more(account: Account, steps: list[Step]) -> None:
    book = lived(account, [*steps, ("post", TODAY, Decimal(0))])
    change = moves.post_interest(book.at(TODAY), TODAY)
    assert not change.booked
    assert not change.undone


@settings(max_examples=40)
@given(ACCOUNTS, STEPS)
def test_a_day_has_at_most_one_posting_of_interest(account: Account, steps: list[Step]) -> None:
    posted = [entry.on for entry in lived(account, steps).entries.values() if entry.is_posting]
    assert len(posted) == len(set(posted))


@settings(max_examples=40)
@given(ACCOUNTS, STEPS)
def test_the_ledger_holds_what_the_account_holds(account: Account, steps: list[Step]) -> None:
    """Control less portfolio is the balance; interest the holder owes is recorded outside the two."""
    book = lived(replace(account, terms=replace(account.terms, interest=interest_terms("7.25"))), steps)
    held = Decimal(0)
    for entry in book.entries.values():
        for booking in () if entry.undone else bookings(entry):
            own = {SavingsRole.SAVINGS_CONTROL, SavingsRole.OVERDRAFT_PORTFOLIO_CONTROL}
            held += (booking.amount if booking.credit in own else 0) - (booking.amount if booking.debit in own else 0)
    assert held == book.account.totals.balance + book.account.totals.overdraft_interest
