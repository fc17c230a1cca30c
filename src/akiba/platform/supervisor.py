"""The small process that owns PostgreSQL and the workers, and keeps them alive.

Workers are forked from it after the application is loaded: they share its memory, and one that dies is replaced
in milliseconds. Nothing of theirs runs here.
"""

import fcntl
import gc
import os
import select
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from akiba.platform.embedded import EmbeddedPostgres
from akiba.platform.trouble import Trouble

WATCHED = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
ENDING = frozenset({signal.SIGTERM, signal.SIGINT})
QUICK_SECONDS = 3.0
MOST_QUICK_DEATHS = 5
STOPPING_SECONDS = 15.0
PAUSE = 0.05

Child = Callable[[int, int], None]
"""What a child process does, given its lifeline and the pipe on which it says that it is ready."""


@dataclass
class Supervisor:
    """Keeps children running until it is told to stop.

    `children` are the processes to keep, by name; `lock` is the descriptor of the data folder's lock. `say` tells
    the operator what happens.
    """

    data: Path
    lock: int
    children: dict[str, Child]
    postgres: EmbeddedPostgres | None
    say: Callable[[str], None]
    running: dict[int, tuple[str, float]] = field(default_factory=dict)
    quick_deaths: int = 0
    _pipes: tuple[tuple[int, int], tuple[int, int]] = field(default_factory=lambda: (os.pipe(), os.pipe()))

    def run(self, on_ready: Callable[[], None]) -> None:
        """Keep everything running until SIGTERM or SIGINT, then end the children and return."""
        if threading.active_count() > 1:
            raise AssertionError(
                "a thread would not be there after a fork, and whoever waits for it would wait forever"
            )
        gc.collect()
        gc.freeze()
        gc.enable()
        unready = len(self.children)
        with _signals() as signals:
            try:
                for name in self.children:
                    self._start(name)
                while True:
                    readable = select.select([signals.fileno(), self._pipes[1][0]], [], [])[0]
                    if self._pipes[1][0] in readable:
                        unready -= len(os.read(self._pipes[1][0], 100))
                        if unready == 0:
                            on_ready()
                    if signals.fileno() in readable:
                        if not ENDING.isdisjoint(signals.recv(100)):
                            return
                        self._mend()
            finally:
                self._stop_children()

    def _mend(self) -> None:
        if self.postgres and self.postgres.ended:
            self.say("PostgreSQL ended by itself; starting it again")
            self.postgres.start()
        for process in list(self.running):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                self._replace(process, status)

    def _replace(self, process: int, status: int) -> None:
        name, begun = self.running.pop(process)
        self.say(f"{name} (process {process}) ended with status {os.waitstatus_to_exitcode(status)}; starting another")
        quick = time.monotonic() - begun < QUICK_SECONDS
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        if self.quick_deaths > MOST_QUICK_DEATHS:
            raise Trouble(f"{name} ends as soon as it is started.", "The log above says why.")
        for figures in (self.data / "metrics").glob(f"gauge_live*_{process}.db"):
            figures.unlink()
        self._start(name)

    def _start(self, name: str) -> None:
        with _blocked():
            process = os.fork()
            if process == 0:
                self._become(name)
        self.running[process] = (name, time.monotonic())

    def _become(self, name: str) -> None:
        """Be a child from now on; never returns, lest the child should clean up what is its parent's."""
        status = 1
        try:
            _forget_signals()
            (lifeline, parents_lifeline), (parents_ready, ready) = self._pipes
            os.close(parents_lifeline)
            os.close(parents_ready)
            os.close(self.lock)
            if self.postgres:
                self.postgres.leave()
            with joined(self.data):
                self.children[name](lifeline, ready)
            status = 0
        except SystemExit as ending:
            status = ending.code if isinstance(ending.code, int) else 1
        except BaseException:  # noqa: BLE001 - whatever it was, it must not reach the parent's code
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)

    def _stop_children(self) -> None:
        for process in self.running:
            os.kill(process, signal.SIGTERM)
        deadline = time.monotonic() + STOPPING_SECONDS
        while self.running:
            for process in list(self.running):
                if os.waitpid(process, os.WNOHANG)[0]:
                    del self.running[process]
                elif time.monotonic() > deadline:
                    os.kill(process, signal.SIGKILL)
            time.sleep(PAUSE)


def bind(host: str, port: int, count: int = 1) -> list[socket.socket]:
    """Sockets for so many workers, which do not listen yet: nobody waits for an answer before there can be one.

    Linux shares connections out over several sockets of one port, evenly; on a single one, whichever worker is awake
    takes all that wait. Elsewhere they are one. Raises `Trouble` where another program has the port.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with _bound(family, kind, address) as alone:
            address = alone.getsockname()
        if sys.platform != "linux":
            return [_bound(family, kind, address)] * count
        return [_bound(family, kind, address, socket.SO_REUSEPORT) for _ in range(count)]
    except OSError as error:
        raise Trouble(
            f"Cannot listen on {host} port {port}: {error.strerror or error}.",
            "Choose another with --port, or stop the program that uses it.",
        ) from error


def _bound(family: int, kind: int, address: Any, *options: int) -> socket.socket:
    made = socket.socket(family, kind)
    for option in (socket.SO_REUSEADDR, *options):
        made.setsockopt(socket.SOL_SOCKET, option, 1)
    made.bind(address)
    return made


def apart(work: Callable[[], None]) -> None:
    """Do something in a process of its own, so that nothing of it stays in this one; raises `Trouble` if it fails."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            work()
            status = 0
        except (SystemExit, KeyboardInterrupt):
            pass
        except BaseException:  # noqa: BLE001 - whatever it was, it must not reach the parent's code
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)
    try:
        _, status = os.waitpid(process, 0)
    except BaseException:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        raise
    if status != 0:
        raise Trouble("This could not be done.", "The lines above say why.")


@contextmanager
def joined(data: Path) -> Iterator[None]:
    """Count as one of the processes at work on the data folder."""
    with (data / "workers.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def await_leftovers(data: Path, say: Callable[[str], None]) -> None:
    """Wait until the workers of an earlier supervisor that was killed have finished what they had in hand."""
    with (data / "workers.lock").open("a") as file:
        deadline = time.monotonic() + STOPPING_SECONDS
        told = False
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Trouble(
                        "Processes of an earlier start still run on this folder.", f"End them: fuser -k {file.name}"
                    ) from None
                if not told:
                    say("An earlier start was killed; waiting for its processes to finish")
                    told = True
                time.sleep(PAUSE)
            else:
                return


@contextmanager
def _signals() -> Iterator[socket.socket]:
    """A socket from which the numbers of the signals that arrive can be read."""
    receiving, sending = socket.socketpair()
    sending.setblocking(False)
    before = {number: signal.signal(number, lambda *_: None) for number in WATCHED}
    signal.set_wakeup_fd(sending.fileno(), warn_on_full_buffer=False)
    try:
        yield receiving
    finally:
        signal.set_wakeup_fd(-1)
        for number, handler in before.items():
            signal.signal(number, handler)
        receiving.close()
        sending.close()


@contextmanager
def _blocked() -> Iterator[None]:
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)


def _forget_signals() -> None:
    signal.set_wakeup_fd(-1)
    for number in WATCHED:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
