"""A table on paper, and what every paper has: letters, a foot, and rows that go on over pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TypeAlias

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
EDGE = 0.6
PALE = 110
WHOLE = 12
"""As many lines of a row stay together; a longer one goes on over pages."""
LACKING = str.maketrans({"→": "›"})
NOTHING = ("", False)
Said: TypeAlias = tuple[str, str]
"""What a cell says, and its note."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table on paper: widths in mm, on which side each is lined up, and what stands above."""

    widths: Sequence[float]
    aligns: Sequence[str]
    heads: Sequence[Said]


class Paper(FPDF):
    """Paper with who printed it and the page's number at its foot."""

    def __init__(self, title: str, imprint: Imprint, *, across: bool = False) -> None:
        super().__init__("landscape" if across else "portrait", "mm", "A4")
        self.imprint = imprint
        self.known_widths: dict[tuple[str, str, float], float] = {}
        for style, face in (("", "Roboto-Regular.ttf"), ("B", "Roboto-Bold.ttf")):
            self.add_font("Roboto", style, str(FONTS.joinpath(face)))
        self.set_title(title)
        self.set_lang(spoken().code)
        self.set_margin(14)
        self.set_auto_page_break(auto=True, margin=16)
        self.set_draw_color(200)
        self.set_line_width(0.1)

    def normalize_text(self, text: str) -> str:
        """The text with what these letters lack said by what they have."""
        return super().normalize_text(text.translate(LACKING))

    def draw(self, table: Table, *, notes: bool = False) -> None:
        """The table's rows, the heading repeated at the top of every page; `notes` stand below their cells."""
        heads = [(column.title, "") for column in table.columns]
        rows = (*table.rows, *(replace(total, strong=True) for total in table.totals))
        texts = [texts_of(row, table.columns, notes=notes) for row in rows]
        grid = Grid(self._shared([heads, *texts]), ["R" if one.kind.numeric else "L" for one in table.columns], heads)
        if self.will_page_break(4 * LINE):
            self.add_page()
        self._heading(grid)
        for row, said in zip(rows, texts, strict=True):
            self._row(said, grid, strong=row.strong)

    def _shared(self, rows: Sequence[Sequence[Said]]) -> list[float]:
        """The paper's width shared out: to each column its longest word, and the rest by what the columns hold."""
        self.set_font("Roboto", "B", 8)
        columns = [[part for pair in column for part in pair] for column in zip(*rows[:SAMPLE], strict=True)]
        words = [max((word for text in column for word in text.split(" ")), key=len) for column in columns]
        least = [min(self.get_string_width(word) + GAP, WIDEST_WORD) for word in words]
        rest = self.epw - sum(least)
        if rest < 0:
            return [self.epw * width / sum(least) for width in least]
        longest = [min(max(len(text) for text in column), LONG) for column in columns]
        wanted = [max(letters - len(word), 0) + 1 for letters, word in zip(longest, words, strict=True)]
        return [width + rest * count / sum(wanted) for width, count in zip(least, wanted, strict=True)]

    def _row(self, texts: Sequence[Said], grid: Grid, *, strong: bool) -> None:
        self._letters(strong=strong)
        cells = [self._lines(said, width) for said, width in zip(texts, grid.widths, strict=True)]
        height = max(len(cell) for cell in cells)
        if self.will_page_break(max(min(height, WHOLE) * CLOSE + LINE, (2 + strong) * LINE)):
            self._over(grid, strong=strong)
        self._space(EDGE)
        for number in range(height):
            if self.will_page_break(LINE):
                self._over(grid, strong=strong)
            self._parts([cell[number] if number < len(cell) else NOTHING for cell in cells], grid)
        self._rule()

    def _over(self, grid: Grid, *, strong: bool) -> None:
        self.add_page()
        self._heading(grid)
        self._letters(strong=strong)

    def _heading(self, grid: Grid) -> None:
        self._letters(strong=True)
        cells = [self._lines(said, width) for said, width in zip(grid.heads, grid.widths, strict=True)]
        for number in range(max(len(cell) for cell in cells)):
            self._parts([cell[number] if number < len(cell) else NOTHING for cell in cells], grid)
        self._rule()

    def _parts(self, parts: Sequence[tuple[str, bool]], grid: Grid) -> None:
        """One line of each cell; what is only a note is paler."""
        top, left = self.get_y(), self.l_margin
        for (text, soft), width, align in zip(parts, grid.widths, grid.aligns, strict=True):
            if text:
                self.set_text_color(PALE if soft else 0)
                self.set_xy(left, top)
                self.cell(width, CLOSE, text, align=align)
            left += width
        self.set_text_color(0)
        self.set_y(top + CLOSE)

    def _letters(self, *, strong: bool) -> None:
        self.set_font("Roboto", "B" if strong else "", 8)

    def _space(self, height: float) -> None:
        self.set_y(self.get_y() + height)

    def _rule(self) -> None:
        self._space(EDGE)
        self.line(self.l_margin, self.get_y(), self.l_margin + self.epw, self.get_y())

    def _lines(self, said: Said, width: float) -> list[tuple[str, bool]]:
        """The lines of a cell, and whether each is only a note."""
        text, note = said
        plain = [(line, False) for line in self._wrapped(text, width)] if text or not note else []
        return plain + ([(line, True) for line in self._wrapped(note, width)] if note else [])

    def _wrapped(self, text: str, width: float) -> list[str]:
        """The lines of a text in a column."""
        if "\n" not in text and len(text) < width / WIDEST_LETTER:
            return [text]
        return [line for part in text.split("\n") for line in self.broken(part, width - GAP)]

    def broken(self, text: str, width: float) -> Iterator[str]:
        """A text without breaks of its own in lines that fit, in the letters that are set."""
        line, used, blank = "", 0.0, self._width(" ")
        for piece in (piece for word in text.split(" ") for piece in self._pieces(word, width)):
            size = self._width(piece)
            if line and used + blank + size > width:
                yield line
                line, used = piece, size
            else:
                line, used = (f"{line} {piece}", used + blank + size) if line else (piece, size)
        yield line

    def _pieces(self, word: str, width: float) -> Iterator[str]:
        """A word as it is, or where it is longer than a line in pieces that fill one each."""
        if self._width(word) <= width:
            yield word
            return
        piece, used = "", 0.0
        for letter in word:
            size = self._width(letter)
            if piece and used + size > width:
                yield piece
                piece, used = "", 0.0
            piece, used = piece + letter, used + size
        yield piece

    def _width(self, word: str) -> float:
        """How wide a word is, remembered: a text says the same words again and again."""
        key = word, self.font_style, self.font_size_pt
        if key not in self.known_widths:
            self.known_widths[key] = self.get_string_width(word)
        return self.known_widths[key]

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


def texts_of(row: Row, columns: Sequence[Column], *, notes: bool) -> list[Said]:
    """The cells of a row as text, the first as far in as its level."""
    texts = [said(cell, column, notes=notes) for cell, column in zip(row, columns, strict=True)]
    first, note = texts[0]
    return [("\u00a0" * 3 * row.level + first, note), *texts[1:]]


def said(cell: Cell, column: Column, *, notes: bool) -> Said:
    """A cell with the words below it; a day stays on its line, and a picture on the page."""
    text = shown(cell.value, column)
    if column.kind is Kind.DATE:
        text = text.replace(" ", "\u00a0")
    return text, "" if isinstance(cell.note, Markup) or not notes else cell.note


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
