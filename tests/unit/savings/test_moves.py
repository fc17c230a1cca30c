from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from akiba.kernel.errors import DomainRuleViolation, ValidationFailed
from akiba.organisation import ChargeCalculation, ChargeTime
from akiba.savings.rules import moves
from akiba.savings.rules.account import Entry
from akiba.savings.rules.charges import Charge
from akiba.savings.rules.enumerations import EntryKind, Posting
from tests.unit.savings.examples import TODAY, Book, interest_terms, opened, paid_in, paid_out


def lines(book: Book) -> list[tuple[str, str, str, str, bool]]:
    entries = sorted(book.entries.values(), key=lambda e: (e.on, e.rank or 0))
    return [(str(e.on), e.kind.name, str(e.amount), str(e.balance), e.undone) for e in entries]


def test_interest_is_posted_the_day_after_its_period_and_corrected_when_money_comes_late() -> None:
    book = Book(opened(interest_terms("12", posting=Posting.QUARTERLY)))
    book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 1, 1), "1000"), TODAY))
    book.keep(moves.post_interest(book.at(TODAY), TODAY))
    assert lines(book) == [
        ("2024-01-01", "DEPOSIT", "1000", "1000", False),
        ("2024-04-01", "INTEREST_POSTING", "30.36", "1030.36", False),
        ("2024-07-01", "INTEREST_POSTING", "31.29", "1061.65", False),
        ("2024-10-01", "INTEREST_POSTING", "32.60", "1094.25", False),
    ]
    assert book.account.mark.on == date(2024, 10, 1)
    late = date(2024, 9, 1)
    book.keep(moves.deposit(book.at(late), paid_in(late, "100"), TODAY))
    assert lines(book)[3:] == [
        ("2024-09-01", "DEPOSIT", "100", "1161.65", False),
        ("2024-10-01", "INTEREST_POSTING", "32.60", "0", True),
        ("2024-10-01", "INTEREST_POSTING", "33.59", "1195.24", False),
    ]


def test_an_entry_at_the_end_needs_only_what_came_after_the_mark() -> None:
    book = Book(opened())
    book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 1, 1), "1000"), TODAY))
    book.keep(moves.post_interest(book.at(TODAY), TODAY))
    assert [entry.kind for entry in book.account.entries] == [EntryKind.INTEREST_POSTING]
    book.keep(moves.withdraw(book.at(TODAY), paid_out(TODAY, "400"), (), TODAY))
    assert len(book.account.entries) == 2


def test_a_withdrawal_may_not_make_any_later_balance_too_low() -> None:
    book = Book(opened(min_balance=Decimal(50)))
    book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 1, 1), "100"), TODAY))
    book.keep(moves.withdraw(book.at(TODAY), paid_out(date(2024, 3, 1), "40"), (), TODAY))
    book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 6, 1), "1000"), TODAY))
    with pytest.raises(DomainRuleViolation) as refused:
        moves.withdraw(book.at(TODAY), paid_out(date(2024, 2, 1), "20"), (), TODAY)
    assert refused.value.faults[0].code == "error.msg.savingsaccount.transaction.insufficient.account.balance"
    moves.withdraw(book.at(TODAY), paid_out(date(2024, 7, 1), "20"), (), TODAY)


def test_a_deposit_that_was_drawn_upon_cannot_be_undone() -> None:
    book = Book(opened())
    [number] = book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 1, 1), "100"), TODAY))
    book.keep(moves.withdraw(book.at(TODAY), paid_out(date(2024, 2, 1), "60"), (), TODAY))
    with pytest.raises(ValidationFailed):
        moves.undo(book.at(TODAY), [number], TODAY)


