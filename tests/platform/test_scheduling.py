"""The runner of the jobs outlives whatever keeps it from looking."""

from asyncio import TaskGroup

from akiba.access import load_user
from akiba.platform.commands import Bus
from akiba.platform.scheduling import Runner
from akiba.platform.tenants import Tenants

NOBODY_LISTENS = "postgresql://nobody@127.0.0.1:1/none"


async def test_the_sweeping_goes_on_when_the_database_server_is_away() -> None:
    runner = Runner(Bus(Tenants(NOBODY_LISTENS), load_user))
    async with TaskGroup() as group:
        await runner.sweep(group)
    assert not runner.busy


async def test_the_sweeping_goes_on_when_an_institution_is_gone(database_server: str) -> None:
    runner = Runner(Bus(Tenants(database_server), load_user))
    await runner.serve("gone")
    assert not runner.busy
