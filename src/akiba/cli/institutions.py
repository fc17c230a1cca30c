"""`akiba tenant …` and `akiba migrate`."""

import asyncio
from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from akiba.cli import options
from akiba.cli.options import out
from akiba.platform.configuration import Configuration
from akiba.platform.installation import reach

DEFAULT = "default"
DEFAULT_ZONE = Configuration().time_zone

tenants = typer.Typer(help="The institutions of this installation.", no_args_is_help=True)


def migrate(
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
    postgres_bin: options.PostgresBin = None,
) -> None:
    """Bring the database of every institution up to date; make the institution `default` if there is none."""
    from akiba.app import SEEDS
    from akiba.platform.provision import prepare_database, provision
    from akiba.platform.schema import behind, institutions

    zone = Configuration.from_environment().time_zone
    with reach(Configuration(data=data, database=database, postgres_bin=postgres_bin)) as url:
        if not asyncio.run(institutions(url)):
            with out.status("Making the institution `default`"):
                asyncio.run(provision(url, DEFAULT, "Default", zone, SEEDS))
        with Progress(console=out, transient=True) as progress:
            for tenant in progress.track(asyncio.run(behind(url)), description="Migrating"):
                asyncio.run(prepare_database(tenant.dsn, SEEDS))
    out.print("Every database is up to date.")


@tenants.command("list")
def list_tenants(
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
    postgres_bin: options.PostgresBin = None,
) -> None:
    """List the institutions."""
    from akiba.platform.schema import institutions

    with reach(Configuration(data=data, database=database, postgres_bin=postgres_bin)) as url:
        found = asyncio.run(institutions(url))
    table = Table("Identifier", "Name", "Time zone", box=None)
    for tenant in found:
        table.add_row(tenant.identifier, tenant.name, tenant.time_zone)
    out.print(table)


@tenants.command("add")
def add_tenant(
    identifier: Annotated[str, typer.Argument(help="Lower-case letters, digits, hyphens; clients name it.")],
    name: Annotated[str, typer.Option(help="The institution's name.")],
    time_zone: Annotated[str, typer.Option(help="Where its days begin, such as Africa/Nairobi.")] = DEFAULT_ZONE,
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
    postgres_bin: options.PostgresBin = None,
) -> None:
    """Make an institution, ready for work."""
    from akiba.app import SEEDS
    from akiba.platform.provision import provision

    configuration = Configuration(data=data, database=database, postgres_bin=postgres_bin)
    with reach(configuration) as url, out.status(f"Making {name}"):
        asyncio.run(provision(url, identifier, name, time_zone, SEEDS))
    out.print(f"Made the institution {identifier}.")
