"""Everything an installation holds in one encrypted file, and back.

The file is a row of sections, each a JSON heading and the output of one of PostgreSQL's own tools: first the roles,
then the registry, then each institution. The control totals in an institution's heading are of the very snapshot that
was dumped, so that they can be checked to the last digit after a restore, whatever was written meanwhile.
"""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from struct import Struct as Layout
from typing import BinaryIO
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg
import msgspec

from akiba.platform.schema import institutions
from akiba.platform.sealing import Opened, Sealed
from akiba.platform.sql import load
from akiba.platform.tenants import REGISTRY, create_database, with_database
from akiba.platform.totals import Totals, control_totals
from akiba.platform.trouble import Trouble
from akiba.platform.work import Tenant

BLOCK = 1 << 18
LENGTH = Layout("!I")
UTC_SESSION = {"timezone": "UTC"}

queries = load(__package__)

Watch = Callable[[str, int], None]
"""Told which part the work is at, and how many bytes more of it are done."""


class Heading(msgspec.Struct, frozen=True):
    """What a section holds: `roles`, the `registry`, an `institution`, or nothing after the `end`.

    `taken_at` is the moment that it shows.
    """

    kind: str
    taken_at: datetime
    database: str = ""
    identifier: str = ""
    totals: Totals | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds: the moment it was begun, and the control totals of each institution."""

    taken_at: datetime
    institutions: dict[str, Totals]


@dataclass(frozen=True, slots=True)
class Tools:
    """PostgreSQL's own programs for dumping and restoring."""

    folder: Path

    @contextmanager
    def run(self, program: str, dsn: str, *options: str) -> "Iterator[subprocess.Popen[bytes]]":
        """Run one on a database, its input and output piped to us; raises `Trouble` if it fails."""
        address = urlsplit(dsn)
        login, _, host = address.netloc.rpartition("@")
        target = urlunsplit(address._replace(netloc=f"{login.partition(':')[0]}@{host}"))
        command = [str(self.folder / program), *options, f"--dbname={target}"]
        environment = {**os.environ, "PGPASSWORD": unquote(address.password or ""), "PGTZ": "UTC"}
        with tempfile.TemporaryFile() as said:
            with subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=environment
            ) as process:
                yield process
            if process.returncode != 0:
                said.seek(0)
                raise Trouble(f"{program} failed: {said.read().decode(errors='replace').strip()}")


async def back_up(server: str, file: BinaryIO, passphrase: str, tools: Tools, watch: Watch) -> Summary:
    """Write the roles, the registry and every institution to `file`; their work goes on meanwhile."""
    begun = datetime.now(UTC)
    totals = {}
    with Sealed(file, passphrase) as sealed:
        with tools.run("pg_dumpall", server, "--roles-only", "--no-role-passwords") as dump:
            write_section(sealed, Heading("roles", begun), dump, watch)
        with tools.run("pg_dump", with_database(server, REGISTRY), "--format=custom", "--no-owner") as dump:
            write_section(sealed, Heading("registry", begun, REGISTRY), dump, watch)
        for tenant in await institutions(server):
            totals[tenant.identifier] = await _dump(tenant, sealed, tools, watch)
        write_heading(sealed, Heading("end", begun))
    return Summary(begun, totals)


async def _dump(tenant: Tenant, sealed: Sealed, tools: Tools, watch: Watch) -> Totals:
    """Write one institution; the totals and the dump are of the same snapshot."""
    connection = await asyncpg.connect(tenant.dsn, timeout=30, server_settings=UTC_SESSION)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            snapshot = await queries.export_snapshot(connection)
            totals = await control_totals(connection)
            database = unquote(urlsplit(tenant.dsn).path[1:])
            heading = Heading("institution", datetime.now(UTC), database, tenant.identifier, totals)
            options = ("--format=custom", "--no-owner", "--compress=gzip:3", f"--snapshot={snapshot}")
            with tools.run("pg_dump", tenant.dsn, *options) as dump:
                await asyncio.to_thread(write_section, sealed, heading, dump, watch)
    finally:
        await connection.close()
    return totals


