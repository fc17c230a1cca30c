"""`akiba serve`."""

import asyncio
import gc
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from akiba.cli import options
from akiba.cli.options import out
from akiba.platform.configuration import FIRST_PASSWORD, FIRST_USERNAME, Configuration
from akiba.platform.embedded import EmbeddedPostgres
from akiba.platform.installation import hold
from akiba.platform.supervisor import Child, Supervisor, apart, await_leftovers, bind
from akiba.platform.trouble import Trouble


def serve(
    data: options.Data = options.DEFAULTS.data,
    host: options.Host = options.DEFAULTS.host,
    port: options.Port = options.DEFAULTS.port,
    workers: options.Workers = options.DEFAULTS.workers,
    database: options.Database = "",
    postgres_bin: options.PostgresBin = None,
) -> None:
    """Serve the institutions of a data folder, until SIGTERM or Ctrl-C."""
    run(Configuration(data, host, port, workers, database, postgres_bin))


def run(configuration: Configuration, fill: Callable[[str], None] | None = None) -> None:
    """Start PostgreSQL, bring every database up to date, and keep the workers running.

    `fill` is called with the server's URL before anybody is let in.
    """
    begun = time.monotonic()
    gc.disable()  # until all is loaded: nothing of it will be garbage
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with hold(configuration.data) as lock:
        await_leftovers(configuration.data, say)
        listeners = bind(configuration.host, configuration.port, configuration.workers)
        with _database(configuration) as (postgres, url):
            application = _load(configuration, url)
            if postgres:
                postgres.await_ready()
            _prepare(configuration, url)
            if fill is not None:
                apart(lambda: fill(url))

            children = {
                f"worker {number}": _worker(application, listener) for number, listener in enumerate(listeners, start=1)
            }
            host, port = listeners[0].getsockname()[:2]
            address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
            Supervisor(configuration.data, lock, children, postgres, say).run(
                lambda: say(f"Serving {address} after {time.monotonic() - begun:.1f} s; stop with Ctrl-C")
            )
    say("Stopped")


def _worker(application: Any, listener: socket.socket) -> Child:
    def answer(lifeline: int, ready: int) -> None:
        from akiba.platform.worker import Worker

        Worker(application, lifeline, ready).run(sockets=[listener])

    return answer


def say(what: str) -> None:
    """Tell the operator."""
    out.print(f"[cyan]akiba[/] {what}")


@contextmanager
def _database(configuration: Configuration) -> Iterator[tuple[EmbeddedPostgres | None, str]]:
    """The PostgreSQL server, our own unless another is named, and its URL; our own may not be ready yet."""
    if configuration.database:
        yield None, configuration.database
        return
    postgres = EmbeddedPostgres(configuration.data, configuration.postgres_bin)
    try:
        postgres.begin()
        yield postgres, postgres.dsn("postgres")
    finally:
        postgres.stop()


def _load(configuration: Configuration, url: str) -> Any:
    """The application, loaded before the workers are forked so that they share it."""
    figures = configuration.data.resolve() / "metrics"
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir()
    os.environ |= {**configuration.environment(), "AKIBA_DATABASE": url, "PROMETHEUS_MULTIPROC_DIR": str(figures)}
    from akiba.app import create_app
    from akiba.platform import logging, worker
    from akiba.platform.observation import observed

    logging.configure(configuration.log)
    worker.load()
    return observed(create_app(url))


def _prepare(configuration: Configuration, url: str) -> None:
    """Bring all databases up to date, in a process of its own: what migrates is large and rarely needed."""
    from akiba.platform.schema import behind, institutions

    found = asyncio.run(institutions(url))
    if not found or asyncio.run(behind(url)):
        done = subprocess.run([sys.executable, "-m", "akiba", "migrate"], check=False)
        if done.returncode != 0:
            raise Trouble("The databases could not be brought up to date.", "The lines above say why.")
    if not configuration.loopback:
        say(
            f"{FIRST_USERNAME}/{FIRST_PASSWORD} is refused on {configuration.host}, which others can reach; "
            f"choose a password with `akiba user password {FIRST_USERNAME}`"
        )
