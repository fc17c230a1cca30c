"""A PostgreSQL of our own: made, started, watched and stopped in the data folder."""

import contextlib
import hashlib
import os
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Self
from urllib.parse import quote

from akiba.platform.binaries import OURSELVES, Account, major_version, programs, run, server_account
from akiba.platform.trouble import Trouble

USER = "akiba"
PORT = 5432
LONGEST_SOCKET_PATH = 107
PAUSE = 0.02
PROTOCOL = 3 << 16

# The order of texts is then the same on every machine, whatever its C library.
BUILTIN_LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
BUILTIN_LOCALE_SINCE = 17

# Two workers and the server together stay small; an operator may change these in postgresql.conf.
FIRST_SETTINGS: Mapping[str, str] = {
    "shared_buffers": "64MB",
    "max_connections": "60",
    "work_mem": "4MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "512MB",
    "max_wal_size": "512MB",
    "wal_compression": "on",
    "max_worker_processes": "4",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "1",
    "autovacuum_max_workers": "2",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
}


class EmbeddedPostgres:
    """The server of one data folder, as our own child that we wait for.

    It listens on a Unix socket alone, in a folder nobody else may enter, and asks for a password that is kept in
    the data folder. Whoever starts it holds the lock of the data folder.

    `binaries` is the folder of PostgreSQL's programs, by default those that came with Akiba. `settings` overrule
    postgresql.conf for this start.
    """

    def __init__(self, data: Path, binaries: Path | None = None, settings: Mapping[str, str] | None = None) -> None:
        self.data = data.resolve()
        self.cluster = self.data / "postgres"
        self.settings = settings or {}
        self.process: subprocess.Popen[bytes] | None = None
        self.account = server_account()
        self._watcher: subprocess.Popen[bytes] | None = None
        self._given_binaries = binaries

    @cached_property
    def programs(self) -> Path:
        """The folder of PostgreSQL's programs."""
        return programs(self._given_binaries, self.account, self.data / "programs")

    @property
    def major(self) -> int | None:
        """PostgreSQL's major version that wrote the data folder; none while it is empty."""
        recorded = self.cluster / "PG_VERSION"
        return int(recorded.read_text().strip()) if recorded.exists() else None

    @property
    def socket_folder(self) -> Path:
        """Where the socket is: in the data folder, or in a short temporary folder when that path is too long."""
        folder = self.data / "socket"
        if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH:
            return folder
        name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"akiba-{name}"

    def dsn(self, database: str) -> str:
        """The address of a database of this server, password included; asyncpg and PostgreSQL's tools take it."""
        password = (self.data / "postgres-password").read_text().strip()
        folder = quote(str(self.socket_folder), safe="")
        return f"postgresql://{USER}:{password}@/{quote(database)}?host={folder}&port={PORT}"

    def start(self) -> None:
        """Start the server, making its files first if there are none; returns when it takes connections.

        After a crash that is when recovery is done, however long it takes. Raises `Trouble` if it cannot run.
        """
        self.begin()
        self.await_ready()

    def begin(self) -> None:
        """The first half of starting: the server is on its way."""
        self._over()
        self._prepare()
        if self.major is None:
            if (self.data / "upgrade").exists():
                raise Trouble("An upgrade of this folder was interrupted.", f"Run `akiba upgrade --data {self.data}`.")
            self._initialise()
        if self.major != (ours := major_version(self.programs)):
            raise Trouble(
                f"{self.data} was written by PostgreSQL {self.major}, these programs are version {ours}.",
                f"Run `akiba upgrade --data {self.data}`, or name older programs with --postgres-bin.",
            )
        settle(self.cluster)
        self._launch()

    def await_ready(self) -> None:
        """The second half of starting: it takes connections."""
        while not takes_connections(self.socket_folder):
            self._still_running()
            time.sleep(PAUSE)

    def stop(self) -> None:
        """Stop the server: sessions are ended, what was committed is kept. Does nothing if it is not running."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        self._over()

    def leave(self) -> None:
        """In a forked child: do not keep the server's watcher from seeing that its owner is gone."""
        if self._watcher and self._watcher.stdin:
            self._watcher.stdin.close()

    @property
    def ended(self) -> bool:
        """Whether the server that we started is no more, though nobody stopped it."""
        return self.process is not None and self.process.poll() is not None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _prepare(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        if self.account.uid is not None:
            self.data.chmod(self.data.stat().st_mode | 0o011)
        if not self.account.can_reach(self.data):
            raise Trouble(
                f"The account that runs PostgreSQL (uid {self.account.uid}) cannot enter {self.data}.",
                "Use a data folder below one that every account may enter, such as /var/lib/akiba.",
            )
        own_folder(self.socket_folder, self.account)

    def _initialise(self) -> None:
        unfinished = self.data / "postgres-unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        own_folder(unfinished, self.account)
        kept = self.data / "postgres-password"
        password = kept.read_text() if kept.exists() else secrets.token_urlsafe(32)
        _write_secret(kept, password, OURSELVES)
        told = self.socket_folder / "first-password"
        _write_secret(told, password, self.account)
        command = [
            str(self.programs / "initdb"),
            f"--pgdata={unfinished}",
            f"--username={USER}",
            f"--pwfile={told}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            *(BUILTIN_LOCALE if major_version(self.programs) >= BUILTIN_LOCALE_SINCE else ()),
            "--data-checksums",
            "--no-instructions",
        ]
        try:
            run(command, self.account)
        finally:
            told.unlink()
        with (unfinished / "postgresql.conf").open("a") as written:
            written.writelines(f"{name} = '{value}'\n" for name, value in FIRST_SETTINGS.items())
        unfinished.rename(self.cluster)

    def _launch(self) -> None:
        command = [str(self.programs / "postgres"), "-D", str(self.cluster)]
        ours = {"listen_addresses": "", "unix_socket_directories": str(self.socket_folder), "port": str(PORT)}
        for name, value in {**self.settings, **ours, "unix_socket_permissions": "0700"}.items():
            command += ["-c", f"{name}={value}"]
        with (self.data / "postgres-start.log").open("wb") as said:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd="/",
                user=self.account.uid,
                group=self.account.gid,
                extra_groups=self.account.groups,
                process_group=0,  # a Ctrl-C at the terminal is for us alone
            )
        # Its standard input closes when we end in whatever way, and then it stops the server.
        watch = ["/bin/sh", "-c", 'read -r _; kill -INT "$0"', str(self.process.pid)]
        self._watcher = subprocess.Popen(watch, stdin=subprocess.PIPE, cwd="/", process_group=0)

    def _over(self) -> None:
        self.process = None
        if self._watcher is not None:
            self._watcher.kill()
            self._watcher.communicate()
            self._watcher = None

    def _still_running(self) -> None:
        if not self.ended:
            return
        self._over()
        logs = sorted((self.cluster / "log").glob("*.log"), key=lambda log: log.stat().st_mtime)
        latest = [self.data / "postgres-start.log", *logs[-1:]]
        said = [line for log in latest for line in log.read_text(errors="replace").splitlines() if "FATAL" in line]
        raise Trouble(f"PostgreSQL does not start: {' / '.join(said) or 'it gave no reason'}.", f"See {latest[-1]}.")


