"""What could keep an installation from running well: each check is one function that says how to mend what it finds."""

import asyncio
import os
import shutil
import sys
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import asyncpg

from akiba.platform.binaries import full_version, major_version
from akiba.platform.configuration import Configuration
from akiba.platform.embedded import EmbeddedPostgres
from akiba.platform.installation import owner
from akiba.platform.schema import AT_ONCE, behind, institutions
from akiba.platform.sql import load
from akiba.platform.supervisor import bind
from akiba.platform.tenants import REGISTRY, with_database
from akiba.platform.trouble import Trouble
from akiba.platform.work import Tenant

LEAST_PYTHON = (3, 11)
LEAST_DISK = 1_000_000_000
SCARCE_DISK = 10_000_000_000
TOLD = 5
OLDEST_BACKUP = timedelta(days=1)
OLDEST_REHEARSAL = timedelta(days=31)

queries = load(__package__)


class State(StrEnum):
    """How something is."""

    GOOD = "good"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, and what to do about it."""

    subject: str
    state: State
    found: str
    mend: str = ""


Check = Callable[[Configuration], Finding]


def python(_: Configuration) -> Finding:
    """Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < LEAST_PYTHON:
        return Finding("Python", State.WRONG, version, "Install Python 3.11 or newer.")
    return Finding("Python", State.GOOD, version)


def time_zones(_: Configuration) -> Finding:
    """Institutions' time zones are known."""
    if "Africa/Nairobi" in zoneinfo.available_timezones():
        return Finding("Time zones", State.GOOD, "known")
    return Finding("Time zones", State.WRONG, "unknown to this machine", "Install tzdata, with the system or with pip.")


def programs(configuration: Configuration) -> Finding:
    """PostgreSQL's programs are there and run."""
    if configuration.database:
        return Finding("PostgreSQL", State.GOOD, "another server is used")
    server = EmbeddedPostgres(configuration.data, configuration.postgres_bin)
    version, written = full_version(server.programs), server.major
    if written not in (None, major_version(server.programs)):
        mend = f"Run `akiba upgrade --data {configuration.data}`."
        return Finding("PostgreSQL", State.WRONG, f"{version}, but the folder is of version {written}", mend)
    return Finding("PostgreSQL", State.GOOD, f"{version} in {server.programs}")


def folder(configuration: Configuration) -> Finding:
    """The data folder is ours alone."""
    data = configuration.data.resolve()
    if not data.exists():
        above = next(parent for parent in data.parents if parent.exists())
        if os.access(above, os.W_OK):
            return Finding("Data folder", State.GOOD, f"{data} will be made")
        return Finding("Data folder", State.WRONG, f"{above} cannot be written to", "Choose another with --data.")
    if not os.access(data, os.W_OK):
        return Finding("Data folder", State.WRONG, f"{data} cannot be written to", f"chown it to uid {os.geteuid()}.")
    for name in ("postgres", "socket", "postgres-password"):
        if (data / name).exists() and (mode := (data / name).stat().st_mode & 0o077):
            path = data / name
            return Finding("Data folder", State.WRONG, f"{path} is open to others ({mode:o})", f"chmod go= {path}")
    return Finding("Data folder", State.GOOD, str(data))


def disk(configuration: Configuration) -> Finding:
    """There is room to grow."""
    data = configuration.data.resolve()
    existing = next(path for path in (data, *data.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    state = State.WRONG if free < LEAST_DISK else State.WARNING if free < SCARCE_DISK else State.GOOD
    mend = "" if state is State.GOOD else "Free some, or move the data folder to a larger disk."
    return Finding("Disk", state, f"{free / 1e9:.1f} GB free", mend)


def port(configuration: Configuration) -> Finding:
    """We serve on the port, or could."""
    if process := owner(configuration.data):
        return Finding("Port", State.GOOD, f"Akiba is running (process {process})")
    place = f"{configuration.host} port {configuration.port}"
    try:
        for tried in bind(configuration.host, configuration.port):
            tried.close()
    except Trouble as trouble:
        return Finding("Port", State.WRONG, trouble.what, trouble.mend)
    return Finding("Port", State.GOOD, f"{place} is free")


CHECKS: tuple[Check, ...] = (python, time_zones, programs, folder, disk, port)


def examine(configuration: Configuration) -> Iterator[Finding]:
    """All checks that need no database, one after the other."""
    for check in CHECKS:
        try:
            yield check(configuration)
        except Trouble as trouble:
            yield Finding(check.__name__.replace("_", " ").capitalize(), State.WRONG, trouble.what, trouble.mend)


async def migrations(server: str) -> Finding:
    """Every institution's database has the shape that this version needs."""
    found, late = await institutions(server), await behind(server)
    if late:
        names = ", ".join(tenant.identifier for tenant in late)
        return Finding("Databases", State.WRONG, f"not up to date: {names}", "Run `akiba migrate`.")
    return Finding("Databases", State.GOOD, f"{len(found)} institutions, all up to date")


async def backups(server: str) -> Finding:
    """There is a backup of today, and one was restored on trial this month."""
    connection = await asyncpg.connect(with_database(server, REGISTRY), timeout=30)
    try:
        await queries.create_backup_history(connection)
        taken = {row["kind"]: row["taken_at"] for row in await queries.last_backups(connection)}
    finally:
        await connection.close()
    now = datetime.now(UTC)
    if "backup" not in taken or now - taken["backup"] > OLDEST_BACKUP:
        last = f"the last is of {taken['backup']:%d %B %Y}" if "backup" in taken else "there is none"
        return Finding(
            "Backups", State.WARNING, last, "Run `akiba backup FILE` daily, and keep FILE on another machine."
        )
    if "rehearsal" not in taken or now - taken["rehearsal"] > OLDEST_REHEARSAL:
        return Finding("Backups", State.WARNING, "none was restored on trial", "Add --rehearse to `akiba backup`.")
    return Finding("Backups", State.GOOD, f"the last is of {taken['backup']:%d %B %Y %H:%M} UTC")


async def data(server: str) -> Finding:
    """What the nightly checks found wrong in the institutions' data."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def wrong_in(tenant: Tenant) -> list[str]:
        async with gate:
            connection = await asyncpg.connect(tenant.dsn, timeout=30)
            try:
                rows = await queries.findings(connection)
            finally:
                await connection.close()
        return [f"{tenant.identifier}, since {row['since']:%d %B %Y}: {row['found']}" for row in rows]

    late = {tenant.identifier for tenant in await behind(server)}
    ready = [tenant for tenant in await institutions(server) if tenant.identifier not in late]
    found = [one for told in await asyncio.gather(*map(wrong_in, ready)) for one in told]
    if not found:
        return Finding("Data", State.GOOD, "the nightly checks found nothing wrong")
    more = [f"and {len(found) - TOLD} more"] if len(found) > TOLD else []
    mend = "Look at the accounts named, correct them, and run the job that checks them again."
    return Finding("Data", State.WRONG, "; ".join([*found[:TOLD], *more]), mend)


async def examine_server(server: str) -> list[Finding]:
    """The checks that need the database."""
    return [await migrations(server), await backups(server), await data(server)]
