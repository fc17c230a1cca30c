"""Making an institution: its database, its tables, and what it starts with."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import asyncpg

from akiba.platform.schema import needed
from akiba.platform.sql import Connection, load, prepare_connection
from akiba.platform.tenants import Tenants, add_tenant, prepare_registry

queries = load(__package__)

Seed = Callable[[Connection], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What fills an institution's database: once when it is new, and again after every upgrade."""

    new: Sequence[Seed]
    upgraded: Sequence[Seed]


async def provision(server: str, identifier: str, name: str, time_zone: str, seeds: Seeds) -> None:
    """Make an institution ready for work; raises ValidationFailed for an identifier that cannot be used."""
    await prepare_registry(server)
    await add_tenant(server, identifier, name, time_zone)
    tenants = Tenants(server)
    await tenants.refresh()
    await prepare_database(tenants.known[identifier].dsn, seeds)


async def prepare_database(dsn: str, seeds: Seeds) -> None:
    """Migrate a database, and fill it: a new one with what an institution starts with."""
    from akiba.platform.migrations import migrate_soon  # noqa: PLC0415 - large, and rarely needed by who serves

    await migrate_soon(dsn)
    connection = await asyncpg.connect(dsn, timeout=30)
    try:
        await prepare_connection(connection)
        async with connection.transaction():
            is_new = await queries.claim_seeding(connection, state=needed())
            for seed in (*(seeds.new if is_new else ()), *seeds.upgraded):
                await seed(connection)
            await queries.settle_identities(connection)
            await queries.grant_reading(connection)
    finally:
        await connection.close()
