"""The plan of a project over the wire: what its dates follow from, and what it refuses."""

from typing import Any

import pytest

from tests.support.projects import DAY, PROJECTS, new_project, own_process, process
from tests.support.server import Api
from tests.support.users import new_user

MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4]
STEPS: tuple[tuple[str, int, list[str]], ...] = ("A", 3, []), ("B", 2, ["A"]), ("C", 1, ["A"])


@pytest.fixture(scope="module")
def own(api: Api) -> int:
    """A small process: A, then B and C."""
    return own_process(api, "small", *STEPS)


def plan(api: Api, number: int, **params: str) -> dict[str, Any]:
    """The plan of a project."""
    found: dict[str, Any] = api.get(f"{PROJECTS}/{number}/schedule", params=params)
    return found


def item(found: dict[str, Any], code: str) -> dict[str, Any]:
    """The item of a step."""
    one: dict[str, Any] = next(one for one in found["items"] if one.get("stepCode") == code)
    return one


def test_D38_the_assessment_becomes_a_plan_with_dates(api: Api) -> None:
    found = plan(api, new_project(api, "Umoja", weekdays=MONDAY_TO_FRIDAY))
    assert len(found["items"]) == 39
    assert item(found, "D35")["beginsOn"] == [2024, 6, 3]
    assert all(one["beginsOn"] <= one["endsOn"] <= found["finishesOn"] for one in found["items"])
    by_id = {one["id"]: one for one in found["items"]}
    assert all(by_id[before]["endsOn"] < one["beginsOn"] for one in found["items"] for before in one["after"])
    path = [by_id[number]["stepCode"] for number in found["criticalPath"]]
    assert path[-1] == "D38"
    assert item(found, "D38")["endsOn"] == found["finishesOn"]


def test_D39_the_finish_moves_when_a_holiday_is_added(api: Api, own: int) -> None:
    number = new_project(api, "Holidays", processId=own, weekdays=MONDAY_TO_FRIDAY)
    assert plan(api, number)["finishesOn"] == [2024, 6, 7]
    holiday = {
        "name": "Founding day",
        "fromDate": "04 June 2024",
        "toDate": "04 June 2024",
        "offices": [{"officeId": 1}],
    }
    made = api.post("/holidays", holiday | {"repaymentsRescheduledTo": "05 June 2024"} | DAY)["resourceId"]
    assert plan(api, number)["finishesOn"] == [2024, 6, 7]
    api.post(f"/holidays/{made}?command=activate")
    assert plan(api, number)["finishesOn"] == [2024, 6, 10]
    api.delete(f"/holidays/{made}")
    assert plan(api, number)["finishesOn"] == [2024, 6, 7]


def test_D39_public_holidays_of_the_country_and_its_region_count(api: Api, own: int) -> None:
    number = new_project(api, "Mashujaa", processId=own, startsOn="18 October 2023", weekdays=MONDAY_TO_FRIDAY)
    assert plan(api, number)["finishesOn"] == [2023, 10, 24]
    api.put(f"{PROJECTS}/{number}", {"country": "KE"})  # 20 October is a holiday in Kenya
    assert plan(api, number)["finishesOn"] == [2023, 10, 25]
    for wrong, code in (({"country": "XX"}, "country.unknown"), ({"region": "ZZ"}, "region.unknown")):
        assert api.refused("PUT", f"{PROJECTS}/{number}", wrong) == [f"validation.msg.project.{code}"]


def test_D39_seasons_terrain_and_delivery_times_count(api: Api, own: int) -> None:
    number = new_project(api, "Seasons", processId=own, weekdays=MONDAY_TO_FRIDAY)
    path, steps = f"{PROJECTS}/{number}", plan(api, number)
    branch = api.post("/offices", {"name": "Kilombero", "parentId": 1, "openingDate": "01 January 2020"} | DAY)
    rains = {"name": "Long rains", "fromDate": "01 June 2024", "toDate": "14 June 2024", "pace": "0.5", "locale": "en"}
    api.post(f"{path}/seasons", rains | {"officeId": branch["resourceId"]} | DAY)
    assert plan(api, number)["finishesOn"] == [2024, 6, 7]  # nobody travels yet
    api.put(f"{path}/schedule/{item(steps, 'A')['id']}", {"officeId": branch["resourceId"]})
    assert plan(api, number)["finishesOn"] == [2024, 6, 12]
    api.put(f"{path}/schedule/{item(steps, 'C')['id']}", {"leadDays": 14})
    assert item(plan(api, number), "C")["beginsOn"] == [2024, 6, 25]
    api.put(f"{path}/schedule/{item(steps, 'C')['id']}", {"notBefore": "01 July 2024"} | DAY)
    found = plan(api, number)
    assert (found["finishesOn"], found["criticalPath"]) == ([2024, 7, 1], [item(steps, "C")["id"]])
    api.delete(f"{path}/seasons/{found['seasons'][0]['id']}")
    assert item(plan(api, number), "A")["endsOn"] == [2024, 6, 5]


