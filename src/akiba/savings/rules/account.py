"""What a savings account is: its terms, its entries, and a mark from which they are folded."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal

from akiba.kernel.money import ZERO, Currency
from akiba.savings.rules.enumerations import CREDITS, DEBITS, POSTINGS, EntryKind
from akiba.savings.rules.interest import Carried, InterestTerms


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed with the holder.

    `min_balance` is what a withdrawal must leave, already 0 where it is not enforced; `overdraft_limit` is None where
    none is allowed; no withdrawal is allowed before `locked_until`.
    """

    currency: Currency
    interest: InterestTerms
    active_since: date
    min_balance: Decimal = ZERO
    overdraft_limit: Decimal | None = None
    locked_until: date | None = None

    @property
    def bears_interest(self) -> bool:
        """Whether there is any interest to reckon."""
        return bool(self.interest.rate) or bool(self.overdraft_limit and self.interest.overdraft_rate)

    @property
    def floor(self) -> Decimal:
        """The least balance a withdrawal may leave."""
        return self.min_balance - (self.overdraft_limit or ZERO)


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction.

    `balance` is the account's balance after it, `overdraft` the part of the amount that is lent to the holder, or
    that repays what was lent. `by_hand` marks interest posted on a chosen day, `unchecked` a charge that may take
    more than there is. `number` is None until it is stored; entries of a day follow each other by `rank`, which a
    replacement inherits. `fee_of` is the rank of the withdrawal that a fee was taken for, `charge` the account's charge
    that it pays, `definition` what that charge is an instance of.
    """

    kind: EntryKind
    on: date
    amount: Decimal
    number: int | None = None
    rank: int | None = None
    balance: Decimal = ZERO
    overdraft: Decimal = ZERO
    undone: bool = False
    by_hand: bool = False
    unchecked: bool = False
    charge: int | None = None
    definition: int | None = None
    penalty: bool = False
    payment: int | None = None
    replaces: int | None = None
    fee_of: int | None = None

    @property
    def effect(self) -> Decimal:
        """What it adds to the running balance; holds count, for what is held cannot be drawn."""
        if self.undone:
            return ZERO
        if self.kind in CREDITS or self.kind is EntryKind.RELEASE:
            return self.amount
        if self.kind in DEBITS or self.kind is EntryKind.HOLD:
            return -self.amount
        return ZERO

    @property
    def holds(self) -> Decimal:
        """What it adds to the amount that is held."""
        return -self.effect if self.kind in {EntryKind.HOLD, EntryKind.RELEASE} else ZERO

    @property
    def is_posting(self) -> bool:
        """Whether it books interest and stands."""
        return self.kind in POSTINGS and not self.undone

    @property
    def interest(self) -> Decimal:
        """The booked interest, negative where the holder owes it."""
        return self.amount if self.kind is EntryKind.INTEREST_POSTING else -self.amount


@dataclass(frozen=True, slots=True)
class Totals:
    """What moved over the whole life of an account, without what was undone."""

    deposits: Decimal = ZERO
    withdrawals: Decimal = ZERO
    interest_posted: Decimal = ZERO
    overdraft_interest: Decimal = ZERO
    withdrawal_fees: Decimal = ZERO
    annual_fees: Decimal = ZERO
    fees: Decimal = ZERO
    penalties: Decimal = ZERO
    tax_withheld: Decimal = ZERO

    @property
    def balance(self) -> Decimal:
        """What the account holds; negative where it is overdrawn."""
        taken = self.withdrawals + self.overdraft_interest + self.withdrawal_fees + self.annual_fees
        return self.deposits + self.interest_posted - taken - self.fees - self.penalties - self.tax_withheld

    def plus(self, entries: Iterable[Entry], sign: int = 1) -> "Totals":
        """With these entries counted in, or with sign -1 out."""
        sums = {each.name: getattr(self, each.name) for each in fields(self)}
        for entry in entries:
            name = _total_of(entry)
            if name and not entry.undone:
                sums[name] += sign * entry.amount
        return Totals(**sums)


_TOTALS = {
    EntryKind.DEPOSIT: "deposits",
    EntryKind.DIVIDEND_PAYOUT: "deposits",
    EntryKind.WITHDRAWAL: "withdrawals",
    EntryKind.INTEREST_POSTING: "interest_posted",
    EntryKind.OVERDRAFT_INTEREST: "overdraft_interest",
    EntryKind.WITHDRAWAL_FEE: "withdrawal_fees",
    EntryKind.ANNUAL_FEE: "annual_fees",
    EntryKind.WITHHOLD_TAX: "tax_withheld",
}


def _total_of(entry: Entry) -> str | None:
    if entry.kind is EntryKind.PAY_CHARGE:
        return "penalties" if entry.penalty else "fees"
    return _TOTALS.get(entry.kind)


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a day before which nothing is left to settle: a fold may begin here.

    `balance` is the running balance, `base` the same without booked interest (None before the first entry), `earned`
    the interest of the periods before.
    """

    on: date
    balance: Decimal = ZERO
    base: Decimal | None = None
    carried: Carried = field(default_factory=Carried)
    earned: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Account:
    """An account from a mark on: its entries in the order they were booked, and the totals of its whole life."""

    terms: Terms
    mark: Mark
    entries: tuple[Entry, ...] = ()
    totals: Totals = field(default_factory=Totals)
    earned: Decimal | None = None
    held: Decimal = ZERO

    @classmethod
    def opened(cls, terms: Terms) -> "Account":
        """The account on the day it became active."""
        return cls(terms, Mark(terms.active_since))

    def posted_after(self, day: date) -> bool:
        """Whether interest is booked on a later day."""
        return any(entry.is_posting and entry.on > day for entry in self.entries)

    def since_mark(self, mark: Mark) -> "Account":
        """The same account folded from a later mark: what is settled is left out."""
        return replace(self, mark=mark, entries=tuple(entry for entry in self.entries if entry.on >= mark.on))


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as they follow each other in time."""
    return sorted(entries, key=lambda entry: (entry.on, entry.rank is None, entry.rank or 0))
