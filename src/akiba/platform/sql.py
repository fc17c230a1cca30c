"""Named queries from the `queries.sql` beside a store."""

import json
import re
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any, Protocol, TypeAlias, cast

import aiosql
import asyncpg
import msgspec
from aiosql.adapters.asyncpg import AsyncPGAdapter

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"
Row: TypeAlias = asyncpg.Record
LONG_NUMBER = re.compile(r"[0-9]([0-9]{6})$")
NULL_CHARACTER = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


class Queries(Protocol):
    """The queries of one file by name."""

    available_queries: list[str]

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        """The query of this name."""


class Driver(AsyncPGAdapter):  # type: ignore[misc]
    """aiosql's adapter, but each query is one awaitable: a list for a select, and no connection is borrowed."""

    is_aio_driver = False

    def select(self, conn: Connection, query: str, sql: str, given: Any, _record: object = None) -> Awaitable[Any]:
        """Every row."""
        return conn.fetch(sql, *self.maybe_order_params(query, given))

    def select_one(self, conn: Connection, query: str, sql: str, given: Any, _record: object = None) -> Awaitable[Any]:
        """The first row, or nothing."""
        return conn.fetchrow(sql, *self.maybe_order_params(query, given))

    def select_value(self, conn: Connection, query: str, sql: str, given: Any) -> Awaitable[Any]:
        """The first value of the first row, or nothing."""
        return conn.fetchval(sql, *self.maybe_order_params(query, given))

    def insert_returning(self, conn: Connection, query: str, sql: str, given: Any) -> Awaitable[Any]:
        """The first value that an insert returns."""
        return conn.fetchval(sql, *self.maybe_order_params(query, given))

    def insert_update_delete(self, conn: Connection, query: str, sql: str, given: Any) -> Awaitable[Any]:
        """The server's word on what was done."""
        return conn.execute(sql, *self.maybe_order_params(query, given))

    def execute_script(self, conn: Connection, sql: str) -> Awaitable[Any]:
        """Run several statements."""
        return conn.execute(sql)


def load(package: str | None, name: str = "queries.sql") -> Queries:
    """The queries in a package's file, each an attribute that takes a connection and its named parameters.

    The mark after a query's name says what awaiting it gives: nothing for every row, `^` for one row or None,
    `$` for one value or None, `<!` for what an insert returns, `!` for nothing of use.
    """
    source = files(package or "").joinpath(name).read_text(encoding="utf-8")
    return cast("Queries", aiosql.from_str(source, Driver, attribute=None))


async def prepare_connection(connection: Connection) -> None:
    """Teach a new connection to read and write JSON as Python values."""
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(kind, encoder=to_json, decoder=msgspec.json.decode, schema="pg_catalog")


def to_json(value: Any) -> str:
    """A Python value, or JSON text already made, as JSON text that PostgreSQL can keep.

    It refuses the null character, which becomes the replacement character.
    """
    text = value.decode() if isinstance(value, bytes) else json.dumps(value, default=str)
    return NULL_CHARACTER.sub(r"\1\\ufffd", text) if "\\u0000" in text else text


def literally(text: str) -> str:
    """A pattern for `like` that only the text itself matches, whatever signs it holds."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def containing(text: str) -> str:
    """A pattern for `like` that every text with this one in it matches."""
    return f"%{literally(text)}%"


def telling(text: str) -> str:
    """The part of a text that an index of three letters finds rows by soonest: the end of a long number.

    How a number begins it shares with many, and the index reads all that it has of every three digits.
    """
    found = LONG_NUMBER.search(text)
    return found[1] if found else text
