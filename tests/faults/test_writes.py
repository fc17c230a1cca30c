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
from tests.support.serving import Serving

CLIENTS = 4
WRITES_BETWEEN = 25
LONGEST_SILENCE = 20.0


@dataclass
class Load:
    """Clients that make offices one after the other, each under an idempotency key, and repeat what failed."""

    server: Serving
    acknowledged: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[None]:
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
                name = f"Office {client}-{number}"
                while name not in self.acknowledged:
                    if self.over.is_set():
                        return
                    self._attempt(http, name)

    def _attempt(self, http: httpx.Client, name: str) -> None:
        body = {"parentId": 1, "name": name, "openingDate": "2020-01-01", "locale": "en", "dateFormat": "yyyy-MM-dd"}
        headers = {"Fineract-Platform-TenantId": "default", "Idempotency-Key": name}
        try:
            answer = http.post(f"{self.server.address}/fineract-provider/api/v1/offices", json=body, headers=headers)
        except httpx.TransportError:
            time.sleep(0.02)
            return
        if answer.status_code == 200:
            self.acknowledged[name] = answer.json()["resourceId"]
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
        offices = await connection.fetch("select id, name from office where name like 'Office %'")
        commands = await connection.fetch("select name, resource_id, idempotency_key from command where status = 1")
        await connection.close()
    assert {row["name"]: row["id"] for row in offices}.items() >= load.acknowledged.items()
    assert len({row["name"] for row in offices}) == len(offices)
    assert {row["idempotency_key"]: row["resource_id"] for row in commands} == {
        row["name"]: row["id"] for row in offices
    }