def test_what_is_held_cannot_be_drawn_until_it_is_released() -> None:
    book = Book(opened(interest_terms("0")))
    book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 1, 1), "100"), TODAY))
    held = Entry(EntryKind.HOLD, date(2024, 2, 1), Decimal(70))
    book.keep(moves.hold(book.at(TODAY), held, TODAY))
    assert book.account.totals.balance == 100
    with pytest.raises(DomainRuleViolation):
        moves.withdraw(book.at(TODAY), paid_out(TODAY, "50"), (), TODAY)
    book.keep(moves.release(book.at(TODAY), replace(held, kind=EntryKind.RELEASE, on=TODAY), TODAY))
    book.keep(moves.withdraw(book.at(TODAY), paid_out(TODAY, "50"), (), TODAY))
    assert book.account.totals.balance == 50


def test_no_withdrawal_before_the_lock_in_ends() -> None:
    account = opened(locked_until=date(2024, 6, 1))
    book = Book(account)
    book.keep(moves.deposit(account, paid_in(date(2024, 1, 1), "100"), TODAY))
    with pytest.raises(ValidationFailed):
        moves.withdraw(book.account, paid_out(date(2024, 5, 31), "10"), (), TODAY)
    moves.withdraw(book.account, paid_out(date(2024, 6, 1), "10"), (), TODAY)


def test_a_withdrawal_takes_its_fee_after_it() -> None:
    book = Book(opened(interest_terms("0")))
    book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 1, 1), "102"), TODAY))
    fee = Charge(ChargeTime.WITHDRAWAL_FEE, ChargeCalculation.PERCENT_OF_AMOUNT, Decimal(2), number=7).opened()
    drawn = paid_out(date(2024, 2, 1), "100")
    amount = fee.of_withdrawal(drawn.amount, book.account.terms.currency)
    book.keep(moves.withdraw(book.account, drawn, [fee.entry(amount, drawn.on)], TODAY))
    assert lines(book)[1:] == [
        ("2024-02-01", "WITHDRAWAL", "100", "2", False),
        ("2024-02-01", "WITHDRAWAL_FEE", "2.00", "0", False),
    ]


def test_an_earlier_withdrawal_books_later_ones_anew_where_more_of_them_is_lent() -> None:
    book = Book(opened(interest_terms("1", overdraft_rate=Decimal(18)), overdraft_limit=Decimal(1000)))
    book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 1, 1), "500"), TODAY))
    book.keep(moves.withdraw(book.at(TODAY), paid_out(date(2024, 5, 1), "600"), (), TODAY))
    change = moves.withdraw(book.at(TODAY), paid_out(date(2024, 4, 1), "50"), (), TODAY)
    [gone] = change.undone
    [_, anew] = change.booked
    assert (int(gone.amount), int(gone.overdraft)) == (600, 100)
    assert (int(anew.amount), int(anew.overdraft), anew.replaces) == (600, 150, gone.number)
    assert change.account.totals.balance == -150


def test_annual_fees_come_again_and_can_be_taken_back() -> None:
    charge = Charge(ChargeTime.ANNUAL_FEE, ChargeCalculation.FLAT, Decimal(10), month=2, day=29).opened()
    first = charge.first_due(date(2023, 3, 1))
    assert first.due == date(2024, 2, 29)
    paid = first.with_paid(Decimal(10))
    assert (paid.due, int(paid.outstanding), int(paid.paid)) == (date(2025, 2, 28), 10, 10)
    assert paid.with_payment_undone(Decimal(10)) == first


def test_a_charge_takes_no_more_than_there_is_where_nothing_is_lent() -> None:
    card = Charge(ChargeTime.SPECIFIED_DUE_DATE, ChargeCalculation.FLAT, Decimal(80)).opened()
    day = date(2024, 2, 1)
    for terms, refused in (
        (opened(), True),
        (opened(overdraft_limit=Decimal(10)), True),
        (opened(overdraft_limit=Decimal(100)), False),
    ):
        book = Book(terms)
        book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 1, 1), "60"), TODAY))
        book.keep(moves.deposit(book.at(TODAY), paid_in(date(2024, 3, 1), "5"), TODAY))
        with pytest.raises(DomainRuleViolation) if refused else nullcontext():
            moves.take_charge(book.at(TODAY), card.entry(Decimal(80), day), TODAY)
        assert moves.take_charge(book.at(TODAY), card.entry(Decimal(60), day), TODAY).account.totals.balance == 5
