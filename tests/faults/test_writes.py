"""What was acknowledged is there, once and whole, whichever process was killed while it was written."""

import itertools
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import httpx
import pytest

from akiba.platform.embedded import EmbeddedPostgres
from akiba.platform.tenants import with_database
from tests.support.books import Books
from tests.support.server import Api
from tests.support.serving import Serving

CLIENTS = 4
WRITES_BETWEEN = 25
LONGEST_SILENCE = 20.0


@dataclass
class Load:
    """Clients that post entries one after the other, each under an idempotency key, and repeat what failed."""

    server: Serving
    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    entry: dict[str, object] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[None]:
        books = Books.opened(Api(self.server.address, "default"))
        self.entry = books.body("cash", "capital", 1)
        threads = [threading.Thread(target=self._write, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.over.set()
            for thread in threads:
                thread.join()

    def more(self) -> None:
        """Wait until there are some more acknowledged writes."""
        wanted = len(self.acknowledged) + WRITES_BETWEEN
        deadline = time.monotonic() + LONGEST_SILENCE
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < deadline, f"no answers since {len(self.acknowledged)} writes; {self.refused[-3:]}"
            time.sleep(0.01)

    def _write(self, client: int) -> None:
        with httpx.Client(auth=("mifos", "password"), timeout=5) as http:
            for number in itertools.count():
                name = f"Entry {client}-{number}"
                while name not in self.acknowledged:
                    if self.over.is_set():
                        return
                    self._attempt(http, name)

    def _attempt(self, http: httpx.Client, name: str) -> None:
        body = self.entry | {"comments": name}
        headers = {"Fineract-Platform-TenantId": "default", "Idempotency-Key": name}
        try:
            answer = http.post(
                f"{self.server.address}/fineract-provider/api/v1/journalentries", json=body, headers=headers
            )
        except httpx.TransportError:
            time.sleep(0.02)
            return
        if answer.status_code == 200:
            self.acknowledged[name] = answer.json()["transactionId"]
        else:
            self.refused.append(f"{answer.status_code} {answer.text}")
            time.sleep(0.02)


def kill_worker(server: Serving, _data: Path) -> None:
    os.kill(server.children("python")[0], signal.SIGKILL)


def kill_postgres(server: Serving, _data: Path) -> None:
    os.kill(server.children("postgres")[0], signal.SIGKILL)


def kill_supervisor(server: Serving, data: Path) -> None:
    server.kill()
    again = Serving.start(data)
    server.process, server.address = again.process, again.address


@pytest.mark.parametrize("kill", [kill_worker, kill_postgres, kill_supervisor])
async def test_acknowledged_writes_are_there_once(data: Path, kill: Callable[[Serving, Path], None]) -> None:
    load = Load(Serving.start(data))
    try:
        with load.running():
            for _ in range(2):
                load.more()
                kill(load.server, data)
            load.more()
    finally:
        assert load.server.stop() == 0
    log = data.with_name(f"{data.name}.log").read_text()
    assert not [refusal for refusal in load.refused if not refusal.startswith(("425", "503"))], log
    with EmbeddedPostgres(data) as postgres:
        connection = await asyncpg.connect(with_database(postgres.dsn("postgres"), "akiba_default"))
        entries = await connection.fetch("select id, transaction_id, comments from journal_entry")
        lines = await connection.fetch(
            "select sum(case l.side when 2 then l.amount else -l.amount end) as difference, count(*) as lines "
            "from journal_entry e left join journal_line l on l.entry_id = e.id group by e.id"
        )
        commands = await connection.fetch(
            "select idempotency_key, transaction_id from command where name = 'CREATE_JOURNALENTRY' and status = 1"
        )
        await connection.close()
    posted = {row["comments"]: row["transaction_id"] for row in entries}
    assert posted.items() >= load.acknowledged.items()
    assert len(posted) == len(entries)
    assert {(row["difference"], row["lines"]) for row in lines} == {(0, 2)}
    assert {row["idempotency_key"]: row["transaction_id"] for row in commands} == posted