def takes_connections(socket_folder: Path) -> bool:
    """Whether the server behind the socket asks for a password, as it does when it is ready."""
    body = struct.pack("!i", PROTOCOL) + f"user\0{USER}\0database\0postgres\0\0".encode()
    with socket.socket(socket.AF_UNIX) as line, contextlib.suppress(OSError):
        line.connect(str(socket_folder / f".s.PGSQL.{PORT}"))
        line.sendall(struct.pack("!i", len(body) + 4) + body)
        return line.recv(1024)[:1] == b"R"
    return False


def settle(cluster: Path) -> None:
    """End what an earlier server of this cluster left behind, and remove its lock file.

    PostgreSQL itself would take any process that happens to have the old number for a running server.
    """
    lock = cluster / "postmaster.pid"
    while left := list(_processes_in(cluster)):
        written = lock.read_text().split()[:1] if lock.exists() else []
        for process in left:
            with contextlib.suppress(ProcessLookupError):
                # A server that lives is asked to stop; sessions whose server was killed are ended at once.
                os.kill(process, signal.SIGINT if [str(process)] == written else signal.SIGQUIT)
        time.sleep(PAUSE)
    lock.unlink(missing_ok=True)


def _processes_in(folder: Path) -> Iterator[int]:
    """Processes that work in `folder`, as every process of a PostgreSQL server does in its cluster."""
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink() == folder:
                yield int(entry.name)


def own_folder(folder: Path, account: Account) -> None:
    """Make `folder` one that only `account` may enter; refuse one that belongs to somebody else."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        _give(folder, account)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in (account.uid, os.geteuid()):
        raise Trouble(
            f"{folder} belongs to somebody else (uid {found.st_uid}).", "Remove it, or choose another folder."
        )
    folder.chmod(0o700)
    _give(folder, account)


def _give(path: Path, account: Account) -> None:
    if account.uid is not None and account.gid is not None:
        os.chown(path, account.uid, account.gid)


def _write_secret(path: Path, secret: str, account: Account) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret)
    _give(path, account)
