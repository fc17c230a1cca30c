"""The API as pages: what every operation wants and answers, and a form to try it; made of the OpenAPI document."""

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from akiba import __version__
from akiba.kernel.errors import NotFound
from akiba.pages.fields import Field, Option
from akiba.pages.framework import Pages, View
from akiba.pages.lists import Paged, listed
from akiba.pages.recognition import FORM_HEADER
from akiba.pages.tables import Cell, Column, Row, Table
from akiba.pages.typed import Typed
from akiba.pages.views import Fact, Link
from akiba.pages.words import _
from akiba.platform.explorer import ADDRESS
from akiba.platform.work import Ask
from akiba.wire.examples import calls_of
from akiba.wire.openapi import PARAMETERS, PLACEHOLDER_WORDS, REFUSALS, Document
from akiba.wire.operations import Operation, Query

PATH = "/api"
DEEPEST = 3
OWN_HEADERS = frozenset({"Fineract-Platform-TenantId"})


class Wanted(Paged, frozen=True, kw_only=True):
    """Which operations are wanted: those that have every word, of one subject."""

    words: str | None = None
    subject: str | None = None


class Chosen(Query, frozen=True, kw_only=True):
    """Which of an operation's commands is shown."""

    command: str | None = None


def pages_of(operations: Sequence[Operation]) -> Pages:
    """The pages of these operations."""
    pages = Pages()
    ordered = sorted(operations, key=lambda row: (row.tag, row.path, row.method))
    by_id = {row.id: row for row in ordered}
    subjects = sorted({row.tag for row in ordered})

    @pages.get(PATH, "pages/list.html")
    async def catalogue(_ask: Ask, query: Wanted, typed: Typed) -> View:
        """Every operation, by subject."""
        found = [row for row in ordered if query.subject in (None, row.tag) and is_meant(row, query.words or "")]
        first = query.offset or 0
        columns = [Column(_("Operation")), Column(_("What it does")), Column(_("Subject"), wide=True)]
        rows = [Row([Cell(written(row), f"{PATH}/{row.id}"), row.summary, row.tag]) for row in found]
        shown = rows[first : first + query.limit] if query.limit else rows
        table = Table(_("API"), columns, shown, subtitle=_("What the pages do, a program can do."))
        return {
            "list": listed(query, table, PATH, len(found)),
            "acts": [Link(_("OpenAPI document"), ADDRESS)],
            "filters": [
                typed.field("words", _("Path or words")),
                typed.choice("subject", _("Subject"), [Option(one, one) for one in subjects]),
            ],
        }

    @pages.get(PATH + "/{name:str}", "pages/operation.html")
    async def operation(ask: Ask, name: str, query: Chosen) -> View:
        """One operation."""
        row = by_id.get(name)
        if row is None:
            raise NotFound("error.msg.operation.unknown", "There is no such operation.")
        return shown_operation(row, query.command, ask.tenant.identifier)

    return pages


def written(operation: Operation) -> str:
    """The method and the path below the API."""
    return f"{operation.method} {operation.path.replace(':str', '')}"


def is_meant(operation: Operation, words: str) -> bool:
    """Whether an operation has every one of these words somewhere."""
    calls = ((call.named or "", call.permission or "") for call in calls_of(operation))
    said = [written(operation), operation.summary, operation.tag, *chain.from_iterable(calls)]
    return all(word in " ".join(said).lower() for word in words.lower().split())


def shown_operation(operation: Operation, wanted: str | None, tenant: str) -> View:
    """The page of an operation, or of one of its commands."""
    calls = calls_of(operation)
    call = next((one for one in calls if one.named == wanted), calls[0])
    named, does = call.named, call.does
    made = Document(__version__)
    entry = made.add(operation)
    path = next(iter(made.paths))
    parameters = [resolved(one) for one in entry["parameters"]]
    body = media_of(entry.get("requestBody")).get("examples", {}).get(named or "body", {}).get("value")
    answer = media_of(entry["responses"]["200"]).get("examples", {}).get(named or "answer", {}).get("value")
    return {
        "operation": operation,
        "path": path,
        "summary": call.summary if named else operation.summary,
        "facts": [Fact(_("Right"), call.permission or _("none"))],
        "commands": [
            Link(one.named or _("none"), f"{PATH}/{operation.id}?command={one.named or ''}", here=one == call)
            for one in calls
        ],
        "named": named,
        "note": PLACEHOLDER_WORDS if operation.placeholder else "",
        "parameters": parameter_table(parameters, named),
        "members": member_table(made.schemas.entered, made.schemas.body(does.body)) if does and does.body else None,
        "body": pretty(body),
        "answer": pretty(answer),
        "refusals": refusal_table(entry["responses"]),
        "tenant": tenant,
        "header": FORM_HEADER,
        "fields": [*fields_of(parameters, named), *body_fields(operation, body)],
        "curl": curl(operation, address(path, named), tenant, body),
    }


