"""A snapshot waits for whoever is writing, so that no line falls between."""

import asyncio
from datetime import timedelta

import asyncpg

from akiba import accounting
from akiba.accounting.statements.jobs import take_snapshots
from akiba.accounting.statements.store import queries
from tests.invariants.test_balances import START
from tests.support.ledger import entry, move, open_accounts, work_on

WAITING = "select exists (select from pg_locks where locktype = 'advisory' and not granted)"


async def snapshot(dsn: str) -> None:
    """Take snapshots in a transaction of its own."""
    connection = await asyncpg.connect(dsn)
    async with connection.transaction():
        await take_snapshots(await work_on(connection), START)
    await connection.close()


async def test_a_snapshot_holds_what_was_being_written(database: str, connection: asyncpg.Connection) -> None:
    work, a = await work_on(connection), await open_accounts(connection)
    writing = connection.transaction()
    await writing.start()
    await connection.execute("select pg_advisory_xact_lock_shared(1)")
    await accounting.post(work, entry("t", START, *move(a["cash"], a["capital"], "5")))
    other = asyncio.create_task(snapshot(database))
    while not await connection.fetchval(WAITING):
        assert not other.done()
    await writing.commit()
    await other
    assert await connection.fetchval("select count(*) from daily_balance") == 2
    assert await queries.differences(connection, day=START + timedelta(days=1)) == []
