"""A table as a file: CSV for programs, XLSX for spreadsheets, PDF for paper."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from types import MappingProxyType
from typing import Generic, TypeVar

from akiba.pages.tables import Row, Table, Value, shown

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who printed it, and when, for the foot of every sheet."""

    institution: str
    printed: str


def guarded(text: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def to_csv(table: Table) -> bytes:
    """Bare values: numbers with a point, dates year first, text guarded against being taken for a formula."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([guarded(column.title) for column in table.columns])
    writer.writerows([_bare(value) for value in row] for row in table.plain())
    return out.getvalue().encode("utf-8-sig")


def _bare(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return guarded(value)
        case date():
            return value.isoformat()
        case Decimal():
            return two_places(f"{value:f}")
        case _:
            return str(value)


def two_places(figure: str) -> str:
    """A figure without the zeros behind its second decimal."""
    whole, point, decimals = figure.partition(".")
    return whole + point + decimals[:2] + decimals[2:].rstrip("0")


def widths(table: Table, sample: int = 200) -> list[int]:
    """The longest text of each column, in characters, among the first rows."""
    rows: list[Row] = [*table.rows[:sample], *table.totals]
    return [
        max([len(column.title), *(len(shown(list(row)[number].value, column)) + 2 * row.level for row in rows)])
        for number, column in enumerate(table.columns)
    ]


def to_xlsx(table: Table) -> bytes:
    """The table as a spreadsheet."""
    from akiba.pages.spreadsheet import workbook  # noqa: PLC0415 - large, and needed by who exports alone

    return workbook([table])


def to_pdf(table: Table, imprint: Imprint) -> bytes:
    """The table on paper."""
    from akiba.pages.paper import pages  # noqa: PLC0415 - large, and needed by who exports alone

    return pages(table, imprint)


@dataclass(frozen=True, slots=True)
class FileFormat(Generic[T]):
    """A file format that something can be had in."""

    media_type: str
    write: Callable[[T, Imprint], bytes]


MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pdf": "application/pdf",
    }
)
FORMATS: Mapping[str, FileFormat[Table]] = MappingProxyType(
    {
        "csv": FileFormat(MEDIA_TYPES["csv"], lambda table, _imprint: to_csv(table)),
        "xlsx": FileFormat(MEDIA_TYPES["xlsx"], lambda table, _imprint: to_xlsx(table)),
        "pdf": FileFormat(MEDIA_TYPES["pdf"], to_pdf),
    }
)
