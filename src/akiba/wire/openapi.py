"""The OpenAPI document, made from the table of operations."""

import types
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct, UnsetType

from akiba.wire.constraints import Constraint, Required
from akiba.wire.operations import PLACEHOLDER, Command, Operation, Reply
from akiba.wire.reading import Body, camel, plans
from akiba.wire.values import Wire

JSON = dict[str, Any]

DATE_EXAMPLE = "05 March 2026"
BODY_FORMS: JSON = {
    "locale": {"type": "string", "examples": ["en"], "description": "How numbers and dates in this body are written."},
    "dateFormat": {"type": "string", "examples": ["dd MMMM yyyy"], "description": "The pattern of dates in this body."},
}
ERRORS = {
    "400": "A value is missing or wrong; each error names its parameter.",
    "401": "Nobody is logged in.",
    "403": "The right is missing, or a rule of the business forbids it.",
    "404": "There is nothing of this identity, or nothing you may see.",
    "409": "Somebody else changed it at the same time.",
}
SIMPLE: Mapping[object, JSON] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    object: {},
    Any: {},
    type(None): {"type": "null"},
}
SENT: Mapping[object, JSON] = {
    date: {"type": "string", "examples": [DATE_EXAMPLE]},
    datetime: {"type": "string"},
    time: {"type": "string"},
    Decimal: {"type": ["number", "string"], "examples": [1000]},
    int: {"type": ["integer", "string"]},
}
GIVEN: Mapping[object, JSON] = {
    date: {"type": "array", "items": {"type": "integer"}, "examples": [[2026, 3, 5]]},
    datetime: {"type": ["string", "array"]},
    time: {"type": "array", "items": {"type": "integer"}},
}