def test_a_later_start_can_be_tried_without_changing_the_plan(api: Api, own: int) -> None:
    number = new_project(api, "What if", processId=own, weekdays=MONDAY_TO_FRIDAY)
    tried = plan(api, number, startsOn="10 June 2024", **DAY)
    assert (tried["startsOn"], tried["finishesOn"]) == ([2024, 6, 10], [2024, 6, 14])
    assert plan(api, number)["finishesOn"] == [2024, 6, 7]


def test_D38_tasks_of_ones_own_have_owners_order_and_progress(api: Api, own: int) -> None:
    number = new_project(api, "Own tasks", processId=own, weekdays=MONDAY_TO_FRIDAY)
    path = f"{PROJECTS}/{number}/schedule"
    me = api.get(f"{PROJECTS}/{number}/team")[0]["id"]
    found = plan(api, number)
    first, second = item(found, "A")["id"], item(found, "B")["id"]
    task = {"name": "Order batteries", "estimateDays": 2, "after": [first], "ownerId": me}
    made = api.post(path, task)["subResourceId"]
    api.put(f"{path}/{second}", {"ownerId": me, "percentComplete": 40, "evidence": "Minutes of 4 June"})
    found = plan(api, number)
    assert [(one["ownerId"], one["items"]) for one in found["overloads"]] == [(me, [second, made])]
    assert api.refused("PUT", f"{path}/{first}", {"after": [made]}, 403) == ["error.msg.schedule.in.a.circle"]
    assert api.refused("POST", path, task | {"after": [10**9]}, 403) == ["error.msg.schedule.predecessor.unknown"]
    assert api.refused("PUT", f"{path}/{first}", {"percentComplete": 101}) == [
        "validation.msg.scheduleItem.percentComplete.is.not.within.expected.range"
    ]
    assert api.refused("DELETE", f"{path}/{first}", None, 403) == ["error.msg.schedule.item.is.step"]
    member = api.post(f"{PROJECTS}/{number}/team", {"name": "Juma", "role": 13})["subResourceId"]
    api.put(f"{path}/{made}", {"ownerId": member})
    assert api.refused("DELETE", f"{PROJECTS}/{number}/team/{member}", None, 403) == [
        "error.msg.project.member.owns.work"
    ]
    api.delete(f"{path}/{made}")
    api.delete(f"{PROJECTS}/{number}/team/{member}")


def test_P8_a_required_step_cannot_be_left_out_and_another_can(api: Api) -> None:
    number = new_project(api, "Maji add-on", processId=process(api, "post-live"), kind=2)
    path, found = f"{PROJECTS}/{number}/schedule", plan(api, number)
    required, optional = item(found, "P5"), item(found, "P4")
    assert (required["required"], optional["required"]) == (True, False)
    refused = api.refused("PUT", f"{path}/{required['id']}", {"applicable": False}, 403)
    assert refused == ["error.msg.schedule.item.is.required"]
    api.put(f"{path}/{optional['id']}", {"applicable": False})
    assert "beginsOn" not in item(plan(api, number), "P4")
    assert item(plan(api, number), "P5")["beginsOn"] < item(found, "P5")["beginsOn"]


def test_P8_a_running_project_keeps_the_version_it_began_with(api: Api) -> None:
    changing = own_process(api, "changing", *STEPS)
    before = new_project(api, "Before", processId=changing)
    change = {"change": "D comes too", "code": "D", "category": "All", "name": "Step D"}
    api.post(f"/delivery/processes/{changing}?command=changeStep", change)
    after = new_project(api, "After", processId=changing)
    codes = [{one["stepCode"] for one in plan(api, number)["items"]} for number in (before, after)]
    assert codes == [{"A", "B", "C"}, {"A", "B", "C", "D"}]
    assert [api.get(f"{PROJECTS}/{number}")["processVersion"] for number in (before, after)] == [1, 2]


def test_nobody_plans_a_project_that_they_are_not_in(api: Api, own: int) -> None:
    number = new_project(api, "Closed", processId=own)
    stranger = new_user(api, "stranger", ["READ_PROJECT", "CREATE_SCHEDULEITEM", "UPDATE_SCHEDULEITEM"])
    stranger.refused("GET", f"{PROJECTS}/{number}/schedule", None, 404)
    stranger.refused("POST", f"{PROJECTS}/{number}/schedule", {"name": "Mine", "estimateDays": 1}, 404)
    first = plan(api, number)["items"][0]["id"]
    stranger.refused("PUT", f"{PROJECTS}/{number}/schedule/{first}", {"percentComplete": 100}, 404)
