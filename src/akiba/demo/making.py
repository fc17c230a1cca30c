"""Making the demonstration whole or not at all: it grows in drafts, which take the institutions' places when done."""

from asyncio import TaskGroup
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import urlsplit

from akiba import access
from akiba.demo.building import build
from akiba.demo.orders import queries
from akiba.demo.scale import Progress, Scale
from akiba.demo.second import Second, build_second
from akiba.platform.commands import Bus
from akiba.platform.tenants import (
    Tenants,
    add_tenant,
    create_database,
    drop_database,
    has_database,
    rename_databases,
    with_database,
)
from akiba.platform.work import Tenant


class Made(Enum):
    """What was found, and so what was done."""

    THERE = "somebody is there already, and nothing was done"
    NEW = "it was made"
    ANEW = "an earlier making had been interrupted, and it was made from the beginning"


@dataclass(frozen=True, slots=True)
class Draft:
    """An institution, and the databases beside its own: the draft, and its own old one for a moment of the exchange."""

    server: str
    tenant: Tenant

    @property
    def database(self) -> str:
        """The institution's own."""
        return urlsplit(self.tenant.dsn).path.removeprefix("/")

    @property
    def draft(self) -> str:
        """The one in the making."""
        return f"{self.database}_draft"

    @property
    def old(self) -> str:
        """The one that was replaced."""
        return f"{self.database}_old"

    @property
    def drafted(self) -> Tenant:
        """The institution as it is in the draft."""
        dsn = with_database(self.server, self.draft)
        return replace(self.tenant, identifier=f"{self.tenant.identifier}_draft", dsn=dsn)

    def beside(self, other: Second) -> "Draft":
        """The draft of another institution, which is nowhere yet."""
        name = f"akiba_{other.identifier.replace('-', '_')}"
        dsn = with_database(self.server, name)
        return Draft(self.server, replace(self.tenant, identifier=other.identifier, name=other.name, dsn=dsn))

    async def clear(self) -> bool:
        """Remove what an interrupted making left; returns whether it left a draft."""
        await drop_database(self.server, self.old)
        return await drop_database(self.server, self.draft)


async def make(
    server: str, identifier: str, second: Second, scale: Scale, progress: Progress, say: Callable[[Made], None]
) -> Made:
    """Make the demonstration in an institution that has no clients, and a second one unless there is one of its name.

    Nobody may be at work there. `say` is told at the beginning what will be done.
    """
    tenants = Tenants(server)
    first = Draft(server, await tenants.find(identifier))
    other = first.beside(second)
    interrupted = [await draft.clear() for draft in (first, other)]
    async with tenants.connection(first.tenant) as connection:
        occupied = bool(await queries.clients(connection))
    await tenants.close()
    made = Made.THERE if occupied else Made.ANEW if any(interrupted) else Made.NEW
    say(made)
    is_new = second.identifier not in tenants.known
    if made is not Made.THERE:
        drafts = [first, other] if is_new else [first]
        for draft in drafts:
            await create_database(server, draft.draft, first.database)
        bus = Bus(tenants, access.load_user)
        try:
            async with TaskGroup() as group:
                group.create_task(build(bus, first.drafted, scale, progress))
                if is_new:
                    group.create_task(build_second(bus, other.drafted, second.register))
        finally:
            await tenants.close()
        await finish(server, drafts)
    if is_new and await has_database(server, other.database):
        await add_tenant(server, second.identifier, second.name, first.tenant.time_zone)
    return made


async def finish(server: str, drafts: Sequence[Draft]) -> None:
    """Put the drafts in their institutions' places, in one step that cannot be half done.

    The first takes the place of one that is there; the registry learns of the second afterwards, and again at the next
    start where this one is interrupted.
    """
    first = drafts[0]
    aside = [(first.database, first.old)]
    await rename_databases(server, [*aside, *((draft.draft, draft.database) for draft in drafts)])
    await drop_database(server, first.old)
