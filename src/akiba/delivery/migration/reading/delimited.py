"""Delimited text: CSV in whatever encoding and with whatever separator it was written."""

import csv
from collections import Counter

from akiba.delivery.migration.reading.sheets import Line, Sheet, refused

DELIMITERS = ",;\t|"
SAMPLE = 60
MOST_CHARACTERS = 1_000_000
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def sheet(content: bytes, name: str, title: str) -> Sheet:
    """The rows of a text; raises ValidationFailed where it is none, or breaks off inside a quotation."""
    text, encoding = decoded(content, name)
    separator = delimiter(text)
    return Sheet(title, tuple(_lines(text, separator, name)), about=f"{encoding}, {_spoken(separator)}")


def decoded(content: bytes, name: str) -> tuple[str, str]:
    """The text and the encoding it was in: what its first bytes say, UTF-8 where it is that, else Windows' own."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name), encoding.removesuffix("-sig")
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if content[at::2].count(0) * 3 > len(content) and not len(content) % 2:
            return _strictly(content, encoding, name), encoding
    if b"\x00" in content:
        raise refused("not.text", f"{name} is neither a workbook nor text.")
    try:
        return content.decode(), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refused("damaged", f"{name} is cut short or damaged at byte {error.start + 1:,}.") from None


def delimiter(text: str) -> str:
    """The separator that parts the most rows into the same number of fields."""
    rows = [row for row in text[:200_000].splitlines()[:SAMPLE] if row.strip()]
    return max(DELIMITERS, key=lambda sign: (_agreement(rows, sign), -DELIMITERS.index(sign)))


def _agreement(rows: list[str], sign: str) -> int:
    counts = Counter(_outside_quotes(row, sign) for row in rows)
    counts.pop(0, None)
    if not counts:
        return 0
    fields, often = counts.most_common(1)[0]
    return often * min(fields, 20)


def _outside_quotes(row: str, sign: str) -> int:
    return sum(part.count(sign) for part in row.split('"')[::2])


def _spoken(separator: str) -> str:
    return {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}[separator]


def _lines(text: str, separator: str, name: str) -> list[Line]:
    csv.field_size_limit(MOST_CHARACTERS)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True, skipinitialspace=True)
    found: list[Line] = []
    begins = 1
    try:
        for row in reader:
            if any(field.strip() for field in row):
                found.append(Line(begins, tuple(field if field.strip() else None for field in row)))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise refused("damaged", f"{name} cannot be read from line {begins:,} on: {error}.") from None
    return found
