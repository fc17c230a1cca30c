"""The one place where a list's filter, order, page and visible offices are put onto its query.

In `queries.sql` a list names beside its query what may be asked of it:

    -- name: clients()
    -- list: sort id=c.id displayName=c.display_name; default id; office o.hierarchy
    -- filter name: c.display_name ilike '%' || :name || '%'
    select c.id, … from client c join office o on o.id = c.office_id where c.deleted_at is null

A filter is a condition with parameters, added where its value is given.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.sql import Row
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

DEFAULT_LIMIT = 200
PARAMETER = re.compile(r"(?<!:):(\w+)")


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A list as its file declares it."""

    name: str
    select: str
    sorts: Mapping[str, str]
    default: str
    office: str | None
    filters: Mapping[str, str]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows of one page and how many there are in all."""

    rows: list[Row]
    total: int


def load_lists(package: str | None, name: str = "queries.sql") -> dict[str, ListQuery]:
    """Every list declared in a package's queries file, by name."""
    text = files(package or "").joinpath(name).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=-- name: )", text)
    return {made.name: made for block in blocks if "-- list:" in block for made in [parse(block)]}


def parse(block: str) -> ListQuery:
    """One list from its block of the file."""
    lines = block.strip().splitlines()
    head = re.match(r"-- name: (\w+)", lines[0])
    declared: dict[str, str] = {}
    filters: dict[str, str] = {}
    body = []
    for line in lines[1:]:
        if line.startswith("-- list:"):
            for item in line.removeprefix("-- list:").split(";"):
                key, _, value = item.strip().partition(" ")
                declared[key] = value.strip()
        elif line.startswith("-- filter "):
            key, _, value = line.removeprefix("-- filter ").partition(":")
            filters[key.strip()] = value.strip()
        elif not line.startswith("--"):
            body.append(line)
    sorts = dict(item.split("=", 1) for item in declared.get("sort", "").split())
    select, _, group = "\n".join(body).strip().rstrip(";").partition("\ngroup by")
    return ListQuery(
        head[1] if head else "",
        select,
        sorts,
        declared.get("default", next(iter(sorts), "")),
        declared.get("office"),
        filters,
        f"group by{group}" if group else "",
    )


def compose(
    query: ListQuery, listing: Listing, given: Mapping[str, Any], *, visible: str | None
) -> tuple[str, list[Any]]:
    """The statement and its arguments; raises ValidationFailed for a sort the list does not have."""
    conditions = [query.filters[name] for name in query.filters if given.get(name) is not None]
    values: dict[str, Any] = {}
    if query.office and visible is not None:
        conditions.append(f"{query.office} like :visible_offices")
        values["visible_offices"] = f"{visible}%"
    for condition in conditions:
        for name in PARAMETER.findall(condition):
            values.setdefault(name, given.get(name))
    names = list(values)
    where = "".join(
        f"\nand ({PARAMETER.sub(lambda m: f'${names.index(m[1]) + 1}', condition)})" for condition in conditions
    )
    if conditions and not re.search(r"\bwhere\b", query.select, re.IGNORECASE):
        where = f"\nwhere true{where}"
    order = order_of(query, listing)
    limit = DEFAULT_LIMIT if listing.limit is None else listing.limit
    page = f"\nlimit {int(limit)}" if limit > 0 else ""
    offset = f"\noffset {int(listing.offset)}" if listing.offset and listing.offset > 0 else ""
    head, _, rest = query.select.partition("select")
    counted = f"{head}select count(*) over () as total_of_list,{rest}"
    return f"{counted}{where}\n{query.group}\n{order}{page}{offset}", [values[name] for name in names]


def order_of(query: ListQuery, listing: Listing) -> str:
    """The order by clause."""
    asked = listing.order_by or query.default
    column = query.sorts.get(asked)
    if column is None:
        message = f"This list sorts by {', '.join(query.sorts)}."
        raise ValidationFailed(Fault("error.msg.invalid.sort.column", message, "orderBy", asked[:60]))
    direction = (listing.sort_order or "asc").lower()
    if direction not in {"asc", "desc"}:
        message = "The order is ASC or DESC."
        raise ValidationFailed(Fault("error.msg.invalid.sort.order", message, "sortOrder", direction[:60]))
    tie = next(iter(query.sorts.values()))
    return f"order by {column} {direction}" + (f", {tie} {direction}" if tie != column else "")


async def fetch(ask: Ask, query: ListQuery, listing: Listing, **given: Any) -> Slice:
    """One page of a list as this user may see it."""
    statement, arguments = compose(query, listing, given, visible=ask.user.office_hierarchy)
    rows = await ask.connection.fetch(statement, *arguments)
    if rows or not listing.offset:
        return Slice(rows, rows[0]["total_of_list"] if rows else 0)
    first = Listing(limit=1, order_by=listing.order_by, sort_order=listing.sort_order)
    return Slice([], (await fetch(ask, query, first, **given)).total)
