"""An installation to measure: its processes, their processor time and memory, and a client that costs little."""

import base64
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

API = "/fineract-provider/api/v1"
SERVING = re.compile(r"Serving http://127\.0\.0\.1:(\d+)")
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time, ours and PostgreSQL's."""

    server: float
    database: float

    @property
    def total(self) -> float:
        return self.server + self.database

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.server - other.server, self.database - other.database)

    def __truediv__(self, count: int) -> "Cost":
        return Cost(self.server / count, self.database / count)


@dataclass(frozen=True)
class Installation:
    """`akiba serve` in a process of its own."""

    process: subprocess.Popen[Any]
    port: int
    seconds_to_start: float

    def pids(self) -> list[int]:
        """The process and everything below it."""
        children: dict[int, list[int]] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and (found := stat_of(int(entry.name))):
                children.setdefault(int(found[1]), []).append(int(entry.name))
        found_pids, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found_pids.append(pid)
            waiting += children.get(pid, [])
        return found_pids

    def cost(self) -> Cost:
        """Processor time used since the start."""
        server = database = 0.0
        for pid in self.pids():
            if found := stat_of(pid):
                spent = sum(int(field) for field in found[11:15]) * 1000 / TICK
                if is_postgres(pid):
                    database += spent
                else:
                    server += spent
        return Cost(server, database)

    def memory(self) -> float:
        """Megabytes in use, pages that several processes share counted once."""
        return sum(proportional_kilobytes(pid) for pid in self.pids()) / 1024


class Client:
    """One kept connection of one user, credentials on each request."""

    def __init__(self, port: int, tenant: str = "default") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        credentials = base64.b64encode(b"mifos:password").decode()
        self.headers = {
            "Authorization": f"Basic {credentials}",
            "Fineract-Platform-TenantId": tenant,
            "Content-Type": "application/json",
        }

    def raw(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """The bytes of an answer that must be good."""
        self.connection.request(method, API + path, body, self.headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 400:
            message = f"{method} {path}: {answer.status} {content[:500]!r}"
            raise RuntimeError(message)
        return content

    def call(self, method: str, path: str, body: object = None) -> Any:
        content = self.raw(method, path, None if body is None else json.dumps(body).encode())
        return json.loads(content) if content else None

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def post(self, path: str, body: object) -> Any:
        return self.call("POST", path, body)


@contextmanager
def serving(data: Path, *options: str) -> Iterator[Installation]:
    """Serve a data folder until the block ends."""
    command = [sys.executable, "-m", "akiba", "serve", "--data", str(data), "--port", "0", *options]
    data.mkdir(parents=True, exist_ok=True)
    as_installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, text=True, env=as_installed)
        try:
            port = port_of(process, said)
            yield Installation(process, port, time.monotonic() - begun)
        finally:
            process.terminate()
            process.wait(timeout=60)


def port_of(process: subprocess.Popen[str], said: TextIO) -> int:
    """The port that the server says it listens on."""
    while True:
        said.seek(0)
        text = said.read()
        if found := SERVING.search(text):
            return int(found[1])
        if process.poll() is not None:
            raise RuntimeError(text)
        time.sleep(0.005)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that PostgreSQL's account may enter, gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="akiba-benchmark-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def stat_of(pid: int) -> list[str]:
    """The fields of a process's state, from the third on; nothing if it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def is_postgres(pid: int) -> bool:
    return Path(f"/proc/{pid}/comm").read_text().startswith("postgres")


def proportional_kilobytes(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0])
