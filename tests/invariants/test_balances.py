"""Balances from snapshots are the plain sum of all lines, whatever came when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akiba import accounting
from akiba.accounting import Scope, Source
from akiba.accounting.statements.jobs import take_snapshots
from akiba.accounting.statements.store import queries
from akiba.platform.work import Work
from tests.support.ledger import entry, move, open_accounts, work_on

START = date(2024, 3, 1)
DAYS = st.integers(0, 12).map(lambda number: START + timedelta(days=number))


@dataclass(frozen=True)
class Post:
    on: date
    accounts: tuple[int, int]
    amount: Decimal
    office: int
    currency: str


@dataclass(frozen=True)
class Undo:
    number: int


@dataclass(frozen=True)
class Snapshot:
    on: date


POSTS = st.builds(
    Post,
    DAYS,
    st.tuples(st.integers(1, 6), st.integers(1, 6)),
    st.decimals("0.01", "9999.99", places=2),
    st.sampled_from([1, 2]),
    st.sampled_from(["USD", "KWD"]),
)
STEPS = st.lists(st.one_of(POSTS, POSTS, st.builds(Undo, st.integers(0, 20)), st.builds(Snapshot, DAYS)), max_size=25)


async def perform(work: Work, steps: Sequence[Post | Undo | Snapshot]) -> None:
    accounts = list((await open_accounts(work.connection)).values())
    await work.connection.execute(
        "insert into office (id, parent_id, hierarchy, name, opening_date)"
        " values (2, 1, '.2.', 'Branch', '2020-01-01') on conflict do nothing"
    )
    for number, step in enumerate(steps):
        match step:
            case Post(on, (debit, credit), amount, office, currency):
                lines = move(accounts[debit - 1], accounts[credit - 1], amount)
                await accounting.post(work, entry(f"t{number}", on, *lines, office_id=office, currency=currency))
            case Undo(other):
                await accounting.reverse(work, [f"t{other}"], {Source.MANUAL})
            case Snapshot(on):
                await take_snapshots(work, on)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
async def test_balances_are_the_sum_of_all_lines(connection: asyncpg.Connection, steps: list[Post]) -> None:
    work = await work_on(connection)
    undo = connection.transaction()
    await undo.start()
    try:
        await perform(work, steps)
        for number in range(-1, 14):
            assert await queries.differences(connection, day=START + timedelta(days=number)) == []
        assert await queries.unbalanced(connection) == []
        for currency in ("USD", "KWD"):
            trial = await accounting.trial_balance(work, Scope(1, currency), START + timedelta(days=20))
            assert trial.debit == trial.credit
            assert (await accounting.balance_sheet(work, Scope(1, currency), START + timedelta(days=6))).balanced
    finally:
        await undo.rollback()


@pytest.fixture
async def books(connection: asyncpg.Connection) -> tuple[Work, dict[str, int]]:
    return await work_on(connection), await open_accounts(connection)


async def test_a_late_line_corrects_the_snapshots_that_follow(books: tuple[Work, dict[str, int]]) -> None:
    work, a = books
    await accounting.post(work, entry("early", START, *move(a["cash"], a["capital"], "10")))
    assert await take_snapshots(work, START + timedelta(days=2)) == 1
    await accounting.post(work, entry("late", START + timedelta(days=1), *move(a["cash"], a["capital"], "5")))
    assert await work.connection.fetchval("select count(*) from balance_correction") == 2
    assert await queries.differences(work.connection, day=START + timedelta(days=3)) == []
    await take_snapshots(work, START + timedelta(days=2))
    assert await work.connection.fetchval("select count(*) from balance_correction") == 0
    stored = await work.connection.fetchval("select debits from daily_balance where account_id = $1", a["cash"])
    assert stored == 15
    assert await queries.differences(work.connection, day=START + timedelta(days=3)) == []


async def test_statements_show_what_was_posted(books: tuple[Work, dict[str, int]]) -> None:
    work, a = books
    second = START + timedelta(days=1)
    await accounting.post(work, entry("1", START, *move(a["cash"], a["capital"], "1000")))
    await accounting.post(work, entry("2", START, *move(a["loans"], a["cash"], "400")))
    await accounting.post(work, entry("3", second, *move(a["cash"], a["interest"], "30")))
    await accounting.post(work, entry("4", second, *move(a["salaries"], a["cash"], "10")))
    scope = Scope(1, "USD")
    sheet = await accounting.balance_sheet(work, scope, second)
    assert (sheet.total_assets, sheet.total_equity, sheet.result) == (1020, 1000, 20)
    earned = await accounting.income_statement(work, scope, second, second)
    assert (earned.total_income, earned.total_expenses, earned.result) == (30, 10, 20)
    assert (await accounting.income_statement(work, scope, START, START)).result == 0
    cash = await accounting.ledger(work, scope, a["cash"], second, second)
    assert (cash.opening, cash.closing) == (600, 620)
    assert [(each.transaction_id, each.running) for each in cash.movements] == [("3", 630), ("4", 620)]


async def test_an_office_shows_itself_and_those_below(books: tuple[Work, dict[str, int]]) -> None:
    work, a = books
    await work.connection.execute(
        "insert into office (id, parent_id, hierarchy, name, opening_date) values (2, 1, '.2.', 'B', '2020-01-01')"
    )
    await accounting.post(work, entry("1", START, *move(a["cash"], a["capital"], "5")))
    await accounting.post(work, entry("2", START, *move(a["cash"], a["capital"], "7"), office_id=2))
    assert (await accounting.trial_balance(work, Scope(1, "USD"), START)).debit == 12
    assert (await accounting.trial_balance(work, Scope(2, "USD"), START)).debit == 7
