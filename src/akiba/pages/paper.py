"""A table on paper, and what every paper has: letters, a foot, and rows that go on over pages."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

from fpdf import FPDF
from markupsafe import Markup

from akiba.pages.exports import Imprint
from akiba.pages.tables import Cell, Column, Kind, Row, Table, shown
from akiba.pages.words import _, spoken

FONTS = files("font_roboto").joinpath("files")
LANDSCAPE_FROM = 7
LINE = 5.0
CLOSE = 3.8
WIDEST_LETTER = 2.6
WIDEST_WORD = 45.0
GAP = 2.5
SAMPLE = 200
LONG = 120
WHOLE = 12
"""As many lines of a row stay together; a longer one goes on over pages."""


class Paper(FPDF):
    """Paper with who printed it and the page's number at its foot."""

    def __init__(self, title: str, imprint: Imprint, *, across: bool = False) -> None:
        super().__init__("landscape" if across else "portrait", "mm", "A4")
        self.imprint = imprint
        for style, face in (("", "Roboto-Regular.ttf"), ("B", "Roboto-Bold.ttf")):
            self.add_font("Roboto", style, str(FONTS.joinpath(face)))
        self.set_title(title)
        self.set_lang(spoken().code)
        self.set_margin(14)
        self.set_auto_page_break(auto=True, margin=16)
        self.set_draw_color(200)
        self.set_line_width(0.1)

    def draw(self, table: Table, *, notes: bool = False) -> None:
        """The table's rows, the heading repeated at the top of every page; `notes` stand below their cells."""
        heads = [column.title for column in table.columns]
        rows = (*table.rows, *(replace(total, strong=True) for total in table.totals))
        texts = [texts_of(row, table.columns, notes=notes) for row in rows]
        shares = self._shared([heads, *texts])
        aligns = ["R" if column.kind.numeric else "L" for column in table.columns]
        if self.will_page_break(4 * LINE):
            self.add_page()
        self._line(heads, shares, aligns, strong=True)
        for row, said in zip(rows, texts, strict=True):
            self._row(said, shares, aligns, heads, strong=row.strong)

    def _shared(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """The paper's width shared out: to each column its longest word, and the rest by what the columns hold."""
        self.set_font("Roboto", "B", 8)
        columns = list(zip(*rows[:SAMPLE], strict=True))
        words = [max((word for text in column for word in text.split(" ")), key=len, default="") for column in columns]
        least = [min(self.get_string_width(word) + GAP, WIDEST_WORD) for word in words]
        longest = [max(len(line) for text in column for line in text.split("\n")) for column in columns]
        wanted = [min(letters, LONG) - len(word) + 1 for letters, word in zip(longest, words, strict=True)]
        wanted = [max(letters, 1) for letters in wanted]
        rest = self.epw - sum(least)
        if rest < 0:
            return [self.epw * width / sum(least) for width in least]
        return [width + rest * count / sum(wanted) for width, count in zip(least, wanted, strict=True)]

    def _row(
        self,
        texts: Sequence[str],
        shares: Sequence[float],
        aligns: Sequence[str],
        heads: Sequence[str],
        *,
        strong: bool,
    ) -> None:
        self.set_font("Roboto", "B" if strong else "", 8)
        cells = [self._wrapped(text, width) for text, width in zip(texts, shares, strict=True)]
        lines = max(len(cell) for cell in cells)
        if self.will_page_break(max(min(lines, WHOLE) * CLOSE + LINE, (2 + strong) * LINE)):
            self._over(heads, shares, aligns, strong=strong)
        self._space(0.6)
        for number in range(lines):
            if self.will_page_break(LINE):
                self._over(heads, shares, aligns, strong=strong)
            self._parts([cell[number] if number < len(cell) else "" for cell in cells], shares, aligns)
        self._space(0.6)
        self.line(self.l_margin, self.get_y(), self.l_margin + self.epw, self.get_y())

    def _over(self, heads: Sequence[str], shares: Sequence[float], aligns: Sequence[str], *, strong: bool) -> None:
        self.add_page()
        self._line(heads, shares, aligns, strong=True)
        self.set_font("Roboto", "B" if strong else "", 8)

    def _line(self, texts: Sequence[str], shares: Sequence[float], aligns: Sequence[str], *, strong: bool) -> None:
        self.set_font("Roboto", "B" if strong else "", 8)
        cells = [self._wrapped(text, width) for text, width in zip(texts, shares, strict=True)]
        for number in range(max(len(cell) for cell in cells)):
            self._parts([cell[number] if number < len(cell) else "" for cell in cells], shares, aligns)
        self._space(0.6)
        self.line(self.l_margin, self.get_y(), self.l_margin + self.epw, self.get_y())

    def _parts(self, parts: Sequence[str], shares: Sequence[float], aligns: Sequence[str]) -> None:
        top, left = self.get_y(), self.l_margin
        for text, width, align in zip(parts, shares, aligns, strict=True):
            if text:
                self.set_xy(left, top)
                self.cell(width, CLOSE, text, align=align)
            left += width
        self.set_y(top + CLOSE)

    def _space(self, height: float) -> None:
        self.set_y(self.get_y() + height)

    def _wrapped(self, text: str, width: float) -> list[str]:
        """The lines of a text in a column."""
        if "\n" not in text and (len(text) < width / WIDEST_LETTER or self.get_string_width(text) < width - GAP):
            return [text]
        found = self.multi_cell(width, CLOSE, text, align="L", dry_run=True, output="LINES")
        return found if isinstance(found, list) and found else [""]

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


def texts_of(row: Row, columns: Sequence[Column], *, notes: bool) -> list[str]:
    """The cells of a row as text, the first as far in as its level."""
    texts = [said(cell, column, notes=notes) for cell, column in zip(row, columns, strict=True)]
    return ["\u00a0" * 3 * row.level + texts[0], *texts[1:]]


def said(cell: Cell, column: Column, *, notes: bool) -> str:
    """A cell with the words below it; a day stays on its line, and a picture on the page."""
    text = shown(cell.value, column)
    if column.kind is Kind.DATE:
        text = text.replace(" ", "\u00a0")
    words = "" if isinstance(cell.note, Markup) or not notes else cell.note
    return "\n".join(part for part in (text, words) if part)


def pages(table: Table, imprint: Imprint) -> bytes:
    """A4, upright or across by the number of columns, the heading repeated on every page."""
    paper = Paper(table.title, imprint, across=len(table.columns) >= LANDSCAPE_FROM)
    paper.add_page()
    paper.set_font("Roboto", "B", 14)
    paper.cell(0, 7, table.title, new_x="LMARGIN", new_y="NEXT")
    paper.set_font("Roboto", size=9)
    if table.subtitle:
        paper.multi_cell(0, 5, table.subtitle, new_x="LMARGIN", new_y="NEXT")
    paper.ln(2)
    if table.columns:
        paper.draw(table)
    return bytes(paper.output())
