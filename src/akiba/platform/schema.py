"""Which institutions' databases have the shape that this version of the program needs."""

import asyncio
from importlib.resources import files

import asyncpg

from akiba.platform.sql import load
from akiba.platform.tenants import Tenants
from akiba.platform.work import Tenant

AT_ONCE = 8

queries = load(__package__)


def needed() -> str:
    """The newest migration that came with the program. Alembic knows it too, but takes a second to load."""
    names = (file.name for file in files(__package__).joinpath("migrations", "versions").iterdir())
    return max(name[:4] for name in names if name.endswith(".sql"))


async def revision(dsn: str) -> str | None:
    """The newest migration that a database has; none where the database is missing or empty."""
    try:
        connection = await asyncpg.connect(dsn, timeout=30)
    except asyncpg.InvalidCatalogNameError:
        return None
    try:
        found: str = await queries.revision(connection)
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
    """The institutions whose databases must be migrated."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def is_behind(tenant: Tenant) -> bool:
        async with gate:
            return await revision(tenant.dsn) != needed()

    found = await institutions(server)
    answers = await asyncio.gather(*map(is_behind, found))
    return [tenant for tenant, late in zip(found, answers, strict=True) if late]
