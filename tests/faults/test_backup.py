"""A backup holds everything, shows one moment, and comes back whole or not at all."""

from pathlib import Path

import pytest
from typer.testing import Result

from tests.faults.test_writes import Load
from tests.support.serving import Serving, akiba


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKIBA_PASSPHRASE", "correct horse battery staple")


def told(done: Result) -> str:
    assert done.exit_code == 0, done.stderr
    return next(line for line in done.stdout.splitlines() if line.startswith("default: "))


def test_what_was_written_before_the_backup_comes_back(data: Path) -> None:
    """The server takes requests while the backup is taken."""
    file, restored = data.with_name("b.akiba"), data.with_name("restored")
    load = Load(Serving.start(data))
    try:
        with load.running():
            load.more()
            before = len(load.acknowledged)
            taken = akiba("backup", file, "--data", data, "--rehearse")
            load.more()
    finally:
        load.server.stop()
    assert "every control total is the same" in taken.stdout
    assert file.stat().st_mode & 0o777 == 0o600
    assert before > 0
    back = akiba("restore", file, "--data", restored)
    assert told(back) == told(taken)
    assert "is not in it and must be entered again" in back.stdout
    assert b"Entry" not in file.read_bytes()


def test_a_damaged_backup_leaves_nothing(data: Path) -> None:
    file, restored = data.with_name("d.akiba"), data.with_name("damaged")
    assert akiba("backup", file, "--data", data).exit_code == 0
    content = bytearray(file.read_bytes())
    content[-100] ^= 1
    file.write_bytes(content)
    refused = akiba("restore", file, "--data", restored)
    assert refused.exit_code == 1
    assert "damaged" in refused.stderr
    assert not restored.exists()


def test_an_old_backup_and_a_filled_folder_are_left_alone(data: Path) -> None:
    file = data.with_name("e.akiba")
    file.write_text("kept")
    assert akiba("backup", file, "--data", data).exit_code == 1
    assert file.read_text() == "kept"
    assert "is not empty" in akiba("restore", file, "--data", data).stderr
