"""Amounts of money and other numbers as people type them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from akiba.delivery.migration.reading import Cell
from akiba.delivery.migration.values.texts import Unreadable, text

LETTERS = re.compile(
    r"^[^\W\d_]{1,4}\b\.?\s*|\s*\b[^\W\d_]{1,4}\.?$|^[A-Z]{1,4}(?=\d)|(?<=\d)[A-Z]{1,4}$|[$€£¥₦₵₹]|/[-=]$|=$"
)
SHAPE = re.compile(r"\d[\d.,' ]*|[.,]\d+")
GROUPS = re.compile(r"\d*|\d{1,3}(?:[.,' ]\d{2,3})+")
WORDS = r"(?:[^\W\d_]|[\s./'()])*"
COUNTED = re.compile(rf"{WORDS}([-+]?\d[\d.,]*)\s*%?{WORDS}")
DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}"})
"""Nothing, as accountants have spreadsheets write it."""
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, and whether it was kept as text. `doubtful`: its one sign may part thousands or decimals."""

    value: Decimal
    as_text: bool = False
    doubtful: bool = False


def amount(cell: Cell, mark: str = ".") -> Amount | None:
    """The number of a cell, None for none; raises Unreadable. `mark` is the column's decimal sign."""
    if isinstance(cell, Decimal):
        return Amount(cell)
    if isinstance(cell, str) and cell.strip() in DASHES:
        return Amount(Decimal(0), as_text=True)
    written = text(cell)
    if written is None:
        return None
    if not isinstance(cell, str):
        raise Unreadable(f"{written} is no amount")
    return Amount(_number(written, mark), as_text=True, doubtful=_doubtful(_digits(written)[0]))


def bare_number(cell: Cell) -> Cell:
    """What is left of a rate or a count without the words around it: 2 of 2% p.m., 12 of 12 months."""
    match = COUNTED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return cell if match is None else match[1]


def _number(written: str, mark: str) -> Decimal:
    digits, negative = _digits(written)
    if not SHAPE.fullmatch(digits) or len(digits) > LONGEST:
        raise Unreadable(f"{written[:LONGEST]} is no amount")
    mark = _mark_in(digits) or mark
    whole, _, rest = digits.rpartition(mark) if digits.count(mark) == 1 else (digits, "", "")
    if not GROUPS.fullmatch(whole):
        raise Unreadable(f"{written} is no amount")
    try:
        number = Decimal(re.sub(r"\D", "", whole) + (f".{rest}" if rest else ""))
    except InvalidOperation:
        raise Unreadable(f"{written} is no amount") from None
    return -number if negative else number


def _digits(written: str) -> tuple[str, bool]:
    """The digits and separators of an amount, and whether it is below nothing: (500), 500- and 500 CR are."""
    bare = written.replace("\N{MINUS SIGN}", "-").strip()
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()").strip()
    if bare[-3:].casefold().strip() in ("cr", "cr."):
        negative, bare = not negative, bare[:-2].strip()
    bare = bare.removesuffix("%").strip()
    bare = bare.removesuffix("/-")
    for _ in range(2):
        bare = LETTERS.sub("", bare).strip()
    if bare.startswith("-") or bare.endswith("-"):
        negative, bare = not negative, bare.strip("-").strip()
        bare = LETTERS.sub("", bare).strip()
    return bare.removeprefix("+").strip(), negative


def _mark_in(digits: str) -> str | None:
    """The decimal sign that an amount itself shows, None where it leaves it open."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return "."
    sign, other = digits[last], "," if digits[last] == "." else "."
    if digits.count(sign) > 1:
        return other
    if other in digits:
        return sign
    after = digits[last + 1 :]
    if len(after) == 3 and 0 < last <= 3 and not digits.startswith("0"):
        return "," if " " in digits[:last] or "'" in digits[:last] else None
    return sign


def _doubtful(digits: str) -> bool:
    return SHAPE.fullmatch(digits) is not None and _mark_in(digits) is None


def decimal_mark(cells: Iterable[Cell]) -> str:
    """The decimal sign of a column by the amounts that leave no doubt, else by the sign that parts threes of digits."""
    votes, threes = {".": 0, ",": 0}, {".": 0, ",": 0}
    for cell in cells:
        if isinstance(cell, str) and (written := text(cell)) and SHAPE.fullmatch(digits := _digits(written)[0]):
            sign = _mark_in(digits)
            if sign is None:
                threes["." if "." in digits else ","] += 1
            elif "." in digits or "," in digits:
                votes[sign] += 1
    if votes["."] == votes[","]:
        return "," if threes["."] > threes[","] else "."
    return max(votes, key=lambda sign: votes[sign])
