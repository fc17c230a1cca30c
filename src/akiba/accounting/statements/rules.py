"""Statements made from the balances of accounts: pure sums, so that they hold for any books."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from akiba.accounting.chart.rules import AccountType
from akiba.accounting.journal.rules import Side
from akiba.kernel.money import ZERO


@dataclass(frozen=True, slots=True)
class Account:
    """An account as statements need it."""

    id: int
    name: str
    gl_code: str
    type: AccountType
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What went through an account: the sum of its debits, and of its credits."""

    debits: Decimal = ZERO
    credits: Decimal = ZERO

    def __sub__(self, earlier: "Balance") -> "Balance":
        return Balance(self.debits - earlier.debits, self.credits - earlier.credits)

    @property
    def net(self) -> Decimal:
        """Debits less credits."""
        return self.debits - self.credits


Balances = Mapping[int, Balance]


@dataclass(frozen=True, slots=True)
class TrialRow:
    """An account with what stands on it, on the side where it stands."""

    account: Account
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """Every account that was ever used, by code. The totals are equal, or the books are broken."""

    rows: Sequence[TrialRow]
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """An account in a statement: what stands on it and below it, positive where such an account grows."""

    account: Account
    amount: Decimal
    below: Sequence["Item"] = ()


@dataclass(frozen=True, slots=True)
class IncomeStatement:
    """What was earned and spent in a period; the result is their difference."""

    income: Sequence[Item]
    expenses: Sequence[Item]
    total_income: Decimal
    total_expenses: Decimal

    @property
    def result(self) -> Decimal:
        """Profit, or loss where negative."""
        return self.total_income - self.total_expenses


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """What is owned, and to whom it belongs, at the end of a day.

    `result` is everything earned less everything spent until then, which belongs to the owners as well.
    """

    assets: Sequence[Item]
    liabilities: Sequence[Item]
    equity: Sequence[Item]
    total_assets: Decimal
    total_liabilities: Decimal
    total_equity: Decimal
    result: Decimal

    @property
    def balanced(self) -> bool:
        """Whether both sides are equal, as they must be."""
        return self.total_assets == self.total_liabilities + self.total_equity + self.result


@dataclass(frozen=True, slots=True)
class Movement:
    """A line posted to an account; `line_id` and `transaction_id` lead to where it came from."""

    line_id: int
    on: date
    transaction_id: str
    office_id: int
    side: Side
    amount: Decimal
    comments: str | None = None
    source: str = "manual"
    entity_id: int | None = None
    running: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Ledger:
    """What happened on one account in a period, or a page of it. Balances are positive where such an account grows.

    `lines` and what went `through` the account are of the whole period.
    """

    account: Account
    opening: Decimal
    movements: Sequence[Movement] = field(default_factory=tuple)
    closing: Decimal = ZERO
    lines: int = 0
    through: Balance = field(default_factory=Balance)


def signed(kind: AccountType, net: Decimal) -> Decimal:
    """Debits less credits, positive where an account of this kind grows."""
    return net if kind.grows_by_debit else -net


def trial_balance(chart: Sequence[Account], balances: Balances) -> TrialBalance:
    """What stands on every account that was used."""
    rows = [
        TrialRow(account, max(balances[account.id].net, ZERO), max(-balances[account.id].net, ZERO))
        for account in chart
        if account.id in balances
    ]
    return TrialBalance(rows, sum((row.debit for row in rows), ZERO), sum((row.credit for row in rows), ZERO))


def income_statement(chart: Sequence[Account], movements: Balances) -> IncomeStatement:
    """The statement of a period from what went through the accounts in it."""
    income = items(chart, movements, AccountType.INCOME)
    expenses = items(chart, movements, AccountType.EXPENSE)
    return IncomeStatement(income, expenses, total(income), total(expenses))


def balance_sheet(chart: Sequence[Account], balances: Balances) -> BalanceSheet:
    """The sheet of a day from what went through the accounts until then."""
    assets = items(chart, balances, AccountType.ASSET)
    liabilities = items(chart, balances, AccountType.LIABILITY)
    equity = items(chart, balances, AccountType.EQUITY)
    earned = income_statement(chart, balances).result
    return BalanceSheet(assets, liabilities, equity, total(assets), total(liabilities), total(equity), earned)


def items(chart: Sequence[Account], balances: Balances, kind: AccountType) -> list[Item]:
    """The used accounts of a kind as a tree, each with what stands on it and below it."""
    of_kind = [account for account in chart if account.type is kind]
    below: dict[int | None, list[Account]] = {}
    for account in of_kind:
        below.setdefault(account.parent_id, []).append(account)

    def item(account: Account) -> Item | None:
        inner = [made for child in below.get(account.id, ()) if (made := item(child))]
        own = balances.get(account.id)
        if own is None and not inner:
            return None
        amount = signed(kind, own.net if own else ZERO) + total(inner)
        return Item(account, amount, inner)

    return [made for account in below.get(None, ()) if (made := item(account))]


def total(rows: Iterable[Item]) -> Decimal:
    """The sum of the items, whose amounts hold what is below them already."""
    return sum((row.amount for row in rows), ZERO)


def ledger(account: Account, opening: Balance, movements: Iterable[Movement]) -> Ledger:
    """The account's movements, in the order given, each with what stood there after it."""
    standing = first = signed(account.type, opening.net)
    rows = []
    for each in movements:
        net = each.amount if each.side is Side.DEBIT else -each.amount
        standing += signed(account.type, net)
        rows.append(replace(each, running=standing))
    return Ledger(account, first, rows, standing)