class Document:
    """An OpenAPI document in the making."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.schemas: JSON = {"Error": error_schema()}
        self.paths: JSON = {}

    def add(self, operation: Operation) -> None:
        """Enter one operation."""
        path = operation.root + PLACEHOLDER.sub(r"{\1}", operation.path)
        entry: JSON = {
            "operationId": identity(operation),
            "summary": operation.summary,
            "tags": [operation.tag],
            "parameters": [*self.path_parameters(operation), *self.query_parameters(operation)],
            "responses": self.responses(operation),
        }
        body = self.request_body(operation)
        if body:
            entry["requestBody"] = body
        if operation.placeholder:
            entry["x-akiba-placeholder"] = True
            entry["description"] = "Not built yet: answers that there is nothing, which is so."
        rights = permissions(operation)
        if rights:
            entry["x-akiba-permissions"] = rights
        self.paths.setdefault(path, {})[operation.method.lower()] = entry

    def path_parameters(self, operation: Operation) -> list[JSON]:
        """The identities in the path, and the tenant."""
        found = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": {"type": "string"} if kind else {"type": "integer", "minimum": 0},
            }
            for name, kind in PLACEHOLDER.findall(operation.path)
        ]
        tenant = {"$ref": "#/components/parameters/Tenant"}
        return [*found, tenant]

    def query_parameters(self, operation: Operation) -> list[JSON]:
        """What may stand behind the question mark."""
        found: list[JSON] = []
        if operation.commands or operation.questions:
            names = [*operation.commands, *operation.questions]
            required = operation.command is None
            found.append({"name": "command", "in": "query", "required": required, "schema": {"enum": names}})
        if operation.query is not None:
            for name, schema in self.members(operation.query, SENT).items():
                found.append({"name": name, "in": "query", "schema": schema})
        return found

    def request_body(self, operation: Operation) -> JSON | None:
        """What is sent, where something is."""
        kinds = [command.body for command in commands_of(operation) if command.body is not None]
        schemas = [self.body(kind) for kind in dict.fromkeys(kinds)]
        if not schemas:
            return None
        schema = schemas[0] if len(schemas) == 1 else {"oneOf": schemas}
        media = "multipart/form-data" if operation.upload else "application/json"
        return {"content": {media: {"schema": schema}}}

    def body(self, kind: type[Body]) -> JSON:
        """A reference to the schema of a body, which is entered once."""
        if kind.__name__ not in self.schemas:
            members = self.members(kind, SENT)
            needed = [plan.parameter for plan in plans(kind) if plan.required]
            self.schemas[kind.__name__] = {
                "type": "object",
                "description": (kind.__doc__ or "").strip(),
                "properties": members | BODY_FORMS,
                "additionalProperties": False,
            } | ({"required": needed} if needed else {})
        return {"$ref": f"#/components/schemas/{kind.__name__}"}

    def members(self, kind: type[Struct], forms: Mapping[object, JSON]) -> JSON:
        """The members of a struct as schemas."""
        hints = get_type_hints(kind, include_extras=True)
        fields = msgspec.structs.fields(kind)
        return {
            field.encode_name if field.encode_name != field.name else camel(field.name): self.schema(
                hints[field.name], forms
            )
            for field in fields
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

    def struct(self, kind: type[Struct], forms: Mapping[object, JSON]) -> JSON:
        """A reference to the schema of a struct, which is entered once."""
        name = kind.__name__ if forms is SENT else f"{kind.__name__}Answer"
        if name not in self.schemas:
            self.schemas[name] = {}
            self.schemas[name] = {"type": "object", "properties": self.members(kind, forms)}
        return {"$ref": f"#/components/schemas/{name}"}

    def responses(self, operation: Operation) -> JSON:
        """How it may end."""
        answer: JSON = {"description": "Done."}
        answers: JSON = {"200": answer}
        if operation.handler is None:
            answer["content"] = {"application/json": {"schema": {"type": "object"}}}
        elif operation.answer is Reply:
            answer["content"] = {"*/*": {}}
            answers["204"] = {"description": "There is nothing to show."}
        else:
            answer["content"] = {"application/json": {"schema": self.schema(operation.answer, GIVEN)}}
        failed = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
        return answers | {code: {"description": text, "content": failed} for code, text in ERRORS.items()}

    def finished(self) -> JSON:
        """The whole document."""
        return {
            "openapi": "3.1.0",
            "info": {"title": "Akiba", "version": self.version, "license": {"name": "Apache-2.0"}},
            "paths": self.paths,
            "security": [{"basic": []}],
            "components": {
                "schemas": self.schemas,
                "securitySchemes": {"basic": {"type": "http", "scheme": "basic"}},
                "parameters": {
                    "Tenant": {
                        "name": "Fineract-Platform-TenantId",
                        "in": "header",
                        "required": True,
                        "schema": {"type": "string", "examples": ["default"]},
                    }
                },
            },
        }


def document(operations: Sequence[Operation], version: str) -> JSON:
    """The OpenAPI document of a table of operations."""
    made = Document(version)
    for operation in operations:
        made.add(operation)
    return made.finished()


def identity(operation: Operation) -> str:
    """A name for an operation that no other has."""
    words = [word.strip("{}").replace(":str", "") for word in operation.path.split("/") if word]
    version = "V2" if operation.root.endswith("/v2") else ""
    return (
        operation.method.lower()
        + version
        + "".join(camel(word.replace("-", "_"))[:1].upper() + word[1:] for word in words)
    )


def commands_of(operation: Operation) -> list[Command]:
    """Every command that an operation may carry out."""
    own = [operation.command] if operation.command else []
    return [*own, *operation.commands.values()]


def permissions(operation: Operation) -> list[str]:
    """The rights that an operation may need."""
    if operation.handler is not None:
        return [operation.permission] if operation.permission else []
    return sorted({command.permission for command in commands_of(operation)})


def limits(extras: Sequence[object]) -> JSON:
    """What annotations say of a value, in the document's words."""
    found: JSON = {}
    for extra in extras:
        if not isinstance(extra, Constraint) or isinstance(extra, Required):
            continue
        match extra.rule:
            case "exceeds.max.length":
                found["maxLength"] = extra.args[0]
            case "not.greater.than.zero":
                found["exclusiveMinimum"] = 0
            case "not.zero.or.greater":
                found["minimum"] = 0
            case "is.not.within.expected.range":
                found |= {"minimum": extra.args[0], "maximum": extra.args[1]}
            case "is.not.one.of.expected.enumerations":
                found["enum"] = list(extra.args)
            case _:
                found["description"] = extra.message
    return found


def error_schema() -> JSON:
    """The shape of every refusal."""
    text = {"type": "string"}
    fault = {
        "type": "object",
        "properties": {
            "developerMessage": text,
            "defaultUserMessage": text,
            "userMessageGlobalisationCode": text,
            "parameterName": {"type": ["string", "null"]},
            "value": {"type": ["string", "null"]},
            "args": {"type": "array", "items": {"type": "object"}},
        },
    }
    return {
        "type": "object",
        "properties": {
            "developerMessage": text,
            "httpStatusCode": text,
            "defaultUserMessage": text,
            "userMessageGlobalisationCode": text,
            "errors": {"type": "array", "items": fault},
        },
    }
