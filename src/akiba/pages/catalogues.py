"""Keeping the catalogues: `python -m akiba.pages.catalogues` enters what is new in them, to be translated.

A catalogue stays marked as unreviewed in its head until somebody who speaks the language has read it and signed there.
"""

import csv
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import BinaryIO, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from akiba.pages import refusals
from akiba.pages.words import LANGUAGES

HOUSE = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "translations"
METHODS = [
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/configurations.csv", "akiba.pages.catalogues:descriptions"),
    ("**/questions.toml", "akiba.pages.catalogues:questions"),
    ("**/reports/*.sql", "akiba.pages.catalogues:reports"),
]
KEYWORDS = {
    "_": None,
    "marked": None,
    "plural": (1, 2),
    "job": (2,),
    **dict.fromkeys(("defect", "marks", "aside", "nowhere", "Mending", "Detail", "RecordKind"), (2,)),
}
SOURCE = "en"
REFUSAL = "refusal"
HEAD = re.compile(r"^-- (report|category|about|hidden): *(.*)$", re.MULTILINE)
TITLE = re.compile(r'\bas "([^"]+)"')
NOT_ON_PAGES = frozenset({None, "Dashboard"})


class Said(NamedTuple):
    """A message, the file that says it, and the context that tells refusals from what pages say."""

    message: str | tuple[str, ...]
    file: str
    context: str | None = None


def descriptions(
    file: BinaryIO, _keywords: object, _tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What a table says of each of its rows in a column `description`: extraction as Babel wants it."""
    del options
    rows = csv.DictReader(TextIOWrapper(file, "utf-8"))
    return ((number, "_", row["description"], []) for number, row in enumerate(rows, 2))


def reports(
    file: BinaryIO, _keywords: object, _tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What a report that pages show is called, says of itself, and its columns: extraction as Babel wants it."""
    del options
    text = file.read().decode()
    head = dict(HEAD.findall(text))
    if head.get("category") in NOT_ON_PAGES:
        return iter(())
    titles = [title.strip() for title in TITLE.findall(text) if title not in head.get("hidden", "").split()]
    said = (head["report"], head["category"], head["about"], *titles)
    return ((1, "_", message, []) for message in dict.fromkeys(said))


def questions(
    file: BinaryIO, _keywords: object, _tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What a survey asks: its areas, questions, and the answers to choose from."""
    del options
    for number, question in enumerate(tomllib.load(file)["question"], 1):
        for words in (question["area"], question["text"], *question.get("options", ())):
            yield number, "_", words, []


@cache
def used() -> Sequence[Said]:
    """Every message of templates, pages and reports, and every refusal of the rooms, with the file that says it."""
    extracted = extract_from_dir(str(HOUSE), METHODS, keywords=KEYWORDS)
    spoken = [Said(message, name) for name, _line, message, _comments, _context in extracted]
    return [*spoken, *(Said(message, name, REFUSAL) for message, name in refusals.sentences(HOUSE))]


def catalogue(code: str) -> Catalog:
    """The catalogue of a language as it is stored."""
    return read_po(BytesIO(path(code).read_bytes()), locale=code)


def path(code: str) -> Path:
    """Where the catalogue of a language is."""
    return FOLDER / f"{code}.po"


def missing(code: str) -> list[str]:
    """The messages that a catalogue lacks or has no words for."""
    stored = catalogue(code)
    return sorted({str(said.message) for said in used() if not translated(stored.get(said.message, said.context))})


def translated(message: Message | None) -> bool:
    """Whether a message has all its words."""
    return bool(message and message.string and (isinstance(message.string, str) or all(message.string)))


def refresh(code: str) -> bytes:
    """The catalogue with all messages in use and no others; its head stays as it is."""
    stored, fresh = catalogue(code), Catalog(locale=code)
    for said in sorted(used(), key=lambda one: str(one.message)):
        known = stored.get(said.message, said.context)
        fresh.add(said.message, known.string if known else None, locations=[(said.file, 0)], context=said.context)
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
