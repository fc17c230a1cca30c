"""The OpenAPI document, made from the table of operations."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import get_args

import msgspec

from akiba.wire.answers import CommandResult
from akiba.wire.examples import body_of, calls_of, recorded
from akiba.wire.operations import PLACEHOLDER, Door, Operation, Reply
from akiba.wire.schemas import GIVEN, JSON, SENT, TEXT, Schemas

ABOUT = """Requests and answers are JSON over HTTP, compatible with Apache Fineract.

Every request names its institution (`Fineract-Platform-TenantId`) and carries Basic credentials. Dates are sent in the
form that the body names (`locale`, `dateFormat`) and answered as `[year, month, day]`; amounts are numbers, or texts in
the body's locale. What has no value is left out of an answer. An error names everything that is wrong at once.

Examples are real calls; of their lists only the first item is shown."""
REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "400": "A value is missing or wrong; each error names its parameter.",
        "401": "Nobody is logged in.",
        "403": "The right is missing, or a rule of the business forbids it.",
        "404": "There is nothing of this identity, or nothing you may see.",
        "409": "Somebody else changed it at the same time.",
        "413": "The body is larger than 10 MB.",
        "425": "A request with the same idempotency key is still being worked on.",
        "429": "Too many failed log-ins; wait some minutes.",
    }
)
OF_COMMANDS = frozenset({"409", "413", "425"})
PARAMETERS: Mapping[str, JSON] = MappingProxyType(
    {
        "Tenant": {
            "name": "Fineract-Platform-TenantId",
            "in": "header",
            "required": True,
            "description": "The institution.",
            "schema": {"type": "string", "examples": ["default"]},
        },
        "IdempotencyKey": {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "A text of your own; sent again with it, the request is done once and answered alike.",
            "schema": {"type": "string", "maxLength": 200},
        },
        "Fields": {
            "name": "fields",
            "in": "query",
            "description": "The members that the answer is to have, with commas between.",
            "schema": TEXT,
        },
    }
)
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
PLACEHOLDER_WORDS = "Not built yet: answers that there is nothing, which is so."


class Document:
    """An OpenAPI document in the making."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.schemas = Schemas()
        self.paths: dict[str, JSON] = {}
        self.shapes: dict[str, str] = {}
        self.recorded = recorded()

    def add(self, operation: Operation) -> JSON:
        """Enter one operation."""
        plain = operation.root + PLACEHOLDER.sub(r"{\1}", operation.path)
        path = self.shapes.setdefault(PLACEHOLDER.sub("{}", operation.root + operation.path), plain)
        body, rights = self.request_body(operation), permissions(operation)
        entry: JSON = {
            "operationId": operation.id,
            "summary": operation.summary,
            "tags": [operation.tag],
            "parameters": [*path_parameters(operation, path), *self.query_parameters(operation), *common(operation)],
            "responses": self.responses(operation),
        }
        if body:
            entry["requestBody"] = body
        if operation.placeholder:
            entry |= {"x-akiba-placeholder": True, "description": PLACEHOLDER_WORDS}
        if rights:
            entry["x-akiba-permissions"] = rights
        if operation.commands:
            entry["x-akiba-commands"] = {
                named: {"summary": does.summary, "permission": does.permission}
                for named, does in operation.commands.items()
            }
        if operation.door is Door.NOBODY:
            entry["security"] = []
        self.paths.setdefault(path, {})[operation.method.lower()] = entry
        return entry

    def query_parameters(self, operation: Operation) -> list[JSON]:
        """What may stand behind the question mark."""
        found: list[JSON] = []
        if operation.commands or operation.questions:
            names = [*operation.commands, *operation.questions]
            required = operation.command is None
            found.append({"name": "command", "in": "query", "required": required, "schema": {"enum": names}})
        if operation.query is not None:
            for name, schema in self.schemas.members(operation.query, SENT).items():
                found.append({"name": name, "in": "query", "schema": schema})
        return found

    def request_body(self, operation: Operation) -> JSON | None:
        """What is sent, where something is: a schema, and an example for each command."""
        kinds = [call.does.body for call in calls_of(operation) if call.does is not None and call.does.body is not None]
        schemas = [self.schemas.body(kind) for kind in dict.fromkeys(kinds)]
        examples = self.bodies(operation)
        if not schemas and not examples:
            return None
        schema = {} if not schemas else schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
        media = "multipart/form-data" if operation.upload else "application/json"
        return {"content": {media: {"schema": schema, "examples": examples}}}

    def bodies(self, operation: Operation) -> JSON:
        """An example body for each command that takes one: of a real call, else made from its declaration."""
        found = {}
        for call in calls_of(operation):
            does = call.does
            real = self.recorded.body(call)
            if does is not None and does.body is None:
                continue
            if real is not None:
                value = msgspec.json.decode(real)
            elif does is not None and does.body is not None:
                value = body_of(does.body) | ({"file": PIXEL} if operation.upload else {})
            else:
                continue
            found[call.named or "body"] = {"summary": call.summary, "value": value}
        return found

    def responses(self, operation: Operation) -> JSON:
        """How it may end."""
        does = [call.does for call in calls_of(operation) if call.does is not None]
        answers: JSON = {"200": {"description": "Done.", "content": self.answer(operation)}}
        if operation.answer is Reply:
            answers["204"] = {"description": "There is nothing to show."}
        if any(command.accepted for command in does):
            answers["202"] = {"description": "Begun; it goes on after the answer."}
        return answers | {
            status: {"$ref": f"#/components/responses/Refused{status}"}
            for status in REFUSALS
            if does or status not in OF_COMMANDS
        }

    def answer(self, operation: Operation) -> JSON:
        """What is answered: its schema, and the answers of real calls."""
        if operation.answer is Reply:
            return {"*/*": {}}
        if operation.handler is not None:
            schema = self.schemas.schema(operation.answer, GIVEN)
            if type(None) in get_args(operation.answer):
                schema = {"anyOf": [schema, {"type": "null"}]}
        else:
            schema = {"type": "object"} if operation.questions else self.schemas.struct(CommandResult, GIVEN)
        examples = {}
        for call in calls_of(operation):
            real = self.recorded.answers.get(call.name)
            if real is not None:
                examples[call.named or "answer"] = {"value": msgspec.json.decode(real)}
        return {"application/json": {"schema": schema} | ({"examples": examples} if examples else {})}

    def refusals(self) -> JSON:
        """Every way to be refused, all in one shape."""
        found = {}
        for status, words in REFUSALS.items():
            shown: JSON = {"schema": {"$ref": "#/components/schemas/Error"}}
            real = self.recorded.refusals.get(status)
            if real is not None:
                shown["examples"] = {"refused": {"value": msgspec.json.decode(real)}}
            found[f"Refused{status}"] = {"description": words, "content": {"application/json": shown}}
        return found

    def finished(self) -> JSON:
        """The whole document."""
        tags = sorted({tag for methods in self.paths.values() for entry in methods.values() for tag in entry["tags"]})
        return {
            "openapi": "3.1.0",
            "info": {
                "title": "Akiba",
                "version": self.version,
                "description": ABOUT,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "tags": [{"name": tag} for tag in tags],
            "paths": self.paths,
            "security": [{"basic": []}],
            "components": {
                "schemas": self.schemas.entered,
                "responses": self.refusals(),
                "securitySchemes": {"basic": {"type": "http", "scheme": "basic"}},
                "parameters": dict(PARAMETERS),
            },
        }


def document(operations: Sequence[Operation], version: str) -> JSON:
    """The OpenAPI document of a table of operations."""
    made = Document(version)
    for operation in operations:
        made.add(operation)
    return made.finished()


def path_parameters(operation: Operation, path: str) -> list[JSON]:
    """The identities in the path, by the names that the document's path has."""
    kinds = [kind for _, kind in PLACEHOLDER.findall(operation.path)]
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": TEXT if kind else {"type": "integer", "minimum": 0},
        }
        for (name, _), kind in zip(PLACEHOLDER.findall(path), kinds, strict=True)
    ]


def common(operation: Operation) -> list[JSON]:
    """The parameters that many operations have."""
    named = ["Tenant"]
    if operation.handler is None:
        named.append("IdempotencyKey")
    elif operation.answer is not Reply:
        named.append("Fields")
    return [{"$ref": f"#/components/parameters/{name}"} for name in named]


def permissions(operation: Operation) -> list[str]:
    """The rights that an operation may need."""
    return sorted({call.permission for call in calls_of(operation) if call.permission})
