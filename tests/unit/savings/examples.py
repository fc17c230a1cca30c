"""Accounts to try the rules on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from akiba.kernel.money import Currency
from akiba.savings.rules.account import Account, Entry, Mark, Terms
from akiba.savings.rules.enumerations import Calculation, Compounding, DaysInYear, EntryKind, Posting
from akiba.savings.rules.fold import Change
from akiba.savings.rules.interest import InterestTerms

USD = Currency("USD")
TODAY = date(2024, 10, 15)
OPENED = date(2024, 1, 1)


def interest_terms(rate: str = "5", **others: object) -> InterestTerms:
    plain: dict[str, object] = {
        "compounding": Compounding.DAILY,
        "posting": Posting.MONTHLY,
        "calculation": Calculation.DAILY_BALANCE,
        "days_in_year": DaysInYear.DAYS_365,
    }
    return InterestTerms(Decimal(rate), **(plain | others))  # type: ignore[arg-type]


def opened(terms: InterestTerms | None = None, **others: object) -> Account:
    return Account.opened(Terms(USD, terms or interest_terms(), OPENED, **others))  # type: ignore[arg-type]


def money(kind: EntryKind, on: date, amount: str | Decimal) -> Entry:
    return Entry(kind, on, Decimal(amount))


def paid_in(on: date, amount: str | Decimal) -> Entry:
    return money(EntryKind.DEPOSIT, on, amount)


def paid_out(on: date, amount: str | Decimal) -> Entry:
    return money(EntryKind.WITHDRAWAL, on, amount)


class Book:
    """What a store does, in memory: keeps every entry, and hands out as much as a step needs."""

    def __init__(self, account: Account, *, whole: bool = False) -> None:
        self.account = account
        self.entries: dict[int, Entry] = {}
        self.whole = whole

    def at(self, day: date) -> Account:
        """The account from its mark on, or from its beginning where the day is earlier."""
        if not self.whole and day >= self.account.mark.on:
            return self.account
        return replace(self.account, mark=Mark(self.account.terms.active_since), entries=tuple(self.entries.values()))

    def keep(self, change: Change) -> list[int]:
        """Store a change; the numbers of the entries booked."""
        for entry in (*change.undone, *change.restated):
            assert entry.number is not None
            self.entries[entry.number] = entry
        known = len(change.before.entries)
        kept = list(change.account.entries)
        for place in range(known, len(kept)):
            number = len(self.entries) + 1
            kept[place] = replace(kept[place], number=number, rank=kept[place].rank or number)
            self.entries[number] = kept[place]
        self.account = replace(change.account, entries=tuple(kept)).since_mark(change.mark)
        return [entry.number for entry in kept[known:] if entry.number is not None]
