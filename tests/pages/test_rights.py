"""Every page asks for its right: whoever holds none sees only what belongs to everybody."""

import re
from collections.abc import Iterator

import httpx
import pytest

from akiba.app import WEB
from tests.support.server import Api

EVERYBODYS = {
    "/api",
    "/api/{name:str}",
    "/",
    "/search",
    "/settings",
    "/approvals",
    "/approvals/{command_id:int}",
    "/approvals/{command_id:int}/approve",
    "/approvals/{command_id:int}/reject",
    "/profile/{user_id:int}",
}
PASSWORD = "Correct-Horse-Battery-9-Staple"
GUARDED = [page for room in WEB for page in room.rows if page.may and page.handler]


@pytest.fixture(scope="module")
def nobody(api: Api) -> Iterator[httpx.Client]:
    """A browser of somebody who holds no right at all."""
    role_id = api.post("/roles", {"name": "Nothing", "description": "Permits nothing"})["resourceId"]
    person = {"username": "nobody", "firstname": "No", "lastname": "Body", "officeId": 1, "roles": [role_id]}
    api.post("/users", person | {"password": PASSWORD, "repeatPassword": PASSWORD})
    with httpx.Client(base_url=api.address, headers={"Accept": "text/html"}, timeout=60) as client:
        client.get("/login", params={"tenant": api.tenant})
        client.post("/login", data={"username": "nobody", "password": PASSWORD})
        assert client.get("/").status_code == 200
        yield client


def test_only_these_pages_are_everybodys() -> None:
    assert {page.path for room in WEB for page in room.rows if not page.may and page.handler} <= EVERYBODYS


@pytest.mark.parametrize("page", GUARDED, ids=lambda page: page.path)
def test_a_page_is_refused_without_its_right(nobody: httpx.Client, page: object) -> None:
    path = re.sub(r"\{\w+(:\w+)?\}", "1", page.path)  # type: ignore[attr-defined]
    answer = nobody.get(path)
    assert answer.status_code == 403, path
    assert "You may not see this." in answer.text


def test_what_waits_for_others_cannot_be_read(nobody: httpx.Client) -> None:
    assert nobody.get("/approvals/1").status_code == 404


def test_another_persons_account_cannot_be_read(nobody: httpx.Client) -> None:
    assert nobody.get("/profile/1").status_code == 404


def test_the_navigation_shows_only_what_may_be_seen(nobody: httpx.Client) -> None:
    page = nobody.get("/").text
    rail = page[page.index("<nav") : page.index("</nav>")]
    assert set(re.findall(r'href="([^"]+)"', rail)) == {"/", "/settings", "/approvals"}
