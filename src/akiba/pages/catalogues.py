"""Keeping the catalogues: `python -m akiba.pages.catalogues` enters what is new in them, to be translated.

A catalogue stays marked as unreviewed in its head until somebody who speaks the language has read it and signed there.
"""

import csv
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from akiba.pages.words import LANGUAGES

HOUSE = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "translations"
METHODS = [
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/configurations.csv", "akiba.pages.catalogues:descriptions"),
]
KEYWORDS = {"_": None, "marked": None, "plural": (1, 2), "job": (2,)}
SOURCE = "en"


def descriptions(
    file: BinaryIO, _keywords: object, _tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What a table says of each of its rows in a column `description`: extraction as Babel wants it."""
    del options
    rows = csv.DictReader(TextIOWrapper(file, "utf-8"))
    return ((number, "_", row["description"], []) for number, row in enumerate(rows, 2))


def used() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Every message that templates and pages speak, with the file that does."""
    for name, _line, message, _comments, _context in extract_from_dir(str(HOUSE), METHODS, keywords=KEYWORDS):
        yield message, name


def catalogue(code: str) -> Catalog:
    """The catalogue of a language as it is stored."""
    return read_po(BytesIO(path(code).read_bytes()), locale=code)


def path(code: str) -> Path:
    """Where the catalogue of a language is."""
    return FOLDER / f"{code}.po"


def missing(code: str) -> list[str]:
    """The messages that a catalogue lacks or has no words for."""
    stored = catalogue(code)
    return sorted({str(message) for message, _name in used() if not translated(stored.get(message))})


def translated(message: Message | None) -> bool:
    """Whether a message has all its words."""
    return bool(message and message.string and (isinstance(message.string, str) or all(message.string)))


def refresh(code: str) -> bytes:
    """The catalogue with all messages in use and no others; its head stays as it is."""
    stored, fresh = catalogue(code), Catalog(locale=code)
    for message, name in sorted(used(), key=lambda found: str(found[0])):
        known = stored.get(message)
        fresh.add(message, known.string if known else None, locations=[(name, 0)])
    made = BytesIO()
    write_po(made, fresh, omit_header=True, width=120, sort_output=True, include_lineno=False)
    head, _, _ = path(code).read_bytes().partition(b"\n\n")
    return head + b"\n\n" + made.getvalue()


def main() -> int:
    """Enter what is new in every catalogue; tells how much each lacks."""
    lacking = 0
    for code in LANGUAGES:
        if code == SOURCE:
            continue
        path(code).write_bytes(refresh(code))
        count = len(missing(code))
        sys.stdout.write(f"{code}: {count} to translate\n")
        lacking += count
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
