"""Data tables in the database.

Their rows are the one place where SQL is put together: from names that the institution registered, quoted, never
from what a request says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from akiba.kernel.errors import Fault, NotFound, ValidationFailed
from akiba.organisation.datatables.rules import KINDS, Column, DataTable, Owner, quoted
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work

queries = load(__package__)

MOST_FOUND = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """What rows belong to, and whose it is."""

    id: int
    office_id: int | None
    client_id: int | None
    group_id: int | None


async def data_tables(ask: Ask, app_table: str | None = None) -> list[DataTable]:
    """The data tables of a thing, or all."""
    return await with_columns(ask, await queries.data_tables(ask.connection, app_table=app_table))


async def data_table(ask: Ask, name: str) -> DataTable:
    """The data table; raises NotFound."""
    row = await queries.data_table(ask.connection, name=name)
    if row is None:
        raise NotFound("error.msg.datatable.not.found", f"There is no data table {name[:60]}.", name[:60])
    return (await with_columns(ask, [row]))[0]


async def with_columns(ask: Ask, rows: Sequence[Row]) -> list[DataTable]:
    """Data tables with their columns."""
    columns: dict[str, list[Column]] = {row["name"]: [] for row in rows}
    for row in await queries.columns(ask.connection, names=list(columns)):
        values = dict(row)
        columns[values.pop("table_name")].append(Column(**values | {"kind": KINDS[row["kind"]]}))
    return [
        DataTable(
            row["name"],
            row["app_table"],
            Owner(row["owner_table"], row["owner_key"]),
            row["multi_row"],
            row["version"],
            tuple(columns[row["name"]]),
            row["entity_sub_type"],
        )
        for row in rows
    ]


async def needed(ask: Ask, app_table: str, status: int, product_id: int | None = None) -> list[DataTable]:
    """The data tables that a step asks for."""
    rows = await queries.needed(ask.connection, app_table=app_table, status=status, product_id=product_id)
    return await with_columns(ask, rows)


async def choices(ask: Ask, tables: Sequence[DataTable]) -> dict[str, list[dict[str, Any]]]:
    """What the columns that take their values from codes offer, by the code's name."""
    names = sorted({column.code_name for table in tables for column in table.columns if column.code_name})
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for row in await queries.code_choices(ask.connection, names=names):
        found[row["code_name"]].append({"id": row["id"], "value": row["value"]})
    return found


async def place(ask: Ask, table: DataTable, owner_id: int) -> Place:
    """What rows of the table may belong to, where this user sees it; raises NotFound."""
    row = await queries.owner(ask.connection, app_table=table.app_table, id=owner_id)
    if row is None or (row["hierarchy"] is not None and not ask.user.sees(row["hierarchy"])):
        message = f"There is no {table.app_table} {owner_id}."
        raise NotFound("error.msg.datatable.owner.not.found", message, owner_id)
    return Place(owner_id, row["office_id"], row["client_id"], row["group_id"])


def target(table: DataTable) -> str:
    """The table in SQL. Its version is named too, so that no plan outlives a change."""
    return f"datatable.{quoted(table.name)} /* {table.version} */"


async def rows(
    ask: Ask, table: DataTable, owner_id: int, *, row_id: int | None = None, order: str | None = None
) -> list[Row]:
    """The rows of an owner, or one of them; raises ValidationFailed for an order by what is no column."""
    if order is not None and order not in table.names:
        raise ValidationFailed(Fault("error.msg.invalid.sort.column", "There is no such column.", "order", order[:60]))
    listed = ", ".join(map(quoted, table.names))
    one = f" and {quoted(table.row_key)} = $2" if row_id is not None else ""
    statement = (
        f"select {listed} from {target(table)} where {quoted(table.owner.key)} = $1{one}"
        f" order by {quoted(order or table.row_key)}"
    )
    found: list[Row] = await ask.connection.fetch(statement, owner_id, *([] if row_id is None else [row_id]))
    return found


async def matching(ask: Ask, table: DataTable, column: str, value: str, wanted: Sequence[str]) -> list[Row]:
    """Some columns of the rows whose one column reads like a value."""
    statement = (
        f"select {', '.join(map(quoted, wanted))} from {target(table)} where {quoted(column)}::text = $1"
        f" order by {quoted(table.row_key)} limit {MOST_FOUND}"
    )
    found: list[Row] = await ask.connection.fetch(statement, value)
    return found


async def insert(work: Work, table: DataTable, owner_id: int, values: Mapping[str, object]) -> int:
    """A new row; returns what names it."""
    names = [table.owner.key, *values]
    marks = ", ".join(f"${number}" for number in range(1, len(names) + 1))
    statement = (
        f"insert into {target(table)} ({', '.join(map(quoted, names))}) values ({marks})"
        f" returning {quoted(table.row_key)}"
    )
    return int(await work.connection.fetchval(statement, owner_id, *values.values()))


async def update(work: Work, table: DataTable, key: int, values: Mapping[str, object], moment: datetime) -> None:
    """Change one row."""
    given = dict(values) | {"updated_at": moment.astimezone(UTC).replace(tzinfo=None)}
    changes = ", ".join(f"{quoted(name)} = ${number}" for number, name in enumerate(given, 2))
    await work.connection.execute(
        f"update {target(table)} set {changes} where {quoted(table.row_key)} = $1", key, *given.values()
    )


async def delete(work: Work, table: DataTable, owner_id: int, row_id: int | None = None) -> None:
    """Delete the rows of an owner, or one of them."""
    one = f" and {quoted(table.row_key)} = $2" if row_id is not None else ""
    await work.connection.execute(
        f"delete from {target(table)} where {quoted(table.owner.key)} = $1{one}",
        owner_id,
        *([] if row_id is None else [row_id]),
    )


async def has_rows(ask: Ask, table: DataTable) -> bool:
    """Whether anything is filled in."""
    return bool(await ask.connection.fetchval(f"select exists (select from {target(table)})"))


async def is_filled(ask: Ask, table: DataTable, owner_id: int) -> bool:
    """Whether an owner has a row."""
    return bool(await rows(ask, table, owner_id))
