"""Taking a register over is killed on the way: what came stays, what did not follows, and nothing comes twice."""

import asyncio
import signal
import sys
from pathlib import Path

import akiba
from tests.support.registers import many
from tests.support.server import new_tenant
from tests.support.taking_over import institution, take_over

MEMBERS = 300
ROOT = Path(akiba.__file__).parents[2]
TAKER = """
import asyncio, sys
import akiba.app
from akiba.delivery.migration.running.engine import Runner
from tests.support.registers import many
from tests.support.taking_over import begin, institution

async def take(server, name, members):
    async with institution(server, name) as (bus, tenant):
        run_id = await begin(bus, tenant, many(members))
        async def tell(done, total):
            print(done, flush=True)
        await Runner(bus, tenant, 1, run_id, tell).run()

asyncio.run(take(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""
TOTALS = """
select (select count(*) from client) as clients, (select count(*) from loan) as loans,
       (select count(*) from loan_instalment) as instalments, (select sum(balance) from loan) as owed,
       (select count(*) from loan_transaction where kind = 2) as payments,
       (select sum(balance) from savings_account) as saved, (select count(*) from journal_entry) as entries,
       (select count(*) from office) as offices, (select count(*) from import_record where kind = 'member') as noted
"""


async def test_D32_a_run_that_is_killed_goes_on_and_nothing_comes_twice(database_server: str) -> None:
    name = await new_tenant(database_server)
    source = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-c", TAKER, database_server, name, str(MEMBERS)]
    taker = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, env=source)
    assert taker.stdout is not None
    async for line in taker.stdout:
        if line == b"3\n":
            taker.kill()
    assert await taker.wait() == -signal.SIGKILL
    async with institution(database_server, name) as (bus, tenant):
        async with bus.tenants.connection(tenant) as connection:
            half = dict(await connection.fetchrow(TOTALS) or {})
        await take_over(bus, tenant, many(MEMBERS))
        async with bus.tenants.connection(tenant) as connection:
            assert dict(await connection.fetchrow(TOTALS) or {}) == {
                "clients": MEMBERS,
                "loans": MEMBERS,
                "instalments": 2 * MEMBERS,
                "owed": 600 * MEMBERS,
                "payments": MEMBERS,
                "saved": 10 * MEMBERS,
                "entries": 3,
                "offices": 3,
                "noted": MEMBERS,
            }
    assert 0 < half["clients"] == half["loans"] == half["noted"] < MEMBERS
    assert half["owed"] == 600 * half["loans"], "no member without what is theirs"
