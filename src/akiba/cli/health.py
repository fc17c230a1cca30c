"""`akiba doctor` and `akiba upgrade`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from akiba.cli import options
from akiba.cli.keeping import progress
from akiba.cli.options import out
from akiba.platform.binaries import major_version
from akiba.platform.configuration import Configuration
from akiba.platform.doctor import Finding, State, examine, examine_server
from akiba.platform.embedded import EmbeddedPostgres
from akiba.platform.installation import hold, reach
from akiba.platform.trouble import Trouble
from akiba.platform.upgrade import exchange, upgrade

SIGNS = {State.GOOD: "[green]✓[/]", State.WARNING: "[yellow]![/]", State.WRONG: "[red]✗[/]"}


def doctor(
    data: options.Data = options.DEFAULTS.data,
    host: options.Host = options.DEFAULTS.host,
    port: options.Port = options.DEFAULTS.port,
    database: options.Database = "",
    postgres_bin: options.PostgresBin = None,
) -> None:
    """Look for what could keep Akiba from running well, and say how to mend it."""
    configuration = Configuration(data=data, host=host, port=port, database=database, postgres_bin=postgres_bin)
    found = []
    for finding in examine(configuration):
        found.append(finding)
        _show(finding)
    if not any(finding.state is State.WRONG for finding in found) and _has_database(configuration):
        with reach(configuration) as url:
            for finding in asyncio.run(examine_server(url)):
                found.append(finding)
                _show(finding)
    if any(finding.state is State.WRONG for finding in found):
        raise typer.Exit(options.TROUBLE)


def _has_database(configuration: Configuration) -> bool:
    return bool(configuration.database) or (configuration.data / "postgres" / "PG_VERSION").exists()


def _show(finding: Finding) -> None:
    out.print(f"{SIGNS[finding.state]} {finding.subject}: {finding.found}")
    if finding.mend:
        out.print(f"  {finding.mend}")


def upgrade_postgres(
    data: options.Data = options.DEFAULTS.data,
    postgres_bin: options.PostgresBin = None,
    old_bin: Annotated[
        Path | None, typer.Option(help="Folder of the PostgreSQL programs that the data folder was written by.")
    ] = None,
) -> None:
    """Move a data folder to a newer major version of PostgreSQL."""
    server = EmbeddedPostgres(data, postgres_bin)
    with hold(data):
        if server.major is None and (data / "upgrade" / "postgres" / "PG_VERSION").exists():
            exchange(data)
            out.print("Finished the upgrade that was interrupted.")
            return
        written, ours = server.major, major_version(server.programs)
        if written is None:
            raise Trouble(f"There is no PostgreSQL in {data}.")
        if written == ours:
            out.print(f"Nothing to do: PostgreSQL {ours} wrote this folder and is what runs it.")
            return
        if written > ours:
            raise Trouble(f"{data} is of PostgreSQL {written}, newer than these programs ({ours}).")
        with progress() as watch:
            asyncio.run(upgrade(data, old_bin or _old_programs(data, written), postgres_bin, watch))
    out.print(f"Now of PostgreSQL {ours}; every control total is the same.")
    out.print(f"The old files are in {data / f'postgres-{written}'}; remove them when all is well.")


def _old_programs(data: Path, major: int) -> Path:
    """Where programs of an old major version are likely to be."""
    places = (*(data / "programs").glob(f"{major}.*/*/*/bin"), Path(f"/usr/lib/postgresql/{major}/bin"))
    for place in places:
        if (place / "postgres").exists():
            return place
    raise Trouble(
        f"The upgrade needs the programs of PostgreSQL {major} once more.", "Name their folder with --old-bin."
    )
