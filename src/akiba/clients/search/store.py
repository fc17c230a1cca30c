"""What can be found, and by whom."""

from collections.abc import Awaitable, Callable
from typing import Any

from akiba.clients.groups.rules import GroupStatus, Level
from akiba.clients.people.rules import ClientStatus
from akiba.clients.search.rules import telephone
from akiba.kernel.enumerations import EnumOption
from akiba.platform.sql import Row, containing, literally, load, telling
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Found(Answer):
    """One thing that was found: `parent` is the office, or the client it belongs to."""

    entity_id: int
    entity_account_no: str | None
    entity_name: str
    entity_type: str
    parent_id: int | None
    parent_name: str | None
    entity_status: EnumOption
    entity_external_id: str | None = None
    entity_mobile_no: str | None = None
    parent_type: str | None = None
    sub_entity_type: str | None = None


Search = Callable[[Ask, str, bool], Awaitable[list[Found]]]


def found(row: Row, kind: str, status: EnumOption, *, deposit: str = "invalid", **more: Any) -> Found:
    """A row of a search; what is no account says so in the word for its kind of deposit."""
    return Found(
        entity_id=row["id"],
        entity_account_no=row["account_no"],
        entity_name=row["name"],
        entity_type=kind,
        parent_id=row["parent_id"],
        parent_name=row["parent_name"],
        entity_status=status,
        entity_external_id=row.get("external_id"),
        entity_mobile_no=row.get("mobile_no"),
        sub_entity_type=f"depositAccountType.{deposit}",
        **more,
    )


async def people(ask: Ask, text: str, exact: bool) -> list[Found]:
    """Clients by name, number, phone or external id."""
    visible = ask.user.office_hierarchy
    if exact:
        rows = await queries.people_exactly(ask.connection, text=text, visible=visible)
    else:
        part, pattern = containing(telling(text)), containing(text)
        rows = await queries.people(ask.connection, part=part, pattern=pattern, text=text, visible=visible)
    return [found(row, "CLIENT", ClientStatus(row["status"]).option) for row in rows]


async def people_alike(ask: Ask, text: str, most: int) -> list[Found]:
    """Clients whose telephone number is this written otherwise or, failing that, whose name is nearly this one."""
    number = telephone(text)
    if number is not None:
        return (await people(ask, number, False))[:most]
    rows = await queries.people_alike(ask.connection, text=text, visible=ask.user.office_hierarchy, most=most)
    return [found(row, "CLIENT", ClientStatus(row["status"]).option) for row in rows]


async def identifiers(ask: Ask, text: str, exact: bool) -> list[Found]:
    """Clients by the number of a paper."""
    rows = await queries.identifiers(
        ask.connection, pattern=literally(text) if exact else containing(text), visible=ask.user.office_hierarchy
    )
    return [found(row, "CLIENTIDENTIFIER", ClientStatus(row["status"]).option, parent_type="client") for row in rows]


async def groups(ask: Ask, text: str, exact: bool) -> list[Found]:
    """Groups and centres by name or number."""
    rows = await queries.groups(ask.connection, pattern=containing(text), visible=ask.user.office_hierarchy)
    return [
        found(row, "CENTER" if row["level"] == Level.CENTRE else "GROUP", GroupStatus(row["status"]).option)
        for row in rows
        if not exact or text in (row["name"], row["account_no"])
    ]


SEARCHES: dict[str, tuple[str, Search]] = {
    "clients": ("READ_CLIENT", people),
    "clientIdentifiers": ("READ_CLIENTIDENTIFIER", identifiers),
    "groups": ("READ_GROUP", groups),
}
"""Name of a kind of thing → the right to see it, and how it is found; each room enters its own."""


async def search(ask: Ask, text: str, kinds: list[str], *, exact: bool) -> list[Found]:
    """What of these kinds the text finds among what this user may see."""
    result: list[Found] = []
    for kind in kinds:
        permission, find = SEARCHES.get(kind, (None, None))
        if find is not None and ask.user.may(permission):
            result += await find(ask, text, exact)
    return result
