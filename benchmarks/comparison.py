"""The same requests twice: as they are served, and as bare statements that pgbench runs.

What a request costs is the processor time of the server and of PostgreSQL. What it must cost is what PostgreSQL
needs for the same statements, prepared, sent by PostgreSQL's own pgbench. The ratio of the two is ours to answer for.

The statements are read from PostgreSQL's log while the requests are made once more on a copy of the same database, and
run on a third copy, so that they find what they found.
"""

import asyncio
import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from akiba.platform.embedded import EmbeddedPostgres
from benchmarks.installation import Client, Cost, Installation, serving

DATABASE = "akiba_default"
SNAPSHOT = "benchmark_snapshot"
LOGGED = {"log_destination": "jsonlog", "log_parameter_max_length": "-1"}
STATEMENT = re.compile(r"^(?:execute [^:]+|statement): (.*)$", re.DOTALL)
PARAMETER = re.compile(r"\$\d+ = ('(?:[^']|'')*'|NULL)")
MARK = "select 'measured from here'"
WARM = 30

Requests = Callable[[Client, int], None]


@dataclass(frozen=True)
class Comparison:
    """Per request: what it cost, how long it took, and what its statements cost alone."""

    cost: Cost
    seconds: float
    statements: float

    @property
    def ratio(self) -> float:
        return self.cost.total / self.statements


class Bench:
    """A PostgreSQL server whose database can be put back to where it was."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.postgres = EmbeddedPostgres(data, settings=LOGGED)

    @contextmanager
    def running(self) -> Iterator["Bench"]:
        with self.postgres:
            yield self

    @contextmanager
    def served(self) -> Iterator[Installation]:
        """Akiba with one worker on this server."""
        with serving(self.data / "akiba", "--database", self.postgres.dsn("postgres"), "--workers", "1") as found:
            yield found

    def run(self, *statements: str, database: str = "postgres") -> None:
        async def run() -> None:
            connection = await asyncpg.connect(self.postgres.dsn(database))
            for statement in statements:
                await connection.execute(statement)
            await connection.close()

        asyncio.run(run())

    def keep(self) -> None:
        """Remember the database as it is."""
        self.run(f"drop database if exists {SNAPSHOT}", f"create database {SNAPSHOT} template {DATABASE}")

    def restore(self) -> None:
        """Put the database back to what was kept."""
        self.run(f"drop database {DATABASE} with (force)", f"create database {DATABASE} template {SNAPSHOT}")

    def processor_milliseconds(self) -> float:
        """What all of PostgreSQL has used so far."""
        process = self.postgres.process
        assert process is not None
        return Installation(process, 0, 0).cost().database

    def compare(self, requests: Requests, count: int) -> Comparison:
        """Make the requests, then run their statements."""
        self.keep()
        cost, seconds = self._measure(requests, count)
        self.restore()
        warm, measured = self._capture(requests, count)
        self.restore()
        self._pgbench(warm)
        before = self.processor_milliseconds()
        self._pgbench(measured)
        statements = self.processor_milliseconds() - before
        return Comparison(cost / count, seconds / count, statements / count)

    def _measure(self, requests: Requests, count: int) -> tuple[Cost, float]:
        with self.served() as server:
            client = Client(server.port)
            requests(client, WARM)
            before, database = server.cost(), self.processor_milliseconds()
            begun = time.monotonic()
            requests(client, count)
            seconds = time.monotonic() - begun
            return Cost((server.cost() - before).server, self.processor_milliseconds() - database), seconds

    def _capture(self, requests: Requests, count: int) -> tuple[Path, Path]:
        """Two pgbench scripts: the statements of the first few requests, and those of the rest."""
        for log in self._logs():
            log.write_text("")
        self.run(f"alter database {DATABASE} set log_statement = 'all'")
        with self.served() as server:
            client = Client(server.port)
            requests(client, WARM)
            self.run(MARK, database=DATABASE)
            requests(client, count)
        lines = [json.loads(line) for log in self._logs() for line in log.read_text().splitlines() if line]
        return scripts(lines, self.data)

    def _logs(self) -> list[Path]:
        return sorted(self.postgres.cluster.glob("log/*.json"))

    def _pgbench(self, script: Path) -> None:
        program = self.postgres.programs / "pgbench"
        command = [str(program), "--no-vacuum", "--client=1", "--transactions=1", f"--file={script}"]
        subprocess.run([*command, self.postgres.dsn(DATABASE)], check=True, capture_output=True)


def scripts(lines: list[dict[str, str]], where: Path) -> tuple[Path, Path]:
    """The logged statements of the busiest session as scripts, before and after the mark."""
    said = [line for line in lines if line.get("dbname") == DATABASE]
    busiest = Counter(line["session_id"] for line in said).most_common(1)[0][0]
    marked = next(number for number, line in enumerate(said) if MARK in line["message"])
    halves = [[line for line in half if line["session_id"] == busiest] for half in (said[:marked], said[marked:])]
    paths = where / "warm.sql", where / "measured.sql"
    for path, half in zip(paths, halves, strict=True):
        path.write_text(script_of(half))
    return paths


def script_of(lines: list[dict[str, str]]) -> str:
    """A script that prepares each statement once and executes it as often as it was."""
    prepared: dict[str, str] = {}
    body = []
    for line in lines:
        found = STATEMENT.match(line["message"])
        if not found:
            continue
        statement = found[1].rstrip().rstrip(";")
        if not line["message"].startswith("execute"):
            body.append(statement)
            continue
        name = prepared.setdefault(statement, f"s{len(prepared)}")
        values = PARAMETER.findall(line.get("detail", ""))
        body.append(f"execute {name}({', '.join(values)})" if values else f"execute {name}")
    head = [f"prepare {name} as {statement}" for statement, name in prepared.items()]
    return "".join(f"{statement};\n" for statement in [*head, *body])
