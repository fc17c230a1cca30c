"""One data folder, one owner: who holds it, and how a command reaches the PostgreSQL server behind it."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from akiba.platform.configuration import Configuration
from akiba.platform.embedded import EmbeddedPostgres, takes_connections
from akiba.platform.trouble import Trouble

PAUSE = 0.05
LONGEST_WAIT = 60.0


def owner(data: Path) -> int | None:
    """The process that holds the data folder, if one does."""
    path = data / "lock"
    if not path.exists():
        return None
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            written = file.read()
            return json.loads(written)["process"] if written else 0
    return None


@contextmanager
def hold(data: Path) -> Iterator[int]:
    """Own the data folder; the lock ends with this process, in whatever way it ends.

    Gives the lock's descriptor, which a forked child must close. Raises `Trouble` when another process owns it.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(
                f"Akiba is already running on {data.resolve()} (process {owner(data)}).",
                "Stop it first, or choose another folder with --data.",
            ) from None
        file.truncate(0)
        json.dump({"process": os.getpid()}, file)
        file.flush()
        yield file.fileno()


@contextmanager
def reach(configuration: Configuration) -> Iterator[str]:
    """The URL of the installation's PostgreSQL server, which is started for the while if nobody runs it."""
    if configuration.database:
        yield configuration.database
        return
    server = EmbeddedPostgres(configuration.data, configuration.postgres_bin)
    if owner(configuration.data) is None:
        with hold(configuration.data), server:
            yield server.dsn("postgres")
        return
    deadline = time.monotonic() + LONGEST_WAIT
    while not takes_connections(server.socket_folder):
        if time.monotonic() > deadline:
            raise Trouble("Akiba is running but its PostgreSQL does not answer.", "Look at its log, or stop it first.")
        time.sleep(PAUSE)
    yield server.dsn("postgres")
