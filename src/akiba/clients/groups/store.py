"""Groups and centres in the database, and who may see them."""

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec import Struct

from akiba.clients.groups.rules import Level
from akiba.clients.people.store import Client, clients
from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

EVERYONE = Listing(limit=0)


class Group(Struct, frozen=True, kw_only=True):
    """A group or a centre, with the names of what it refers to."""

    id: int
    account_no: str
    level: int
    parent_id: int | None
    parent_name: str | None
    hierarchy: str
    name: str
    external_id: str | None
    status: int
    office_id: int
    office_name: str
    office_hierarchy: str
    office_opening_date: date | None = None
    staff_id: int | None
    staff_name: str | None
    submitted_on: date
    activated_on: date | None
    closed_on: date | None
    submitted_username: str | None
    submitted_firstname: str | None
    submitted_lastname: str | None
    activated_username: str | None
    activated_firstname: str | None
    activated_lastname: str | None
    total_of_list: int = 0


class Role(Struct, frozen=True, kw_only=True):
    """What a member does for the group."""

    id: int
    client_id: int
    client_name: str
    role_id: int
    role_name: str | None


async def group(ask: Ask, group_id: int, level: Level = Level.GROUP) -> Group:
    """The group or centre, if this user may see it; raises NotFound."""
    row = await queries.group(ask.connection, id=group_id)
    if row is None or row["level"] != level or not ask.user.sees(row["office_hierarchy"]):
        kind = "center" if level is Level.CENTRE else "group"
        raise NotFound(f"error.msg.{kind}.id.invalid", f"There is no {kind} {group_id}.", group_id)
    return Group(**row)


async def locked(work: Work, group_id: int, level: Level) -> Group:
    """The same, kept from others until the work ends."""
    await queries.lock(work.connection, id=group_id)
    return await group(work, group_id, level)


async def groups(ask: Ask, listing: Listing, **filters: object) -> Slice:
    """One page of the groups or centres that this user may see."""
    return await fetch(ask, lists["groups"], listing, **filters)


async def joined(ask: Ask, group_id: int, clients: Sequence[int]) -> set[int]:
    """Those of the clients that are members of the group."""
    rows = await queries.joined(ask.connection, group_id=group_id, clients=clients)
    return {row["client_id"] for row in rows}


async def members(ask: Ask, group_id: int) -> list[Client]:
    """The clients of a group."""
    return [Client(**row) for row in (await clients(ask, EVERYONE, group_id=group_id)).rows]


async def roles(ask: Ask, group_id: int) -> list[Role]:
    """Who does what in a group."""
    return [Role(**row) for row in await queries.roles(ask.connection, group_id=group_id)]


async def insert(work: Work, values: dict[str, object]) -> int:
    """Enter a group; returns its number."""
    return int(await queries.insert_group(work.connection, group=msgspec.json.encode(values)))


async def update(work: Work, group_id: int, **changes: object) -> None:
    """Set what is named, and leave the rest."""
    await queries.update_group(work.connection, id=group_id, changes=msgspec.json.encode(changes))
