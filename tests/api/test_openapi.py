"""What the OpenAPI document promises is what the server does, whatever is sent within or beyond its schemas."""

import random
from collections.abc import Sequence
from typing import Any, TypeAlias

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from akiba.app import DESCRIBED
from akiba.wire.openapi import document
from tests.support.server import Api

Described: TypeAlias = APIOperation[Any, Any, Any, Any]
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
SAMPLE = 60
FEW, MANY = 3, 60


def operations() -> list[Described]:
    schema = schemathesis.openapi.from_dict(document(DESCRIBED, "test"))
    return [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]


def test_the_document_holds_for_a_sample_of_operations(api: Api) -> None:
    everything = operations()
    broken = promises_broken(api, random.Random(3).sample(everything, min(SAMPLE, len(everything))), FEW)
    assert not broken, "\n\n".join(broken)


@pytest.mark.soak
def test_the_document_holds(api: Api) -> None:
    broken = promises_broken(api, operations(), MANY)
    assert not broken, "\n\n".join(broken)


def promises_broken(api: Api, chosen: Sequence[Described], examples: int) -> list[str]:
    broken = []
    for operation in chosen:
        try:
            attack(api, operation, examples)
        except (AssertionError, BaseExceptionGroup) as failure:
            broken.append(f"{operation.label}: {failure}")
    return broken


def attack(api: Api, operation: Described, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def send(case: Case[Any]) -> None:
        case.call_and_validate(
            base_url=api.address,
            session=None,
            headers={"Fineract-Platform-TenantId": api.tenant, "Authorization": "Basic bWlmb3M6cGFzc3dvcmQ="},
            checks=list(CHECKS),
        )

    send()
