"""The roles of a delivery: what each may do and may not, tried by somebody who has it."""

from itertools import count

import pytest

from akiba.delivery.roles.rules import roles
from akiba.wire.operations import PERMISSIONS
from tests.support.projects import PROJECTS, new_project
from tests.support.server import Api
from tests.support.users import UserApi

SPECIALIST, SECOND, MANAGER, LEAD, SERVICES, HEAD = (
    "Implementation Specialist",
    "Implementation Specialist II",
    "Project Manager",
    "Delivery Team Manager",
    "Client Services",
    "Branch Head",
)
ALL = {SPECIALIST, SECOND, MANAGER, LEAD, SERVICES, HEAD}
BUILDERS = {SPECIALIST, SECOND, LEAD}
NUMBERS = count(1)
# What is asked for, and who is not refused for want of the right.
MATRIX: tuple[tuple[str, str, set[str]], ...] = (
    ("GET", "/delivery/projects", ALL),
    ("GET", "/delivery/processes", ALL - {HEAD}),
    ("GET", "/delivery/specialists", BUILDERS | {SERVICES}),
    ("POST", "/delivery/projects", BUILDERS),
    ("PUT", "/delivery/projects/{project}", BUILDERS | {MANAGER}),
    ("POST", "/delivery/projects/{project}?command=goLive", BUILDERS | {MANAGER}),
    ("POST", "/delivery/projects/{project}?command=complete", BUILDERS),
    ("POST", "/delivery/projects/{project}/team", BUILDERS | {MANAGER}),
    ("POST", "/delivery/projects/{project}/schedule", BUILDERS | {MANAGER}),
    ("PUT", "/delivery/projects/{project}/schedule/1", BUILDERS | {MANAGER, HEAD}),
    ("POST", "/delivery/projects/{project}/requirements", BUILDERS | {MANAGER}),
    ("POST", "/delivery/projects/{project}/reportrequirements", BUILDERS | {MANAGER}),
    ("POST", "/delivery/projects/{project}/courses", BUILDERS | {MANAGER}),
    ("POST", "/delivery/projects/{project}/readiness/R1/marks", BUILDERS | {MANAGER}),
    ("POST", "/delivery/projects/{project}/readiness/waivers/1?command=grant", {MANAGER, LEAD}),
    ("PUT", "/delivery/projects/{project}/survey", BUILDERS | {MANAGER, HEAD}),
    ("POST", "/delivery/processes", {SECOND, LEAD}),
    ("POST", "/delivery/specialists", {LEAD}),
    ("POST", "/clients", set()),
    ("GET", "/loans", set()),
)


@pytest.fixture(scope="module")
def people(api: Api) -> dict[str, UserApi]:
    """Somebody in each role."""
    api.post("/delivery/roles")
    numbers = {role["name"]: role["id"] for role in api.get("/roles")}
    return {name: somebody(api, numbers[name]) for name in sorted(ALL)}


def somebody(api: Api, role: int) -> UserApi:
    """A new user with a role."""
    name, password = f"person{next(NUMBERS)}", "Correct-horse-Battery-9"
    body = {"username": name, "firstname": "A", "lastname": "B", "officeId": 1, "roles": [role], "password": password}
    return UserApi(api, name, password, api.post("/users", body | {"repeatPassword": password})["resourceId"])


def test_P7_every_role_is_made_once_with_rights_that_there_are(api: Api, people: dict[str, UserApi]) -> None:
    assert people.keys() == ALL == {role.name for role in roles()}
    known = PERMISSIONS | {one["code"] for one in api.get("/permissions")}
    assert all(set(role.permissions) <= known for role in roles())
    assert api.post("/delivery/roles")["changes"] == {"roles": []}
    assert all(role["made"] for role in api.get("/delivery/roles"))


@pytest.mark.parametrize(
    ("method", "path", "allowed"), MATRIX, ids=lambda part: str(part if isinstance(part, str) else len(part))
)
def test_P7_each_role_may_do_this_and_no_other(
    api: Api, people: dict[str, UserApi], method: str, path: str, allowed: set[str]
) -> None:
    project = new_project(api, f"Matrix {next(NUMBERS)}")
    for name, person in people.items():
        answer = person.call(method, path.format(project=project), {} if method != "GET" else None)
        refused = answer.status_code == 403 and "not.authorized" in answer.text
        assert refused is (name not in allowed), f"{name}: {answer.status_code} {answer.text}"


def test_P7_only_who_leads_the_team_or_serves_clients_sees_the_projects_of_others(
    api: Api, people: dict[str, UserApi]
) -> None:
    number = new_project(api, "Of others")
    seen = {name for name, person in people.items() if person.call("GET", f"{PROJECTS}/{number}").status_code == 200}
    assert seen == {LEAD, SERVICES}
