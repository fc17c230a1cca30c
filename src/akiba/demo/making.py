"""Making the demonstration whole or not at all: it grows in a draft, which takes the institution's place when done."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import urlsplit

from akiba import access
from akiba.demo.building import build
from akiba.demo.orders import queries
from akiba.demo.scale import Progress, Scale
from akiba.platform.commands import Bus
from akiba.platform.tenants import Tenants, create_database, drop_database, exchange_databases, with_database
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

    async def clear(self) -> bool:
        """Remove what an interrupted making left; returns whether it left a draft."""
        await drop_database(self.server, self.old)
        return await drop_database(self.server, self.draft)

    async def begin(self) -> None:
        """Copy the institution."""
        await create_database(self.server, self.draft, self.database)

    async def finish(self) -> None:
        """Put the draft in the institution's place, in one step that cannot be half done."""
        await exchange_databases(self.server, self.draft, self.database, self.old)
        await drop_database(self.server, self.old)


async def make(server: str, identifier: str, scale: Scale, progress: Progress, say: Callable[[Made], None]) -> Made:
    """Make the demonstration in an institution that has no clients; nobody else may be at work in it.

    `say` is told at the beginning what will be done.
    """
    tenants = Tenants(server)
    draft = Draft(server, await tenants.find(identifier))
    interrupted = await draft.clear()
    async with tenants.connection(draft.tenant) as connection:
        occupied = bool(await queries.clients(connection))
    await tenants.close()
    made = Made.THERE if occupied else Made.ANEW if interrupted else Made.NEW
    say(made)
    if made is not Made.THERE:
        await draft.begin()
        try:
            await build(Bus(tenants, access.load_user), draft.drafted, scale, progress)
        finally:
            await tenants.close()
        await draft.finish()
    return made
