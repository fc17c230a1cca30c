"""The survey over the wire: what answers raise, and what becomes of it when they change."""

from typing import Any

import pytest

from tests.support.projects import PROJECTS, new_project
from tests.support.server import Api


@pytest.fixture
def path(api: Api, request: pytest.FixtureRequest) -> str:
    """The path of a project for each test."""
    return f"{PROJECTS}/{new_project(api, request.node.name)}"


def say(api: Api, path: str, answers: dict[str, str]) -> list[str]:
    """Answer some questions; gives the rules that raise something."""
    sent = [{"question": question, "answer": answer} for question, answer in answers.items()]
    raised: list[str] = api.put(f"{path}/survey", {"answers": sent})["changes"]["raised"]
    return raised


def raised(api: Api, path: str) -> dict[str, dict[str, Any]]:
    """What the survey raised, by rule."""
    found = api.get(f"{path}/requirements", params={"limit": 0})["pageItems"]
    return {one["raisedBy"]: one for one in found if "raisedBy" in one}


def test_D3_answers_raise_what_the_rules_beside_their_questions_say(api: Api, path: str) -> None:
    asked = {one["code"]: one for one in api.get(f"{path}/survey")}
    assert len(asked) == 40
    assert say(api, path, {"1.1": "yes", "7.1": "no", "6.4": "no", "1.3": "12"}) == ["1.1.1", "7.1.1", "6.4.1"]
    found = raised(api, path)
    assert {one["kind"]["value"] for one in found.values()} == {"Requirement", "Gap", "Risk"}
    for key, one in found.items():
        rule = next(rule for rule in asked[key.rpartition(".")[0]]["rules"] if rule["key"] == key)
        assert (one["functionality"], one["useCase"], one["priority"]) == (
            rule["functionality"],
            rule["useCase"],
            rule["priority"],
        )
    given = {one["code"]: one["given"]["answer"] for one in api.get(f"{path}/survey") if "given" in one}
    assert given == {"1.1": "yes", "7.1": "no", "6.4": "no", "1.3": "12"}


def test_D3_the_same_answer_twice_raises_nothing_twice(api: Api, path: str) -> None:
    for _ in range(2):
        say(api, path, {"1.1": "yes", "2.2": "Both"})
    assert raised(api, path).keys() == {"1.1.1", "2.2.3"}


def test_D3_another_answer_withdraws_what_nobody_worked_on(api: Api, path: str) -> None:
    say(api, path, {"1.1": "yes", "1.2": "yes", "2.2": "Flat"})
    kept = raised(api, path)["1.2.1"]["id"]
    api.put(f"{path}/requirements/{kept}", {"remark": "Spoken about with the officers"})
    say(api, path, {"1.1": "no", "1.2": "no", "2.2": "Declining balance"})
    assert raised(api, path).keys() == {"1.2.1", "2.2.2"}
    say(api, path, {"2.2": ""})
    assert raised(api, path).keys() == {"1.2.1"}


def test_an_answer_that_is_none_is_told_beside_its_question(api: Api, path: str) -> None:
    sent = [{"question": "1.1", "answer": "perhaps"}, {"question": "1.3", "answer": "many"}, {"question": "Z9"}]
    codes = api.refused("PUT", f"{path}/survey", {"answers": sent})
    assert codes == [
        "validation.msg.survey.yes_no.invalid",
        "validation.msg.survey.number.invalid",
        "validation.msg.survey.question.unknown",
    ]
    assert raised(api, path) == {}
