"""A table as a file: CSV for programs, XLSX for spreadsheets, PDF for paper."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from io import BytesIO, StringIO
from types import MappingProxyType

from fpdf import FPDF
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from akiba.pages.tables import Kind, Row, Table, Value, shown
from akiba.pages.words import _, spoken

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FONTS = files("font_roboto").joinpath("files")
LANDSCAPE_FROM = 7
LINE = 5.0
WIDEST_LETTER = 2.6


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
            return f"{value:f}"
        case _:
            return str(value)


def to_xlsx(table: Table) -> bytes:
    """One sheet: title, heading that stays in view, real numbers and dates, totals in bold. Text is never a formula."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_sheet_name(table.title))
        bold, soft = book.add_format({"bold": True}), book.add_format({"font_color": "#55646a"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, table.subtitle, soft)
        for number, column in enumerate(table.columns):
            sheet.write_string(3, number, column.title, head)
        _fill(sheet, table, _formats(book, table), bold)
        for number, width in enumerate(_widths(table)):
            sheet.set_column(number, number, min(max(width + 2, 9), 60))
        sheet.freeze_panes(4, 1)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table, formats: Sequence[tuple[Format, Format]], bold: Format) -> None:
    for at, row in enumerate((*table.rows, *table.totals), start=4):
        strong = row.strong or at >= 4 + len(table.rows)
        for number, (cell, pair) in enumerate(zip(row, formats, strict=True)):
            match cell.value:
                case None:
                    sheet.write_blank(at, number, None)
                case str() as text:
                    indent = "    " * row.level if number == 0 else ""
                    sheet.write_string(at, number, indent + text, bold if strong else None)
                case bool():
                    sheet.write_boolean(at, number, cell.value, pair[strong])
                case datetime() | date():
                    sheet.write_datetime(at, number, _naive(cell.value), pair[strong])
                case _:
                    sheet.write_number(at, number, cell.value, pair[strong])


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


def _widths(table: Table, sample: int = 200) -> list[int]:
    """The longest text of each column, in characters, among the first rows."""
    rows: list[Row] = [*table.rows[:sample], *table.totals]
    return [
        max([len(column.title), *(len(shown(list(row)[number].value, column)) + 2 * row.level for row in rows)])
        for number, column in enumerate(table.columns)
    ]


class Sheet(FPDF):
    """Paper with a title at its head, and who printed it with the page's number at its foot."""

    def __init__(self, table: Table, imprint: Imprint) -> None:
        super().__init__("landscape" if len(table.columns) >= LANDSCAPE_FROM else "portrait", "mm", "A4")
        self.imprint = imprint
        for style, face in (("", "Roboto-Regular.ttf"), ("B", "Roboto-Bold.ttf")):
            self.add_font("Roboto", style, str(FONTS.joinpath(face)))
        self.set_title(table.title)
        self.set_lang(spoken().code)
        self.set_margin(14)
        self.set_auto_page_break(auto=True, margin=16)
        self.set_draw_color(200)
        self.set_line_width(0.1)
        self.add_page()

    def draw(self, table: Table) -> None:
        """The table's rows, the heading repeated at the top of every page."""
        widths = self._shared(_widths(table))
        aligns = ["R" if column.kind.numeric else "L" for column in table.columns]
        self._line([column.title for column in table.columns], widths, aligns, strong=True)
        for row in (*table.rows, *(replace(total, strong=True) for total in table.totals)):
            texts = [shown(cell.value, column) for cell, column in zip(row, table.columns, strict=True)]
            texts[0] = "\u00a0" * 3 * row.level + texts[0]
            if self.will_page_break(3 * LINE):
                self.add_page()
                self._line([column.title for column in table.columns], widths, aligns, strong=True)
            self._line(texts, widths, aligns, strong=row.strong)

    def _shared(self, letters: Sequence[int]) -> list[float]:
        """The paper's width shared out by the length of what each column holds."""
        wanted = [min(max(count, 6), 40) for count in letters]
        return [self.epw * count / sum(wanted) for count in wanted]

    def _line(self, texts: Sequence[str], widths: Sequence[float], aligns: Sequence[str], *, strong: bool) -> None:
        self.set_font("Roboto", "B" if strong else "", 8)
        top, left, lowest = self.get_y(), self.l_margin, self.get_y() + LINE
        for text, width, align in zip(texts, widths, aligns, strict=True):
            self.set_xy(left, top)
            if len(text) < width / WIDEST_LETTER or self.get_string_width(text) < width - 2:
                self.cell(width, LINE, text, align=align)
            else:
                self.multi_cell(width, LINE, text, align=align, new_y="NEXT")
                lowest = max(lowest, self.get_y())
            left += width
        self.line(self.l_margin, lowest, self.l_margin + self.epw, lowest)
        self.set_y(lowest)

    def footer(self) -> None:
        """The foot of every page."""
        self.set_y(-12)
        self.set_font("Roboto", size=7)
        self.set_text_color(90)
        words = _("Page %(page)s of %(pages)s", page=self.page_no(), pages="{nb}")
        self.cell(0, 5, f"{self.imprint.institution} · {self.imprint.printed}")
        self.set_x(self.l_margin)
        self.cell(0, 5, words, align="R")
        self.set_text_color(0)


def to_pdf(table: Table, imprint: Imprint) -> bytes:
    """A4, upright or across by the number of columns, the heading repeated on every page."""
    sheet = Sheet(table, imprint)
    sheet.set_font("Roboto", "B", 14)
    sheet.cell(0, 7, table.title, new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("Roboto", size=9)
    if table.subtitle:
        sheet.multi_cell(0, 5, table.subtitle, new_x="LMARGIN", new_y="NEXT")
    sheet.ln(2)
    sheet.draw(table)
    return bytes(sheet.output())


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A file format that every list can be had in."""

    media_type: str
    write: Callable[[Table, Imprint], bytes]


FORMATS: Mapping[str, FileFormat] = MappingProxyType(
    {
        "csv": FileFormat("text/csv", lambda table, _imprint: to_csv(table)),
        "xlsx": FileFormat(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda table, _imprint: to_xlsx(table)
        ),
        "pdf": FileFormat("application/pdf", to_pdf),
    }
)
