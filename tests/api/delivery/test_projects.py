"""Projects, their teams, and who sees them."""

from typing import Any

import pytest

from tests.support.projects import DAY, PROJECTS, process
from tests.support.server import Api
from tests.support.users import UserApi, new_user

MANAGER, SPECIALIST, HEAD = 3, 1, 6


@pytest.fixture(scope="module")
def people(api: Api) -> dict[str, UserApi]:
    """A specialist, two managers and the head of a branch, with what they need."""
    manages = ["READ_PROJECT", "CREATE_PROJECT", "UPDATE_PROJECT", "ACTIVATE_PROJECT", "CREATE_PROJECTMEMBER"]
    return {
        "specialist": new_user(api, "specialist", manages),
        "manager": new_user(api, "manager", ["READ_PROJECT"]),
        "second": new_user(api, "second", ["READ_PROJECT"]),
        "head": new_user(api, "head", ["READ_PROJECT"]),
        "team lead": new_user(api, "lead", ["READ_PROJECT", "READ_ALL_PROJECTS"]),
    }


def body(api: Api, name: str, manager: int, **more: Any) -> dict[str, Any]:
    """A new project."""
    needed = {"name": name, "customer": "Umoja", "processId": process(api, "assessment"), "projectManagerId": manager}
    return needed | {"startsOn": "03 June 2024"} | DAY | more


def test_a_project_is_made_with_its_manager_and_the_steps_of_its_process(api: Api, people: dict[str, UserApi]) -> None:
    made = people["specialist"].post(PROJECTS, body(api, "Umoja goes live", people["manager"].id))
    found = api.get(f"{PROJECTS}/{made['resourceId']}")
    assert found["status"]["value"] == "Planned"
    assert found["startsOn"] == [2024, 6, 3]
    assert (found["projectManager"]["userId"], found["processVersion"]) == (people["manager"].id, 1)
    team = api.get(f"{PROJECTS}/{made['resourceId']}/team")
    assert [(one["role"]["id"], one["raci"]["value"]) for one in team] == [
        (SPECIALIST, "Responsible"),
        (MANAGER, "Accountable"),
    ]


def test_D35_a_deployment_begins_only_with_a_dedicated_manager_of_its_own(api: Api, people: dict[str, UserApi]) -> None:
    manager = people["second"].id
    first = api.post(PROJECTS, body(api, "First", manager))["resourceId"]
    begin = f"{PROJECTS}/{first}?command=activate"
    assert api.refused("POST", begin, {}, 403) == ["error.msg.project.manager.not.dedicated"]
    api.put(f"{PROJECTS}/{first}", {"projectManagerDedicated": True})
    assert api.post(begin)["changes"]["status"]["value"] == "Active"
    second = api.post(PROJECTS, body(api, "Second", manager, projectManagerDedicated=True))["resourceId"]
    begin = f"{PROJECTS}/{second}?command=activate"
    assert api.refused("POST", begin, {}, 403) == ["error.msg.project.manager.dedicated.elsewhere"]
    assert api.refused("POST", PROJECTS, body(api, "Third", 0) | {"projectManagerId": None}) == [
        "validation.msg.project.projectManagerId.cannot.be.blank"
    ]


def test_a_specialist_sees_only_the_projects_they_are_in(api: Api, people: dict[str, UserApi]) -> None:
    number = api.post(PROJECTS, body(api, "Not for everybody", people["manager"].id))["resourceId"]
    names = {who: names_seen(user) for who, user in people.items()}
    assert "Not for everybody" in names["manager"]
    assert "Not for everybody" in names["team lead"]
    assert "Not for everybody" not in names["specialist"] | names["head"]
    for path in ("", "/team"):
        people["head"].refused("GET", f"{PROJECTS}/{number}{path}", None, 404)
    people["specialist"].refused("PUT", f"{PROJECTS}/{number}", {"name": "Mine"}, 404)
    api.post(f"{PROJECTS}/{number}/team", {"userId": people["head"].id, "role": HEAD, "raci": 3})
    assert "Not for everybody" in names_seen(people["head"])


def test_D34_everybody_in_a_team_has_a_role_and_a_part_in_it(api: Api, people: dict[str, UserApi]) -> None:
    number = api.post(PROJECTS, body(api, "Roles", people["manager"].id))["resourceId"]
    team = f"{PROJECTS}/{number}/team"
    biller = {"name": "Asha of Maji", "contact": "+255 700 000 001", "role": 7, "raci": 4}
    api.post(team, biller)
    after = {"userId": people["head"].id, "role": 11, "afterwards": True, "responsibilities": "Upgrades by night"}
    api.post(team, after)
    assert api.refused("POST", team, after, 403) == ["error.msg.project.member.duplicate"]
    assert api.refused("POST", team, {"role": 7}) == ["validation.msg.projectMember.name.cannot.be.blank"]
    found = {one["name"]: one for one in api.get(team)}
    assert found["Asha of Maji"]["raci"]["value"] == "Informed"
    manager = next(one for one in api.get(team) if one["role"]["id"] == MANAGER)
    assert api.refused("DELETE", f"{team}/{manager['id']}", None, 403) == ["error.msg.project.member.is.manager"]
    assert api.refused("POST", team, {"name": "Two", "role": MANAGER}, 403) == ["error.msg.project.manager.duplicate"]


def test_a_project_goes_on_step_by_step_and_is_archived_in_the_end(api: Api, people: dict[str, UserApi]) -> None:
    number = api.post(PROJECTS, body(api, "Add-on", people["manager"].id, kind=2))["resourceId"]
    path = f"{PROJECTS}/{number}"
    assert api.refused("POST", f"{path}?command=goLive", {}, 403) == ["error.msg.project.status.invalid"]
    api.post(f"{path}?command=activate")


def names_seen(user: Api) -> set[str]:
    """The names of the projects that a user sees."""
    return {one["name"] for one in user.get(PROJECTS, params={"limit": 0})["pageItems"]}
