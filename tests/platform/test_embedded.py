"""The embedded server: made, locked away, recovered, ended with its owner."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from akiba.platform import binaries
from akiba.platform.embedded import EmbeddedPostgres, settle, takes_connections
from akiba.platform.trouble import Trouble


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="akiba-test-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


async def value(server: EmbeddedPostgres, query: str) -> object:
    connection = await asyncpg.connect(server.dsn("postgres"))
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def test_what_was_committed_outlives_a_kill(folder: Path) -> None:
    with EmbeddedPostgres(folder) as server:
        await value(server, "create table kept as select generate_series(1, 1000)")
        assert server.process is not None
        server.process.kill()
        server.process.wait()
    assert (folder / "postgres" / "postmaster.pid").exists()
    with EmbeddedPostgres(folder) as server:
        assert await value(server, "select count(*) from kept") == 1000
        assert await value(server, "show data_checksums") == "on"
        assert await value(server, "select datlocale from pg_database where datname = 'postgres'") == "C.UTF-8"
    assert server.major == binaries.major_version(server.programs)


async def test_nobody_enters_without_the_password(postgres: EmbeddedPostgres) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(host=str(postgres.socket_folder), user="akiba", password="guessed", database="postgres")
    assert postgres.socket_folder.stat().st_mode & 0o777 == 0o700
    assert (postgres.data / "postgres-password").stat().st_mode & 0o777 == 0o600
    assert await value(postgres, "show listen_addresses") == ""


def test_the_lock_file_of_a_dead_server_is_not_believed(folder: Path) -> None:
    """Its number may belong to another process by now: here, to this test."""
    (folder / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}\n")
    settle(folder)
    assert not (folder / "postmaster.pid").exists()


async def test_a_path_too_long_for_a_socket(folder: Path) -> None:
    deep = folder / ("a" * 100)
    with EmbeddedPostgres(deep) as server:
        assert not server.socket_folder.is_relative_to(folder)
        assert await value(server, "select 1") == 1
    shutil.rmtree(server.socket_folder)


def test_a_socket_folder_of_somebody_else_is_refused(folder: Path) -> None:
    server = EmbeddedPostgres(folder / ("a" * 100))
    server.socket_folder.symlink_to(folder)
    try:
        with pytest.raises(Trouble, match="belongs to somebody else"):
            server.start()
    finally:
        server.socket_folder.unlink()


def test_files_of_another_major_are_left_alone(folder: Path) -> None:
    (folder / "postgres").mkdir()
    (folder / "postgres" / "PG_VERSION").write_text("11\n")
    with pytest.raises(Trouble, match="akiba upgrade"):
        EmbeddedPostgres(folder).start()


def test_why_it_does_not_start(folder: Path) -> None:
    with pytest.raises(Trouble, match="shared_bufers"):
        EmbeddedPostgres(folder, settings={"shared_bufers": "1MB"}).start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
async def test_programs_that_the_account_cannot_reach_are_copied(folder: Path) -> None:
    package = binaries.installed_programs().parent.parent
    hidden = folder / "hidden"
    hidden.mkdir(mode=0o700)
    for source in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(source, hidden / source.name)
    account = binaries.server_account()
    programs = binaries.copied(hidden / package.name / "pginstall" / "bin", folder / "programs")
    assert account.can_reach(programs / "postgres")
    assert not account.can_reach(hidden / package.name / "pginstall" / "bin" / "postgres")
    shutil.rmtree(hidden)
    with EmbeddedPostgres(folder / "data", binaries=programs) as server:
        assert await value(server, "select 1") == 1


def test_the_server_ends_with_its_owner(folder: Path) -> None:
    script = (
        "import sys, time, pathlib; from akiba.platform.embedded import EmbeddedPostgres;"
        "EmbeddedPostgres(pathlib.Path(sys.argv[1])).start(); print('ready', flush=True); time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": "src"}
    owner = subprocess.Popen([sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, env=environment)
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"ready\n"
    assert takes_connections(folder / "socket")
    owner.send_signal(signal.SIGKILL)
    owner.communicate()
    deadline = time.monotonic() + 10
    while (folder / "postgres" / "postmaster.pid").exists():
        assert time.monotonic() < deadline
