"""A booklet as a value: chapters of paragraphs, tables and pictures, for a page, for paper and for a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import StringIO
from types import MappingProxyType

from markupsafe import Markup

from akiba.pages.charts import gantt
from akiba.pages.exports import MEDIA_TYPES, FileFormat, Imprint, to_csv
from akiba.pages.tables import Column, Row, Table
from akiba.pages.views import Fact
from akiba.pages.words import _, spoken


@dataclass(frozen=True, slots=True)
class Entry:
    """A record told at length: what is known in short, and texts under their labels."""

    title: str
    facts: Sequence[Fact] = ()
    texts: Sequence[tuple[str, str]] = ()

    @property
    def known(self) -> list[Fact]:
        """What is known in short, without what is not."""
        return [fact for fact in self.facts if fact.value]

    @property
    def told(self) -> list[tuple[str, str]]:
        """The texts that there are."""
        return [(label, text) for label, text in self.texts if text]


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lies in time; `done` is the share of it that is done, from 0 to 1."""

    label: str
    first: date
    last: date
    done: Decimal = Decimal(0)
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over time, with a line at today."""

    title: str
    rows: Sequence[Bar]
    today: date

    @property
    def picture(self) -> Markup:
        """The bars on a page."""
        rows = [(bar.label, bar.first, bar.last, bar.done) for bar in self.rows]
        return gantt(rows, self.today, self.title, lambda day: spoken().day(day, "day"))


Block = str | Entry | Table | Bars


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a booklet that has a place in its contents."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Booklet:
    """What is printed of many records: a cover, and the chapters in their order."""

    title: str
    subtitle: str
    facts: Sequence[Fact]
    cover: Sequence[Table]
    chapters: Sequence[Chapter] = field(default=())


def tables_of(booklet: Booklet) -> Iterator[Table]:
    """All that a booklet tells as tables, the texts of a chapter as one of them."""
    yield from booklet.cover
    for chapter in booklet.chapters:
        rows = [Row([label, text]) for block in chapter.blocks for label, text in lines_of(block)]
        if rows:
            yield Table(chapter.title, [Column(_("What")), Column(_("Text"))], rows)
        yield from (block for block in chapter.blocks if isinstance(block, Table) and block.rows)


def lines_of(block: Block) -> Iterator[tuple[str, str]]:
    """The texts of a paragraph or a record, with what each is about."""
    if isinstance(block, str):
        yield "", block
    elif isinstance(block, Entry):
        yield block.title, " · ".join(f"{fact.label}: {fact.value}" for fact in block.known)
        yield from block.told


def as_pdf(booklet: Booklet, imprint: Imprint) -> bytes:
    """The booklet on paper, with contents and numbered pages."""
    from akiba.pages.binding import bound  # noqa: PLC0415 - large, and needed by who prints alone

    return bound(booklet, imprint)


def as_xlsx(booklet: Booklet, _imprint: Imprint) -> bytes:
    """A sheet for every table."""
    from akiba.pages.spreadsheet import workbook  # noqa: PLC0415 - large, and needed by who exports alone

    return workbook(list(tables_of(booklet)))


def as_csv(booklet: Booklet, _imprint: Imprint) -> bytes:
    """The tables under each other, each below its title."""
    out = StringIO()
    for table in tables_of(booklet):
        out.write(f"{table.title}\r\n{to_csv(table).decode('utf-8-sig')}\r\n")
    return out.getvalue().encode("utf-8-sig")


BOOKLETS: Mapping[str, FileFormat[Booklet]] = MappingProxyType(
    {
        "pdf": FileFormat(MEDIA_TYPES["pdf"], as_pdf),
        "xlsx": FileFormat(MEDIA_TYPES["xlsx"], as_xlsx),
        "csv": FileFormat(MEDIA_TYPES["csv"], as_csv),
    }
)
