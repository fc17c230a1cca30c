"""A real PostgreSQL for the tests: one server a session, one copy of a filled database a test."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from akiba.platform.embedded import EmbeddedPostgres

# What a test loses when the machine fails does not matter.
FAST = {
    "max_connections": "400",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "logging_collector": "off",
}


@dataclass
class Databases:
    """The databases of one server, all copied from `template`, which is migrated and holds the first data."""

    server: EmbeddedPostgres
    template: str
    _numbers: Iterator[int] = field(default_factory=count)

    def dsn(self, name: str) -> str:
        return self.server.dsn(name)

    async def fresh(self) -> str:
        """The address of a new copy of the template."""
        name = f"test_{next(self._numbers)}"
        await self._run(f'create database "{name}" template "{self.template}" strategy file_copy')
        return self.dsn(name)

    async def drop(self, dsn: str) -> None:
        """Remove a database made by `fresh`, ending whoever still uses it."""
        name = urlsplit(dsn).path.removeprefix("/")
        await self._run(f'drop database if exists "{name}" with (force)')

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self.dsn("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def test_server() -> Iterator[EmbeddedPostgres]:
    """A server in a folder of its own, gone when the tests are."""
    folder = Path(tempfile.mkdtemp(prefix="akiba-test-"))
    try:
        with EmbeddedPostgres(folder, settings=FAST) as server:
            yield server
            if server.process:
                server.process.send_signal(signal.SIGQUIT)  # nothing of it is to be kept
    finally:
        shutil.rmtree(folder)
