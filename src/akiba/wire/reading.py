"""Reading request bodies: a body is declared once as a struct, and this one reader walks it.

The reader parses numbers and dates with the body's own locale and date format, collects every fault in the order
of the fields, and refuses what the struct does not have.
"""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Self, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Struct, UnsetType

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.kernel.locale import format_date, locale_of, parse_date, parse_datetime, parse_number
from akiba.wire.constraints import Constraint, Required

FORMAT_PARAMETERS = frozenset({"locale", "dateFormat", "dateTimeFormat", "monthDayFormat"})
LARGEST = Decimal(10) ** 13
MOST_DECIMALS = 12
LARGEST_ID = 2**53
CONTROL = {chr(code) for code in range(32)} - {"\n", "\r", "\t"} | {"\x7f"}


@dataclass(frozen=True, slots=True)
class Wire:
    """The form in which a body came: its members as sent, its locale and formats, and the business date."""

    members: Mapping[str, object]
    today: date

    def text(self, name: str) -> str | None:
        """A format parameter of the body, where it is a text."""
        value = self.members.get(name)
        return value if isinstance(value, str) and value else None


class Body(Struct, frozen=True, kw_only=True):
    """The parent of every request body. Field names are camelCase on the wire.

    `resource` is the name of the thing in validation codes. `also` names parameters that are accepted and ignored.
    """

    resource: ClassVar[str] = "resource"
    also: ClassVar[frozenset[str]] = frozenset()
    wire: Wire | None = None

    def replaced(self, **values: object) -> Self:
        """The same body with other values."""
        return msgspec.structs.replace(self, **values)


class Part(Struct, frozen=True, kw_only=True):
    """The parent of structs inside a body."""

    also: ClassVar[frozenset[str]] = frozenset()


B = TypeVar("B", bound=Body)
Reader = Callable[[object, "Place"], object]


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """How one field is read."""

    name: str
    parameter: str
    read: Reader
    required: bool
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Place:
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


def camel(name: str) -> str:
    """The wire's spelling of a field's name."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def read(kind: type[B], members: object, today: date) -> B:
    """The body as its struct; raises ValidationFailed with every fault found."""
    if not isinstance(members, Mapping):
        raise ValidationFailed(Fault("error.msg.invalid.request.body", "The body must be a JSON object.", None))
    faults: list[Fault] = []
    wire = Wire(members, today)
    unsupported(kind, members, FORMAT_PARAMETERS, "", faults)
    if faults:
        raise ValidationFailed(*faults)
    values = read_members(kind, members, Place(kind.resource, "", wire, faults))
    if faults:
        raise ValidationFailed(*faults)
    return kind(**values, wire=wire)


def unsupported(
    kind: type[Struct], members: Mapping[str, object], known: frozenset[str], prefix: str, faults: list[Fault]
) -> None:
    """Note each member that the struct does not have."""
    known = known | {plan.parameter for plan in plans(kind)} | getattr(kind, "also", frozenset())
    for name in members:
        if name not in known:
            message = f"The parameter `{prefix}{name}` is not supported."
            faults.append(Fault("error.msg.parameter.unsupported", message, f"{prefix}{name}"))


def read_members(kind: type[Struct], members: Mapping[str, object], place: Place) -> dict[str, object]:
    """The fields of a struct that are there; faults are noted at their places."""
    values: dict[str, object] = {}
    dot = "." if place.parameter else ""
    for plan in plans(kind):
        here = place.inside(dot + plan.parameter)
        raw = members.get(plan.parameter, UNSET)
        if raw is None or raw == "" or raw is UNSET:
            if plan.required:
                here.fault("cannot.be.blank", "is mandatory.", None)
            elif raw is not UNSET:
                values[plan.name] = None
            continue
        try:
            value = plan.read(raw, here)
        except UnreadableError:
            continue
        for constraint in plan.constraints:
            if not constraint.holds(value, place.wire.today):
                here.fault(constraint.rule, constraint.message, raw, constraint.args)
                break
        values[plan.name] = value
    return {name: value for name, value in values.items() if value is not None or name in nullable(kind)}


@cache
def nullable(kind: type[Struct]) -> frozenset[str]:
    """The fields that may be set to nothing."""
    hints = get_type_hints(kind)
    return frozenset(name for name, hint in hints.items() if type(None) in get_args(hint))


@cache
def plans(kind: type[Struct]) -> tuple[FieldPlan, ...]:
    """How each field of a struct is read, in the order declared."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        plan_of(field.name, field.encode_name, hints[field.name])
        for field in msgspec.structs.fields(kind)
        if field.name != "wire"
    )


