"""Tables as a spreadsheet."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from akiba.pages.exports import widths
from akiba.pages.tables import Kind, Table


def workbook(tables: Sequence[Table]) -> bytes:
    """A sheet for each table: title, heading that stays in view, real numbers and dates, totals in bold.

    Text is never a formula.
    """
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}) as book:
        names: set[str] = set()
        for table in tables:
            names.add(name := _free_name(_sheet_name(table.title), names))
            _sheet(book, name, table)
    return out.getvalue()


def _sheet(book: Workbook, name: str, table: Table) -> None:
    page = book.add_worksheet(name)
    bold, soft = book.add_format({"bold": True}), book.add_format({"font_color": "#55646a"})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    page.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 14}))
    page.write_string(1, 0, table.subtitle, soft)
    for number, column in enumerate(table.columns):
        page.write_string(3, number, column.title, head)
    _fill(page, table, _formats(book, table), bold)
    for number, width in enumerate(widths(table)):
        page.set_column(number, number, min(max(width + 2, 9), 60))
    page.freeze_panes(4, 1)
    page.fit_to_pages(1, 0)
    page.repeat_rows(3)


def _fill(page: Worksheet, table: Table, formats: Sequence[tuple[Format, Format]], bold: Format) -> None:
    for at, row in enumerate((*table.rows, *table.totals), start=4):
        strong = row.strong or at >= 4 + len(table.rows)
        for number, (cell, pair) in enumerate(zip(row, formats, strict=True)):
            match cell.value:
                case None:
                    page.write_blank(at, number, None)
                case str() as text:
                    indent = "    " * row.level if number == 0 else ""
                    page.write_string(at, number, indent + text, bold if strong else None)
                case bool():
                    page.write_boolean(at, number, cell.value, pair[strong])
                case datetime() | date():
                    page.write_datetime(at, number, _naive(cell.value), pair[strong])
                case _:
                    page.write_number(at, number, cell.value, pair[strong])


def _naive(value: date) -> date:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _formats(book: Workbook, table: Table) -> list[tuple[Format, Format]]:
    shapes = {Kind.INTEGER: "#,##0", Kind.PERCENT: '0.00" %"', Kind.DATE: "yyyy-mm-dd"}
    pairs = []
    for column in table.columns:
        places = "#,##0" + (f".{'0' * column.digits}" if column.digits else "")
        shape = places if column.kind is Kind.MONEY else shapes.get(column.kind, "General")
        pairs.append((book.add_format({"num_format": shape}), book.add_format({"num_format": shape, "bold": True})))
    return pairs


def _sheet_name(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "Sheet1"


def _free_name(wanted: str, taken: Collection[str]) -> str:
    """The name, with a number where another sheet has it; programs do not tell capital letters apart."""
    known = {name.casefold() for name in taken}
    names = (wanted, *(f"{wanted[:26]} ({number})" for number in range(2, len(known) + 3)))
    return next(name for name in names if name.casefold() not in known)
