"""Institutions on this installation: a registry says where each one's database is; connections are opened on demand."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import asyncpg

from akiba.kernel.errors import Fault, Unavailable, ValidationFailed
from akiba.platform.sql import Connection, load, prepare_connection
from akiba.platform.work import Tenant

queries = load(__package__)
log = logging.getLogger("akiba.tenants")

REGISTRY = "akiba_registry"
IDENTIFIER = re.compile(r"[a-z][a-z0-9_-]{0,40}")
# A statement is planned once: reading a loan took four times as long to plan as to run when it was planned each time.
# Words of which four letters in ten agree are alike enough to be offered for each other.
SERVER_SETTINGS = {
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",
    "timezone": "UTC",
    "application_name": "akiba",
    "pg_trgm.word_similarity_threshold": "0.4",
}
SIZE = 8


AWAY = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""What asyncpg raises when the server cannot be reached, or goes away during a unit of work."""


class UnknownTenantError(Exception):
    """No institution of that identifier."""


def with_database(dsn: str, database: str) -> str:
    """The same server's URL for another database."""
    return urlunsplit(urlsplit(dsn)._replace(path=f"/{database}"))


@contextmanager
def within_reach() -> Iterator[None]:
    """Say `Unavailable` when the server goes away; what was not committed then is as if it never was."""
    try:
        yield
    except AWAY as error:
        log.warning("PostgreSQL is out of reach", exc_info=error)
        raise Unavailable from error


async def keep_session(_connection: Connection) -> None:
    """Nothing to undo between users: no unit of work leaves session state behind."""


async def open_pool(dsn: str) -> "asyncpg.Pool[asyncpg.Record]":
    """A pool that holds no connection while idle."""
    return await asyncpg.create_pool(
        dsn,
        min_size=0,
        max_size=SIZE,
        max_inactive_connection_lifetime=10,
        statement_cache_size=1000,
        max_cached_statement_lifetime=0,
        server_settings=SERVER_SETTINGS,
        init=prepare_connection,
        reset=keep_session,
    )


@dataclass
class Tenants:
    """The institutions a process serves. `server` is the URL of the PostgreSQL server that holds the registry."""

    server: str
    known: dict[str, Tenant] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)
    pools: dict[str, "asyncpg.Pool[asyncpg.Record]"] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def refresh(self) -> None:
        """Read the registry anew."""
        async with self.registry() as connection:
            rows = await queries.tenants(connection)
        self.known = {
            row["identifier"]: Tenant(
                row["identifier"],
                row["name"],
                row["time_zone"],
                with_database(row["server"] or self.server, row["database"]),
            )
            for row in rows
        }
        self.hosts = {row["host"]: row["identifier"] for row in rows if row["host"]}

    @asynccontextmanager
    async def registry(self) -> AsyncIterator[Connection]:
        """A connection to the registry."""
        with within_reach():
            connection = await asyncpg.connect(with_database(self.server, REGISTRY), timeout=30)
            try:
                yield connection
            finally:
                await connection.close()

    async def find(self, identifier: str) -> Tenant:
        """The institution of an identifier; raises UnknownTenantError."""
        if identifier not in self.known:
            if not IDENTIFIER.fullmatch(identifier):
                raise UnknownTenantError(identifier)
            await self.refresh()
        try:
            return self.known[identifier]
        except KeyError:
            raise UnknownTenantError(identifier) from None

    def at_host(self, host: str) -> str:
        """The identifier of the institution whose pages a host name shows."""
        return self.hosts.get(host.partition(":")[0], "default")

    @asynccontextmanager
    async def connection(self, tenant: Tenant) -> AsyncIterator[Connection]:
        """A connection to the institution's database, returned to its pool afterwards."""
        pool = self.pools.get(tenant.identifier)
        if pool is None:
            async with self.lock:
                pool = self.pools.get(tenant.identifier) or await open_pool(tenant.dsn)
                self.pools[tenant.identifier] = pool
        with within_reach():
            async with pool.acquire() as connection:
                yield connection

    async def close(self) -> None:
        """Close every connection."""
        for pool in self.pools.values():
            await pool.close()
        self.pools.clear()


async def prepare_registry(server: str) -> None:
    """Make the registry's database and table where they are missing."""
    await create_database(server, REGISTRY)
    connection = await asyncpg.connect(with_database(server, REGISTRY), timeout=30)
    try:
        await queries.create_registry(connection)
    finally:
        await connection.close()


@asynccontextmanager
async def upon_server(server: str) -> AsyncIterator[Connection]:
    """A connection from which other databases can be made and removed."""
    connection = await asyncpg.connect(with_database(server, "postgres"), timeout=30)
    try:
        yield connection
    finally:
        await connection.close()


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    bare = name.replace('"', "")
    return f'"{bare}"'


async def create_database(server: str, name: str, template: str | None = None) -> bool:
    """Make a database, as a copy of another where that is named, unless it is there; returns whether it was made."""
    async with upon_server(server) as connection:
        if await queries.database_exists(connection, name=name):
            return False
        source = f" template {quoted(template)} strategy file_copy" if template else ""
        await connection.execute(f"create database {quoted(name)}{source}")
    return True


async def drop_database(server: str, name: str) -> bool:
    """Remove a database and whoever is connected to it; returns whether it was there."""
    async with upon_server(server) as connection:
        found: bool = await queries.database_exists(connection, name=name)
        await connection.execute(f"drop database if exists {quoted(name)} with (force)")
    return found


async def has_database(server: str, name: str) -> bool:
    """Whether a database is there."""
    async with upon_server(server) as connection:
        found: bool = await queries.database_exists(connection, name=name)
    return found


async def rename_databases(server: str, names: Sequence[tuple[str, str]]) -> None:
    """Give databases other names, one after the other and all or none; nobody may be connected to any of them."""
    async with upon_server(server) as connection, connection.transaction():
        for old, new in names:
            await connection.execute(f"alter database {quoted(old)} rename to {quoted(new)}")


async def add_tenant(server: str, identifier: str, name: str, time_zone: str, **other: Any) -> None:
    """Enter an institution into the registry and make its empty database; raises ValidationFailed."""
    check_tenant(identifier, time_zone)
    database = f"akiba_{identifier.replace('-', '_')}"
    await create_database(server, database)
    connection = await asyncpg.connect(with_database(server, REGISTRY), timeout=30)
    try:
        await queries.add_tenant(
            connection,
            identifier=identifier,
            name=name,
            time_zone=time_zone,
            database=database,
            server=other.get("server"),
            host=other.get("host"),
        )
    except asyncpg.UniqueViolationError:
        fault = Fault("error.msg.tenant.duplicate.identifier", "This institution is in the registry.", "identifier")
        raise ValidationFailed(fault) from None
    finally:
        await connection.close()


def check_tenant(identifier: str, time_zone: str) -> None:
    """Raise ValidationFailed unless the identifier and the time zone can be used."""
    if not IDENTIFIER.fullmatch(identifier):
        message = "An identifier is 1 to 41 lower-case letters, digits, hyphens or underscores, a letter first."
        raise ValidationFailed(Fault("validation.msg.tenant.identifier.invalid", message, "identifier", identifier))
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        message = f"{time_zone} is not a time zone such as Africa/Nairobi."
        raise ValidationFailed(
            Fault("validation.msg.tenant.timeZone.invalid", message, "timeZone", time_zone)
        ) from None
