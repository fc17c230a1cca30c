"""The language of a page: its words, the tenant's own terms, and numbers and dates as the reader writes them.

The source language is English: a message is its own key. Catalogues are `.po` files read as they are, so there is
nothing to compile. The language in force is a context variable, set once per request by the framework.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import c2py
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po
from babel.numbers import NumberPattern, format_decimal, get_decimal_symbol, get_group_symbol, parse_pattern

LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "fr": "Français", "sw": "Kiswahili", "es": "Español"})
REGIONS: Mapping[str, str] = MappingProxyType({"en": "en_GB", "fr": "fr", "sw": "sw", "es": "es_419"})
DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
GAP = re.compile(r"%\((\w+)\)s")
DATE_STYLES: Mapping[str, str] = MappingProxyType({"day": "MMMd", "month": "yMMM"})


def _more_than_one(number: int) -> int:
    return int(number != 1)


@dataclass(frozen=True, slots=True)
class Language:
    """One language as a page speaks it; `terms` are the tenant's replacements of whole messages.

    `refusals` are what the rooms say when they refuse something, with gaps for the values in it.
    """

    code: str
    locale: Locale
    messages: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural_form: Callable[[int], int] = _more_than_one
    terms: Mapping[str, str] = field(default_factory=dict)
    refusals: Mapping[str, str] = field(default_factory=dict)

    def word(self, message: str) -> str:
        """The message in this language: the tenant's term, else the catalogue's, else as it is."""
        return self.terms.get(message) or self.messages.get(message) or message

    def plural(self, one: str, many: str, number: int) -> str:
        """The message for that number of things, still with its placeholders."""
        forms = self.plurals.get(one)
        if forms:
            return forms[self.plural_form(number)]
        return self.terms.get(one if number == 1 else many) or (one if number == 1 else many)

    def refusal(self, sentence: str) -> str:
        """What a room said, in this language and its dates; what no catalogue has is said as it was."""
        said = self.refusals.get(sentence) or next((filled for filled in self._filled(sentence)), sentence)
        return DATE.sub(lambda day: self.day(date.fromisoformat(day[0])), said)

    def _filled(self, sentence: str) -> Iterator[str]:
        for pattern, words in patterns(self.code):
            if found := pattern.fullmatch(sentence):
                values = found.groupdict()
                yield GAP.sub(lambda gap: values[gap[1]], words)  # noqa: B023 - used at once

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    @property
    def signs(self) -> str:
        """What stands between groups of digits, and before decimals."""
        return str(get_group_symbol(self.locale)) + str(get_decimal_symbol(self.locale))

    def amount(self, value: Decimal, digits: int = 2) -> str:
        """An amount with exactly these decimal places and the locale's separators."""
        return self._decimal("#,##0." + "0" * digits if digits else "#,##0", value)

    def number(self, value: Decimal | int) -> str:
        """A number with as many decimal places as it has, up to six."""
        return self._decimal("#,##0.######", value)

    def percent(self, value: Decimal) -> str:
        """A rate that is stored in percent (12.5 is twelve and a half percent)."""
        return f"{self._decimal('#,##0.##', value)} %"

    def short(self, value: Decimal) -> str:
        """A round number for the side of a chart: 600k, 1.2M."""
        for size, letter in ((Decimal(10**9), "G"), (Decimal(10**6), "M"), (Decimal(1000), "k")):
            if abs(value) >= size:
                return self._decimal("#,##0.#", value / size) + letter
        return self._decimal("#,##0.##", value)

    def day(self, value: date, style: str = "medium") -> str:
        """A date; styles `medium`, `long`, `day` (without its year) and `month` (without its day)."""
        skeleton = DATE_STYLES.get(style)
        if skeleton:
            return format_skeleton(skeleton, value, locale=self.locale)
        return format_date(value, style, locale=self.locale)

    def moment(self, value: datetime) -> str:
        """A date with hours and minutes, in the zone it carries."""
        return f"{self.day(value)} {value:%H:%M}"

    def plain_number(self, typed: str) -> str | None:
        """What a person typed as a number, in the form that software reads (1234.50).

        None for anything else, above all for separators in places where this language has none.
        """
        group, point = get_group_symbol(self.locale), get_decimal_symbol(self.locale)
        groups = rf"[{re.escape(group)}\s\u00a0\u202f']"
        number = re.fullmatch(rf"\s*([-+]?)(\d{{1,3}}(?:{groups}\d{{3}})+|\d+)(?:{re.escape(point)}(\d+))?\s*", typed)
        if not number:
            return None
        sign, whole, decimals = number.groups()
        return sign + re.sub(groups, "", whole) + (f".{decimals}" if decimals else "")

    def _decimal(self, pattern: str, value: Decimal | int) -> str:
        return format_decimal(value, format=_pattern(pattern), locale=self.locale)


