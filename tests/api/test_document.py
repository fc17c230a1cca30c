"""The OpenAPI document is valid, whole, and shows what the program would take."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import jsonschema_rs
import msgspec
import pytest
from schemathesis.specs.openapi.definitions import OPENAPI_31

from akiba.accounting.chart.commands import CreateAccount as LedgerAccount
from akiba.app import DESCRIBED
from akiba.wire.examples import calls_of, recorded
from akiba.wire.openapi import document
from akiba.wire.operations import PLACEHOLDER, Operation
from akiba.wire.reading import plans, read

TODAY = date(2030, 1, 1)
DOCUMENT = document(DESCRIBED, "test")
ENTRIES = {entry["operationId"]: entry for methods in DOCUMENT["paths"].values() for entry in methods.values()}
Json = Any


def inner(value: Json) -> Iterator[Json]:
    """The value and everything in it."""
    yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from inner(item)


def fits(schema: Json, value: Json) -> list[str]:
    """What is wrong with a value under a schema of the document."""
    whole = schema | {"components": DOCUMENT["components"]}
    return [
        f"{error.instance_path} {error.message}"
        for error in jsonschema_rs.Draft202012Validator(whole).iter_errors(value)
    ]


def media(entry: Json) -> Json:
    """The only form in which the body of an operation is sent."""
    (found,) = entry["requestBody"]["content"].values()
    return found


def exact(value: Json) -> Json:
    """The same with decimals, as the reader gets it."""
    return msgspec.json.Decoder(float_hook=Decimal).decode(msgspec.json.encode(value))


def test_it_is_valid() -> None:
    found = jsonschema_rs.Draft202012Validator(OPENAPI_31).iter_errors(DOCUMENT)
    wrong = [f"{error.instance_path} {error.message[:200]}" for error in found]
    assert not wrong, "\n".join(wrong[:20])


def test_every_reference_leads_somewhere() -> None:
    for value in inner({name: part for name, part in DOCUMENT.items() if name != "examples"}):
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            at = DOCUMENT
            for step in value["$ref"].removeprefix("#/").split("/"):
                at = at[step]


def test_every_operation_is_there_once_with_its_parameters_rights_and_errors() -> None:
    assert len(ENTRIES) == len(DESCRIBED)
    for path, methods in DOCUMENT["paths"].items():
        for entry in methods.values():
            named = {one["name"] for one in entry["parameters"] if one.get("in") == "path"}
            assert named == {name for name, _ in PLACEHOLDER.findall(path)}, path
            assert {"400", "401", "403", "404"} <= entry["responses"].keys()
            assert entry["summary"], path
    for operation in DESCRIBED:
        stated = set(ENTRIES[operation.id].get("x-akiba-permissions", []))
        assert {call.permission for call in calls_of(operation)} - {None} == stated
        assert ENTRIES[operation.id].get("x-akiba-placeholder", False) == operation.placeholder


def properties(reference: Json) -> set[str]:
    """The members that a schema of the document has."""
    return set(DOCUMENT["components"]["schemas"][reference["$ref"].rpartition("/")[2]]["properties"])


def test_bodies_of_the_same_name_are_kept_apart() -> None:
    assert {plan.parameter for plan in plans(LedgerAccount)} <= properties(media(ENTRIES["postGlaccounts"])["schema"])
    for operation in DESCRIBED:
        kinds = {call.does.body for call in calls_of(operation) if call.does and call.does.body}
        described = media(ENTRIES[operation.id])["schema"] if kinds else {}
        shapes = [properties(one) for one in described.get("anyOf", [described] if kinds else [])]
        for kind in kinds:
            assert any({plan.parameter for plan in plans(kind)} <= names for names in shapes), kind


SENDING = [row for row in DESCRIBED if any(call.does and call.does.body for call in calls_of(row))]


@pytest.mark.parametrize("operation", SENDING, ids=lambda row: row.id)
def test_every_body_has_an_example_that_its_command_reads(operation: Operation) -> None:
    shown = media(ENTRIES[operation.id])
    for call in calls_of(operation):
        if call.does is None or call.does.body is None:
            continue
        value = shown["examples"][call.named or "body"]["value"]
        read(call.does.body, exact(value), TODAY)
        assert not fits(shown["schema"], value), (call.named, value)


def test_answers_are_such_as_the_document_promises() -> None:
    wrong = {}
    for name, entry in ENTRIES.items():
        for told in entry["responses"]["200"]["content"].values():
            for shown, example in told.get("examples", {}).items():
                found = fits(told["schema"], example["value"])
                if found:
                    wrong[f"{name} {shown}"] = found[:3]
    assert not wrong


def test_an_answer_that_may_be_nothing_says_so() -> None:
    nothing = [row for row in DESCRIBED if row.handler is not None and type(None) in get_args(row.answer)]
    assert nothing
    for row in nothing:
        assert not fits(ENTRIES[row.id]["responses"]["200"]["content"]["application/json"]["schema"], None), row.id


CALLS = [call for operation in DESCRIBED for call in calls_of(operation)]


def test_nothing_is_recorded_of_what_is_no_longer_there() -> None:
    assert recorded().answers.keys() <= {call.name for call in CALLS}
    assert recorded().bodies.keys() <= {call.body_name for call in CALLS}


def test_most_calls_are_shown_as_they_really_were() -> None:
    kept = recorded()
    sending = [call for call in CALLS if call.does and call.does.body]
    assert len([call for call in sending if kept.body(call)]) / len(sending) > 0.7
    assert len(kept.answers) / len(CALLS) > 0.6
    assert {"400", "401", "403", "404"} <= kept.refusals.keys()
