"""What the database itself holds about the journal, whoever writes to it."""

from datetime import date
from decimal import Decimal

import asyncpg
import pytest

from akiba import accounting
from akiba.accounting import Line, Side, Source
from tests.support.ledger import entry, move, open_accounts, work_on

DAY = date(2024, 3, 10)

INSERT = """
with e as (insert into journal_entry
               (office_id, currency_code, entry_date, transaction_id, source, submitted_on, created_by)
           values (1, 'USD', $1, 'x', 'manual', $1, 1) returning id)
insert into journal_line (entry_id, account_id, side, amount)
select e.id, a, s, m from e, unnest($2::int[], $3::int[], $4::numeric[]) as l (a, s, m)
"""


async def test_a_balanced_entry_is_kept(connection: asyncpg.Connection) -> None:
    work, a = await work_on(connection), await open_accounts(connection)
    await accounting.post(work, entry("t", DAY, *move(a["cash"], a["capital"], "100.10")))
    rows = await connection.fetch("select account_id, side, amount from journal_line order by id")
    assert [tuple(row) for row in rows] == [(a["cash"], 2, Decimal("100.10")), (a["capital"], 1, Decimal("100.10"))]


async def test_an_unbalanced_entry_is_refused(connection: asyncpg.Connection) -> None:
    a = await open_accounts(connection)
    with pytest.raises(asyncpg.RaiseError, match="mismatch"):
        await connection.execute(INSERT, DAY, [a["cash"], a["capital"]], [2, 1], [Decimal(5), Decimal("4.999999")])


async def test_two_entries_that_balance_only_together_are_refused(connection: asyncpg.Connection) -> None:
    a = await open_accounts(connection)
    with pytest.raises(asyncpg.RaiseError, match="mismatch"):
        await connection.execute(
            "with e as (insert into journal_entry (office_id, currency_code, entry_date, transaction_id, source,"
            " submitted_on, created_by) select 1, 'USD', $1, 'x', 'manual', $1, 1 from generate_series(1, 2)"
            " returning id)"
            " insert into journal_line (entry_id, account_id, side, amount)"
            " select id, $2, row_number() over (), 5 from e",
            DAY,
            a["cash"],
        )


async def test_an_entry_without_lines_is_refused(connection: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.RaiseError, match=r"no\.debits\.or\.credits"):
        await connection.execute(INSERT, DAY, [], [], [])


async def test_lines_cannot_be_added_later(connection: asyncpg.Connection) -> None:
    work, a = await work_on(connection), await open_accounts(connection)
    await accounting.post(work, entry("t", DAY, *move(a["cash"], a["capital"], "100")))
    with pytest.raises(asyncpg.RaiseError, match="mismatch"):
        await connection.execute(
            "insert into journal_line (entry_id, account_id, side, amount)"
            " select id, $1, s, 7 from journal_entry, generate_series(1, 2) s",
            a["cash"],
        )


@pytest.mark.parametrize(
    "statement",
    [
        "update journal_line set amount = amount",
        "delete from journal_line",
        "update journal_entry set entry_date = entry_date",
        "delete from journal_entry",
        "truncate journal_line",
        "truncate journal_entry cascade",
        "truncate gl_account cascade",
    ],
)
async def test_nothing_in_the_journal_changes(connection: asyncpg.Connection, statement: str) -> None:
    with pytest.raises(asyncpg.RaiseError, match="unchangeable"):
        await connection.execute(statement)


async def test_closed_books_take_nothing(connection: asyncpg.Connection) -> None:
    work, a = await work_on(connection), await open_accounts(connection)
    await accounting.post(work, entry("old", DAY, *move(a["cash"], a["capital"], "1")))
    await connection.execute(
        "insert into gl_closure (office_id, closing_date, created_by, updated_by) values (1, $1, 1, 1)", DAY
    )
    with pytest.raises(asyncpg.RaiseError, match=r"accounting\.closed"):
        await accounting.post(work, entry("t", DAY, *move(a["cash"], a["capital"], "1")))
    with pytest.raises(asyncpg.RaiseError, match=r"accounting\.closed"):
        await accounting.reverse(work, ["old"], {Source.MANUAL})
    await accounting.post(work, entry("t", date(2024, 3, 11), *move(a["cash"], a["capital"], "1")))


async def test_an_account_with_lines_cannot_go(connection: asyncpg.Connection) -> None:
    work, a = await work_on(connection), await open_accounts(connection)
    await accounting.post(work, entry("t", DAY, *move(a["cash"], a["capital"], "100")))
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await connection.execute("delete from gl_account where id = $1", a["cash"])


async def test_an_entry_is_taken_back_once_by_its_mirror(connection: asyncpg.Connection) -> None:
    work, a = await work_on(connection), await open_accounts(connection)
    loan = accounting.Entry(1, "USD", DAY, "L1", Source.LOAN, move(a["loans"], a["cash"], "9"), entity_id=7)
    await accounting.post(work, loan)
    assert await accounting.reverse(work, ["L1"], {Source.LOAN}) == 1
    assert await accounting.reverse(work, ["L1"], {Source.LOAN}) == 0
    rows = await connection.fetch(
        "select entry_date, transaction_id, entity_id, account_id, side, reversed_by is not null as reversed"
        " from journal_line_ref order by id"
    )
    assert [tuple(row) for row in rows] == [
        (DAY, "L1", 7, a["loans"], 2, True),
        (DAY, "L1", 7, a["cash"], 1, True),
        (DAY, "L1", 7, a["loans"], 1, False),
        (DAY, "L1", 7, a["cash"], 2, False),
    ]


async def test_lines_of_nothing_are_left_out(connection: asyncpg.Connection) -> None:
    work, a = await work_on(connection), await open_accounts(connection)
    nothing = Line(a["interest"], Side.CREDIT, Decimal(0))
    await accounting.post_many(
        work, [entry("t", DAY, *move(a["cash"], a["loans"], "3"), nothing), entry("u", DAY, nothing)]
    )
    assert await connection.fetchval("select count(*) from journal_line") == 2
    assert await connection.fetchval("select count(*) from journal_entry") == 1


async def test_a_preview_shows_what_will_be_posted(connection: asyncpg.Connection) -> None:
    work, a = await work_on(connection), await open_accounts(connection)
    loan = accounting.Entry(1, "USD", DAY, "L1", Source.LOAN, move(a["loans"], a["cash"], "9"), entity_id=7)
    planned = await accounting.preview(work, [loan])
    assert [(each.account_name, each.debit, each.credit) for each in planned] == [("loans", 9, 0), ("cash", 0, 9)]
    await accounting.post(work, loan)
    await accounting.reverse(work, ["L1"], {Source.LOAN})
    posted = await accounting.lines_of(work, Source.LOAN, 7)
    assert [(each.gl_account_name, each.amount, each.reversed) for each in posted] == [
        ("loans", 9, True),
        ("cash", 9, True),
        ("loans", 9, False),
        ("cash", 9, False),
    ]
