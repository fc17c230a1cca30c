"""Booklets on paper: contents, numbered pages, and texts of any length that are told to their end."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pypdf

from akiba.pages.booklets import Bar, Bars, Booklet, Chapter, Entry, as_csv, as_pdf, as_xlsx
from akiba.pages.exports import Imprint
from akiba.pages.tables import Cell, Column, Kind, Row, Table
from akiba.pages.views import Fact
from akiba.pages.words import language, speaking

IMPRINT = Imprint("Umoja", "Ruth, 23 Nov 2026")
FIRST = date(2026, 1, 5)
LONG = Table(
    "Long",
    [Column("What"), Column("On", Kind.DATE), Column("Days", Kind.INTEGER)],
    [
        *(Row([Cell(f"Row {number}", note="Said below"), FIRST, number]) for number in range(120)),
        Row([f"{'word ' * 1500}end", FIRST, 1]),
        Row([f"{'unbroken' * 300}stop", FIRST, 1]),
    ],
)
BARS = Bars("Over time", [Bar(f"Item {n}", FIRST, FIRST + timedelta(days=n), Decimal(n % 2)) for n in range(80)], FIRST)
BOOKLET = Booklet(
    "Assessment",
    "Umoja",
    [Fact("Manager", "Asha"), Fact("Nothing", None)],
    [Table("Team", [Column("Name")], [Row(["Neema"])])],
    [
        Chapter(
            "Needs", ["A paragraph.", LONG, Entry("Zakat", [Fact("Priority", "Critical")], [("How", "so " * 3000)])]
        ),
        Chapter("Plan", [BARS, Table("None", [Column("A")], [], empty="Nothing yet.")]),
    ],
)


def test_a_booklet_has_a_cover_contents_and_numbered_pages_and_tells_everything() -> None:
    with speaking(language("fr")):
        pages = pypdf.PdfReader(BytesIO(as_pdf(BOOKLET, IMPRINT))).pages
    texts = [page.extract_text() for page in pages]
    assert "Asha" in texts[0]
    assert "Neema" in texts[0]
    assert "1 Needs" in " ".join(texts[1].split())
    assert f"{len(pages)}" in texts[-1]
    whole = "".join(texts)
    for words in ("Row 119", "Said below", "end", "Item 79", "Nothing yet."):
        assert words in whole
    assert "unbrokenstop" in whole.replace("\n", "")
    assert whole.count("word") == 1500
    assert whole.replace("\n", "").count("unbroken") >= 290
    assert all("Umoja" in text for text in texts)


def test_a_booklet_that_is_empty_makes_every_file() -> None:
    empty = Booklet("Nothing", "Umoja", [], [], [])
    for write in (as_pdf, as_xlsx, as_csv):
        assert isinstance(write(empty, IMPRINT), bytes)


def test_tables_of_the_same_title_have_sheets_of_their_own() -> None:
    table = Table("Same title, and far longer than the name of a sheet", [Column("A")], [Row(["x"])])
    twice = Booklet("Two", "Umoja", [], [table, table], [Chapter("Texts", ["One text"])])
    assert as_xlsx(twice, IMPRINT).startswith(b"PK")
    assert "One text" in as_csv(twice, IMPRINT).decode("utf-8-sig")
