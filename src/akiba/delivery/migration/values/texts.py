"""Texts and codes, rid of what only looks like something."""

import re
import unicodedata
from functools import lru_cache

from akiba.delivery.migration.reading import Cell

NOTHING = frozenset({"-", "--", "–", ".", "n/a", "na", "#n/a", "null", "none", "nil", "n.a.", "*"})
ERRORS = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|NO RESULT)")
SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
NO_WORD = re.compile(r"[^a-z0-9]+")
TWICE_ENCODED = re.compile("[\u00c2\u00c3][^\\x00-\\x7f]")


class Unreadable(ValueError):
    """What a cell holds is not what its column is for; the message says why."""


def text(cell: Cell) -> str | None:
    """What a cell says, without spaces around or doubled inside; None where it says nothing."""
    if cell is None:
        return None
    return _tidy(cell) if isinstance(cell, str) else plain(cell)


def says(cell: Cell) -> bool:
    """Whether a cell says anything."""
    return cell is not None and (not isinstance(cell, str) or _tidy(cell) is not None)


@lru_cache(maxsize=200_000)
def _tidy(written: str) -> str | None:
    tidy = SPACES.sub(" ", written).strip()
    return None if tidy.casefold() in NOTHING or ERRORS.fullmatch(tidy) or not tidy else tidy


def plain(cell: Cell) -> str:
    """A cell as a person would write it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case str():
            return cell
    if hasattr(cell, "isoformat"):
        return cell.isoformat()
    return f"{cell.normalize():f}" if cell == cell.to_integral_value() else f"{cell:f}"


def code(cell: Cell) -> str | None:
    """A number or code that names something: the 9.0 of a spreadsheet is 9."""
    return text(cell)


@lru_cache(maxsize=100_000)
def folded(words: str) -> str:
    """Words to compare by: no case, no accents, no signs, single spaces."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    return NO_WORD.sub(" ", "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("'", "")).strip()


def mended_encoding(words: str) -> str | None:
    """The text that was written in UTF-8 and read as Windows' encoding (Ã© for é); None where it was not."""
    if not TWICE_ENCODED.search(words):
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            return words.encode(encoding).decode()
        except UnicodeError:
            continue
    return None
