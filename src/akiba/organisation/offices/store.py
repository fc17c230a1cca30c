"""Offices in the database."""

from datetime import date

from akiba.kernel.errors import NotFound
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

INDENT = "...."


class Office(Answer):
    """An office as answers show it; `name_decorated` is indented by its depth in the tree."""

    id: int
    name: str
    opening_date: date
    hierarchy: str
    external_id: str | None = None
    parent_id: int | None = None
    parent_name: str | None = None
    name_decorated: str = ""


class OfficeOption(Answer):
    """An office to choose."""

    id: int
    name: str
    name_decorated: str


def from_row(row: dict[str, object]) -> Office:
    """The office of a row."""
    return Office(**row, name_decorated=decorated(str(row["name"]), str(row["hierarchy"])))  # type: ignore[arg-type]


def decorated(name: str, hierarchy: str) -> str:
    """The name, indented by the office's depth in the tree."""
    return f"{INDENT * (hierarchy.count('.') - 1)}{name}"


async def office(ask: Ask, office_id: int) -> Office:
    """The office, if this user may see it; raises NotFound."""
    row = await queries.office(ask.connection, id=office_id)
    if row is None or not ask.user.sees(row["hierarchy"]):
        raise NotFound("error.msg.office.id.invalid", f"There is no office {office_id}.", office_id)
    return from_row(dict(row))


async def any_office(ask: Ask, office_id: int) -> Office:
    """The office, whoever asks: where something may be sent that its own people then decide on; raises NotFound."""
    row = await queries.office(ask.connection, id=office_id)
    if row is None:
        raise NotFound("error.msg.office.id.invalid", f"There is no office {office_id}.", office_id)
    return from_row(dict(row))


async def offices(ask: Ask, listing: Listing) -> list[Office]:
    """The offices that this user may see."""
    found = await fetch(ask, lists["offices"], listing)
    return [from_row({k: v for k, v in row.items() if k != "total_of_list"}) for row in found.rows]


async def office_named(ask: Ask, external_id: str) -> int:
    """The id of the office of an external id; raises NotFound."""
    office_id = await queries.office_by_external_id(ask.connection, external_id=external_id)
    if office_id is None:
        raise NotFound("error.msg.office.external.id.invalid", f"There is no office {external_id}.", external_id)
    return int(office_id)


async def office_options(ask: Ask, *, every: bool = False) -> list[OfficeOption]:
    """The offices that this user may choose from, each below its parent; or every one."""
    rows = await queries.office_options(ask.connection, hierarchy="." if every else ask.user.office_hierarchy)
    return [
        OfficeOption(id=row["id"], name=row["name"], name_decorated=decorated(row["name"], row["hierarchy"]))
        for row in rows
    ]
