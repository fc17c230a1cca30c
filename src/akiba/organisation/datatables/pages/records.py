"""What is filled in of somebody or something in the institution's own tables: shown on their page, and changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

import msgspec

from akiba.organisation.datatables import store
from akiba.organisation.datatables.entries import (
    create_entry,
    delete_entries,
    delete_one_entry,
    one_row,
    opened,
    update_entry,
    update_one_entry,
)
from akiba.organisation.datatables.pages.common import OWNERS, column_words
from akiba.organisation.datatables.rules import Column as DataColumn
from akiba.organisation.datatables.rules import DataTable
from akiba.organisation.datatables.rules import Kind as Holds
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Field,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Sheet,
    Table,
    Typed,
    View,
    _,
    marked,
    panel,
    spoken,
)
from akiba.pages.framework import More
from akiba.pages.tables import Value, shown
from akiba.platform.sql import Row as SqlRow
from akiba.platform.work import Ask
from akiba.wire.operations import Command

pages = Pages()

FORMATS = {"locale": "en", "dateFormat": "yyyy-MM-dd", "dateTimeFormat": "yyyy-MM-dd HH:mm"}
NUMBERS = (Holds.NUMBER, Holds.DECIMAL)
MOMENTS = (Holds.DATETIME, Holds.TIMESTAMP)
INPUTS = {
    Holds.TEXT: "area",
    Holds.NUMBER: "integer",
    Holds.DECIMAL: "number",
    Holds.DATE: "date",
    Holds.DATETIME: "datetime-local",
    Holds.TIMESTAMP: "datetime-local",
}
Choices = Mapping[str, list[dict[str, Any]]]


def value_of(column: DataColumn, value: Any, choices: Choices) -> Value:
    """A value as tables show it: a choice by its words."""
    if value is None:
        return None
    if column.kind is Holds.DROPDOWN:
        return next((str(one["value"]) for one in choices.get(column.code_name or "", []) if one["id"] == value), None)
    if column.kind is Holds.JSON:
        return msgspec.json.encode(value).decode()
    plain: Value = value
    return plain


def place_of(table: DataTable, owner_id: int) -> str:
    """Where the rows of an owner are filled in."""
    return f"{OWNERS[table.app_table][0]}/tables/{quote(table.name)}/{owner_id}"


@panel("sheets", 10)
async def sheets(ask: Ask, app_table: str, owner_id: int) -> list[Sheet]:
    """Every data table of something that this user may see, with what is filled in."""
    found = [one for one in await store.data_tables(ask, app_table) if ask.user.may(f"READ_{one.name}")]
    choices = await store.choices(ask, found) if found else {}
    return [sheet(ask, one, owner_id, await store.rows(ask, one, owner_id), choices) for one in found]


def sheet(ask: Ask, table: DataTable, owner_id: int, rows: Sequence[SqlRow], choices: Choices) -> Sheet:
    """One data table with what is filled in."""
    path = place_of(table, owner_id)
    if table.multi_row:
        add = [Link(_("Add"), f"{path}/new")] if ask.user.may(f"CREATE_{table.name}") else []
        return Sheet(table.name, table=many(ask, table, path, rows, choices), acts=add)
    if not rows:
        fill = [Link(_("Fill in"), f"{path}/new")] if ask.user.may(f"CREATE_{table.name}") else []
        return Sheet(table.name, acts=fill, empty=_("Not filled in yet."))
    facts = [
        Fact(column_words(one), shown(value_of(one, rows[0][one.name], choices), Column("", cell_kind(one))))
        for one in table.columns
    ]
    possible = ((f"UPDATE_{table.name}", _("Change"), "edit"), (f"DELETE_{table.name}", _("Delete"), "delete"))
    acts = [Link(label, f"{path}/{end}") for may, label, end in possible if ask.user.may(may)]
    return Sheet(table.name, facts, acts=acts)


def many(ask: Ask, table: DataTable, path: str, rows: Sequence[SqlRow], choices: Choices) -> Table:
    """The rows of a table of which there may be several."""
    changes = ask.user.may(f"UPDATE_{table.name}")
    shown_rows = []
    for row in rows:
        cells = [Cell(value_of(one, row[one.name], choices)) for one in table.columns]
        if changes:
            cells.append(Cell(_("Change"), f"{path}/{row['id']}"))
        shown_rows.append(Row(cells))
    columns = [Column(column_words(one), cell_kind(one)) for one in table.columns]
    heads = [*columns, Column("")] if changes else columns
    return Table(table.name, heads, shown_rows, empty=_("Not filled in yet."))


def cell_kind(column: DataColumn) -> Kind:
    """How a column's values are aligned."""
    return Kind.INTEGER if column.kind in NUMBERS else Kind.TEXT


