"""A database that was not made ready to the end is found, and made ready; one that is ready is left alone."""

import asyncio

import pytest

from akiba.app import SEEDS
from akiba.platform import schema
from akiba.platform.migrations import migrate
from akiba.platform.provision import Seeds, prepare_database
from akiba.platform.schema import behind, institutions, state
from akiba.platform.sql import Connection
from akiba.platform.tenants import add_tenant


async def late(server: str) -> set[str]:
    return {tenant.identifier for tenant in await behind(server)}


async def test_what_an_interruption_left_is_made_ready(database_server: str, api: object) -> None:
    """Interrupted after the tables were made, before they were filled."""
    assert api
    await add_tenant(database_server, "interrupted", "Interrupted", "UTC")
    dsn = next(found.dsn for found in await institutions(database_server) if found.identifier == "interrupted")
    assert await state(dsn) is None
    await asyncio.to_thread(migrate, dsn)
    assert await late(database_server) == {"interrupted"}
    await prepare_database(dsn, SEEDS)
    assert await late(database_server) == set()


async def test_a_new_version_brings_what_is_new_in_it(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[str] = []

    async def note(_: Connection) -> None:
        filled.append("upgraded")

    async def never(_: Connection) -> None:
        filled.append("new")

    assert await state(database) == schema.needed()
    monkeypatch.setattr(schema, "__version__", "9.9")
    assert await state(database) != schema.needed()
    await prepare_database(database, Seeds((never,), (note,)))
    assert filled == ["upgraded"]
    assert await state(database) == schema.needed()
