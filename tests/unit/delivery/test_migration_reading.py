"""Files of every kind: opened, or refused with a word that helps, and never half read."""

import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from akiba.delivery.migration.reading import Line, read, read_path, refused, sheets
from akiba.delivery.migration.reading.tables import grid, header_row
from akiba.delivery.migration.words import is_head
from akiba.kernel.errors import ValidationFailed
from akiba.platform.trouble import Trouble
from tests.support.sheets import register, xlsx

BOOK = xlsx(register())


def said(content: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(ValidationFailed) as caught:
        read(content, name)
    (fault,) = caught.value.faults
    return fault.code.removeprefix("validation.msg.import.file."), fault.message


def test_a_workbook_keeps_the_numbers_of_its_rows() -> None:
    content = xlsx({"Loans": [["All loans"], [], ["Loan no", "Amount"], [], ["L1", 12.5]]})
    (sheet,) = read(content, "loans.xlsx").sheets
    assert sheet.lines[-1] == Line(5, ("L1", Decimal("12.5")))
    assert header_row(sheet, is_head) == 3
    assert grid(sheet, 3).heads == ("Loan no", "Amount")


def test_heads_that_are_missing_or_repeated_get_names_of_their_own() -> None:
    content = xlsx({"Loans": [["Loan no", "", "Amount", "Amount"], ["L1", "x", 1, 2]]})
    (sheet,) = read(content, "loans.xlsx").sheets
    assert grid(sheet, 1).heads == ("Loan no", "B", "Amount", "Amount (D)")


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t"), ("latin-1", "|")],
)
def test_delimited_text_is_read_in_its_own_encoding_and_with_its_own_separator(encoding: str, separator: str) -> None:
    rows = [["No", "Nom", "Montant"], ["1", "Traoré", '"1 234,50"'], ["2", '"O""Brien\nJosé"', "3"]]
    written = "\r\n".join(separator.join(row) for row in rows)
    (sheet,) = read(written.encode(encoding), "prets.csv").sheets
    assert sheet.name == "prets"
    assert sheet.lines[1].cells == ("1", "Traoré", "1 234,50")
    assert sheet.lines[2].cells[1] == 'O"Brien\nJosé'
    assert sheet.lines[2].number == 3


def test_a_folder_and_a_zip_of_texts_are_workbooks(tmp_path: Path) -> None:
    (tmp_path / "loans.csv").write_text("Loan no,Amount\nL1,5\n")
    (tmp_path / "members.csv").write_text("Member no,Name\nM1,Asha\n")
    (tmp_path / "readme.md").write_text("not a register")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for path in tmp_path.iterdir():
            into.write(path, path.name)
    for book in (read_path(tmp_path), read(packed.getvalue(), "register.zip")):
        assert [sheet.name for sheet in book.sheets] == ["loans", "members"]


def test_texts_of_one_name_in_several_folders_are_told_apart() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for branch in ("moshi", "himo"):
            into.writestr(f"{branch}/loans.csv", "Loan no,Amount\nL1,5\n")
    assert [one.name for one in read(packed.getvalue(), "register.zip").sheets] == ["himo/loans.csv", "moshi/loans.csv"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_of_two_bytes_a_letter_is_read_without_a_mark_at_its_beginning(encoding: str) -> None:
    (sheet,) = read("Loan no;Nom\nL1;Traoré\n".encode(encoding), "loans.csv").sheets
    assert sheet.lines[1].cells == ("L1", "Traoré")


def test_a_formula_whose_result_was_never_kept_is_no_empty_cell() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Loan no", "Amount"])
    book.active.append(["L1", "=2*3"])
    content = BytesIO()
    book.save(content)
    (sheet,) = read(content.getvalue(), "loans.xlsx").sheets
    assert sheet.lines[1].cells == ("L1", "#NO RESULT")


def test_one_cell_over_several_rows_stands_in_each_and_over_several_columns_over_each_head() -> None:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet("Loans")
    page.merge_range(0, 2, 0, 3, "Paid")
    page.write_row(1, 0, ["Branch", "Loan no", "Principal", "Interest"])
    page.merge_range(2, 0, 3, 0, "Moshi")
    page.write_row(2, 1, ["L1", 5, 6])
    page.write_row(3, 1, ["L2", 7, 8])
    book.close()
    (sheet,) = read(content.getvalue(), "loans.xlsx").sheets
    assert grid(sheet, 2, 2).heads == ("Branch", "Loan no", "Paid Principal", "Paid Interest")
    assert grid(sheet, 2, 2).column("Branch") == ["Moshi", "Moshi"]


def test_a_file_that_is_cut_short_or_damaged_is_refused_wholly() -> None:
    middle = len(BOOK) // 2
    damaged = BOOK[:200] + bytes(40) + BOOK[240:]
    for content in (BOOK[:middle], BOOK[:-30], damaged, b"PK\x03\x04" + b"x" * 500):
        code, message = said(content, "register.xlsx")
        assert code == "damaged"
        assert "register.xlsx" in message
    assert said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "register.xls")[0] == "damaged"
    code, message = said(b'Loan no,Amount\nL1,5\nL2,"unfinished\n', "loans.csv")
    assert (code, "line 3" in message) == ("damaged", True)


def test_a_file_that_is_locked_is_refused_with_what_to_do() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    code, message = said(locked, "register.xlsx")
    assert code == "encrypted"
    assert "without one" in message


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"Loan no,Amount\nL1,5\n", "loans.xlsx", "mislabelled"),
        (BOOK, "loans.csv", "mislabelled"),
        (BOOK, "loans.xls", "mislabelled"),
        (b"%PDF-1.4 ...", "loans.xlsx", "unknown.type"),
        (b"<html><table></table></html>", "loans.xls", "unknown.type"),
        (b'{"loans": []}', "loans.csv", "unknown.type"),
        (bytes(range(256)) * 4, "loans.csv", "not.text"),
        (b"", "loans.csv", "empty"),
        (b"\n \n", "loans.csv", "empty"),
        (xlsx({"Loans": []}), "loans.xlsx", "empty"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(content: bytes, name: str, code: str) -> None:
    found, message = said(content, name)
    assert found == code
    assert name in message


def test_what_unpacks_to_too_much_is_refused_before_it_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("xl/workbook.xml", bytes(5_000_000))
    monkeypatch.setattr("akiba.delivery.migration.reading.MOST_UNPACKED", 1_000_000)
    assert said(packed.getvalue(), "bomb.xlsx")[0] == "too.large"


def test_more_rows_than_can_be_taken_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    assert said(b"No,Name\n1,a\n2,b\n", "many.csv")[0] == "too.many.rows"


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        read_path(tmp_path / "none.xlsx")


def test_refusals_name_what_is_meant() -> None:
    (fault,) = refused("empty", "It is empty.").faults
    assert (fault.code, fault.parameter) == ("validation.msg.import.file.empty", "file")
