"""Data folders for tests that break things."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.serving import akiba


@pytest.fixture(scope="session")
def folders() -> Iterator[Path]:
    """A place for data folders that the server's account can enter."""
    made = Path(tempfile.mkdtemp(prefix="akiba-test-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def first_folder(folders: Path) -> Path:
    """A data folder with the institution `default`."""
    done = akiba("migrate", "--data", folders / "first")
    assert done.exit_code == 0, done.stderr
    return folders / "first"


@pytest.fixture
def data(first_folder: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of that folder for one test."""
    copy = first_folder.with_name(request.node.name)
    subprocess.run(["cp", "-a", first_folder, copy], check=True)
    return copy
