"""A booklet on paper: cover, contents with the numbers of pages, and chapters that go on over as many as they need."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from fpdf import FPDF
from fpdf.outline import OutlineSection

from akiba.pages.booklets import Bar, Bars, Block, Booklet, Chapter, Entry
from akiba.pages.exports import Imprint
from akiba.pages.paper import LINE, Paper
from akiba.pages.tables import Table
from akiba.pages.words import _, spoken

INK, SOFT, DEEP = 0, 90, (15, 81, 88)
DONE, AHEAD, CRITICAL, LATE, TODAY = (15, 81, 88), (143, 187, 191), (217, 138, 43), (176, 42, 48), (176, 42, 48)
LABELS = 62.0
BAR = 4.6
FULL = 0.55
LEAST = 0.8


class Bound(Paper):
    """The pages of a booklet."""

    def cover(self, booklet: Booklet) -> None:
        """Whose it is, what it is, who is in it."""
        self.add_page()
        self.set_y(46)
        self.set_text_color(SOFT)
        self.words(booklet.subtitle, 14)
        self.set_text_color(*DEEP)
        self.words(booklet.title, 28, strong=True)
        self.set_text_color(INK)
        self.ln(6)
        for fact in booklet.facts:
            if fact.value:
                self.set_font("Roboto", size=10)
                self.set_text_color(SOFT)
                self.cell(50, 6, fact.label)
                self.set_text_color(INK)
                self.multi_cell(0, 6, str(fact.value), new_x="LMARGIN", new_y="NEXT")
        self.ln(8)
        for table in booklet.cover:
            self.tabulated(table)

    def contents(self, _paper: FPDF, sections: Sequence[OutlineSection]) -> None:
        """Every chapter with its page."""
        self.set_x(self.l_margin)
        self.set_text_color(*DEEP)
        self.words(_("Contents"), 18, strong=True)
        self.set_text_color(INK)
        self.ln(3)
        self.set_font("Roboto", size=11)
        for section in sections:
            link = self.add_link(page=section.page_number)
            self.cell(self.epw - 14, 8, section.name, link=link)
            self.cell(14, 8, str(section.page_number), align="R", link=link, new_x="LMARGIN", new_y="NEXT")

    def chapter(self, number: int, chapter: Chapter) -> None:
        """A chapter, on a page of its own unless there is room enough."""
        if self.get_y() > self.h * FULL:
            self.add_page()
        elif self.get_y() > self.t_margin + 1:
            self.ln(9)
        title = f"{number}  {chapter.title}"
        self.start_section(title, level=0)
        self.set_text_color(*DEEP)
        self.words(title, 16, strong=True)
        self.set_text_color(INK)
        self.ln(2)
        for block in chapter.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """A paragraph, a record, a table or bars."""
        match block:
            case str():
                self.words(block, 9)
                self.ln(2)
            case Entry():
                self.entry(block)
            case Table():
                self.tabulated(block)
            case Bars():
                self.bars(block)

    def heading(self, words: str, room: float = 24) -> None:
        """A heading that does not stand alone at the foot of a page."""
        if self.will_page_break(room):
            self.add_page()
        if words:
            self.words(words, 11, strong=True)
            self.ln(0.5)

    def entry(self, entry: Entry) -> None:
        """A record told at length."""
        self.heading(entry.title)
        if entry.known:
            self.set_text_color(SOFT)
            self.words(" · ".join(f"{fact.label}: {fact.value}" for fact in entry.known), 8.5)
            self.set_text_color(INK)
        for label, text in entry.told:
            self.words(label, 8.5, strong=True)
            self.words(text, 9)
        self.ln(3)

    def tabulated(self, table: Table) -> None:
        """A table below its title."""
        self.heading(table.title)
        if table.subtitle:
            self.set_text_color(SOFT)
            self.words(table.subtitle, 8.5)
            self.set_text_color(INK)
        if table.rows and table.columns:
            self.draw(table, notes=True)
        else:
            self.words(table.empty or _("Nothing is recorded yet."), 9)
        self.ln(4)

    def bars(self, bars: Bars) -> None:
        """Bars over time, their months above them on every page."""
        if not bars.rows:
            return
        self.heading(bars.title, 40)
        first, last = min(bar.first for bar in bars.rows), max(bar.last for bar in bars.rows)
        scale = Scale(first, max((last - first).days + 1, 1), self.l_margin + LABELS, self.epw - LABELS)
        self._months(scale)
        for bar in bars.rows:
            if self.will_page_break(BAR + LINE):
                self.add_page()
                self._months(scale)
            self._bar(bar, bars.today, scale)
        self._legend()
        self.ln(4)

    def _legend(self) -> None:
        """What the shades of the bars say."""
        top, left = self.get_y() + 1.5, self.l_margin + LABELS
        self.set_font("Roboto", size=7)
        for shade, words in ((DONE, _("Done")), (AHEAD, _("Ahead")), (CRITICAL, _("Critical")), (LATE, _("Late"))):
            self.set_fill_color(*shade)
            self.rect(left, top + 1, 3, 3, style="F")
            self.set_xy(left + 4, top)
            self.cell(30, LINE, words)
            left += self.get_string_width(words) + 12
        self.set_xy(self.l_margin, top + LINE)

    def _months(self, scale: "Scale") -> None:
        self.set_font("Roboto", size=7)
        self.set_text_color(SOFT)
        top, end = self.get_y(), 0.0
        for day in scale.months():
            self.line(scale.at(day), top, scale.at(day), top + LINE)
            label = spoken().day(day, "month")
            if scale.at(day) > end:
                self.set_xy(scale.at(day), top)
                self.cell(0, LINE, label)
                end = scale.at(day) + self.get_string_width(label) + 3
        self.set_text_color(INK)
        self.set_xy(self.l_margin, top + LINE)

    def _bar(self, bar: Bar, today: date, scale: "Scale") -> None:
        self.set_font("Roboto", size=7)
        top = self.get_y()
        self.cell(LABELS, BAR, self._cut(bar.label))
        late = bar.done < 1 and bar.last < today
        left, width = scale.at(bar.first), max(scale.at(bar.last + timedelta(days=1)) - scale.at(bar.first), LEAST)
        self.set_fill_color(*(LATE if late else CRITICAL if bar.critical else AHEAD))
        self.rect(left, top + 0.8, width, BAR - 1.6, style="F")
        if bar.done:
            self.set_fill_color(*DONE)
            self.rect(left, top + 0.8, width * float(min(bar.done, Decimal(1))), BAR - 1.6, style="F")
        if scale.start <= today < scale.start + timedelta(days=scale.days):
            self.set_draw_color(*TODAY)
            self.line(scale.at(today), top, scale.at(today), top + BAR)
            self.set_draw_color(200)
        self.set_xy(self.l_margin, top + BAR)

    def _cut(self, label: str) -> str:
        """As much of a label as fits beside its bar."""
        if self.get_string_width(label) < LABELS - 3:
            return label
        while label and self.get_string_width(label + "…") > LABELS - 3:
            label = label[:-1]
        return label.rstrip() + "…"

    def words(self, text: str, size: float, *, strong: bool = False) -> None:
        """Text over the whole width, in a size given in points."""
        self.set_font("Roboto", "B" if strong else "", size)
        for part in text.split("\n"):
            for line in self.broken(part, self.epw - 2 * self.c_margin):
                self.cell(0, size * 0.5, line, new_x="LMARGIN", new_y="NEXT")


class Scale:
    """Where a day lies on paper: days from `start` on, from `left` on over a width, in mm."""

    def __init__(self, start: date, days: int, left: float, width: float) -> None:
        self.start, self.days, self.left, self.width = start, days, left, width

    def at(self, day: date) -> float:
        """The place of a day's beginning."""
        return self.left + self.width * (day - self.start).days / self.days

    def months(self) -> list[date]:
        """The start, and the first day of every month after it."""
        found, end = [self.start], self.start + timedelta(days=self.days)
        day = (self.start.replace(day=1) + timedelta(days=32)).replace(day=1)
        while day < end:
            found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return found


def bound(booklet: Booklet, imprint: Imprint) -> bytes:
    """The booklet as a file."""
    paper = Bound(booklet.title, imprint)
    paper.cover(booklet)
    paper.add_page()
    paper.insert_toc_placeholder(paper.contents, pages=1)
    for number, chapter in enumerate(booklet.chapters, 1):
        paper.chapter(number, chapter)
    return bytes(paper.output())
