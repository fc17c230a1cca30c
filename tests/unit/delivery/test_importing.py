"""`akiba import …`, run as an operator runs it."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from akiba.cli import app
from tests.support.sheets import LOANS_HEAD, loan, register, xlsx

RUNNER = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A register with a loan of an unknown member."""
    path = tmp_path / "register.xlsx"
    path.write_bytes(xlsx(register(Loans=[LOANS_HEAD, loan("L1", "M1"), loan("L2", "M99"), loan("L3", "M3")])))
    return path


def test_D31_a_profile_is_a_table_for_people_and_ends_with_whether_something_blocks(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "findings.xlsx"
    result = RUNNER.invoke(app, ["import", "profile", str(file), "--out", str(out)])
    assert result.exit_code == 3, result.output
    assert "unknown members" in result.output
    assert "Leave these rows out" in result.output
    assert "…" not in result.output
    sheet = openpyxl.load_workbook(out)["Findings"]
    assert [cell.value for cell in sheet[2]][:4] == ["Loans and savings of unknown members", "Loans", 3, "L2"]
    file.write_bytes(xlsx(register()))
    assert RUNNER.invoke(app, ["import", "profile", str(file)]).exit_code == 0


def test_D31_a_profile_is_json_for_programs(file: Path) -> None:
    result = RUNNER.invoke(app, ["import", "profile", str(file), "--json"])
    found = json.loads(result.output)
    (unknown,) = [one for one in found["defects"] if one["code"] == "unknown-member"]
    assert (unknown["rows"], unknown["money"], unknown["places"]) == (1, "200", ["Loans!3"])
    assert [sheet["rows"] for sheet in found["sheets"] if sheet["kind"] == "loans"] == [3]


def test_D32_a_mapping_is_guessed_written_changed_and_used(file: Path, tmp_path: Path) -> None:
    mapping, decisions = tmp_path / "mapping.toml", tmp_path / "decisions.toml"
    result = RUNNER.invoke(app, ["import", "map", str(file), "--out", str(mapping), "--yes", "--by", "Amina"])
    assert result.exit_code == 0, result.output
    assert 'confirmed_by = "Amina"' in mapping.read_text()
    arguments = ["import", "decide", str(file), "--mapping", str(mapping), "--decisions", str(decisions)]
    result = RUNNER.invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert "rows are left out" in result.output
    changed = decisions.read_text().replace('choice = "reject"\nby = ""', 'choice = "mend:stand-in"\nby = "Amina"')
    decisions.write_text(changed)
    again = RUNNER.invoke(app, [*arguments, "--json", "--out", str(tmp_path / "out.xlsx")])
    told = json.loads(again.output)
    assert (told["rejected"], told["taken"]["loans"], told["taken"]["members"]) == (0, 3, 4)
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames == ["Left out", "Changed", "Merged"]


def test_D32_nobody_is_asked_where_there_is_no_terminal(file: Path, tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["import", "map", str(file), "--out", str(tmp_path / "mapping.toml")])
    assert result.exit_code == 1
    assert "--yes" in result.output
    assert not (tmp_path / "mapping.toml").exists()


@pytest.mark.parametrize(
    ("content", "mapping", "words"),
    [
        (b"Loan no,Amount\nL1,5\n", "", "called .xlsx but is of type csv"),
        (xlsx(register())[:900], "", "cut short or damaged"),
        (xlsx(register()), "format = 1\n", "as_of"),
        (xlsx(register()), "= 1", "line 1"),
    ],
)
def test_D32_what_is_wrong_is_said_in_one_sentence(content: bytes, mapping: str, words: str, tmp_path: Path) -> None:
    file, chosen = tmp_path / "register.xlsx", tmp_path / "mapping.toml"
    file.write_bytes(content)
    chosen.write_text(mapping)
    result = RUNNER.invoke(app, ["import", "profile", str(file), *(["--mapping", str(chosen)] if mapping else [])])
    assert result.exit_code == 1
    assert words in " ".join(result.output.split())
    assert "Traceback" not in result.output
