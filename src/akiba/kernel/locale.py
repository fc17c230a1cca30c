"""Numbers and dates as people of a locale write them, with the date patterns of Java's formatter."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import NumberFormatError, parse_decimal

PLAIN_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?")
PATTERN_PART = re.compile(r"y+|u+|M+|L+|d+|H+|m+|s+|S+|E+|'[^']*'|.", re.DOTALL)
FIELDS = {"y": "year", "u": "year", "M": "month", "L": "month", "d": "day", "H": "hour", "m": "minute", "s": "second"}
TEXT_MONTH = 3
LONGEST_NUMBER = 60
CENTURY = 2000


@lru_cache(maxsize=64)
def locale_of(name: str) -> Locale:
    """The locale of a language tag such as `en`, `en_GB` or `sw-TZ`; raises ValueError where there is none."""
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as unknown:
        message = f"no such locale: {name}"
        raise ValueError(message) from unknown


def parse_number(text: str, locale: str) -> Decimal:
    """The number written in the locale's own way; raises ValueError."""
    text = text.strip()
    known = locale_of(locale)
    if len(text) > LONGEST_NUMBER or "_" in text:
        message = f"not a number: {text[:LONGEST_NUMBER]}"
        raise ValueError(message)
    try:
        if known.language == "en" and PLAIN_NUMBER.fullmatch(text):
            return Decimal(text)
        number = parse_decimal(text, locale=known)
    except (NumberFormatError, InvalidOperation) as wrong:
        message = f"not a number: {text}"
        raise ValueError(message) from wrong
    if not number.is_finite():
        message = f"not a number: {text}"
        raise ValueError(message)
    return number


@dataclass(frozen=True, slots=True)
class DatePattern:
    """A Java date pattern made ready to read and write one locale's dates."""

    reader: re.Pattern[str]
    parts: tuple[tuple[str, int], ...]
    months: dict[str, int]
    names: dict[int, dict[int, str]]

    def read(self, text: str) -> datetime:
        """The moment a text says, midnight where the pattern has no time; raises ValueError."""
        match = self.reader.fullmatch(text.strip())
        if match is None:
            message = f"not a date of the pattern: {text}"
            raise ValueError(message)
        found = match.groupdict()
        month = found.pop("month_name", None)
        numbers = {key: int(value) for key, value in found.items() if value is not None}
        if len(found.get("year") or "") == 2:
            numbers["year"] += CENTURY
        if month is not None:
            numbers["month"] = self.months[month.casefold()]
        return datetime(  # noqa: DTZ001 - the wire's own times carry no zone
            numbers.get("year", 1970),
            numbers.get("month", 1),
            numbers.get("day", 1),
            numbers.get("hour", 0),
            numbers.get("minute", 0),
            numbers.get("second", 0),
        )

    def write(self, moment: datetime) -> str:
        """The moment in this pattern."""
        return "".join(self._part(letter, width, moment) for letter, width in self.parts)

    def _part(self, letter: str, width: int, moment: datetime) -> str:
        if letter not in FIELDS:
            return letter
        if FIELDS[letter] == "month" and width >= TEXT_MONTH:
            return self.names[min(width, 4)][moment.month]
        number = int(getattr(moment, FIELDS[letter]))
        return f"{number % 100:02d}" if FIELDS[letter] == "year" and width == 2 else f"{number:0{width}d}"


@lru_cache(maxsize=256)
def date_pattern(pattern: str, locale: str) -> DatePattern:
    """The pattern for reading and writing; raises ValueError for one that says a field twice or makes no sense."""
    known = locale_of(locale)
    names = {3: dict(known.months["format"]["abbreviated"]), 4: dict(known.months["format"]["wide"])}
    months = {name.casefold().rstrip("."): number for width in names.values() for number, name in width.items()}
    months |= {name.casefold(): number for width in names.values() for number, name in width.items()}
    source, parts = [], []
    found = PATTERN_PART.findall(pattern)
    for place, part in enumerate(found):
        letter, width = part[0], len(part)
        alone = not any(other[0] in FIELDS for other in (*found[place - 1 : place], *found[place + 1 : place + 2]))
        if letter == "'":
            literal = part[1:-1] if width > 2 else "'"
            source.append(re.escape(literal))
            parts.append((literal, 0))
        elif letter not in FIELDS:
            source.append(re.escape(part))
            parts.append((part, 0))
        else:
            source.append(field_source(letter, width, months, alone=alone))
            parts.append((letter, width))
    try:
        reader = re.compile("".join(source), re.IGNORECASE)
    except re.error as wrong:
        message = f"not a date pattern: {pattern}"
        raise ValueError(message) from wrong
    return DatePattern(reader, tuple(parts), months, names)


def field_source(letter: str, width: int, months: dict[str, int], *, alone: bool) -> str:
    """The regular expression of one field of a pattern; one that stands alone may lack its leading nought."""
    name = FIELDS[letter]
    if name == "month" and width >= TEXT_MONTH:
        choices = "|".join(re.escape(month) for month in sorted(months, key=len, reverse=True))
        return f"(?P<month_name>{choices})"
    if name == "year":
        return r"(?P<year>\d{2}|\d{4})" if width == 2 else r"(?P<year>\d{4})"
    return rf"(?P<{name}>\d{{1,2}})" if width == 1 or alone else rf"(?P<{name}>\d{{2}})"


def parse_date(text: str, pattern: str, locale: str) -> date:
    """The day a text says under a Java pattern and a locale; raises ValueError."""
    return date_pattern(pattern, locale).read(text).date()


def parse_datetime(text: str, pattern: str, locale: str) -> datetime:
    """The moment a text says under a Java pattern and a locale; raises ValueError."""
    return date_pattern(pattern, locale).read(text)


def format_date(day: date, pattern: str, locale: str) -> str:
    """The day in a Java pattern and a locale; raises ValueError for an unusable pattern."""
    return date_pattern(pattern, locale).write(datetime.combine(day, time.min))
