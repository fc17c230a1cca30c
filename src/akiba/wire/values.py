"""Reading single values of a request body: texts, numbers, dates, in the body's own locale and formats."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from msgspec import Struct

from akiba.kernel.errors import Fault
from akiba.kernel.locale import locale_of, parse_date, parse_datetime, parse_number

LARGEST = Decimal(10) ** 13
MOST_DECIMALS = 12
LARGEST_ID = 2**53
DIGITS = re.compile(r"[0-9]{1,18}")
CONTROL = {chr(code) for code in range(32)} - {"\n", "\r", "\t"} | {"\x7f"}


class Wire(Struct, frozen=True):
    """The form in which a body came: its members as sent, its locale and formats, and the business date.

    `waited`: it was kept for a second person, so that its secrets are what the command's `keep` made of them.
    """

    members: Mapping[str, object]
    today: date
    waited: bool = False

    def text(self, name: str) -> str | None:
        """A format parameter of the body, where it is a text."""
        value = self.members.get(name)
        return value if isinstance(value, str) and value else None


class Place(Struct, frozen=True):
    """Where in the body the reader stands, and the faults found so far."""

    resource: str
    parameter: str
    wire: Wire
    faults: list[Fault]

    def fault(self, rule: str, message: str, value: object = None, args: Sequence[object] = ()) -> None:
        """Note what is wrong here."""
        code = f"validation.msg.{self.resource}.{self.parameter}.{rule}"
        self.faults.append(Fault(code, f"The parameter `{self.parameter}` {message}", self.parameter, value, args))

    def wrong_form(self, code: str, message: str, value: object = None) -> None:
        """Note that a number or date cannot be read."""
        self.faults.append(Fault(f"validation.msg.{code}", message, self.parameter, value))

    def inside(self, name: str) -> "Place":
        """The place of a member."""
        return Place(self.resource, f"{self.parameter}{name}", self.wire, self.faults)


class UnreadableError(Exception):
    """The value cannot be read; the fault is noted already."""


Reader = Callable[[object, Place], object]


def read_text(raw: object, place: Place) -> str:
    """A text; numbers are taken as they are written."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        place.fault("is.not.a.string", "must be a text.", None)
        raise UnreadableError
    text = str(raw).strip()
    if not CONTROL.isdisjoint(text):
        place.fault("contains.control.characters", "may not contain control characters.", None)
        raise UnreadableError
    return text


def read_decimal(raw: object, place: Place) -> Decimal:
    """A number, as JSON or as a text of the body's locale."""
    number = decimal_of(raw, place)
    if abs(number) >= LARGEST or -int(number.as_tuple().exponent) > MOST_DECIMALS:
        place.fault("is.not.within.expected.range", "is too large or too fine a number.", str(raw)[:40])
        raise UnreadableError
    return number


def decimal_of(raw: object, place: Place) -> Decimal:
    """A finite number of any size."""
    if isinstance(raw, int | Decimal) and not isinstance(raw, bool):
        return Decimal(raw)
    if not isinstance(raw, str):
        place.fault("is.not.a.number", "must be a number.", None)
        raise UnreadableError
    locale = place.wire.text("locale")
    if locale is None:
        message = f"The parameter `locale` is needed to read `{place.parameter}`."
        place.wrong_form("missing.locale.parameter", message)
        raise UnreadableError
    try:
        return parse_number(raw, locale)
    except ValueError:
        code = "invalid.decimal.format" if known_locale(locale) else "invalid.locale.format"
        place.wrong_form(code, f"The parameter `{place.parameter}` cannot be read as a number: {raw[:40]}", raw[:40])
        raise UnreadableError from None


def read_integer(raw: object, place: Place) -> int:
    """A whole number below 2^53; one of plain digits is the same in every locale."""
    number = Decimal(raw) if isinstance(raw, str) and DIGITS.fullmatch(raw) else decimal_of(raw, place)
    if number != number.to_integral_value():
        place.wrong_form(
            "invalid.integer.format", f"The parameter `{place.parameter}` must be a whole number.", str(raw)
        )
        raise UnreadableError
    if abs(number) >= LARGEST_ID:
        place.fault("is.not.within.expected.range", "is too large a number.", str(raw)[:40])
        raise UnreadableError
    return int(number)


def read_boolean(raw: object, place: Place) -> bool:
    """True or false, also as the texts."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().lower() in {"true", "false"}:
        return raw.strip().lower() == "true"
    place.fault("must.be.true.or.false", "must be true or false.", None)
    raise UnreadableError


def moment_reader(pattern_name: str, parse: Callable[[str, str, str], object]) -> Reader:
    """The reader of dates or times under the body's pattern."""

    def read_moment(raw: object, place: Place) -> object:
        if isinstance(raw, list) and parse is parse_date:
            return date_of_numbers(raw, place)
        locale, pattern = place.wire.text("locale"), place.wire.text(pattern_name)
        for name, value in (("locale", locale), (pattern_name, pattern)):
            if value is None:
                message = f"The parameter `{name}` is needed to read `{place.parameter}`."
                place.wrong_form(f"missing.{name}.parameter", message)
                raise UnreadableError
        try:
            if not isinstance(raw, str):
                raise ValueError  # noqa: TRY301, TRY004 - one answer for every unreadable date
            return parse(raw, pattern or "", locale or "")
        except ValueError:
            code = f"invalid.{pattern_name}.format" if known_locale(locale or "") else "invalid.locale.format"
            message = f"The parameter `{place.parameter}` cannot be read with the pattern {pattern}."
            place.wrong_form(code, message, str(raw)[:40])
            raise UnreadableError from None

    return read_moment


def date_of_numbers(raw: list[object], place: Place) -> date:
    """A date given as year, month, day."""
    try:
        year, month, day = (int(str(number)) for number in raw)
        return date(year, month, day)
    except ValueError:
        place.wrong_form("invalid.date.format", f"The parameter `{place.parameter}` is not a date.", str(raw)[:40])
        raise UnreadableError from None


def known_locale(name: str) -> bool:
    """Whether there is such a locale."""
    try:
        locale_of(name)
    except ValueError:
        return False
    return True


def parse_clock(text: str, pattern: str, locale: str) -> time:
    """A time of day under a pattern."""
    return parse_datetime(text, pattern, locale).time()


READERS: Mapping[object, Reader] = {
    str: read_text,
    int: read_integer,
    Decimal: read_decimal,
    bool: read_boolean,
    date: moment_reader("dateFormat", parse_date),
    datetime: moment_reader("dateTimeFormat", parse_datetime),
    time: moment_reader("timeFormat", parse_clock),
}
