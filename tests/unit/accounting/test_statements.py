"""Statements as pure sums."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from akiba.accounting.chart.rules import AccountType
from akiba.accounting.statements.rules import (
    Account,
    Balance,
    balance_sheet,
    income_statement,
    items,
    trial_balance,
)

CHART = [
    Account(number, kind.name, f"{number}", kind, parent)
    for number, kind, parent in [
        (1, AccountType.ASSET, None),
        (2, AccountType.ASSET, 1),
        (3, AccountType.ASSET, 1),
        (4, AccountType.LIABILITY, None),
        (5, AccountType.EQUITY, None),
        (6, AccountType.INCOME, None),
        (7, AccountType.EXPENSE, None),
    ]
]
AMOUNTS = st.decimals("0.01", "99999.99", places=2)
MOVES = st.lists(st.tuples(st.integers(2, 7), st.integers(2, 7), AMOUNTS), max_size=30)


def balances(moves: list[tuple[int, int, Decimal]]) -> dict[int, Balance]:
    found: dict[int, Balance] = {}
    for debit, credit, amount in moves:
        found[debit] = found.get(debit, Balance()) - Balance(-amount)
        found[credit] = found.get(credit, Balance()) - Balance(credits=-amount)
    return found


@given(MOVES)
def test_both_sides_are_equal(moves: list[tuple[int, int, Decimal]]) -> None:
    trial = trial_balance(CHART, balances(moves))
    assert trial.debit == trial.credit
    sheet = balance_sheet(CHART, balances(moves))
    assert sheet.balanced
    assert sheet.result == income_statement(CHART, balances(moves)).result


def test_a_header_shows_what_stands_below_it() -> None:
    found = {2: Balance(Decimal(10), Decimal(3)), 3: Balance(Decimal(1))}
    [header] = items(CHART, found, AccountType.ASSET)
    assert (header.amount, [each.amount for each in header.below]) == (8, [7, 1])


def test_unused_accounts_are_left_out() -> None:
    assert items(CHART, {}, AccountType.ASSET) == []
    assert [row.account.id for row in trial_balance(CHART, {4: Balance()}).rows] == [4]


def test_amounts_are_positive_where_an_account_grows() -> None:
    sheet = balance_sheet(CHART, balances([(2, 4, Decimal(5)), (2, 6, Decimal(2)), (7, 2, Decimal(1))]))
    assert (sheet.total_assets, sheet.total_liabilities, sheet.result) == (6, 5, 1)
