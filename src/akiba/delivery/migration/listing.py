"""Rows as a workbook of several sheets, for those who go through them by hand."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from akiba.delivery.migration.deciding import Outcome
from akiba.delivery.migration.defects import Defect
from akiba.delivery.migration.fields import KINDS
from akiba.delivery.migration.summary import HEADS, findings
from akiba.delivery.migration.values import plain

Rows = Iterable[Sequence[Any]]


def workbook(sheets: Mapping[str, tuple[Sequence[str], Rows]]) -> bytes:
    """Sheets of rows under their heads; text is never a formula."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - large, and needed by who exports alone

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, (heads, rows) in sheets.items():
            page = book.add_worksheet(name)
            for column, head in enumerate(heads):
                page.write_string(0, column, head, bold)
            for number, row in enumerate(rows, 1):
                _write(page, number, row)
            page.freeze_panes(1, 0)
            page.autofit()
    return out.getvalue()


def _write(page: Any, number: int, row: Sequence[Any]) -> None:
    for column, value in enumerate(row):
        match value:
            case int() | Decimal():
                page.write_number(number, column, value)
            case date():
                page.write_datetime(number, column, value)
            case _:
                page.write_string(number, column, plain(value))


def of_profile(defects: Sequence[Defect]) -> bytes:
    """The kinds of defects, and every finding."""
    kinds = (
        [one.kind.code, one.kind.title, one.kind.severity.value, one.rows, one.money, one.kind.about] for one in defects
    )
    heads = ("Code", "Kind", "Weight", "Rows", "Money", "What it means")
    return workbook({"Kinds": (heads, kinds), "Findings": (HEADS, findings(defects))})


def of_outcome(outcome: Outcome) -> bytes:
    """What was left out with its reason, what was changed, and who was merged."""
    rejected = (
        [one.place.sheet, one.place.row, KINDS[one.kind].one, one.key, one.code, one.why, one.weight, one.cascade]
        for one in outcome.rejected
    )
    changes = (
        [one.place.sheet, one.place.row, KINDS[one.kind].one, one.key, one.field, one.was, one.now, one.rule, one.money]
        for one in outcome.changes
    )
    joined = ([one.place.sheet, one.place.row, one.key, one.into] for one in outcome.joined)
    where = ("Sheet", "Row")
    return workbook(
        {
            "Left out": ((*where, "Record", "Key", "Code", "Why", "Money", "Follows another"), rejected),
            "Changed": ((*where, "Record", "Key", "Field", "Was", "Is", "Rule", "Difference"), changes),
            "Merged": ((*where, "Key", "Into"), joined),
        }
    )
