"""Searching the rows of a data table: conditions on its columns, in an order, a page at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, ClassVar

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.organisation.datatables.reading import KIND_READERS
from akiba.organisation.datatables.rules import DataTable, Kind, quoted
from akiba.organisation.datatables.store import target
from akiba.platform.sql import Row
from akiba.platform.work import Ask
from akiba.wire.constraints import one_of, required, within
from akiba.wire.reading import Body, Part
from akiba.wire.values import Place, UnreadableError, Wire

MOST_ROWS, MOST_PAGES = 1000, 1_000_000
PLAIN = {"locale": "en", "dateFormat": "yyyy-MM-dd", "dateTimeFormat": "yyyy-MM-dd HH:mm:ss"}
"""How values are written where the search does not say."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A comparison: how many values it takes, and how it is written of a column and the marks of these."""

    fewest: int
    most: int
    sql: str


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "EQ": Operator(1, 1, "{column} = {0}"),
        "NEQ": Operator(1, 1, "{column} <> {0}"),
        "GTE": Operator(1, 1, "{column} >= {0}"),
        "LTE": Operator(1, 1, "{column} <= {0}"),
        "GT": Operator(1, 1, "{column} > {0}"),
        "LT": Operator(1, 1, "{column} < {0}"),
        "LIKE": Operator(1, 1, "position({0} in {column}::text) > 0"),
        "NLIKE": Operator(1, 1, "position({0} in {column}::text) = 0"),
        "BTW": Operator(2, 2, "{column} between {0} and {1}"),
        "NBTW": Operator(2, 2, "{column} not between {0} and {1}"),
        "IN": Operator(1, 100, "{column} in ({all})"),
        "NIN": Operator(1, 100, "{column} not in ({all})"),
        "NULL": Operator(0, 0, "{column} is null"),
        "NNULL": Operator(0, 0, "{column} is not null"),
    }
)
OF_TEXT = frozenset({"LIKE", "NLIKE"})


class Filter(Part, frozen=True, kw_only=True):
    """A comparison of a column with values."""

    operator: Annotated[str, required, one_of(*OPERATORS)]
    values: list[str] | None = None


class ColumnFilter(Part, frozen=True, kw_only=True):
    """What a column must be like, in every respect."""

    column: Annotated[str, required]
    filters: Annotated[list[Filter], required]


class Wanted(Part, frozen=True, kw_only=True):
    """Which rows, and which of their columns."""

    column_filters: list[ColumnFilter] | None = None
    result_columns: list[str] | None = None


class Order(Part, frozen=True, kw_only=True):
    """A column to order by."""

    property: Annotated[str, required]
    direction: Annotated[str, one_of("ASC", "DESC")] = "ASC"


class Search(Body, frozen=True, kw_only=True):
    """A search."""

    resource: ClassVar[str] = "datatable"
    request: Wanted | None = None
    page: Annotated[int, within(0, MOST_PAGES)] = 0
    size: Annotated[int, within(1, MOST_ROWS)] = 50
    sorts: list[Order] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of rows, and how many there are in all."""

    rows: list[Row]
    total: int


async def search(ask: Ask, table: DataTable, asked: Search) -> Found:
    """The rows that are wanted; raises ValidationFailed for columns and values that are not of this table."""
    wanted = asked.request or Wanted()
    shown = wanted.result_columns or list(table.names)
    orders = asked.sorts or []
    known(table, [*shown, *(one.property for one in orders), *(one.column for one in wanted.column_filters or [])])
    conditions, values = conditions_of(table, asked)
    where = f" where {' and '.join(conditions)}" if conditions else ""
    order = ", ".join([*(f"{quoted(one.property)} {one.direction}" for one in orders), quoted(table.row_key)])
    total = await ask.connection.fetchval(f"select count(*) from {target(table)}{where}", *values)
    rows = await ask.connection.fetch(
        f"select {', '.join(map(quoted, shown))} from {target(table)}{where} order by {order}"
        f" limit {asked.size} offset {asked.page * asked.size}",
        *values,
    )
    return Found(rows, total)


def known(table: DataTable, names: list[str]) -> None:
    """Raise ValidationFailed for a column that the table does not have."""
    for name in names:
        if name not in table.names:
            message = f"{table.name} has the columns {', '.join(table.names)}."
            raise ValidationFailed(Fault("error.msg.datatable.column.missing", message, "column", name[:60]))


def conditions_of(table: DataTable, asked: Search) -> tuple[list[str], list[object]]:
    """The conditions as SQL, and the values behind their marks; raises ValidationFailed for values of another kind."""
    conditions: list[str] = []
    values: list[object] = []
    faults: list[Fault] = []
    if asked.wire is None:
        raise AssertionError
    wire = Wire(PLAIN | dict(asked.wire.members), asked.wire.today)
    for one in (asked.request.column_filters if asked.request else None) or []:
        for part in one.filters:
            operator = OPERATORS[part.operator]
            given = part.values or []
            if not operator.fewest <= len(given) <= operator.most:
                message = f"{part.operator} takes another number of values."
                raise ValidationFailed(Fault("error.msg.datatable.filter.values.invalid", message, one.column))
            read = READ_TEXT if part.operator in OF_TEXT else reader_of(table, one.column)
            try:
                values += [read(value, Place(table.name, one.column, wire, faults)) for value in given]
            except UnreadableError:
                continue
            cast = "::bigint" if read is READ_NUMBER else ""
            marks = [f"${len(values) - len(given) + number}{cast}" for number in range(1, len(given) + 1)]
            conditions.append(operator.sql.format(*marks, column=quoted(one.column), all=", ".join(marks)))
    if faults:
        raise ValidationFailed(*faults)
    return conditions, values


READ_TEXT, READ_NUMBER = KIND_READERS[Kind.TEXT], KIND_READERS[Kind.NUMBER]


def reader_of(table: DataTable, name: str) -> Callable[[object, Place], object]:
    """What reads a value of a column: those that are not the institution's own are keys, or moments."""
    kinds = {column.name: column.kind for column in table.columns}
    if name in kinds:
        return KIND_READERS[kinds[name]]
    return KIND_READERS[Kind.NUMBER if name in ("id", table.owner.key) else Kind.DATETIME]