def plan_of(name: str, encoded: str, hint: object) -> FieldPlan:
    """How a field of this type is read."""
    extras: list[object] = []
    if get_origin(hint) is Annotated:
        hint, *extras = get_args(hint)
    parameter = encoded if encoded != name else camel(name)
    return FieldPlan(
        name,
        parameter,
        reader_of(hint),
        any(isinstance(extra, Required) for extra in extras),
        tuple(extra for extra in extras if isinstance(extra, Constraint)),
    )


def reader_of(hint: Any) -> Reader:  # noqa: ANN401 - a type expression has no narrower type
    """The reader of a type; raises TypeError for one that bodies may not hold."""
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind not in (type(None), UnsetType)]
        if len(kinds) == 1:
            return reader_of(kinds[0])
    if get_origin(hint) is list:
        return list_reader(reader_of(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return part_reader(hint)
    if get_origin(hint) is dict or hint is object:
        return lambda raw, _: raw
    if hint in READERS:
        return READERS[hint]
    message = f"a body cannot hold {hint}"
    raise TypeError(message)


def list_reader(item: Reader) -> Reader:
    """The reader of a list of such items."""

    def read_list(raw: object, place: Place) -> object:
        if not isinstance(raw, list):
            place.fault("is.not.an.array", "must be a list.", raw)
            raise UnreadableError
        return [item(entry, place.inside(f"[{number}]")) for number, entry in enumerate(raw)]

    return read_list


def part_reader(kind: type[Struct]) -> Reader:
    """The reader of a struct inside a body."""

    def read_part(raw: object, place: Place) -> object:
        if not isinstance(raw, Mapping):
            place.fault("is.not.an.object", "must be an object.", None)
            raise UnreadableError
        before = len(place.faults)
        unsupported(kind, raw, FORMAT_PARAMETERS, f"{place.parameter}.", place.faults)
        values = read_members(kind, raw, place)
        if len(place.faults) > before:
            raise UnreadableError
        return kind(**values)

    return read_part


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
    """A whole number below 2^53."""
    number = decimal_of(raw, place)
    if number != number.to_integral_value():
        place.wrong_form("invalid.integer.format", f"The parameter `{place.parameter}` must be a whole number.", str(raw))
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
                raise ValueError  # noqa: TRY301 - one answer for every unreadable date
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


def changes(before: Mapping[str, object], body: Body) -> dict[str, object]:
    """What the body alters, echoed in the request's own form.

    `before` maps field names to the values stored. A changed date or number brings the locale and date format along.
    """
    wire = body.wire
    changed: dict[str, object] = {}
    dated = numbered = False
    for plan in plans(type(body)):
        value = getattr(body, plan.name)
        if value is UNSET or plan.name not in before or same(before[plan.name], value):
            continue
        sent = wire.members.get(plan.parameter) if wire else None
        changed[plan.parameter] = value if sent is None or isinstance(value, int) else sent
        dated |= isinstance(value, date)
        numbered |= isinstance(value, Decimal) and isinstance(sent, str)
    if changed and wire and (dated or numbered):
        for name in ("locale", "dateFormat") if dated else ("locale",):
            if wire.text(name):
                changed[name] = wire.text(name)
    return changed


def same(before: object, after: object) -> bool:
    """Whether two values are the same, an empty text being nothing."""
    return (before if before != "" else None) == (after if after != "" else None)


def echo_date(body: Body, day: date) -> str:
    """A date in the request's own form, for answers that state what was decided."""
    wire = body.wire
    locale, pattern = (wire.text("locale"), wire.text("dateFormat")) if wire else (None, None)
    return format_date(day, pattern, locale) if pattern and locale else day.isoformat()
