"""A table as a value: what a page shows, a printer prints and a spreadsheet opens is made from the same one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlencode

from markupsafe import Markup

from akiba.pages.charts import share
from akiba.pages.fields import Field
from akiba.pages.words import _, spoken

Value = str | Decimal | int | date | bool | None


class Kind(StrEnum):
    """What a column holds, and so how it is aligned and written."""

    TEXT = "text"
    MONEY = "money"
    INTEGER = "integer"
    PERCENT = "percent"
    DATE = "date"
    STATUS = "status"

    @property
    def numeric(self) -> bool:
        """Whether figures stand at the end of the cell, under each other."""
        return self in (Kind.MONEY, Kind.INTEGER, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `sort` is the field a list may be sorted by, `wide` columns leave first where space is scarce."""

    title: str
    kind: Kind = Kind.TEXT
    sort: str | None = None
    wide: bool = False
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with what surrounds it on a page: where it leads, a second line, a tone, a bar.

    `fields` are asked in the cell, without labels of their own; `sum` names the sums of the form it shows, those after
    a minus taken away.
    """

    value: Value
    href: str | None = None
    note: str | Markup = ""
    tone: str = ""
    done: Decimal | None = None
    late: Decimal = Decimal(0)
    fields: Sequence[Field] = ()
    sum: str = ""

    @property
    def bar(self) -> Markup | str:
        """The bar under the value, where there is one."""
        if self.done is None:
            return ""
        done = spoken().percent((self.done * 100).quantize(Decimal(1)))
        return share(self.done, self.late, _("%(share)s done", share=done))


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `level` indents its first cell, `strong` rows are sums or headings."""

    cells: Sequence[Cell | Value]
    level: int = 0
    strong: bool = False

    def __iter__(self) -> Iterator[Cell]:
        return (cell if isinstance(cell, Cell) else Cell(cell) for cell in self.cells)

    @property
    def is_sum(self) -> bool:
        """Whether it adds up others; a strong row of words alone is their heading."""
        return self.strong and any(cell.value is not None and cell.value != "" for cell in list(self)[1:])


@dataclass(frozen=True, slots=True)
class Table:
    """Figures or people in rows, for a page, paper, a spreadsheet or a program."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Sequence[Row] = ()
    subtitle: str = ""
    empty: str = ""

    def text(self, column: Column, cell: Cell) -> str:
        """The cell as the reader writes it."""
        return shown(cell.value, column)

    @property
    def blocks(self) -> bool:
        """Whether its rows read better as blocks on a telephone: many columns, and no tree of sums."""
        return len(self.columns) > 3 and not any(row.level or row.is_sum for row in self.rows)

    @property
    def many_states(self) -> bool:
        """Whether a state says nothing without the name of its column."""
        return sum(column.kind is Kind.STATUS for column in self.columns) > 1

    @property
    def fields(self) -> Iterator[Field]:
        """What is asked inside the table."""
        return (field for row in self.rows for cell in row for field in cell.fields)

    def plain(self) -> Iterator[list[Value]]:
        """Every row and total as bare values."""
        return ([cell.value for cell in row] for row in (*self.rows, *self.totals))


def shown(value: Value, column: Column) -> str:
    """A value in the reader's own way of writing numbers and dates; nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return spoken().moment(value)
        case date():
            return spoken().day(value)
        case str():
            return value
    return _figure(value, column)


def _figure(value: Decimal | int, column: Column) -> str:
    match column.kind:
        case Kind.MONEY:
            return spoken().amount(Decimal(value), column.digits)
        case Kind.PERCENT:
            return spoken().percent(Decimal(value))
    return spoken().number(value)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a longer list: the table, where it stands in the whole, and the query that made it."""

    table: Table
    path: str
    total: int
    query: Mapping[str, str] = field(default_factory=dict)
    offset: int = 0
    limit: int = 25

    def link(self, **changed: str | int | None) -> str:
        """The same list with some of its query changed; None leaves a part out."""
        query = {name: value for name, value in {**self.query, **changed}.items() if value not in (None, "")}
        return f"{self.path}?{urlencode(query)}" if query else self.path

    def sorted_by(self, column: Column) -> str:
        """The list sorted by a column, the other way round where it already is."""
        down = self.query.get("orderBy") == column.sort and self.query.get("sortOrder") != "desc"
        return self.link(orderBy=column.sort, sortOrder="desc" if down else None, offset=None)

    def order_of(self, column: Column) -> str | None:
        """`ascending` or `descending` where the list is sorted by this column."""
        if column.sort is None or self.query.get("orderBy") != column.sort:
            return None
        return "descending" if self.query.get("sortOrder") == "desc" else "ascending"

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1; 0 where there is none."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return min(self.offset + self.limit, self.total)

    @property
    def before(self) -> str | None:
        """Where the rows before these are, if any."""
        return self.link(offset=max(self.offset - self.limit, 0) or None) if self.offset else None

    @property
    def after(self) -> str | None:
        """Where the rows after these are, if any."""
        return self.link(offset=self.offset + self.limit) if self.offset + self.limit < self.total else None


def titled(table: Table, title: str, subtitle: str = "") -> Table:
    """The same table under another title."""
    return replace(table, title=title, subtitle=subtitle or table.subtitle)
