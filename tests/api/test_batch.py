"""Many requests in one: each on its own, or all in one transaction."""

import json
from typing import Any

import pytest

from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "yyyy-MM-dd"}
Request = dict[str, Any]


def office(number: int, name: str, day: str = "2020-01-01") -> Request:
    """A request for an office."""
    body = FORM | {"name": name, "parentId": 1, "openingDate": day}
    return {"requestId": number, "relativeUrl": "offices", "method": "POST", "body": json.dumps(body)}


def names(api: Api) -> set[str]:
    return {row["name"] for row in api.get("/offices")}


def test_a_request_refers_to_the_answer_of_an_earlier_one(api: Api) -> None:
    read = {"requestId": 2, "relativeUrl": "offices/$.resourceId?fields=name", "method": "GET", "reference": 1}
    made, seen = api.post("/batches", [office(1, "Arusha"), read])
    assert (made["requestId"], made["statusCode"]) == (1, 200)
    assert json.loads(seen["body"]) == {"name": "Arusha"}


def test_one_that_fails_leaves_the_others_standing(api: Api) -> None:
    answers = api.post("/batches", [office(1, "Dodoma"), office(2, "Dodoma"), office(3, "Iringa")])
    assert [answer["statusCode"] for answer in answers] == [200, 403, 200]
    assert "Another office has this name." in answers[1]["body"]
    assert {"Dodoma", "Iringa"} <= names(api)


def test_together_they_are_done_wholly_or_not_at_all(api: Api) -> None:
    before = names(api)
    refused = api.post("/batches?enclosingTransaction=true", [office(1, "Mbeya"), office(2, "Tanga", "31.12.2020")])
    assert [(answer["requestId"], answer["statusCode"]) for answer in refused] == [(2, 400)]
    assert names(api) == before
    done = api.post("/batches?enclosingTransaction=true", [office(1, "Mbeya"), office(2, "Tanga")])
    assert [answer["statusCode"] for answer in done] == [200, 200]
    assert names(api) == before | {"Mbeya", "Tanga"}


def test_each_needs_its_own_right(api: Api) -> None:
    reader = api.hire("batch reader", "READ_OFFICE")
    read = {"requestId": 1, "relativeUrl": "offices", "method": "GET"}
    answers = reader.post("/batches", [read, office(2, "Kigoma")])
    assert [answer["statusCode"] for answer in answers] == [200, 403]
    assert "Kigoma" not in names(api)


def test_what_does_not_exist_is_said(api: Api) -> None:
    (answer,) = api.post("/batches", [{"requestId": 1, "relativeUrl": "nothing", "method": "GET"}])
    assert answer["statusCode"] == 501


@pytest.mark.parametrize("body", [{}, 5, ["offices"], [{"requestId": "x y"}], [{"requestId": 1}] * 501])
def test_what_is_no_batch_is_refused(api: Api, body: object) -> None:
    assert api.refused("POST", "/batches", body)
