"""The one place where a list's filter, order, page and visible offices are put onto its query.

In `queries.sql` a list names beside its query what may be asked of it:

    -- name: clients()
    -- list: sort id=c.id displayName=c.display_name; default id; office o.hierarchy
    -- filter name: c.display_name ilike '%' || :name || '%'
    select c.id, … from client c join office o on o.id = c.office_id where c.deleted_at is null

A filter is a condition with parameters, added where its value is given. `-- count: from client c` names what is counted
where joins would only make that slow, and `-- count o: join office o …` a join for the conditions that say `o.`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.sql import Row
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

DEFAULT_LIMIT = 200
EVERY_OFFICE = "."
NESTED = re.compile(r"\([^()]*\)")
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
    count: str = ""
    count_joins: Mapping[str, str] = field(default_factory=dict)


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
    joins: dict[str, str] = {}
    body, count = [], ""
    for line in lines[1:]:
        if line.startswith("-- list:"):
            for item in line.removeprefix("-- list:").split(";"):
                key, _, value = item.strip().partition(" ")
                declared[key] = value.strip()
        elif line.startswith("-- count: "):
            count = line.removeprefix("-- count: ")
        elif line.startswith("-- count "):
            key, _, value = line.removeprefix("-- count ").partition(":")
            joins[key.strip()] = value.strip()
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
        count and f"select {count}",
        joins,
    )


def compose(
    query: ListQuery, listing: Listing, given: Mapping[str, Any], *, visible: str | None
) -> tuple[str, list[Any]]:
    """The statement of one page and its arguments; raises ValidationFailed for a sort the list does not have."""
    statement, arguments = filtered(query, given, visible=visible)
    limit = limit_of(listing)
    page = f"\nlimit {limit}" if limit > 0 else ""
    offset = f"\noffset {offset_of(listing)}" if offset_of(listing) else ""
    return f"{statement}\n{order_of(query, listing)}{page}{offset}", arguments


def filtered(query: ListQuery, given: Mapping[str, Any], *, visible: str | None) -> tuple[str, list[Any]]:
    """The statement of every row that the filters and the offices of the user leave, and its arguments."""
    conditions = [query.filters[name] for name in query.filters if given.get(name) is not None]
    values: dict[str, Any] = {}
    if query.office and visible not in {None, EVERY_OFFICE}:
        conditions.append(f"{query.office} like :visible_offices")
        values["visible_offices"] = f"{visible}%"
    for condition in conditions:
        for name in PARAMETER.findall(condition):
            values.setdefault(name, given.get(name))
    names = list(values)
    where = "".join(
        f"\nand ({PARAMETER.sub(lambda m: f'${names.index(m[1]) + 1}', condition)})" for condition in conditions
    )
    if conditions and not has_condition(query.select):
        where = f"\nwhere true{where}"
    return f"{query.select}{where}\n{query.group}", [values[name] for name in names]


@cache
def has_condition(select: str) -> bool:
    """Whether a statement has a condition of its own; one within parentheses is not its own."""
    outer, found = select, 1
    while found:
        outer, found = NESTED.subn("", outer)
    return re.search(r"\bwhere\b", outer, re.IGNORECASE) is not None


def counting(query: ListQuery, given: Mapping[str, Any], *, visible: str | None) -> tuple[str, list[Any]]:
    """The statement that counts those rows, and its arguments."""
    if query.count:
        conditions, _ = filtered(replace(query, select=""), given, visible=visible)
        joins = [join for alias, join in query.count_joins.items() if re.search(rf"\b{alias}\.", conditions)]
        query = replace(query, select=" ".join([query.count, *joins]))
    statement, arguments = filtered(query, given, visible=visible)
    return f"select count(*) from ({statement}) counted", arguments


def limit_of(listing: Listing) -> int:
    """How many rows a page has; zero or less is no limit."""
    return DEFAULT_LIMIT if listing.limit is None else int(listing.limit)


def offset_of(listing: Listing) -> int:
    """How many rows are left out before the page."""
    return max(int(listing.offset or 0), 0)


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
    """One page of a list as this user may see it.

    The rows are counted apart, and only where the page does not tell: a count beside the rows would make PostgreSQL
    read and sort the whole list for its first page.
    """
    visible = ask.user.office_hierarchy
    statement, arguments = compose(query, listing, given, visible=visible)
    rows = await ask.connection.fetch(statement, *arguments)
    limit, offset = limit_of(listing), offset_of(listing)
    if (limit <= 0 or len(rows) < limit) and (rows or not offset):
        return Slice(rows, offset + len(rows))
    statement, arguments = counting(query, given, visible=visible)
    return Slice(rows, await ask.connection.fetchval(statement, *arguments))
