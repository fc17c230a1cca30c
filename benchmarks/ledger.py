"""Claim: a statement of any date stays quick however long the journal is, and posting does not pay for it.

    python -m benchmarks.ledger [entries]

Fills the journal of a fresh institution with so many entries (a million lines by default) over two years, and times
posting, the trial balance without a snapshot and with one, and the plain sum that both must equal.
"""

import asyncio
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

import asyncpg

from akiba import accounting
from akiba.accounting import Entry, Scope, Source, credit, debit
from akiba.accounting.statements.jobs import take_snapshots
from akiba.accounting.statements.store import queries
from akiba.platform.work import Work
from tests.support.ledger import open_accounts, work_on
from tests.support.postgres import Databases, test_server
from tests.support.server import TEMPLATE, make_template

START = date(2023, 1, 1)
DAYS = 730
BATCH = 2000


def entries(accounts: list[int], first: int, count: int) -> list[Entry]:
    """Entries of two lines, spread over the days."""
    return [
        Entry(
            1,
            "USD",
            START + timedelta(days=number % DAYS),
            f"L{number}",
            Source.LOAN,
            [
                debit(accounts[number % 5], Decimal(number % 977 + 1)),
                credit(accounts[5 - number % 5], Decimal(number % 977 + 1)),
            ],
            entity_id=number % 10_000,
        )
        for number in range(first, first + count)
    ]


async def timed(what: str, work: Work, day: date) -> None:
    """Print how long the trial balance of a day takes."""
    began = time.perf_counter()
    trial = await accounting.trial_balance(work, Scope(1, "USD"), day)
    print(f"{what}: {1000 * (time.perf_counter() - began):.1f} ms, total {trial.debit}")


async def measure(connection: asyncpg.Connection, total: int) -> None:
    """Print every figure."""
    work = await work_on(connection, START + timedelta(days=DAYS + 1))
    accounts = list((await open_accounts(connection)).values())
    began = time.perf_counter()
    for number in range(500):
        async with connection.transaction():
            await accounting.post(work, entries(accounts, number, 1)[0])
    print(f"posted one by one: {500 / (time.perf_counter() - began):.0f} entries a second")
    began = time.perf_counter()
    for first in range(500, total, BATCH):
        await accounting.post_many(work, entries(accounts, first, min(BATCH, total - first)))
    print(f"posted {BATCH} at a time: {(total - 500) / (time.perf_counter() - began):.0f} entries a second")
    await connection.execute("analyze")
    last = START + timedelta(days=DAYS - 1)
    await timed("trial balance without a snapshot", work, last)
    began = time.perf_counter()
    await take_snapshots(work, last - timedelta(days=1))
    print(f"first snapshot: {1000 * (time.perf_counter() - began):.0f} ms")
    await timed("trial balance, a snapshot and a day", work, last)
    began = time.perf_counter()
    await accounting.post_many(work, entries(accounts, total, BATCH))
    print(f"late lines, posted {BATCH} at a time: {BATCH / (time.perf_counter() - began):.0f} entries a second")
    await timed(f"trial balance with {BATCH} late entries", work, last)
    began = time.perf_counter()
    assert await queries.differences(connection, day=last) == []
    print(f"checked against the sum of all lines: {1000 * (time.perf_counter() - began):.0f} ms")


async def main(total: int) -> None:
    """Measure on a server of its own."""
    with test_server() as server:
        databases = Databases(server, TEMPLATE)
        await make_template(server.dsn("postgres"))
        connection = await asyncpg.connect(await databases.fresh())
        await measure(connection, total)
        await connection.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000))
