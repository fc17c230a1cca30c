"""Taking a register over in a test, as the command line does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from akiba import access
from akiba.delivery.migration.records import Register
from akiba.delivery.migration.running import commands as _commands  # noqa: F401 - they are known once they are imported
from akiba.delivery.migration.running.choices import Choices
from akiba.delivery.migration.running.engine import Runner
from akiba.delivery.migration.running.store import Content
from akiba.platform.commands import Bus, Order
from akiba.platform.tenants import Tenants
from akiba.platform.work import Tenant
from akiba.wire.answers import CommandResult
from akiba.wire.operations import COMMANDS, Upload

FIRST_USER = 1


@asynccontextmanager
async def institution(server: str, name: str) -> AsyncIterator[tuple[Bus, Tenant]]:
    """A way into an institution beside the pages."""
    tenants = Tenants(server)
    try:
        yield Bus(tenants, access.load_user), await tenants.find(name)
    finally:
        await tenants.close()


async def take_over(bus: Bus, tenant: Tenant, register: Register, choices: Choices | None = None) -> int:
    """Take a register over; the run."""
    run_id = await begin(bus, tenant, register, choices)
    await Runner(bus, tenant, FIRST_USER, run_id).run()
    return run_id


async def begin(bus: Bus, tenant: Tenant, register: Register, choices: Choices | None = None) -> int:
    """Ask for a run."""
    return await begin_with(bus, tenant, Content(register, choices or Choices()))


async def begin_with(bus: Bus, tenant: Tenant, content: Content, source: str = "test") -> int:
    """Ask for a run of what a file came to."""
    upload = Upload("register", "application/json", content.encoded())
    members = {"source": source, "title": "A register", "content": upload}
    outcome = await bus.run(tenant, FIRST_USER, Order(COMMANDS["RUN_IMPORT"], (), members))
    assert isinstance(outcome.answer, CommandResult)
    return int(outcome.answer.resource_id or 0)
