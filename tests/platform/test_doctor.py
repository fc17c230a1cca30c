"""The doctor finds what is wrong, and says how to mend it."""

import os
import socket
from pathlib import Path

import pytest

from akiba.platform import doctor
from akiba.platform.configuration import Configuration
from akiba.platform.doctor import Finding, State


def finding(configuration: Configuration, subject: str) -> Finding:
    return next(found for found in doctor.examine(configuration) if found.subject == subject)


def test_a_new_installation_is_well(tmp_path: Path) -> None:
    states = {found.subject: found.state for found in doctor.examine(Configuration(data=tmp_path / "new", port=0))}
    assert set(states.values()) <= {State.GOOD, State.WARNING}
    assert len(states) == len(doctor.CHECKS)
    assert not (tmp_path / "new").exists()


def test_a_folder_open_to_others(tmp_path: Path) -> None:
    (tmp_path / "postgres-password").touch(0o644)
    found = finding(Configuration(data=tmp_path), "Data folder")
    assert (found.state, found.mend) == (State.WRONG, f"chmod go= {tmp_path}/postgres-password")


def test_a_folder_of_another_version(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir(0o700)
    (tmp_path / "postgres" / "PG_VERSION").write_text("11\n")
    assert "akiba upgrade" in finding(Configuration(data=tmp_path), "PostgreSQL").mend


def test_programs_that_are_not_there(tmp_path: Path) -> None:
    found = finding(Configuration(data=tmp_path, postgres_bin=tmp_path), "Programs")
    assert found.state is State.WRONG


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert finding(Configuration(data=tmp_path, port=port), "Port").state is State.WRONG


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_DISK", 10**18)
    assert finding(Configuration(data=tmp_path), "Disk").state is State.WRONG


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert finding(Configuration(data=tmp_path / "inner"), "Data folder").state is State.WRONG


async def test_databases_and_backups_are_asked_for(database_server: str, api: object) -> None:
    assert api
    found = {finding.subject: finding for finding in await doctor.examine_server(database_server)}
    assert found["Databases"].state is State.GOOD
    assert "akiba backup" in found["Backups"].mend
