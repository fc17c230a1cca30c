"""Files of a table: the same figures in each, and nothing a spreadsheet would run."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pypdf
import pytest

from akiba.pages.exports import FORMATS, Imprint, to_csv, to_pdf, to_xlsx
from akiba.pages.tables import Cell, Column, Kind, Listing, Row, Table, Value
from akiba.pages.words import language, speaking

COLUMNS = [
    Column("Client", sort="name"),
    Column("Since", Kind.DATE),
    Column("Owes", Kind.MONEY),
    Column("Rate", Kind.PERCENT),
]
TABLE = Table(
    "Loans in arrears: all",
    COLUMNS,
    [
        Row([Cell("=HYPERLINK(1)", "/clients/1"), date(2026, 1, 31), Decimal("-1234.50"), Decimal("12.5")]),
        Row(["Ñandú ŋ’o", None, Decimal("99.99"), None], level=1),
    ],
    [Row(["Together", None, Decimal("-1134.51"), None])],
    "Moshi Town",
)
IMPRINT = Imprint("Umoja", "Ruth, 23 Nov 2026")


def test_csv_keeps_figures_bare_and_disarms_formulas() -> None:
    rows = list(csv.reader(StringIO(to_csv(TABLE).decode("utf-8-sig"))))
    assert rows[1] == ["'=HYPERLINK(1)", "2026-01-31", "-1234.50", "12.5"]
    assert rows[3][2] == "-1134.51"


@pytest.mark.parametrize(
    ("stored", "written"), [("1.500000", "1.50"), ("2.125000", "2.125"), ("7", "7"), ("7.5", "7.5")]
)
def test_csv_leaves_away_zeros_that_say_nothing(stored: str, written: str) -> None:
    table = Table("t", [Column("c", Kind.MONEY)], [Row([Decimal(stored)])])
    assert to_csv(table).decode("utf-8-sig").splitlines()[1] == written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_every_beginning_of_a_formula_is_disarmed(start: str) -> None:
    table = Table("t", [Column("c")], [Row([f"{start}1+1"])])
    assert list(csv.reader(StringIO(to_csv(table).decode("utf-8-sig"), newline="")))[1][0].startswith("'")


def test_xlsx_holds_numbers_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(BytesIO(to_xlsx(TABLE))).active
    assert sheet is not None
    values = list(sheet.iter_rows(min_row=5, values_only=True))
    assert values[0][0] == "=HYPERLINK(1)"
    assert sheet.cell(5, 1).data_type == "s"
    assert values[0][2] == -1234.5
    assert values[0][1].date() == date(2026, 1, 31)
    assert values[2][0] == "Together"


def test_pdf_can_be_read_on_every_page() -> None:
    long = Table(TABLE.title, COLUMNS, [*TABLE.rows] * 60, TABLE.totals)
    with speaking(language("fr")):
        pages = pypdf.PdfReader(BytesIO(to_pdf(long, IMPRINT))).pages
    texts = [page.extract_text() for page in pages]
    assert len(pages) > 1
    assert all("Client" in text and "Umoja" in text for text in texts)
    assert "Ñandú ŋ’o" in texts[0]
    assert "Together" in texts[-1]


def test_an_empty_table_makes_every_file() -> None:
    for kind in FORMATS.values():
        assert kind.write(Table("None", COLUMNS, []), IMPRINT)


def test_a_list_knows_its_neighbours() -> None:
    listing = Listing(TABLE, "/loans", 60, {"name": "a b", "orderBy": "name"}, 25, 25)
    assert (listing.first, listing.last) == (26, 50)
    assert listing.before == "/loans?name=a+b&orderBy=name"
    assert listing.after == "/loans?name=a+b&orderBy=name&offset=50"
    assert listing.sorted_by(COLUMNS[0]) == "/loans?name=a+b&orderBy=name&sortOrder=desc"
    assert listing.order_of(COLUMNS[0]) == "ascending"
    assert Listing(Table("t", COLUMNS, []), "/x", 0).first == 0


@pytest.mark.parametrize(
    ("strong", "blocks"), [(["The file", "", None, None], True), (["Together", "", None, 3], False)]
)
def test_rows_under_a_heading_are_blocks_on_a_telephone_and_those_under_a_sum_are_not(
    strong: list[Value], blocks: bool
) -> None:
    columns = [Column(name) for name in "abcd"]
    assert Table("", columns, [Row(strong, strong=True), Row(["Loans", "owed", 1, 2])]).blocks is blocks