@cache
def _pattern(text: str) -> NumberPattern:
    return parse_pattern(text)


@cache
def language(code: str) -> Language:
    """The language of that code, without a tenant's terms; an unknown code gives English."""
    code = code if code in LANGUAGES else "en"
    locale = Locale.parse(REGIONS[code])
    if code == "en":
        return Language(code, locale)
    source = files(__package__).joinpath("translations", f"{code}.po").read_bytes()
    catalogue = read_po(BytesIO(source), locale=code)
    single = {
        entry.id: str(entry.string)
        for entry in catalogue
        if isinstance(entry.id, str) and entry.id and not entry.context
    }
    refusals = {str(entry.id): str(entry.string) for entry in catalogue if entry.context and entry.string}
    plurals = {str(entry.id[0]): tuple(entry.string or ()) for entry in catalogue if isinstance(entry.id, tuple | list)}
    return Language(code, locale, single, plurals, c2py(catalogue.plural_expr), refusals=refusals)


@cache
def patterns(code: str) -> Sequence[tuple[re.Pattern[str], str]]:
    """Refusals with gaps as patterns of what was said, the longest first, so that the closest one is found."""
    gapped = [(said, words) for said, words in language(code).refusals.items() if GAP.search(said)]
    gapped.sort(key=lambda pair: len(GAP.sub("", pair[0])), reverse=True)
    return [(re.compile(pattern_of(said), re.DOTALL), words) for said, words in gapped]


def pattern_of(sentence: str) -> str:
    """A sentence with gaps as a regular expression; a value that stands twice must be the same."""
    made, known = "", set()
    for number, part in enumerate(GAP.split(sentence)):
        if number % 2 == 0:
            made += re.escape(part)
        else:
            made += f"(?P={part})" if part in known else f"(?P<{part}>.+?)"
            known.add(part)
    return made


def preferred(wanted: str | None, accepted: str = "", otherwise: str = "en") -> str:
    """The language to use: the one chosen, else the first the browser accepts that there is, else the tenant's."""
    if wanted is not None and wanted in LANGUAGES:
        return wanted
    for part in accepted.split(","):
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in LANGUAGES:
            return code
    return otherwise


_spoken: ContextVar[Language] = ContextVar("language")


def spoken() -> Language:
    """The language of the request being answered."""
    return _spoken.get(language("en"))


@contextmanager
def speaking(tongue: Language, terms: Mapping[str, str] | None = None) -> Iterator[Language]:
    """Everything inside speaks this language, with the tenant's terms for it."""
    token = _spoken.set(replace(tongue, terms=terms) if terms else tongue)
    try:
        yield _spoken.get()
    finally:
        _spoken.reset(token)


def _(message: str, **values: object) -> str:
    """The message in the language in force, its `%(name)s` placeholders filled."""
    words = spoken().word(message)
    return words % values if values else words


def plural(one: str, many: str, number: int, **values: object) -> str:
    """The message for a number of things; `%(num)s` is that number as the reader writes it."""
    tongue = spoken()
    return tongue.plural(one, many, number) % {"num": tongue.number(number), **values}


def marked(message: str) -> str:
    """The message unchanged: marks for the catalogues what is translated only when it is shown."""
    return message