def resolved(parameter: Mapping[str, Any]) -> Mapping[str, Any]:
    """A parameter, itself or what it refers to."""
    reference = parameter.get("$ref")
    return PARAMETERS[reference.rpartition("/")[2]] if reference else parameter


def media_of(part: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The one form of a body or an answer; nothing where there is none."""
    return next(iter((part or {}).get("content", {}).values()), {})


def pretty(value: object) -> str:
    """An example as it is read most easily; nothing for none."""
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=False)


def address(path: str, named: str | None) -> str:
    """The path with the command that is meant."""
    return f"{path}?command={named}" if named else path


def curl(operation: Operation, path: str, tenant: str, body: Any) -> str:
    """The request as somebody sends it from a command line."""
    parts = ["curl -u USER", f"-H 'Fineract-Platform-TenantId: {tenant}'"]
    if operation.method != "GET":
        parts.append(f"-X {operation.method}")
    if operation.upload:
        parts += [
            f"-F {name}=" + ("@FILE" if name == "file" else shlex.quote(str(value))) for name, value in body.items()
        ]
    elif body is not None:
        parts += ["-H 'Content-Type: application/json'", f"-d {shlex.quote(json.dumps(body, ensure_ascii=False))}"]
    return " \\\n  ".join([*parts, f'"$AKIBA_URL{path}"'])


def parameter_table(parameters: Sequence[Mapping[str, Any]], named: str | None) -> Table:
    """What stands in the path, behind the question mark and in the headers."""
    columns = [Column(_("Parameter")), Column(_("Where")), Column(_("Kind")), Column(_("What it is"))]
    places = {"path": _("in the path"), "query": _("in the query"), "header": _("as a header")}
    rows = [
        Row(
            [
                Cell(one["name"], note=_("needed") if one.get("required") else ""),
                places[one["in"]],
                named if one["name"] == "command" and named else kind_of(one["schema"]),
                one.get("description", "") or one["schema"].get("description", ""),
            ]
        )
        for one in parameters
    ]
    return Table(_("Parameters"), columns, rows)


def member_table(schemas: Mapping[str, Any], schema: Mapping[str, Any]) -> Table:
    """What a body may hold."""
    columns = [Column(_("Member")), Column(_("Kind")), Column(_("What it is"))]
    return Table(_("Body"), columns, list(member_rows(schemas, schema, 0)))


def member_rows(schemas: Mapping[str, Any], schema: Mapping[str, Any], level: int) -> Iterator[Row]:
    """The members of an object, each followed by its own."""
    whole = schemas[schema["$ref"].rpartition("/")[2]]
    needed = whole.get("required", ())
    for name, inner in sorted(whole["properties"].items(), key=lambda member: member[0] not in needed):
        note = _("needed") if name in needed else ""
        yield Row([Cell(name, note=note), kind_of(inner), inner.get("description", "")], level=level)
        part = inner.get("items", inner)
        if "$ref" in part and level < DEEPEST:
            yield from member_rows(schemas, part, level + 1)


def refusal_table(responses: Mapping[str, Any]) -> Table:
    """How it may be refused."""
    columns = [Column(_("Status")), Column(_("Why"))]
    return Table(_("Refusals"), columns, [Row([one, REFUSALS[one]]) for one in responses if one in REFUSALS])


def kind_of(schema: Mapping[str, Any]) -> str:
    """The kind of a value, in words."""
    if "enum" in schema:
        return ", ".join(str(one) for one in schema["enum"])
    kinds = schema.get("type", "")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    words = {
        "string": _("text"),
        "integer": _("whole number"),
        "number": _("number"),
        "boolean": _("true or false"),
        "array": _("list"),
        "object": _("object"),
    }
    limits = [
        ("maxLength", _("at most %(limit)s characters")),
        ("exclusiveMinimum", _("more than %(limit)s")),
        ("minimum", _("at least %(limit)s")),
        ("maximum", _("at most %(limit)s")),
    ]
    said = [words % {"limit": schema[name]} for name, words in limits if name in schema]
    examples = [_("such as %(example)s", example=one) for one in schema.get("examples", ())]
    return ", ".join([words.get(kind, _("object") if "$ref" in schema else _("anything")), *said, *examples])


def fields_of(parameters: Sequence[Mapping[str, Any]], named: str | None) -> Iterator[Field]:
    """What the form to try it asks: everything but what the page knows itself."""
    for one in parameters:
        name, where = one["name"], one["in"]
        if name in OWN_HEADERS or (name == "command" and named):
            continue
        yield Field(f"{where}.{name}", name, required=bool(one.get("required")))


def body_fields(operation: Operation, example: Any) -> Iterator[Field]:
    """Where the body is typed: as JSON, or the parts of a form with a file."""
    if operation.upload:
        for name in example:
            yield Field(f"part.{name}", name, "file" if name == "file" else "text", expected=True)
    elif example is not None:
        yield Field("body", _("Body"), "area", pretty(example), expected=True)
