from datetime import date
from decimal import Decimal

from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import EntryKind
from akiba.savings.rules.postings import bookings

DAY = date(2024, 5, 1)


def booked(kind: EntryKind, amount: str, overdraft: str = "0", **how: bool) -> list[tuple[str, str, int]]:
    entry = Entry(kind, DAY, Decimal(amount), overdraft=Decimal(overdraft), penalty=how.pop("penalty", False))
    return [(each.debit.name, each.credit.name, int(each.amount)) for each in bookings(entry, **how)]


def test_cash_accounting() -> None:
    assert booked(EntryKind.DEPOSIT, "100") == [("SAVINGS_REFERENCE", "SAVINGS_CONTROL", 100)]
    assert booked(EntryKind.WITHDRAWAL, "100") == [("SAVINGS_CONTROL", "SAVINGS_REFERENCE", 100)]
    assert booked(EntryKind.INTEREST_POSTING, "5") == [("INTEREST_ON_SAVINGS", "SAVINGS_CONTROL", 5)]
    assert booked(EntryKind.OVERDRAFT_INTEREST, "5") == [("SAVINGS_REFERENCE", "INCOME_FROM_INTEREST", 5)]
    assert booked(EntryKind.WITHDRAWAL_FEE, "2") == [("SAVINGS_CONTROL", "INCOME_FROM_FEES", 2)]
    assert booked(EntryKind.PAY_CHARGE, "2", penalty=True) == [("SAVINGS_CONTROL", "INCOME_FROM_PENALTIES", 2)]


def test_nothing_is_booked_for_nothing() -> None:
    assert booked(EntryKind.INTEREST_POSTING, "0") == []
    assert booked(EntryKind.HOLD, "50") == []


def test_what_is_lent_moves_the_overdraft_portfolio() -> None:
    assert booked(EntryKind.WITHDRAWAL, "1000", "400") == [
        ("OVERDRAFT_PORTFOLIO_CONTROL", "SAVINGS_REFERENCE", 400),
        ("SAVINGS_CONTROL", "SAVINGS_REFERENCE", 600),
    ]
    assert booked(EntryKind.DEPOSIT, "400", "400") == [("SAVINGS_REFERENCE", "OVERDRAFT_PORTFOLIO_CONTROL", 400)]


def test_accrual_and_transfers_change_the_other_side() -> None:
    assert booked(EntryKind.INTEREST_POSTING, "5", accrual=True) == [("INTEREST_PAYABLE", "SAVINGS_CONTROL", 5)]
    assert booked(EntryKind.ACCRUAL, "5", accrual=True) == [("INTEREST_ON_SAVINGS", "INTEREST_PAYABLE", 5)]
    assert booked(EntryKind.WITHDRAWAL, "5", transfer=True) == [("SAVINGS_CONTROL", "LIABILITY_TRANSFER", 5)]
