"""A table on paper."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

from fpdf import FPDF

from akiba.pages.exports import Imprint, widths
from akiba.pages.tables import Table, shown
from akiba.pages.words import _, spoken

FONTS = files("font_roboto").joinpath("files")
LANDSCAPE_FROM = 7
LINE = 5.0
WIDEST_LETTER = 2.6


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
        shares = self._shared(widths(table))
        aligns = ["R" if column.kind.numeric else "L" for column in table.columns]
        self._line([column.title for column in table.columns], shares, aligns, strong=True)
        for row in (*table.rows, *(replace(total, strong=True) for total in table.totals)):
            texts = [shown(cell.value, column) for cell, column in zip(row, table.columns, strict=True)]
            texts[0] = "\u00a0" * 3 * row.level + texts[0]
            if self.will_page_break(3 * LINE):
                self.add_page()
                self._line([column.title for column in table.columns], shares, aligns, strong=True)
            self._line(texts, shares, aligns, strong=row.strong)

    def _shared(self, letters: Sequence[int]) -> list[float]:
        """The paper's width shared out by the length of what each column holds."""
        wanted = [min(max(count, 6), 40) for count in letters]
        return [self.epw * count / sum(wanted) for count in wanted]

    def _line(self, texts: Sequence[str], shares: Sequence[float], aligns: Sequence[str], *, strong: bool) -> None:
        self.set_font("Roboto", "B" if strong else "", 8)
        top, left, lowest = self.get_y(), self.l_margin, self.get_y() + LINE
        for text, width, align in zip(texts, shares, aligns, strict=True):
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


def pages(table: Table, imprint: Imprint) -> bytes:
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
