"""`akiba backup` and `akiba restore`."""

import asyncio
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich import filesize
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from akiba.cli import options
from akiba.cli.options import out
from akiba.platform.backup import Summary, Tools, Watch, back_up, remember, restore
from akiba.platform.binaries import OURSELVES, programs
from akiba.platform.configuration import Configuration
from akiba.platform.embedded import EmbeddedPostgres
from akiba.platform.installation import hold, reach
from akiba.platform.totals import Totals
from akiba.platform.trouble import Trouble

TOLD = {"client": "Clients", "loan": "Loans", "savings_account": "Savings accounts", "journal_entry": "Journal entries"}

File = Annotated[Path, typer.Argument(help="The backup's file.")]
PassphraseFile = Annotated[
    Path | None, typer.Option(help="File whose first line is the passphrase; otherwise AKIBA_PASSPHRASE, or asked for.")
]


def backup(
    file: File,
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
    postgres_bin: options.PostgresBin = None,
    passphrase_file: PassphraseFile = None,
    rehearse: Annotated[bool, typer.Option(help="Restore the backup on trial and compare.")] = False,
) -> None:
    """Write every institution to one encrypted file, while work goes on."""
    if file.exists():
        raise Trouble(f"{file} is there already.", "Name a new file; an old backup is not overwritten.")
    passphrase = _passphrase(passphrase_file, confirm=True)
    tools = Tools(programs(postgres_bin, OURSELVES, data))
    with reach(Configuration(data=data, database=database, postgres_bin=postgres_bin)) as url:
        begun = time.monotonic()
        with progress() as watch, _new(file) as writing:
            summary = asyncio.run(back_up(url, writing, passphrase, tools, watch))
        size = file.stat().st_size
        asyncio.run(remember(url, "backup", summary, time.monotonic() - begun, size))
        _tell(summary)
        out.print(f"{file} holds everything up to {_moment(summary.taken_at)} ({filesize.decimal(size)}).")
        if rehearse:
            begun = time.monotonic()
            trial = data / "rehearsal"
            _restore_into(trial, file, passphrase, postgres_bin)
            shutil.rmtree(trial)
            seconds = time.monotonic() - begun
            asyncio.run(remember(url, "rehearsal", summary, seconds, size))
            out.print(f"Restored on trial in {seconds:.0f} s; every control total is the same.")
    out.print("What is entered from now on is lost with this machine until the next backup.")


def restore_backup(
    file: File,
    data: options.Data = options.DEFAULTS.data,
    postgres_bin: options.PostgresBin = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a data folder from a backup, and check that it holds the same."""
    if data.exists() and any(data.iterdir()):
        raise Trouble(f"{data} is not empty.", "Restore into a new folder, then serve that one.")
    if not file.exists():
        raise Trouble(f"There is no file {file}.")
    summary = _restore_into(data, file, _passphrase(passphrase_file, confirm=False), postgres_bin)
    _tell(summary)
    lost = datetime.now(UTC) - summary.taken_at
    hours = lost.total_seconds() / 3600
    out.print("Every control total is the same as when the backup was taken.")
    out.print(
        f"It shows {_moment(summary.taken_at)}: what was entered in the {hours:,.1f} hours since then is not in it "
        "and must be entered again."
    )
    out.print(f"Serve it with `akiba serve --data {data}`.")


@contextmanager
def _new(file: Path) -> Iterator[BinaryIO]:
    """A file that only its owner may read, and that has its name only once it is whole."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing:
            yield writing
            writing.flush()
            os.fsync(writing.fileno())
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _restore_into(data: Path, file: Path, passphrase: str, postgres_bin: Path | None) -> Summary:
    server = EmbeddedPostgres(data, postgres_bin, {"synchronous_commit": "off", "max_wal_size": "2GB"})
    existed = data.exists()
    try:
        with hold(data), server, file.open("rb") as reading, progress() as watch:
            return asyncio.run(restore(server.dsn("postgres"), reading, passphrase, Tools(server.programs), watch))
    except BaseException:
        for path in data.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not existed:
            data.rmdir()
        raise


def _passphrase(file: Path | None, *, confirm: bool) -> str:
    found = file.read_text().partition("\n")[0] if file else os.environ.get("AKIBA_PASSPHRASE", "")
    found = found or typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm)
    if not found:
        raise Trouble("A backup needs a passphrase.")
    return str(found)


@contextmanager
def progress() -> Iterator[Watch]:
    """Shows the parts of the work and how many bytes of each are done."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[size]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=out, transient=True) as shown:
        tasks = {}

        def watch(part: str, size: int) -> None:
            if part not in tasks:
                tasks[part] = shown.add_task(part, total=None, size="")
            done = int(shown.tasks[tasks[part]].completed) + size
            shown.update(tasks[part], completed=done, size=filesize.decimal(done))

        yield watch


def _tell(summary: Summary) -> None:
    for identifier, totals in summary.institutions.items():
        out.print(f"[bold]{identifier}[/]: {_counts(totals)}")
        if totals.ledger:
            table = Table("Ledger account", box=None)
            for name in ("Lines", "Debits", "Credits"):
                table.add_column(name, justify="right")
            for account, total in totals.ledger.items():
                table.add_row(account, f"{total.lines:,}", f"{total.debits:,.2f}", f"{total.credits:,.2f}")
            out.print(table)


def _counts(totals: Totals) -> str:
    told = [f"{name} {totals.tables[table].rows:,}" for table, name in TOLD.items() if table in totals.tables]
    rows = sum(total.rows for total in totals.tables.values())
    return ", ".join([*told, f"{rows:,} rows in {len(totals.tables)} tables"])


def _moment(at: datetime) -> str:
    return f"{at:%d %B %Y %H:%M:%S} UTC"
