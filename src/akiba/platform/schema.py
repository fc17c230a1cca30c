"""Which institutions' databases have the shape that this version of the program needs."""

import asyncio
from importlib.resources import files

import asyncpg

from akiba import __version__
from akiba.platform.sql import load
from akiba.platform.tenants import Tenants
from akiba.platform.work import Tenant

AT_ONCE = 8

queries = load(__package__)


def needed() -> str:
    """The state that this program needs a database in: its newest migration, and its own version.

    Alembic knows the newest migration too, but takes a second to load.
    """
    names = (file.name for file in files(__package__).joinpath("migrations", "versions").iterdir())
    return f"{max(name.partition('_')[0] for name in names if name.endswith('.sql'))} {__version__}"


async def state(dsn: str) -> str | None:
    """The state that a database was brought into; none where it is missing, or that was not finished."""
    try:
        connection = await asyncpg.connect(dsn, timeout=30)
    except asyncpg.InvalidCatalogNameError:
        return None
    try:
        found: str | None = await queries.state(connection)
    except asyncpg.UndefinedTableError:
        return None
    else:
        return found
    finally:
        await connection.close()


async def institutions(server: str) -> list[Tenant]:
    """All institutions in the registry of a PostgreSQL server; none where there is no registry yet."""
    tenants = Tenants(server)
    try:
        await tenants.refresh()
    except (asyncpg.InvalidCatalogNameError, asyncpg.UndefinedTableError):
        return []
    return list(tenants.known.values())


async def behind(server: str) -> list[Tenant]:
    """The institutions whose databases must be migrated, or filled with what this version brings."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def is_behind(tenant: Tenant) -> bool:
        async with gate:
            return await state(tenant.dsn) != needed()

    found = await institutions(server)
    answers = await asyncio.gather(*map(is_behind, found))
    return [tenant for tenant, late in zip(found, answers, strict=True) if late]
