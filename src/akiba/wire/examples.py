"""Examples of what is sent and what is answered, for the OpenAPI document.

`examples.json` holds real calls, as the tests of the API made them: `tests/support/recorder.py` writes it. A body that
no test sends is made from its own declaration: what it must have, with a plausible value in each field.
"""

import re
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from importlib.resources import files
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Raw, Struct, UnsetType

from akiba.wire.constraints import Constraint
from akiba.wire.operations import API, COMMANDS, PLACEHOLDER, Command, Operation
from akiba.wire.reading import Body, plans

IDENTITY = re.compile(r"(external-id/)?" + PLACEHOLDER.pattern)
FORMS = {"locale": "en", "dateFormat": "dd MMMM yyyy", "dateTimeFormat": "dd MMMM yyyy HH:mm", "timeFormat": "HH:mm"}
VALUES: Mapping[object, tuple[object, tuple[str, ...]]] = types.MappingProxyType(
    {
        str: ("text", ()),
        int: (1, ()),
        Decimal: (100, ()),
        bool: (True, ()),
        date: ("05 March 2026", ("locale", "dateFormat")),
        datetime: ("05 March 2026 10:30", ("locale", "dateTimeFormat")),
        time: ("10:30", ("locale", "timeFormat")),
    }
)


@dataclass(frozen=True, slots=True)
class Call:
    """One way to call an operation: the value of `command=`, and what it carries out, nothing where it reads."""

    operation: Operation
    named: str | None
    does: Command | None

    @property
    def name(self) -> str:
        """Method and path, and the command where there are several; the same for a thing named by its external id."""
        path = IDENTITY.sub("{}", self.operation.root + self.operation.path).removeprefix(API)
        return f"{self.operation.method} {path}" + (f"?{self.named}" if self.named else "")

    @property
    def body_name(self) -> str:
        """Of the command that reads the body, else of the call."""
        return self.does.name if self.does else self.name

    @property
    def summary(self) -> str:
        """What it does, in a sentence."""
        return self.does.summary if self.does else self.operation.summary

    @property
    def permission(self) -> str | None:
        """The right that it needs."""
        return self.does.permission if self.does else self.operation.asked(self.named).permission


def calls_of(operation: Operation) -> list[Call]:
    """Every way to call an operation."""
    own = [None] if operation.handler is not None or operation.command is not None else []
    return [
        *(Call(operation, named, operation.command) for named in own),
        *(Call(operation, named, does) for named, does in operation.commands.items()),
        *(Call(operation, named, None) for named in operation.questions),
    ]


class Recorded(Struct):
    """Bodies by the names of their commands, answers by those of their calls, and a refusal of each status.

    Nothing of it is read before it is shown.
    """

    bodies: dict[str, Raw]
    answers: dict[str, Raw]
    refusals: dict[str, Raw]

    def body(self, call: Call) -> Raw | None:
        """What is sent with a call: what was, else what was sent for another command that reads the same body."""
        own = self.bodies.get(call.body_name)
        if own is not None or call.does is None:
            return own
        same = (self.bodies.get(other.name) for other in COMMANDS.values() if other.body is call.does.body)
        return next((body for body in same if body is not None), None)


def recorded() -> Recorded:
    """What the tests sent and were answered."""
    return msgspec.json.decode(files("akiba.wire").joinpath("examples.json").read_bytes(), type=Recorded)


def body_of(kind: type[Body]) -> dict[str, object]:
    """A body that has what it must have, and one thing more where it need not have anything."""
    hints = get_type_hints(kind, include_extras=True)
    wanted = [plan for plan in plans(kind) if plan.required] or list(plans(kind)[:1])
    forms: set[str] = set()
    found = {plan.parameter: value_of(hints[plan.name], forms) for plan in wanted}
    return found | {name: FORMS[name] for name in FORMS if name in forms}


def value_of(hint: Any, forms: set[str]) -> object:
    """A value of a type as the wire writes it; `forms` learns which parameters are needed to read it."""
    if get_origin(hint) is Annotated:
        inner, *extras = get_args(hint)
        return fitting(value_of(inner, forms), [extra for extra in extras if isinstance(extra, Constraint)])
    if get_origin(hint) in {Union, types.UnionType}:
        return value_of(next(kind for kind in get_args(hint) if kind not in {type(None), UnsetType}), forms)
    if get_origin(hint) is list:
        return [value_of(get_args(hint)[0], forms)]
    if isinstance(hint, type) and issubclass(hint, Struct):
        hints = get_type_hints(hint, include_extras=True)
        return {plan.parameter: value_of(hints[plan.name], forms) for plan in plans(hint)}
    value, needed = VALUES.get(hint, ({}, ()))
    forms.update(needed)
    return value


def fitting(value: object, constraints: list[Constraint]) -> object:
    """The value, or one that the constraints name, where they name any."""
    for one in constraints:
        match one.rule, one.args:
            case "is.not.one.of.expected.enumerations" | "is.not.within.expected.range", (first, *_):
                return first
            case "exceeds.max.length", (int(longest),):
                return str(value)[:longest]
    return value
