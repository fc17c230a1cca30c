"""Reading request bodies: a body is declared once as a struct, and this one reader walks it.

The reader parses numbers and dates with the body's own locale and date format, collects every fault in the order
of the fields, and refuses what the struct does not have.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Self, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Struct, UnsetType

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.kernel.locale import format_date
from akiba.wire.constraints import Constraint, Required
from akiba.wire.values import READERS, Place, Reader, UnreadableError, Wire

FORMAT_PARAMETERS = frozenset({"locale", "dateFormat", "dateTimeFormat", "monthDayFormat"})


class Body(Struct, frozen=True, kw_only=True):
    """The parent of every request body. Field names are camelCase on the wire.

    `resource` is the name of the thing in validation codes. `also` names parameters that are accepted and ignored.
    `anything`: the handler reads the members itself, because only it knows their names.
    """

    resource: ClassVar[str] = "resource"
    also: ClassVar[frozenset[str]] = frozenset()
    anything: ClassVar[bool] = False
    wire: Wire | None = None

    def replaced(self, **values: object) -> Self:
        """The same body with other values."""
        return msgspec.structs.replace(self, **values)


class Part(Struct, frozen=True, kw_only=True):
    """The parent of structs inside a body."""

    also: ClassVar[frozenset[str]] = frozenset()


B = TypeVar("B", bound=Body)


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """How one field is read."""

    name: str
    parameter: str
    read: Reader
    required: bool
    constraints: tuple[Constraint, ...]


def camel(name: str) -> str:
    """The wire's spelling of a field's name."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def read(kind: type[B], members: object, today: date, *, waited: bool = False) -> B:
    """The body as its struct; raises ValidationFailed with every fault found."""
    if not isinstance(members, Mapping):
        raise ValidationFailed(Fault("error.msg.invalid.request.body", "The body must be a JSON object.", None))
    faults: list[Fault] = []
    wire = Wire(members, today, waited)
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
    if getattr(kind, "anything", False):
        return
    declared = parameters(kind)
    for name in members:
        if name not in declared and name not in known:
            message = f"The parameter `{prefix}{name}` is not supported."
            faults.append(Fault("error.msg.parameter.unsupported", message, f"{prefix}{name}"))


def read_members(kind: type[Struct], members: Mapping[str, object], place: Place) -> dict[str, object]:
    """The fields of a struct that are there; faults are noted at their places."""
    values: dict[str, object] = {}
    dot = "." if place.parameter else ""
    for plan in plans(kind):
        raw = members.get(plan.parameter, UNSET)
        if raw is UNSET and not plan.required:
            continue
        here = place.inside(dot + plan.parameter)
        if raw is None or raw == "" or raw is UNSET:
            if plan.required:
                here.fault("cannot.be.blank", "is mandatory.", None)
            else:
                values[plan.name] = None
            continue
        try:
            value = plan.read(raw, here)
        except UnreadableError:
            continue
        if plan.required and value == "":
            here.fault("cannot.be.blank", "is mandatory.", None)
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
def parameters(kind: type[Struct]) -> frozenset[str]:
    """The wire's names of what a struct has, and of what it accepts and ignores."""
    also: frozenset[str] = getattr(kind, "also", frozenset())
    return also | {plan.parameter for plan in plans(kind)}


def needs_something(kind: type[Body]) -> bool:
    """Whether a body of this kind cannot be empty."""
    return any(plan.required for plan in plans(kind))


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


def reader_of(hint: Any) -> Reader:
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


def updated(before: Mapping[str, object], body: Body) -> dict[str, Any]:
    """The values as they are after the body: what it leaves out stays as it was."""
    return {name: value if (sent := getattr(body, name)) is UNSET else sent for name, value in before.items()}


def same(before: object, after: object) -> bool:
    """Whether two values are the same, an empty text being nothing."""
    return (before if before != "" else None) == (after if after != "" else None)


def echo_date(body: Body, day: date) -> str:
    """A date in the request's own form, for answers that state what was decided."""
    wire = body.wire
    locale, pattern = (wire.text("locale"), wire.text("dateFormat")) if wire else (None, None)
    return format_date(day, pattern, locale) if pattern and locale else day.isoformat()
