"""Finds the heads of a sheet, wherever titles and blank lines put them, and the rows under them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from akiba.delivery.migration.reading.sheets import Cell, Line, Sheet, filled, letter
from akiba.delivery.migration.values.days import PARTS, month_told
from akiba.delivery.migration.values.texts import SPACES, folded, plain

DEEPEST = 40
MONTHS = 3
LATEST = date(2100, 1, 1)
WORD_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as a table: the row of its heads, a name for every column, and the rows below."""

    sheet: Sheet
    header_row: int
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    head_rows: int = 1

    def column(self, head: str) -> list[Cell]:
        """The cells under a head."""
        at = self.heads.index(head)
        return [line.cells[at] if at < len(line.cells) else None for line in self.lines]

    @property
    def titles(self) -> list[str]:
        """What stands above the heads."""
        above = (line for line in self.sheet.lines if line.number <= self.header_row - self.head_rows)
        return [cell for line in above for cell in line.cells if isinstance(cell, str)]


def grid(sheet: Sheet, header_row: int, head_rows: int = 1) -> Grid:
    """The sheet with its heads in a row, or in several of which this is the last.

    Columns are called A, B, C where the row is 0; heads above each other are read together: Paid over Interest is Paid
    Interest.
    """
    headings = [line for line in sheet.lines if header_row - head_rows < line.number <= header_row]
    lines = tuple(line for line in sheet.lines if line.number > header_row)
    parts = [_heads(sheet, line, last=line.number == header_row) for line in headings]
    heads = [" ".join(dict.fromkeys(part for part in column if part)) for column in zip(*parts, strict=True)]
    return Grid(sheet, header_row, _names(heads or [""] * sheet.width), lines, head_rows)


def _heads(sheet: Sheet, line: Line, *, last: bool) -> list[str]:
    """What a row of heads says over each column; all but the last stand over those to the right of them too."""
    cells = [SPACES.sub(" ", plain(cell)).strip() for cell in line.cells]
    heads = [*cells, *[""] * (sheet.width - len(cells))]
    if last:
        return heads
    spanned = {
        column: left for row, left, right in sheet.spans if row == line.number for column in range(left, right + 1)
    }
    for column in range(1, len(heads)):
        if not heads[column] and (column in spanned or not sheet.spans):
            heads[column] = heads[spanned.get(column, column - 1)]
    return heads


def _names(heads: list[str]) -> tuple[str, ...]:
    """A name of its own for every column: its head, with its letter where that is repeated or missing."""
    seen: set[str] = set()
    names: list[str] = []
    for column, head in enumerate(heads):
        name = head or letter(column)
        if name in seen:
            name = f"{name} ({letter(column)})"
        seen.add(name)
        names.append(name)
    return tuple(names)


def head_rows(sheet: Sheet, row: int, known: Callable[[str], bool]) -> tuple[int, int]:
    """The last row of heads and how many there are, the likeliest of them being known."""
    if row and _over(sheet, row, row + 1, known):
        return row + 1, 2
    return row, 2 if row > 1 and _over(sheet, row - 1, row, known) else 1


def _over(sheet: Sheet, upper: int, lower: int, known: Callable[[str], bool]) -> bool:
    """Whether two rows are heads together: all words, most below known, and the upper one telling what they leave."""
    rows = {line.number: line.cells for line in sheet.lines if line.number in (upper, lower)}
    held = {number: {at: cell for at, cell in enumerate(cells) if cell is not None} for number, cells in rows.items()}
    if len(held) < 2 or not all(isinstance(cell, str) for cells in held.values() for cell in cells.values()):
        return False
    above, below = set(held[upper].values()), [str(cell) for cell in held[lower].values()]
    if len(above) < 2 or sum(known(head) for head in below) * 2 <= len(below):
        return False
    return len(set(below)) < len(below) or not held[upper].keys() <= held[lower].keys()


def header_row(sheet: Sheet, known: Callable[[str], bool]) -> int:
    """The row whose cells are most like heads: words, each its own, some of them known; 0 where none is."""
    widest = max((filled(line.cells) for line in sheet.lines[:DEEPEST]), default=0)
    best, row = 0.0, 0
    for line in sheet.lines[:DEEPEST]:
        score = _likeness(line, known, widest)
        if score > best:
            best, row = score, line.number
    return row


def is_month(cell: Cell) -> bool:
    """Whether a cell can head the column of a day or a month."""
    if not isinstance(cell, str):
        return isinstance(cell, date)
    return PARTS.fullmatch(cell.strip()) is not None or month_told(cell, LATEST) is not None


def _likeness(line: Line, known: Callable[[str], bool], widest: int) -> float:
    held = [cell for cell in line.cells if cell is not None]
    words = [cell for cell in held if isinstance(cell, str) and any(sign.isalpha() for sign in cell)]
    months = [cell for cell in held if is_month(cell)]
    if len(months) >= MONTHS and any(known(word) for word in words):
        words += [plain(cell) for cell in months if plain(cell) not in words]
    if not words or len(words) * 2 < widest or len({folded(word) for word in words}) < len(words) * 2 / 3:
        return 0.0
    others = len(held) - len(words)
    recognised = sum(known(word) for word in words)
    return len(words) / max(widest, 1) + WORD_WEIGHT * recognised / len(words) - 2 * others / max(widest, 1)
