"""The databases that tests get are their own."""

from collections.abc import Awaitable, Callable

import asyncpg


async def test_each_database_is_a_world_of_its_own(fresh_database: Callable[[], Awaitable[str]]) -> None:
    one, other = await asyncpg.connect(await fresh_database()), await asyncpg.connect(await fresh_database())
    await one.execute("create table mine (id int)")
    assert await other.fetchval("select to_regclass('mine')") is None
    await one.close()
    await other.close()


async def test_a_connection_is_ready_for_use(connection: asyncpg.Connection) -> None:
    assert await connection.fetchval("select current_database()") != "template"
