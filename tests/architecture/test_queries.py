"""Every statement in every queries file is understood by the real, migrated database."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from akiba.platform.listings import ListQuery, compose, counting, load_lists
from akiba.platform.sql import load
from akiba.platform.tenants import with_database
from akiba.reporting.catalogue import parse
from akiba.wire.operations import Listing
from tests.architecture.source import PACKAGE, ROOT, where
from tests.support.server import new_tenant

FILES = sorted(path for path in PACKAGE.rglob("*.sql") if "-- name: " in path.read_text())


@pytest.fixture(scope="module")
async def schema(database_server: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection to a database that has every table: an institution's, and those of the registry beside them."""
    identifier = await new_tenant(database_server)
    connection = await asyncpg.connect(with_database(database_server, f"akiba_{identifier}"))
    await load("akiba.platform").create_registry(connection)
    await load("akiba.platform").create_backup_history(connection)
    yield connection
    await connection.close()


@pytest.mark.parametrize("path", FILES, ids=where)
async def test_every_query_is_understood(path: Path, schema: asyncpg.Connection) -> None:
    queries = load(package_of(path), path.name)
    statements = {name: getattr(queries, name).sql for name in queries.available_queries}
    faults = [
        f"{where(path)} {name}: {fault}"
        for name, statement in statements.items()
        if not name.endswith("_cursor") and (fault := await misunderstanding(schema, statement))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", FILES, ids=where)
async def test_every_list_is_understood_with_any_filter_and_any_order(path: Path, schema: asyncpg.Connection) -> None:
    faults = [
        f"{where(path)} {query.name}: {fault}"
        for query in load_lists(package_of(path), path.name).values()
        for statement in statements_of(query)
        if (fault := await misunderstanding(schema, statement))
    ]
    assert not faults, "\n".join(faults)


async def test_the_report_that_the_documentation_adds_is_understood(schema: asyncpg.Connection) -> None:
    text = (ROOT / "docs" / "developers" / "add-a-report.md").read_text()
    report = parse(text.partition("```sql\n")[2].partition("```")[0])
    assert await misunderstanding(schema, report.statement) is None


def package_of(path: Path) -> str:
    return ".".join(("akiba", *path.parent.relative_to(PACKAGE).parts))


def statements_of(query: ListQuery) -> list[str]:
    """The list with each filter alone and with all, and in each order; and its count with all filters and none."""
    whole = Listing(offset=1, limit=1)
    everything = dict.fromkeys(query.filters, 1)
    asked = [(whole, {name: 1}) for name in query.filters]
    asked += [(Listing(order_by=name, sort_order="DESC"), everything) for name in query.sorts]
    pages = [compose(query, listing, given, visible=".1.")[0] for listing, given in [(whole, {}), *asked]]
    counts = [counting(query, given, visible=visible)[0] for given, visible in ((everything, ".1."), ({}, None))]
    return [*pages, *counts]


async def misunderstanding(connection: asyncpg.Connection, statement: str) -> str | None:
    """What the database does not understand, or nothing."""
    try:
        await connection.prepare(statement)
    except asyncpg.PostgresError as error:
        return f"{type(error).__name__}: {error}"
    return None
