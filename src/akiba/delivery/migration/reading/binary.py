"""Workbooks of spreadsheet programs: xlsx, xlsm, xlsb, xls and ods."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from akiba.delivery.migration.reading.formulas import NO_RESULT, Cells, without_result
from akiba.delivery.migration.reading.sheets import MOST_CELLS, Cell, Line, Sheet, Workbook, refused

DIGITS = 15
"""A spreadsheet keeps no more digits of a number than these."""


def workbook(content: bytes, name: str) -> Workbook:
    """The sheets of a workbook; raises ValidationFailed where it cannot be opened."""
    from python_calamine import (  # noqa: PLC0415 - large, and needed by who opens a workbook alone
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    formulas = without_result(content) if content.startswith(b"PK") else {}
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as found:
            kinds = {sheet.name: sheet for sheet in found.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet}
            sheets = tuple(
                _sheet(
                    found, title, name, formulas.get(title, set()), hidden=sheet.visible is not SheetVisibleEnum.Visible
                )
                for title, sheet in kinds.items()
            )
    except PasswordError:
        raise refused(
            "encrypted", f"{name} is locked with a password; save it without one and send it again."
        ) from None
    except CalamineError as error:
        raise refused("damaged", f"{name} cannot be opened as a workbook: {_said(error)}.") from None
    return Workbook(name, sheets)


def _said(error: Exception) -> str:
    return str(error).strip().rstrip(".").splitlines()[0][:200] or "it is damaged"


def _sheet(found: Any, title: str, name: str, formulas: Cells, *, hidden: bool) -> Sheet:
    """A sheet; what is one cell across several rows stands in each of them."""
    sheet = found.get_sheet_by_name(title)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise refused("too.many.cells", f"Sheet {title} of {name} has more than {MOST_CELLS:,} cells.")
    rows = sheet.to_python(skip_empty_area=False)
    merged = [
        (first, last)
        for first, last in sheet.merged_cell_ranges or ()
        if first[0] < len(rows) and first[1] < len(rows[0])
    ]
    for row, column in formulas:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = NO_RESULT
    for (top, left), (bottom, _) in merged:
        for row in rows[top + 1 : bottom + 1]:
            row[left] = rows[top][left] if row[left] == "" else row[left]
    spans = tuple((top + 1, left, right) for (top, left), (_, right) in merged if right > left)
    return Sheet(title, tuple(lines(rows)), hidden, spans=spans)


def lines(rows: Iterable[Sequence[Any]]) -> Iterable[Line]:
    """The rows that hold something, under the numbers that the spreadsheet shows."""
    for number, row in enumerate(rows, 1):
        cells = tuple(cell(value) for value in row)
        if any(one is not None for one in cells):
            yield Line(number, cells)


def cell(value: Any) -> Cell:
    """A cell as we keep it: nothing for an empty one, a day for a moment, the digits that a number was typed with."""
    match value:
        case None | "":
            return None
        case float() | int() if not isinstance(value, bool):
            return Decimal(f"{value:.{DIGITS}g}")
        case datetime():
            return value.date()
        case date():
            return value
    return value if isinstance(value, bool) else str(value) if str(value).strip() else None
