"""A small set of books for tests that work below HTTP."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from akiba.accounting import Entry, Line, Side, Source
from akiba.platform.sql import Connection, prepare_connection
from akiba.platform.work import Settings, Tenant, User, Work

TODAY = date(2024, 10, 15)
ACCOUNTS = ("cash", 1), ("loans", 1), ("deposits", 2), ("capital", 3), ("interest", 4), ("salaries", 5)


async def work_on(connection: Connection, today: date = TODAY) -> Work:
    """A unit of work of the first user, on an open connection."""
    await prepare_connection(connection)
    user = User(id=1, username="mifos", office_id=1, office_hierarchy=".", permissions=frozenset({"ALL_FUNCTIONS"}))
    tenant = Tenant("default", "Default", "UTC", "")
    return Work(connection, tenant, user, today, Settings({}), datetime.combine(today, datetime.min.time(), UTC))


async def open_accounts(connection: Connection) -> dict[str, int]:
    """One account of each kind, by name."""
    rows = await connection.fetch(
        "insert into gl_account (name, gl_code, account_type, usage, manual_entries_allowed)"
        " select n, n, t, 1, true from unnest($1::text[], $2::int[]) as a (n, t) returning name, id",
        [name for name, _ in ACCOUNTS],
        [kind for _, kind in ACCOUNTS],
    )
    return {row["name"]: row["id"] for row in rows}


def entry(transaction_id: str, on: date, *lines: Line, office_id: int = 1, currency: str = "USD") -> Entry:
    """An entry made by hand."""
    return Entry(office_id, currency, on, transaction_id, Source.MANUAL, lines)


def move(debit: int, credit: int, amount: str | Decimal) -> Sequence[Line]:
    """An amount from one account to another."""
    return Line(debit, Side.DEBIT, Decimal(amount)), Line(credit, Side.CREDIT, Decimal(amount))
