"""What a file holds once it is open: sheets of rows, with the row numbers that a spreadsheet shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from akiba.kernel.errors import Fault, ValidationFailed

Cell = str | Decimal | date | bool | None

MOST_BYTES = 60_000_000
MOST_UNPACKED = 600_000_000
MOST_ROWS = 1_000_000
MOST_COLUMNS = 400
MOST_CELLS = 12_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row that holds something; `number` counts as a spreadsheet does, from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a file of delimited text; blank rows are left out.

    `spans` are cells that are one across several columns: row, first and last column.
    """

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    about: str = ""
    spans: tuple[tuple[int, int, int], ...] = ()

    @property
    def width(self) -> int:
        """How many columns its widest row has."""
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything that one file, or one folder of files, holds."""

    name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of a name, None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def refused(code: str, message: str, parameter: str = "file") -> ValidationFailed:
    """A file or a mapping that cannot be used, said so that whoever sent it can mend it."""
    return ValidationFailed(Fault(f"validation.msg.import.{parameter}.{code}", message, parameter))


def checked(workbook: Workbook) -> Workbook:
    """The workbook; raises ValidationFailed where it holds nothing or more than can be taken."""
    if not any(sheet.lines for sheet in workbook.sheets):
        raise refused("empty", f"{workbook.name} holds no rows.")
    names = [sheet.name for sheet in workbook.sheets]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise refused("sheets.repeated", f"{workbook.name} has two sheets that are called {twice}.")
    for sheet in workbook.sheets:
        if len(sheet.lines) > MOST_ROWS:
            raise refused("too.many.rows", f"Sheet {sheet.name} has more than {MOST_ROWS:,} rows.")
        if sheet.width > MOST_COLUMNS:
            raise refused("too.many.columns", f"Sheet {sheet.name} has more than {MOST_COLUMNS} columns.")
    if sum(len(line.cells) for sheet in workbook.sheets for line in sheet.lines) > MOST_CELLS:
        raise refused("too.many.cells", f"{workbook.name} has more than {MOST_CELLS:,} cells.")
    return workbook


def letter(column: int) -> str:
    """The name a spreadsheet gives a column, the first being 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def filled(cells: Sequence[Cell]) -> int:
    """How many cells hold something."""
    return sum(cell is not None for cell in cells)
