"""Days as people type them: the order of day and month is a column's, found from the ones that leave no doubt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from babel import Locale

from akiba.delivery.migration.reading import Cell
from akiba.delivery.migration.values.texts import Unreadable, folded, text

EPOCH = date(1899, 12, 30)
SERIALS = range(2_192, 80_000)
"""Days as spreadsheets count them, from 1906: what is less is rather a year."""
TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(am|pm|z)?$", re.IGNORECASE)
PARTS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})")
NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º)?[\s\-/.,]*(?:de\s+|of\s+)?([^\W\d_]{3,12})[\s\-/.,]*(?:de\s+)?(\d{2,4})"
)
NAME_FIRST = re.compile(r"([^\W\d_]{3,12})[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-/.]+(\d{2,4})")
MONTH = re.compile(r"([^\W\d_]{3,12})[\s\-/.,']*(?:de\s+)?(\d{4}|\d{2})|(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
WEEKDAY = re.compile(r"^[^\W\d_]{2,9}[,.]?\s+(?=\d)")
EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
LANGUAGES = ("en", "fr", "sw", "es", "pt")
FIRST_YEAR, LAST_YEAR = 1800, 2200


class Order(Enum):
    """What comes first where day and month are both figures."""

    DAY = "day first"
    MONTH = "month first"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and how it stood there.

    As text, with day and month that could be exchanged, with a year of two digits, or as a month, of which it is the
    last.
    """

    value: date
    as_text: bool = False
    doubtful: bool = False
    short_year: bool = False
    month_only: bool = False


class Impossible(Unreadable):
    """A day that no calendar has, such as the 31st of February; `near` is the last of that month."""

    def __init__(self, written: str, near: date) -> None:
        super().__init__(f"{written} is no day of any calendar")
        self.near = near


def day(cell: Cell, order: Order, latest: date) -> Day | None:
    """The day of a cell, None for none; raises Unreadable, or Impossible.

    A year of two digits is the last one that is not after `latest`.
    """
    if isinstance(cell, date):
        return Day(cell)
    if isinstance(cell, Decimal):
        return _of_number(cell)
    written = text(cell)
    if written is None:
        return None
    bare = TIME.sub("", written).strip()
    if bare.removesuffix(".0").isdecimal() and len(bare.removesuffix(".0")) in (5, 8):
        return _of_number(Decimal(bare))
    if (first := month_told(bare, latest)) is not None:
        return Day(_last(first), as_text=True, month_only=True)
    year, month, number, doubtful = _parts(bare, order)
    short = year < 100 and not re.search(r"\b0\d{3}\b", bare)
    return Day(_day(written, _whole_year(year, latest) if short else year, month, number), True, doubtful, short)


def _of_number(number: Decimal) -> Day:
    if number == number.to_integral_value() and (match := EIGHT.fullmatch(str(int(number)))):
        return Day(_day(str(number), *map(int, match.groups())), as_text=True)
    if int(number) in SERIALS:
        return Day(EPOCH + timedelta(days=int(number)), as_text=True)
    raise Unreadable(f"{number} is no day")


def _parts(bare: str, order: Order) -> tuple[int, int, int, bool]:
    """Year, month, day, and whether month and day could be exchanged."""
    weekday = WEEKDAY.match(bare)
    if weekday and folded(weekday[0]) in _weekdays():
        bare = bare[weekday.end() :]
    if match := PARTS.fullmatch(bare):
        return _ordered([int(part) for part in match.groups()], len(match[1]), bare, order)
    if (match := NAMED.fullmatch(bare)) and (month := month_of(match[2])):
        return int(match[3]), month, int(match[1]), False
    if (match := NAME_FIRST.fullmatch(bare)) and (month := month_of(match[1])):
        return int(match[3]), month, int(match[2]), False
    raise Unreadable(f"{bare[:40]} is no day")


def _ordered(figures: list[int], digits: int, bare: str, order: Order) -> tuple[int, int, int, bool]:
    first, second, third = figures
    if digits > 2:
        return first, second, third, False
    doubtful = first <= 12 and second <= 12 and first != second
    if (order is Order.DAY and second <= 12) or first > 12:
        return third, second, first, doubtful
    if second > 31:
        raise Unreadable(f"{bare} is no day")
    return third, first, second, doubtful


def _whole_year(short: int, latest: date) -> int:
    year = latest.year // 100 * 100 + short
    return year if year <= latest.year else year - 100


def _day(written: str, year: int, month: int, number: int) -> date:
    if not FIRST_YEAR <= year < LAST_YEAR or not 1 <= month <= 12 or not 1 <= number <= 31:
        raise Unreadable(f"{written} is no day")
    try:
        return date(year, month, number)
    except ValueError:
        raise Impossible(written, _last(date(year, month, 1))) from None


def month_told(written: str, latest: date) -> date | None:
    """The first day of a month that is told without a day, such as Mar-24 or 2024-03; None for anything else."""
    match = MONTH.fullmatch(written.strip())
    if match is None:
        return None
    number = month_of(match[1]) if match[1] else int(match[4] or match[5])
    year = int(match[2] or match[3] or match[6])
    if number is None or not 1 <= number <= 12:
        return None
    year = _whole_year(year, latest) if year < 100 else year
    return date(year, number, 1) if FIRST_YEAR <= year < LAST_YEAR else None


def _last(first: date) -> date:
    """The last day of a month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    found = (
        Locale.parse(language).days["format"][width] for language in LANGUAGES for width in ("abbreviated", "wide")
    )
    return frozenset(folded(name) for names in found for name in names.values())


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found = {"sept": 9}
    for language in LANGUAGES:
        for width in ("abbreviated", "wide"):
            names = Locale.parse(language).months["format"][width]
            found |= {folded(name): number for number, name in names.items()}
    return found


def month_of(name: str) -> int | None:
    """The month of a name in any of our languages, None for another word."""
    return _months().get(folded(name))


def order_of(cells: Iterable[Cell]) -> tuple[Order, int, int, int]:
    """The order of a column, and how many of its days say day first, month first, and either."""
    days = months = either = 0
    for cell in cells:
        if not isinstance(cell, str) or not (match := PARTS.fullmatch(TIME.sub("", cell.strip()))) or len(match[1]) > 2:
            continue
        first, second = int(match[1]), int(match[2])
        days += first > 12 >= second
        months += second > 12 >= first
        either += first <= 12 and second <= 12 and first != second
    return Order.MONTH if months > days else Order.DAY, days, months, either
