"""A demonstration whose making is interrupted: it is never taken for whole, and the next start makes it."""

import asyncio
import signal
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

import asyncpg
import pytest

import akiba
from akiba.demo import SMALL, Made, Second, make
from akiba.platform.tenants import REGISTRY, Tenants, create_database, with_database
from tests.support.server import TEMPLATE
from tests.support.sheets import register, xlsx

SCALE = replace(SMALL, clients=12, loans=6, days=24, bill_days=2)
MAKER = """
import asyncio, sys
from dataclasses import replace
from pathlib import Path
import akiba.app
from akiba.demo import SMALL, Second, make
scale = replace(SMALL, clients=12, loans=6, days=24, bill_days=2)
tell = lambda done, _: print(done, flush=True)
second = Second(f"{sys.argv[2]}_second", "Second", Path(sys.argv[3]).read_bytes())
asyncio.run(make(sys.argv[1], sys.argv[2], second, scale, tell, lambda made: None))
"""


NUMBERS = count(1)
BILLERS = 2


class PulledPlugError(Exception):
    """Somebody stops the making."""


async def unattended(server: str) -> str:
    """An institution whose jobs are not due, so that no server comes to look at it."""
    identifier = f"unattended{next(NUMBERS)}"
    await create_database(server, f"akiba_{identifier}", TEMPLATE)
    registry = await asyncpg.connect(with_database(server, REGISTRY))
    try:
        await registry.execute(
            "insert into tenant (identifier, name, time_zone, database, jobs_due_at)"
            " values ($1, $1, 'Africa/Nairobi', $2, now() + interval '1 day')",
            identifier,
            f"akiba_{identifier}",
        )
    finally:
        await registry.close()
    return identifier


def unseen(_done: int, _all: int) -> None:
    """Nobody watches."""


async def clients(server: str, tenant: str) -> int:
    database = await asyncpg.connect(with_database(server, f"akiba_{tenant}"))
    try:
        return int(await database.fetchval("select count(*) from client"))
    finally:
        await database.close()


async def databases(server: str, tenant: str) -> list[str]:
    registry = await asyncpg.connect(with_database(server, REGISTRY))
    try:
        like = f"akiba_{tenant}%"
        return [
            row["datname"]
            for row in await registry.fetch("select datname from pg_database where datname like $1", like)
        ]
    finally:
        await registry.close()


def beside(tenant: str) -> Second:
    """The second institution of a demonstration."""
    return Second(f"{tenant}_second", "Second", xlsx(register()))


async def registered(server: str, tenant: str) -> bool:
    tenants = Tenants(server)
    await tenants.refresh()
    return tenants.known.get(tenant) is not None


async def assert_made_anew(server: str, tenant: str) -> None:
    """The next start makes both, says so, and leaves nothing else behind; the one after it does nothing."""
    told: list[Made] = []
    second = beside(tenant)
    assert await make(server, tenant, second, SCALE, unseen, told.append) is Made.ANEW
    assert told == [Made.ANEW]
    assert await clients(server, tenant) == SCALE.clients + BILLERS
    assert await clients(server, second.identifier) > 0
    assert sorted(await databases(server, tenant)) == [f"akiba_{tenant}", f"akiba_{tenant}_second"]
    assert await registered(server, second.identifier)
    assert await make(server, tenant, second, SCALE, unseen, told.append) is Made.THERE


async def test_a_making_that_fails_is_begun_anew(database_server: str) -> None:
    tenant = await unattended(database_server)

    def pulled(done: int, _all: int) -> None:
        if done == SCALE.days - 2:
            raise PulledPlugError

    with pytest.RaisesGroup(PulledPlugError):
        await make(database_server, tenant, beside(tenant), SCALE, pulled, lambda _: None)
    assert await clients(database_server, tenant) == 0, "nothing half made is shown to anybody"
    assert not await registered(database_server, f"{tenant}_second")
    await assert_made_anew(database_server, tenant)


async def test_a_second_institution_whose_registration_was_interrupted_is_registered(database_server: str) -> None:
    tenant = await unattended(database_server)
    second = beside(tenant)
    await make(database_server, tenant, second, SCALE, unseen, lambda _: None)
    registry = await asyncpg.connect(with_database(database_server, REGISTRY))
    await registry.execute("delete from tenant where identifier = $1", second.identifier)
    await registry.close()
    assert await make(database_server, tenant, second, SCALE, unseen, lambda _: None) is Made.THERE
    assert await registered(database_server, second.identifier)
    assert await clients(database_server, second.identifier) > 0


async def test_a_making_that_is_killed_is_begun_anew(database_server: str, tmp_path: Path) -> None:
    tenant = await unattended(database_server)
    source = {"PYTHONPATH": str(Path(akiba.__file__).parents[1])}
    file = tmp_path / "register.xlsx"
    file.write_bytes(xlsx(register()))
    command = [sys.executable, "-c", MAKER, database_server, tenant, str(file)]
    maker = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, env=source)
    assert maker.stdout is not None
    async for line in maker.stdout:
        if line == b"12\n":
            maker.kill()
    assert await maker.wait() == -signal.SIGKILL
    assert await clients(database_server, tenant) == 0
    assert not await registered(database_server, f"{tenant}_second")
    await assert_made_anew(database_server, tenant)
