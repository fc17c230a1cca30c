"""From one major version of PostgreSQL to the next: everything is written out by the old and read in by the new.

The old cluster is kept beside the new until the operator removes it, and nothing is exchanged before the control
totals agree.
"""

import secrets
import shutil
from pathlib import Path

from akiba.platform.backup import Summary, Tools, Watch, back_up, restore
from akiba.platform.embedded import EmbeddedPostgres


async def upgrade(data: Path, old: Path | None, new: Path | None, watch: Watch) -> Summary:
    """Move a data folder, whose lock the caller holds, from the programs in `old` to those in `new`.

    Raises `Trouble`, and leaves the folder as it was, if anything goes wrong. Ends an exchange that was interrupted.
    """
    before, after = EmbeddedPostgres(data, old), EmbeddedPostgres(data / "upgrade", new)
    shutil.rmtree(after.data, ignore_errors=True)
    after.data.mkdir()
    shutil.copy2(data / "postgres-password", after.data)
    file, passphrase = after.data / "everything", secrets.token_urlsafe()
    with before, file.open("wb") as writing:
        await back_up(before.dsn("postgres"), writing, passphrase, Tools(after.programs), watch)
    with after, file.open("rb") as reading:
        summary = await restore(after.dsn("postgres"), reading, passphrase, Tools(after.programs), watch)
    file.unlink()
    exchange(data)
    return summary


def exchange(data: Path) -> None:
    """Put the new cluster in the place of the old one, or finish doing so."""
    cluster, upgraded = data / "postgres", data / "upgrade" / "postgres"
    if cluster.exists():
        cluster.rename(data / f"postgres-{(cluster / 'PG_VERSION').read_text().strip()}")
    upgraded.rename(cluster)
    shutil.rmtree(data / "upgrade")
