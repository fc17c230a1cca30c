"""A data folder moves to newer programs whole, and an interrupted move is finished."""

import shutil
from pathlib import Path

import pytest

from akiba.platform.embedded import EmbeddedPostgres
from akiba.platform.provision import Seeds, provision
from akiba.platform.upgrade import upgrade
from tests.support.serving import akiba

INSTALLED = sorted(path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres"))
OLD = INSTALLED[0] if INSTALLED else None


async def test_a_folder_moves_to_newer_programs(folders: Path) -> None:
    """From the oldest PostgreSQL on this machine; without one, from the same version."""
    data = folders / "old"
    with EmbeddedPostgres(data, OLD) as server:
        await provision(server.dsn("postgres"), "default", "Default", "UTC", Seeds((), ()))
        major = server.major
    if OLD:
        with pytest.raises(Exception, match="akiba upgrade"):
            EmbeddedPostgres(data).start()
        moved = akiba("upgrade", "--data", data, "--old-bin", OLD)
        assert "every control total is the same" in moved.stdout, moved.stderr
    else:
        await upgrade(data, None, None, lambda *_: None)
    assert (data / f"postgres-{major}").exists()
    listed = akiba("tenant", "list", "--data", data)
    assert "default" in listed.stdout
    assert "Nothing to do" in akiba("upgrade", "--data", data).stdout


def test_an_interrupted_move_is_finished(data: Path) -> None:
    (data / "upgrade").mkdir()
    (data / "postgres").rename(data / "upgrade" / "postgres")
    refused = akiba("tenant", "list", "--data", data)
    assert refused.exit_code == 1
    assert "akiba upgrade" in refused.stderr
    assert "Finished" in akiba("upgrade", "--data", data).stdout
    assert "default" in akiba("tenant", "list", "--data", data).stdout
    shutil.rmtree(data)