async def restore(server: str, file: BinaryIO, passphrase: str, tools: Tools, watch: Watch) -> Summary:
    """Make on an empty PostgreSQL server what a backup holds, and compare the control totals.

    Raises `Trouble` where a database is there already, the file is not whole, or a total differs.
    """
    opened = Opened(file, passphrase)
    totals = {}
    while (heading := read_heading(opened)).kind != "end":
        if heading.kind == "roles":
            with tools.run("psql", server, "--quiet", "--no-psqlrc", "--output=/dev/null") as psql:
                feed(opened, heading, psql, watch)
            continue
        if not await create_database(server, heading.database):
            raise Trouble(f"This server already has a database {heading.database}.", "Restore to an empty one.")
        target = with_database(server, heading.database)
        with tools.run("pg_restore", target, "--no-owner", "--exit-on-error") as process:
            feed(opened, heading, process, watch)
        if heading.totals is not None:
            await _compare(target, heading.identifier, heading.totals)
            totals[heading.identifier] = heading.totals
    await _all_on(server)
    return Summary(heading.taken_at, totals)


async def _compare(dsn: str, identifier: str, totals: Totals) -> None:
    connection = await asyncpg.connect(dsn, timeout=30, server_settings=UTC_SESSION)
    try:
        different = totals.differences(await control_totals(connection))
    finally:
        await connection.close()
    if different:
        raise Trouble(f"Restored {identifier} differs from the backup in {', '.join(different)}.", "Do not use it.")


async def _all_on(server: str) -> None:
    """Every institution is on this one server now, wherever it was before."""
    connection = await asyncpg.connect(with_database(server, REGISTRY), timeout=30)
    try:
        await queries.bring_home(connection)
    finally:
        await connection.close()


def write_heading(sealed: Sealed, heading: Heading) -> None:
    """Begin a section."""
    data = msgspec.json.encode(heading)
    sealed.write(LENGTH.pack(len(data)) + data)


def read_heading(opened: Opened) -> Heading:
    """What the next section is."""
    return msgspec.json.decode(opened.read(*LENGTH.unpack(opened.read(LENGTH.size))), type=Heading)


def write_section(sealed: Sealed, heading: Heading, dump: "subprocess.Popen[bytes]", watch: Watch) -> None:
    """Write a section with what a program prints."""
    write_heading(sealed, heading)
    for data in iter(lambda: dump.stdout.read(BLOCK) if dump.stdout else b"", b""):
        sealed.write(LENGTH.pack(len(data)) + data)
        watch(heading.identifier or heading.kind, len(data))
    sealed.write(LENGTH.pack(0))


def feed(opened: Opened, heading: Heading, process: "subprocess.Popen[bytes]", watch: Watch) -> None:
    """Give a program the content of a section to read."""
    while data := opened.read(*LENGTH.unpack(opened.read(LENGTH.size))):
        try:
            if process.stdin:
                process.stdin.write(data)
        except BrokenPipeError:
            break
        watch(heading.identifier or heading.kind, len(data))
    process.communicate()


async def remember(server: str, kind: str, summary: Summary, seconds: float, size: int) -> None:
    """Enter a backup, or a backup restored on trial (`rehearsal`), where the installation and its institutions look."""
    told = {"kind": kind, "taken_at": summary.taken_at, "seconds": Decimal(f"{seconds:.1f}"), "bytes": size}
    connection = await asyncpg.connect(with_database(server, REGISTRY), timeout=30)
    try:
        await queries.create_backup_history(connection)
        await queries.remember_backup(connection, **told)
    finally:
        await connection.close()
    for tenant in await institutions(server):
        if tenant.identifier in summary.institutions:
            connection = await asyncpg.connect(tenant.dsn, timeout=30)
            try:
                await queries.remember_kept_copy(connection, **told)
            finally:
                await connection.close()
