"""The supervisor keeps its house: starts once, mends what dies, leaves nothing behind."""

import os
import re
import signal
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import httpx
import pytest

from akiba.platform import supervisor
from akiba.platform.embedded import EmbeddedPostgres, takes_connections
from akiba.platform.trouble import Trouble
from tests.support.serving import Serving, serving


def until(true: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def runs(process: int) -> bool:
    """Whether it still runs; one that has ended may wait as a zombie where nobody collects orphans."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def healthy(server: Serving) -> bool:
    try:
        return httpx.get(f"{server.address}/fineract-provider/actuator/health").status_code == 200
    except httpx.HTTPError:
        return False


def test_it_starts_soon_and_ends_without_a_trace(data: Path) -> None:
    with serving(data) as server:
        assert healthy(server)
        for _ in range(20):
            httpx.get(f"{server.address}/fineract-provider/actuator/health")
        figures = httpx.get(f"{server.address}/metrics").text
        assert 'count{method="GET",operation="/fineract-provider/actuator/health",status="200"} 21.0' in figures
        assert httpx.get(f"{server.address}/metrics", headers={"X-Forwarded-For": "10.1.1.1"}).status_code == 404
        workers = server.children("python")
        assert len(workers) == 2
        assert server.stop() == 0
    assert not any(map(runs, workers))
    assert not takes_connections(EmbeddedPostgres(data).socket_folder)
    assert not (data / "postgres" / "postmaster.pid").exists()


def test_a_second_start_is_refused(data: Path) -> None:
    with serving(data) as server:
        port = server.address.rpartition(":")[2]
        for folder, reason in (
            (data, f"already running on {data} (process {server.process.pid})"),
            (data.with_name("elsewhere"), f"Cannot listen on 127.0.0.1 port {port}"),
        ):
            with pytest.raises(AssertionError, match=re.escape(reason)):
                Serving.start(folder, "--port", port)
        assert healthy(server)


def test_after_a_kill_everything_ends_and_the_next_start_serves(data: Path) -> None:
    """Even the watcher is killed, so that PostgreSQL itself is left for the next start to settle."""
    server = Serving.start(data)
    left = server.children("python") + server.children("postgres")
    os.kill(server.children("sh")[0], signal.SIGKILL)
    server.kill()
    assert takes_connections(EmbeddedPostgres(data).socket_folder)
    with serving(data) as again:
        until(lambda: not any(map(runs, left)))
        assert healthy(again)


def test_the_workers_of_a_killed_supervisor_may_finish(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STOPPING_SECONDS", 0.2)
    said: list[str] = []
    with supervisor.joined(data), pytest.raises(Trouble, match="earlier start still run"):
        supervisor.await_leftovers(data, said.append)
    supervisor.await_leftovers(data, said.append)
    assert said == ["An earlier start was killed; waiting for its processes to finish"]


def answers(line: HTTPConnection) -> bool:
    try:
        line.request("GET", "/fineract-provider/actuator/health")
        return line.getresponse().read() != b""
    except (OSError, HTTPException):
        return False


def test_connections_are_shared_out_and_a_dead_worker_is_replaced(data: Path) -> None:
    with serving(data) as server:
        lines = [HTTPConnection(server.address.removeprefix("http://"), timeout=20) for _ in range(24)]
        assert all(map(answers, lines))
        victim, other = server.children("python")
        os.kill(victim, signal.SIGKILL)
        for line in lines:
            line.auto_open = 0
        assert {answers(line) for line in lines} == {True, False}
        until(lambda: len(server.children("python")) == 2 and victim not in server.children("python"))
        assert other in server.children("python")
        assert all(healthy(server) for _ in range(24))
        for line in lines:
            line.close()


def test_work_done_apart_leaves_nothing_here(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "process").write_text(str(os.getpid()))

    supervisor.apart(work)
    assert (tmp_path / "process").read_text() != str(os.getpid())
    with pytest.raises(Trouble):
        supervisor.apart((tmp_path / "nowhere" / "file").touch)


def test_no_thread_is_forgotten_in_a_fork(tmp_path: Path) -> None:
    """A child would wait forever for what a thread of its parent was to do."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        with pytest.raises(AssertionError, match="fork"):
            supervisor.Supervisor(tmp_path, -1, {}, None, print).run(lambda: None)
    finally:
        over.set()
        thread.join()


def test_another_server_may_hold_the_databases(data: Path) -> None:
    with EmbeddedPostgres(data) as postgres:
        arguments = ["--database", postgres.dsn("postgres"), "--workers", "1"]
        with serving(data.with_name("stateless"), arguments) as server:
            assert healthy(server)
            assert server.children("postgres") == []
            assert len(server.children("python")) == 1
            offices = httpx.get(
                f"{server.address}/fineract-provider/api/v1/offices",
                auth=("mifos", "password"),
                headers={"Fineract-Platform-TenantId": "default"},
            )
            assert offices.status_code == 200
        assert not (data.with_name("stateless") / "postgres").exists()
