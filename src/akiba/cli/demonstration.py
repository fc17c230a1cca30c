"""`akiba demo`."""

import asyncio

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from akiba.cli import options
from akiba.cli.options import out
from akiba.cli.serving import run, say
from akiba.platform.configuration import FIRST_PASSWORD, FIRST_USERNAME, Configuration

NAME = "Umoja Microfinance"


def demo(
    data: options.Data = options.DEFAULTS.data,
    port: options.Port = options.DEFAULTS.port,
    workers: options.Workers = options.DEFAULTS.workers,
) -> None:
    """Serve a demonstration institution on this machine; it is made the first time."""
    run(Configuration(data=data, port=port, workers=workers), fill)


def fill(url: str) -> None:
    """Make the demonstration in the institution `default`, with its progress, and say how to log in."""
    from akiba.demo import LOG_INS, PASSWORD

    if asyncio.run(make(url)):
        say("Two years of a small institution are there")
    for username, name, role in LOG_INS:
        out.print(f"  {username:<8} {PASSWORD}   {name}, {role.lower()}")
    out.print(f"  {FIRST_USERNAME:<8} {FIRST_PASSWORD:<{len(PASSWORD)}}   may do everything")


async def make(url: str) -> bool:
    """Make the demonstration unless it is there; returns whether it was made."""
    from akiba import access
    from akiba.demo import FULL, build
    from akiba.platform.commands import Bus
    from akiba.platform.tenants import Tenants, queries

    tenants = Tenants(url)
    words = TextColumn("{task.description}")
    try:
        tenant = await tenants.find("default")
        with Progress(
            words,
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=out,
            transient=True,
        ) as progress:
            task = progress.add_task("Living two years", total=FULL.days)
            bus = Bus(tenants, access.load_user)
            async with tenants.registry() as registry:
                await queries.rename_tenant(registry, identifier=tenant.identifier, name=NAME)
            return await build(bus, tenant, FULL, lambda done, _: progress.update(task, completed=done))
    finally:
        await tenants.close()
