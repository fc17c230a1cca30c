"""The second institution of the demonstration, with a small register: taken over, and its deployment half way."""

import re
from typing import Any

import pytest

from akiba import access
from akiba.delivery.migration.imports import store as imports
from akiba.delivery.migration.reconciling import store as reconciling
from akiba.demo import AT_THE_SECOND, PASSWORD, build_second
from akiba.demo.log_ins import BRANCH_HEAD, PROJECT_MANAGER, SPECIALIST, LogIn
from akiba.demo.told import told
from akiba.kernel.errors import NotAuthorized
from akiba.platform.commands import Bus, Order
from akiba.platform.tenants import Tenants
from akiba.wire.operations import COMMANDS
from tests.support.browser import visiting
from tests.support.server import Api, draft_tenant, serve_tenant
from tests.support.sheets import register, xlsx
from tests.support.taking_over import institution


@pytest.fixture(scope="module")
async def umoja(database_server: str, address: str) -> Api:
    draft, tenants = await draft_tenant(database_server), Tenants(database_server)
    await build_second(Bus(tenants, access.load_user), draft, xlsx(register()))
    await tenants.close()
    return Api(address, await serve_tenant(database_server, draft))


@pytest.fixture(scope="module")
def project(umoja: Api) -> str:
    """The path of the deployment."""
    [found] = umoja.get("/delivery/projects")["pageItems"]
    assert (found["name"], found["status"]["value"]) == (told().name, "Active")
    return f"/delivery/projects/{found['id']}"


@pytest.mark.parametrize("who", AT_THE_SECOND, ids=lambda who: who.username)
def test_whoever_is_named_can_log_in_and_see_the_project(umoja: Api, project: str, who: LogIn) -> None:
    assert umoja.as_user(who.username, PASSWORD).get(project)["name"] == told().name


def test_the_plan_is_half_way(umoja: Api, project: str) -> None:
    items = umoja.get(f"{project}/schedule")["items"]
    done = [one for one in items if one["percentComplete"] == 100]
    late = [one for one in items if one["late"]]
    assert 10 < len(done) < len(items)
    assert 0 < len(late) < len(done)
    assert len(items) - len(done) - len(late) > 5


def test_the_survey_raised_needs_of_which_some_are_judged(umoja: Api, project: str) -> None:
    needs = umoja.get(f"{project}/requirements?limit=200")["pageItems"]
    fits = {one["fit"]["value"] for one in needs}
    assert {"Not judged yet", "Standard", "Configuration", "Process change", "Customisation"} <= fits


def test_training_was_given_and_is_to_come(umoja: Api, project: str) -> None:
    courses = umoja.get(f"{project}/courses")
    assert len(courses) == len(told().course)
    results = [person for course in courses for person in course["people"]]
    assert any("testAfter" in person for person in results)


def test_readiness_is_partly_there_and_a_waiver_is_asked_for(umoja: Api, project: str) -> None:
    found: dict[str, Any] = umoja.get(f"{project}/readiness")
    marks = [len(item["marks"]) for item in found["items"]]
    assert {0, 1, 2, 3} == set(marks)
    [waiver] = found["waivers"]
    assert "grantedBy" not in waiver


async def test_the_register_waits_for_the_signature_of_a_second_person(umoja: Api, database_server: str) -> None:
    assert umoja.get("/clients")["totalFilteredRecords"] > 0
    numbers = {one["username"]: one["id"] for one in umoja.get("/users")}
    async with institution(database_server, umoja.tenant) as (bus, tenant):
        order = Order(COMMANDS["SIGN_RECONCILIATION"], (1,), {"name": PROJECT_MANAGER.name})
        with pytest.raises(NotAuthorized):
            await bus.run(tenant, numbers[SPECIALIST.username], order)
        await bus.run(tenant, numbers[PROJECT_MANAGER.username], order)


def test_the_branches_were_surveyed_and_the_reports_tried(umoja: Api, project: str) -> None:
    assert len(umoja.get(f"{project}/branches")["branches"]) == len(told().branch)
    required = umoja.get(f"{project}/reportrequirements")["pageItems"]
    tried = [one for one in required if "triedAt" in one]
    assert len(tried) == 3


async def test_moments_are_told_in_the_institutions_own_time(umoja: Api, database_server: str) -> None:
    async with institution(database_server, umoja.tenant) as (bus, tenant), bus.ask(tenant, 1) as ask:
        own = ask.now.utcoffset()
        assert own
        upload = await imports.one(ask, 1)
        figures = await reconciling.reconciliation(ask, 1)
        assert [upload.created_at.utcoffset(), upload.mapped_at and upload.mapped_at.utcoffset()] == [own, own]
        assert figures.prepared_at.utcoffset() == own


def page(of: Api, who: LogIn, path: str) -> str:
    """What somebody sees in a browser."""
    with visiting(of, (who.username, PASSWORD)) as client:
        return client.get(path).text


@pytest.mark.parametrize("section", ["team", "requirements", "training", "reports", "branches", "plan", "readiness"])
def test_what_stands_in_a_table_leads_nowhere_that_is_forbidden(umoja: Api, project: str, section: str) -> None:
    with visiting(umoja, (BRANCH_HEAD.username, PASSWORD)) as client:
        table = client.get(f"{project}/{section}").text.partition("<table")[2]
        links = set(re.findall(r'<td[^>]*>\s*<a href="(/[^"]+)', table))
        assert {client.get(link).status_code for link in sorted(links)[:4]} <= {200}


def test_only_a_recognition_expires(umoja: Api) -> None:
    assert "Expired" not in page(umoja, SPECIALIST, "/delivery/specialists/1")


def test_who_may_not_grant_a_waiver_is_not_asked_to(umoja: Api, project: str) -> None:
    assert "Grant it" not in page(umoja, SPECIALIST, f"{project}/readiness")
    assert "Grant it" in page(umoja, PROJECT_MANAGER, f"{project}/readiness")
