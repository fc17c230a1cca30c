"""`akiba demo`."""

import asyncio
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from akiba.cli import options
from akiba.cli.options import out
from akiba.cli.serving import run, say
from akiba.platform.configuration import FIRST_PASSWORD, FIRST_USERNAME, Configuration

if TYPE_CHECKING:
    from akiba.demo import Made

NAME = "Kilima Microfinance"
TIME_ZONE = "Africa/Dar_es_Salaam"
TENANT = "default"


def demo(
    data: options.Data = options.DEFAULTS.data,
    port: options.Port = options.DEFAULTS.port,
    workers: options.Workers = options.DEFAULTS.workers,
) -> None:
    """Serve a demonstration institution on this machine; it is made the first time."""
    run(Configuration(data=data, port=port, workers=workers), fill)


def fill(url: str) -> None:
    """Make the demonstration in the institution `default` and a second one, and say how to log in."""
    from akiba.demo import AT_THE_FIRST, AT_THE_SECOND, PASSWORD, Made, umoja

    if asyncio.run(make(url)) is not Made.THERE:
        say("Two years of a small institution are there, and the delivery to a second")
    out.print(f"Everybody's password is {PASSWORD}; {FIRST_USERNAME}, with {FIRST_PASSWORD}, may do everything.")
    second = umoja()
    for identifier, name, people in ((TENANT, NAME, AT_THE_FIRST), (second.identifier, second.name, AT_THE_SECOND)):
        out.print(f"{name}, at /login?tenant={identifier}")
        table = Table.grid(padding=(0, 2))
        for who in people:
            table.add_row("", who.username, f"{who.name}, {who.does}")
        out.print(table)


async def make(url: str) -> "Made":
    """Make the demonstration unless it is there."""
    from akiba import demo
    from akiba.platform.tenants import Tenants, queries

    async with Tenants(url).registry() as registry:
        await queries.describe_tenant(registry, identifier=TENANT, name=NAME, time_zone=TIME_ZONE)
    words = TextColumn("{task.description}")
    columns = (words, BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as progress:
        task = progress.add_task("Living two years", total=demo.FULL.days)
        return await demo.make(
            url, TENANT, demo.umoja(), demo.FULL, lambda done, _: progress.update(task, completed=done), tell
        )


def tell(made: "Made") -> None:
    """Say what happens to what an interrupted making left."""
    if made.name == "ANEW":
        say("The demonstration was interrupted while it was made; it is made anew")
