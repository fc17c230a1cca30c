"""Finds the heads of a sheet, wherever titles and blank lines put them, and the rows under them."""

from collections.abc import Callable
from dataclasses import dataclass

from akiba.delivery.migration.reading.sheets import Cell, Line, Sheet, filled, letter
from akiba.delivery.migration.values.texts import SPACES, folded

DEEPEST = 40
WORD_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as a table: the row of its heads, a name for every column, and the rows below."""

    sheet: Sheet
    header_row: int
    heads: tuple[str, ...]
    lines: tuple[Line, ...]

    def column(self, head: str) -> list[Cell]:
        """The cells under a head."""
        at = self.heads.index(head)
        return [line.cells[at] if at < len(line.cells) else None for line in self.lines]

    @property
    def titles(self) -> list[str]:
        """What stands above the heads."""
        above = (line for line in self.sheet.lines if line.number < self.header_row)
        return [cell for line in above for cell in line.cells if isinstance(cell, str)]


def grid(sheet: Sheet, header_row: int) -> Grid:
    """The sheet with its heads in a row; columns are called A, B, C where the row is 0."""
    heading = next((line for line in sheet.lines if line.number == header_row), None)
    lines = tuple(line for line in sheet.lines if line.number > header_row)
    return Grid(sheet, header_row, _names(heading.cells if heading else (), sheet.width), lines)


def _names(cells: tuple[Cell, ...], width: int) -> tuple[str, ...]:
    """A name of its own for every column: its head, with its letter where that is repeated or missing."""
    heads = [SPACES.sub(" ", str(cell)).strip() if cell is not None else "" for cell in cells]
    heads += [""] * (width - len(heads))
    seen: set[str] = set()
    names: list[str] = []
    for column, head in enumerate(heads):
        name = head or letter(column)
        if name in seen:
            name = f"{name} ({letter(column)})"
        seen.add(name)
        names.append(name)
    return tuple(names)


def header_row(sheet: Sheet, known: Callable[[str], bool]) -> int:
    """The row whose cells are most like heads: words, each its own, some of them known; 0 where none is."""
    widest = max((filled(line.cells) for line in sheet.lines[:DEEPEST]), default=0)
    best, row = 0.0, 0
    for line in sheet.lines[:DEEPEST]:
        score = _likeness(line, known, widest)
        if score > best:
            best, row = score, line.number
    return row


def _likeness(line: Line, known: Callable[[str], bool], widest: int) -> float:
    held = [cell for cell in line.cells if cell is not None]
    words = [cell for cell in held if isinstance(cell, str) and any(sign.isalpha() for sign in cell)]
    if not words or len(words) * 2 < widest or len({folded(word) for word in words}) < len(words) * 2 / 3:
        return 0.0
    others = len(held) - len(words)
    recognised = sum(known(word) for word in words)
    return len(words) / max(widest, 1) + WORD_WEIGHT * recognised / len(words) - 2 * others / max(widest, 1)
