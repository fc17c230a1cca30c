"""How well the cells of a column suit a field."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from akiba.delivery.migration import words
from akiba.delivery.migration.fields import Detail, Holds
from akiba.delivery.migration.reading import Cell
from akiba.delivery.migration.values import Order, Unreadable, amount, bare_number, day, folded, says, text

SAMPLE = 300
LATEST = date(2100, 1, 1)
PHONE = re.compile(r"\+?[\d\s\-()/.]{6,20}")


def sample(cells: Sequence[Cell]) -> list[Cell]:
    """Some of the cells that hold something, from all over the column."""
    held = [cell for cell in cells if says(cell)]
    step = max(len(held) // SAMPLE, 1)
    return held[::step][:SAMPLE]


def fits(item: Detail, some: Sequence[Cell]) -> float:
    """The share of a column's sampled cells that could stand in a field; half for a column that is empty."""
    if not some:
        return 0.5
    return sum(_fit(item, cell) for cell in some) / len(some)


def _fit(item: Detail, cell: Cell) -> float:
    judge = JUDGES.get(item.holds)
    if judge is not None:
        return judge(cell)
    if item.holds is Holds.CHOICE:
        return _is_choice(item, cell)
    return 0.0 if isinstance(cell, date) else 1.0


def _is_day(cell: Cell) -> float:
    if isinstance(cell, date):
        return 1.0
    try:
        return 0.6 if day(cell, Order.DAY, LATEST) else 0.0
    except Unreadable:
        return 0.3 if isinstance(cell, str) and re.search(r"\d[/.-]\d", cell) else 0.0


def _is_amount(cell: Cell) -> float:
    try:
        return 1.0 if amount(cell) else 0.0
    except Unreadable:
        return 0.0


def _is_choice(item: Detail, cell: Cell) -> float:
    known = words.meanings(item.name)
    if not known:
        return 0.6 if isinstance(cell, str) else 0.2
    return 1.0 if folded(str(text(cell))) in known else 0.3 if isinstance(cell, str) else 0.0


def _is_rate(cell: Cell) -> float:
    return _is_amount(bare_number(cell))


def _is_count(cell: Cell) -> float:
    return _is_rate(cell) if not isinstance(cell, Decimal) or cell == int(cell) else 0.0


def _is_name(cell: Cell) -> float:
    return 1.0 if isinstance(cell, str) and sum(sign.isalpha() for sign in cell) * 2 > len(cell.strip()) else 0.0


def _is_phone(cell: Cell) -> float:
    return 1.0 if PHONE.fullmatch(str(text(cell))) else 0.0


JUDGES: dict[Holds, Callable[[Cell], float]] = {
    Holds.DAY: _is_day,
    Holds.MONEY: _is_amount,
    Holds.RATE: _is_rate,
    Holds.COUNT: _is_count,
    Holds.COUNT: _is_count,
    Holds.NAME: _is_name,
    Holds.PHONE: _is_phone,
}


def uniqueness(cells: Sequence[Cell]) -> float:
    """The share of the cells that hold something of their own."""
    held = [text(cell) for cell in cells if says(cell)]
    return len(set(held)) / len(held) if held else 0.0
