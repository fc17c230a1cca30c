"""`akiba user …`: by the same commands that the pages use, as the program's own user, and audited as such."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.table import Table

from akiba.cli import options
from akiba.cli.options import out
from akiba.platform.configuration import Configuration
from akiba.platform.installation import reach
from akiba.platform.trouble import Trouble

if TYPE_CHECKING:
    from akiba.access import UserAnswer
    from akiba.platform.commands import Bus
    from akiba.platform.work import Tenant

T = TypeVar("T")

Institution = Annotated[str, typer.Option("--tenant", help="The institution's identifier.")]
Username = Annotated[str, typer.Argument(help="The user's name.")]
Password = Annotated[
    str,
    typer.Option(
        envvar="AKIBA_PASSWORD",
        prompt=True,
        hide_input=True,
        confirmation_prompt=True,
        help="The new password; asked for when it is not in the environment.",
    ),
]

people = typer.Typer(help="The users of an institution.", no_args_is_help=True)


@people.command("list")
def list_users(
    tenant: Institution = "default",
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
    postgres_bin: options.PostgresBin = None,
) -> None:
    """List the users."""
    found = within(Configuration(data=data, database=database, postgres_bin=postgres_bin), tenant, users_of)
    table = Table("Id", "Name", "Person", "Office", "Roles", box=None)
    for user in found:
        roles = ", ".join(role.name for role in user.selected_roles)
        table.add_row(str(user.id), user.username, f"{user.firstname} {user.lastname}", user.office_name, roles)
    out.print(table)


@people.command("add")
def add_user(
    username: Username,
    password: Password,
    firstname: Annotated[str, typer.Option()],
    lastname: Annotated[str, typer.Option()],
    office: Annotated[int, typer.Option(help="The id of the office where the user works.")] = 1,
    role: Annotated[list[int] | None, typer.Option(help="The id of a role; may be repeated.")] = None,
    tenant: Institution = "default",
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
) -> None:
    """Add a user."""
    from akiba import access
    from akiba.platform.commands import Order

    body = {
        "username": username,
        "firstname": firstname,
        "lastname": lastname,
        "officeId": office,
        "roles": role or [1],
        "password": password,
        "repeatPassword": password,
    }

    async def add(bus: "Bus", found: "Tenant") -> None:
        await bus.run(found, access.SYSTEM_USER, Order(access.create_user, (), body, url="akiba user add"))

    within(Configuration(data=data, database=database), tenant, add)
    out.print(f"Added the user {username}.")


@people.command("password")
def set_password(
    username: Username,
    password: Password,
    tenant: Institution = "default",
    data: options.Data = options.DEFAULTS.data,
    database: options.Database = "",
    postgres_bin: options.PostgresBin = None,
) -> None:
    """Give a user another password."""
    from akiba import access
    from akiba.platform.commands import Order

    async def change(bus: "Bus", found: "Tenant") -> None:
        ids = [user.id for user in await users_of(bus, found) if user.username.lower() == username.lower()]
        if not ids:
            raise Trouble(f"There is no user {username}.", f"See `akiba user list --tenant {tenant}`.")
        body = {"password": password, "repeatPassword": password}
        order = Order(access.update_user, (ids[0],), body, url="akiba user password")
        await bus.run(found, access.SYSTEM_USER, order)

    within(Configuration(data=data, database=database, postgres_bin=postgres_bin), tenant, change)
    out.print(f"{username} has a new password.")


async def users_of(bus: "Bus", tenant: "Tenant") -> list["UserAnswer"]:
    """Every user of an institution."""
    from akiba import access
    from akiba.wire.operations import Listing

    async with bus.ask(tenant, access.SYSTEM_USER) as ask:
        return await access.users(ask, Listing(limit=-1))


def within(configuration: Configuration, identifier: str, work: "Callable[[Bus, Tenant], Awaitable[T]]") -> T:
    """Do something for an institution; raises `Trouble` where there is none of that name."""
    from akiba import access
    from akiba.platform.commands import Bus
    from akiba.platform.tenants import Tenants, UnknownTenantError

    async def run(server: str) -> T:
        tenants = Tenants(server)
        try:
            return await work(Bus(tenants, access.load_user), await tenants.find(identifier))
        except UnknownTenantError:
            raise Trouble(f"There is no institution {identifier}.", "See `akiba tenant list`.") from None
        finally:
            await tenants.close()

    with reach(configuration) as server:
        return asyncio.run(run(server))