def fields_of(typed: Typed, table: DataTable, choices: Choices, row: SqlRow | None = None) -> list[Field]:
    """A field for each column."""
    fields = []
    for number, one in enumerate(table.columns):
        value = row[one.name] if row else None
        words, more = column_words(one), {"required": one.mandatory, "first": number == 0}
        if one.kind is Holds.DROPDOWN:
            options = [Option(choice["id"], choice["value"]) for choice in choices.get(one.code_name or "", [])]
            fields.append(typed.choice(one.name, words, options, value, **more))
        elif one.kind is Holds.BOOLEAN:
            answers = [Option("true", _("Yes")), Option("false", _("No"))]
            known = None if value is None else str(value).lower()
            fields.append(typed.choice(one.name, words, answers, known, **more))
        else:
            fields.append(typed.field(one.name, words, INPUTS.get(one.kind, "text"), typed_value(one, value), **more))
    return fields


def typed_value(column: DataColumn, value: Any) -> Any:
    """A value as its field shows it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if column.kind is Holds.JSON and value is not None:
        return msgspec.json.encode(value).decode()
    return value


async def read(ask: Ask, owner_id: int, name: str, members: Mapping[str, Any]) -> dict[str, Any]:
    """The members of a row: a member for each column, numbers and moments as the command reads them."""
    table, _place = await opened(ask, "READ", name, owner_id)
    return FORMATS | {one.name: plain(one, members.get(one.name)) for one in table.columns}


def plain(column: DataColumn, typed: Any) -> Any:
    """A value as the command reads it; a number that nobody can read stays as it is and is refused."""
    if typed is None:
        return None
    if column.kind in NUMBERS:
        return spoken().plain_number(str(typed)) or f"? {typed}"
    if column.kind in MOMENTS:
        return str(typed).replace("T", " ")
    return typed


@dataclass(frozen=True, slots=True)
class Act:
    """Something done with a row: the end of its path, command and words; which right, and whether it asks anything."""

    path: str
    command: Command
    right: str
    button: str
    done: str
    one: bool = False
    asks: bool = True


ACTS = (
    Act("new", create_entry, "CREATE", marked("Save"), marked("Saved.")),
    Act("edit", update_entry, "UPDATE", marked("Save"), marked("Saved.")),
    Act("delete", delete_entries, "DELETE", marked("Delete"), marked("Deleted."), asks=False),
    Act("", update_one_entry, "UPDATE", marked("Save"), marked("Saved."), one=True),
    Act("delete", delete_one_entry, "DELETE", marked("Delete"), marked("Deleted."), one=True, asks=False),
)


def declare(app_table: str, act: Act) -> None:
    """The page on which something is done with a row of whoever bears tables."""
    base, words, may = OWNERS[app_table]
    path = base + "/tables/{name:str}/{owner_id:int}" + ("/{row_id:int}" if act.one else "")

    async def show(ask: Ask, name: str, owner_id: int, typed: Typed, row_id: int | None = None) -> View:
        table, _place = await opened(ask, act.right, name, owner_id)
        key = owner_id if row_id is None else row_id
        row = None if act.path == "new" else await one_row(ask, table, owner_id, key)
        fields = fields_of(typed, table, await store.choices(ask, [table]), row) if act.asks else []
        here = place_of(table, owner_id) + (f"/{row_id}" if act.one else "")
        action = f"{here}/{act.path}".rstrip("/")
        tone = "" if act.asks else "risk"
        form = typed.form(action, _(act.button), fields, back=f"{base}/{owner_id}", tone=tone)
        drops = act.one and act.asks and ask.user.may(f"DELETE_{name}")
        more = [Link(_("Delete"), f"{here}/delete")] if drops else []
        return {
            "title": table.name,
            "facts": [Fact(_(words), f"{owner_id}", f"{base}/{owner_id}")],
            "form": form,
            "more": more,
        }

    async def one_of_many(ask: Ask, name: str, owner_id: int, row_id: int, typed: Typed) -> View:
        return await show(ask, name, owner_id, typed, row_id)

    async def filled(ask: Ask, *given: Any) -> dict[str, Any]:
        return await read(ask, given[1], given[0], given[-1])

    more: More = {"may": may, "fill": filled} if act.asks else {"may": may}
    whole, shown_by = f"{path}/{act.path}".rstrip("/"), one_of_many if act.one else show
    pages.form(whole, "pages/form.html", act.command, then=base + "/{owner_id}", done=act.done, **more)(shown_by)


for owner in OWNERS:
    for each in ACTS:
        declare(owner, each)
