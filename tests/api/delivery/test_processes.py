"""Processes: what ships, and what a change of one leaves as it is."""

from typing import Any

import pytest

from tests.support.server import Api

PROCESSES = "/delivery/processes"


def found(api: Api, code: str, **params: int) -> dict[str, Any]:
    """A process by its code."""
    number = next(one["id"] for one in api.get(PROCESSES) if one["code"] == code)
    process: dict[str, Any] = api.get(f"{PROCESSES}/{number}", params=params)
    return process


@pytest.mark.parametrize(("code", "letter", "count"), [("assessment", "D", 39), ("readiness", "R", 31)])
def test_what_ships_has_a_step_for_every_point(api: Api, code: str, letter: str, count: int) -> None:
    steps = found(api, code)["steps"]
    assert {step["code"] for step in steps} == {f"{letter}{number}" for number in range(1, count + 1)}
    assert all(step["description"] and step["category"] for step in steps)


def test_P8_a_process_has_a_version_a_change_log_and_tells_which_steps_are_required(api: Api) -> None:
    process = found(api, "post-live")
    assert {step["code"]: step["required"] for step in process["steps"]} == {
        f"P{number}": number != 4 for number in range(1, 9)
    }
    assert process["version"] == 1
    assert process["versions"][0]["author"]
    changed = {"change": "Watch for longer", "code": "P1", "category": "Post go-live", "name": "Watch the service"}
    answer = api.post(
        f"{PROCESSES}/{process['id']}?command=changeStep", changed | {"estimateDays": 15, "after": ["P7"]}
    )
    assert answer["changes"] == {"version": 2}
    log = found(api, "post-live")["versions"]
    assert [(one["version"], one["change"]) for one in log] == [(2, "Watch for longer"), (1, "First version")]
    assert log[0]["author"] == "App Administrator"
    before = next(step for step in found(api, "post-live", version=1)["steps"] if step["code"] == "P1")
    after = next(step for step in found(api, "post-live")["steps"] if step["code"] == "P1")
    assert (before["estimateDays"], after["estimateDays"]) == (10, 15)


def test_P8_steps_that_make_no_process_are_refused(api: Api) -> None:
    path = f"{PROCESSES}/{found(api, 'readiness')['id']}"
    step = {"change": "Wrong", "code": "R2", "category": "Hosting", "name": "Access"}
    circle = api.refused("POST", f"{path}?command=changeStep", step | {"after": ["R3"]}, 403)
    assert circle == ["error.msg.process.steps.in.a.circle"]
    unknown = api.refused("POST", f"{path}?command=changeStep", step | {"after": ["R99"]}, 403)
    assert unknown == ["error.msg.process.step.unknown"]
    assert found(api, "readiness")["version"] == 1


def test_P8_a_step_that_goes_hands_on_what_it_waited_for(api: Api) -> None:
    made = {"code": "own", "name": "Our own", "change": "Begun"}
    steps = [
        {"code": code, "category": "All", "name": code, "after": after}
        for code, after in (("A", []), ("B", ["A"]), ("C", ["B"]))
    ]
    number = api.post(PROCESSES, made | {"steps": steps})["resourceId"]
    assert api.refused("POST", PROCESSES, made | {"steps": steps}, 403) == ["error.msg.process.duplicate.code"]
    api.post(f"{PROCESSES}/{number}?command=removeStep", {"change": "Without B", "code": "B"})
    assert {step["code"]: step["after"] for step in api.get(f"{PROCESSES}/{number}")["steps"]} == {"A": [], "C": ["A"]}
