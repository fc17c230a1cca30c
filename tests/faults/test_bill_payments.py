"""A payment is made once or not at all, whichever process is killed while it is made."""

import itertools
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import httpx

from akiba.platform.embedded import EmbeddedPostgres
from akiba.platform.tenants import with_database
from tests.support.billers import Bills, Service
from tests.support.server import API, Api
from tests.support.serving import Serving

CHANNELS = 3
BETWEEN = 15
LONGEST_SILENCE = 60.0


@dataclass
class Load:
    """Channels that send payments one after the other, and again whatever was not answered.

    Each payment has a number of its channel's and, every second one, a key besides.
    """

    server: Serving
    service: Service
    acknowledged: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def more(self) -> None:
        """Wait until some more payments are acknowledged."""
        wanted, deadline = len(self.acknowledged) + BETWEEN, time.monotonic() + LONGEST_SILENCE
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < deadline, f"silence after {len(self.acknowledged)}; {self.refused[-3:]}"
            time.sleep(0.01)

    @contextmanager
    def sending(self) -> Iterator[None]:
        """All channels at once."""
        with ThreadPoolExecutor(CHANNELS) as pool:
            sent = [pool.submit(self.send, channel) for channel in range(CHANNELS)]
            try:
                yield
            finally:
                self.over.set()
        for one in sent:
            one.result()

    def send(self, channel: int) -> None:
        """Pay until told to stop."""
        with httpx.Client(auth=("mifos", "password"), timeout=5) as http:
            for number in itertools.count():
                name = f"{channel}-{number}"
                while name not in self.acknowledged and not self.over.is_set():
                    self.attempt(http, name)
                if self.over.is_set():
                    return

    def attempt(self, http: httpx.Client, name: str) -> None:
        """Send a payment once."""
        body = self.service.body(10, channelReference=name)
        headers = {"Fineract-Platform-TenantId": "default"} | ({"Idempotency-Key": name} if name[-1] in "02468" else {})
        try:
            answer = http.post(f"{self.server.address}{API}/billpayments", json=body, headers=headers)
        except httpx.TransportError:
            time.sleep(0.02)
            return
        if answer.status_code == 200:
            self.acknowledged[name] = answer.json()["resourceId"]
        else:
            self.refused.append(f"{answer.status_code} {answer.text}")
            time.sleep(0.02)

    def again(self) -> None:
        """Send again what was acknowledged: it is answered as before."""
        before, self.acknowledged = self.acknowledged, {}
        with httpx.Client(auth=("mifos", "password"), timeout=60) as http:
            for name in before:
                self.attempt(http, name)
        assert self.acknowledged == before


def kill_worker(server: Serving) -> None:
    os.kill(server.children("python")[0], signal.SIGKILL)


def kill_postgres(server: Serving) -> None:
    os.kill(server.children("postgres")[0], signal.SIGKILL)


async def test_P1_a_payment_is_made_once_or_not_at_all(data: Path) -> None:
    server = Serving.start(data)
    bills = Bills.opened(Api(server.address, "default"))
    load = Load(server, bills.service(bills.biller(), feeFlat=1, locale="en"))
    try:
        with load.sending():
            for kill in (kill_worker, kill_postgres):
                load.more()
                kill(server)
            load.more()
        load.again()
    finally:
        assert server.stop() == 0
    assert not [one for one in load.refused if not one.startswith(("425", "503"))]
    await check(data, load)


async def check(data: Path, load: Load) -> None:
    """What was acknowledged is there once, whole in the ledger, with its history."""
    with EmbeddedPostgres(data) as postgres:
        connection = await asyncpg.connect(with_database(postgres.dsn("postgres"), "akiba_default"))
        rows = await connection.fetch("select id, channel_reference, state from bill_payment")
        entries = await connection.fetch(
            "select e.transaction_id, sum(l.amount) filter (where l.side = 2) as debits,"
            " sum(l.amount) filter (where l.side = 1) as credits"
            " from journal_entry e join journal_line l on l.entry_id = e.id where e.source = 'biller' group by e.id"
        )
        events = await connection.fetch(
            "select payment_id, array_agg(state order by id) as states from payment_event group by payment_id"
        )
        await connection.close()
    made = {row["channel_reference"]: row["id"] for row in rows}
    assert made.items() >= load.acknowledged.items()
    assert len(made) == len(rows)
    assert {row["state"] for row in rows} == {300}
    assert sorted(entry["transaction_id"] for entry in entries) == sorted(f"B{number}" for number in made.values())
    assert {(entry["debits"], entry["credits"]) for entry in entries} == {(11, 11)}
    assert {row["payment_id"]: row["states"] for row in events} == {key: [100, 200, 300] for key in made.values()}
