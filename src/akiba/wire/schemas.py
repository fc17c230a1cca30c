"""What bodies and answers are made of, in the words of JSON Schema."""

import types
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct, UnsetType

from akiba.wire.constraints import Constraint, Required
from akiba.wire.reading import Body, camel, plans
from akiba.wire.values import Wire

JSON = dict[str, Any]

TEXT: JSON = {"type": "string"}
BODY_FORMS: JSON = {
    "locale": {"type": "string", "examples": ["en"], "description": "How numbers and dates in this body are written."},
    "dateFormat": {"type": "string", "examples": ["dd MMMM yyyy"], "description": "The pattern of dates in this body."},
    "dateTimeFormat": {"type": "string", "description": "The pattern of moments in this body."},
    "monthDayFormat": {"type": "string", "description": "The pattern of days without a year in this body."},
}
IGNORED: JSON = {"description": "Accepted, and ignored."}
SIMPLE: Mapping[object, JSON] = {
    str: TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    object: {},
    Any: {},
    type(None): {"type": "null"},
}
SENT: Mapping[object, JSON] = {
    date: {"type": "string", "examples": ["05 March 2026"]},
    datetime: TEXT,
    time: TEXT,
    Decimal: {"type": ["number", "string"], "examples": [1000]},
    int: {"type": ["integer", "string"]},
}
GIVEN: Mapping[object, JSON] = {
    date: {"type": "array", "items": {"type": "integer"}, "examples": [[2026, 3, 5]]},
    datetime: {"type": ["string", "array"]},
    time: {"type": "array", "items": {"type": "integer"}},
}


class Schemas:
    """Schemas of structs, each entered once under a name that no other has."""

    def __init__(self) -> None:
        self.entered: JSON = {"Error": error_schema()}
        self.names: dict[tuple[type, bool], str] = {}

    def body(self, kind: type[Body]) -> JSON:
        """A reference to the schema of a body."""
        return self.struct(kind, SENT)

    def struct(self, kind: type[Struct], forms: Mapping[object, JSON]) -> JSON:
        """A reference to the schema of a struct."""
        key = (kind, forms is SENT)
        if key not in self.names:
            name = self.names[key] = self.free_name(kind, forms)
            self.entered[name] = {}
            self.entered[name] = self.sent(kind) if forms is SENT else self.given(kind)
        return {"$ref": f"#/components/schemas/{self.names[key]}"}

    def free_name(self, kind: type[Struct], forms: Mapping[object, JSON]) -> str:
        """The struct's own name, with that of its room where another room has the same."""
        plain = kind.__name__
        name = plain if forms is SENT or plain.endswith("Answer") else f"{plain}Answer"
        words = [word.capitalize() for word in kind.__module__.split(".")[1:-1]]
        while name in self.entered:
            name = words.pop() + name
        return name

    def sent(self, kind: type[Struct]) -> JSON:
        """The schema of what is sent; only a body that says so takes what it does not declare."""
        properties = self.members(kind, SENT)
        if issubclass(kind, Body):
            properties |= BODY_FORMS
        also: frozenset[str] = getattr(kind, "also", frozenset())
        properties |= {name: IGNORED for name in sorted(also) if name not in properties}
        needed = [plan.parameter for plan in plans(kind) if plan.required]
        return {
            "type": "object",
            "description": (kind.__doc__ or "").strip(),
            "properties": properties,
            "additionalProperties": getattr(kind, "anything", False),
        } | ({"required": needed} if needed else {})

    def given(self, kind: type[Struct]) -> JSON:
        """The schema of what is answered."""
        return {"type": "object", "properties": self.members(kind, GIVEN)}

    def members(self, kind: type[Struct], forms: Mapping[object, JSON]) -> JSON:
        """The members of a struct as schemas."""
        hints = get_type_hints(kind, include_extras=True)
        return {
            field.encode_name if field.encode_name != field.name else camel(field.name): self.schema(
                hints[field.name], forms
            )
            for field in msgspec.structs.fields(kind)
            if field.type is not Wire and field.name != "wire"
        }

    def schema(self, hint: Any, forms: Mapping[object, JSON]) -> JSON:
        """The schema of a type."""
        if get_origin(hint) is Annotated:
            inner, *extras = get_args(hint)
            return self.schema(inner, forms) | limits(extras)
        if get_origin(hint) in (Union, types.UnionType):
            kinds = [kind for kind in get_args(hint) if kind not in (type(None), UnsetType)]
            found = [self.schema(kind, forms) for kind in kinds]
            return found[0] if len(found) == 1 else {"anyOf": found}
        if get_origin(hint) is list:
            return {"type": "array", "items": self.schema(get_args(hint)[0], forms)}
        if get_origin(hint) is dict or hint is dict:
            return {"type": "object"}
        if isinstance(hint, type) and issubclass(hint, Struct):
            return self.struct(hint, forms)
        return dict(forms.get(hint) or SIMPLE.get(hint) or {})


def limits(extras: Sequence[object]) -> JSON:
    """What annotations say of a value, in the document's words."""
    found: JSON = {}
    for extra in extras:
        if not isinstance(extra, Constraint) or isinstance(extra, Required):
            continue
        match extra.rule, extra.args:
            case "exceeds.max.length", (longest,):
                found["maxLength"] = longest
            case "not.greater.than.zero", _:
                found["exclusiveMinimum"] = 0
            case "not.zero.or.greater", _:
                found["minimum"] = 0
            case "is.not.within.expected.range", (low, high):
                found |= {"minimum": low, "maximum": high}
            case "is.not.one.of.expected.enumerations", choices if choices:
                found["enum"] = list(choices)
            case _:
                found["description"] = extra.message
    return found


def error_schema() -> JSON:
    """The shape of every refusal."""
    fault = {
        "type": "object",
        "properties": {
            "developerMessage": TEXT,
            "defaultUserMessage": TEXT,
            "userMessageGlobalisationCode": TEXT,
            "parameterName": {"type": ["string", "null"]},
            "value": {"type": ["string", "null"]},
            "args": {"type": "array", "items": {"type": "object"}},
        },
    }
    return {
        "type": "object",
        "properties": {
            "developerMessage": TEXT,
            "httpStatusCode": TEXT,
            "defaultUserMessage": TEXT,
            "userMessageGlobalisationCode": TEXT,
            "errors": {"type": "array", "items": fault},
        },
    }
