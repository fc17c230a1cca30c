"""The institution's own words, agreed on in a project: they change every page, paper and report at once."""

from io import BytesIO

import pypdf
import pytest
from playwright.async_api import Browser, expect

from tests.support.browser import logged_in, look_at, visiting
from tests.support.projects import PROJECTS, new_project
from tests.support.server import Api
from tests.support.users import UserApi

PASSWORD = "Correct-horse-Battery-9"


@pytest.fixture(scope="module")
def path(api: Api) -> str:
    return f"{PROJECTS}/{new_project(api, 'Words of Umoja')}/vocabulary"


def in_role(api: Api, name: str, role: str) -> UserApi:
    """A new user in a role of the delivery."""
    api.post("/delivery/roles")
    number = next(one["id"] for one in api.get("/roles") if one["name"] == role)
    body = {"username": name, "firstname": "A", "lastname": "B", "officeId": 1, "roles": [number], "password": PASSWORD}
    return UserApi(api, name, PASSWORD, api.post("/users", body | {"repeatPassword": PASSWORD})["resourceId"])


def text_of(pdf: bytes) -> str:
    """What stands in a PDF."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


async def test_D23_a_term_changed_here_changes_the_running_pages_paper_and_reports_at_once(
    browser: Browser, api: Api, path: str
) -> None:
    async with logged_in(browser, api) as tab:
        await look_at(tab, path, f"{path}/new", f"{path}/say?language=en&message=Clients")
        await tab.goto(path)
        await expect(tab.locator(".rail")).to_contain_text("Clients")
        await tab.click("main td >> text=/^Clients$/ >> nth=0")
        await tab.fill("[name=replacement]", "Wanachama")
        await tab.click("button:has-text('Say it so')")
        await expect(tab.locator(".rail")).to_contain_text("Wanachama")
        await expect(tab.locator("main")).to_contain_text("instead of Clients")
        await tab.goto(f"{path}/say?language=en&message=Client+Account+No.")
        await tab.fill("[name=replacement]", "Number of the mwanachama")
        await tab.click("button:has-text('Say it so')")
        await expect(tab.locator("main")).to_contain_text("Other words of the institution")
        paper = await tab.request.get("/clients?as=pdf")
        assert "Wanachama" in text_of(await paper.body())
    report = api.call("GET", "/runreports/Client Listing?exportPDF=true&R_officeId=1")
    assert "mwanachama" in text_of(report.content)
    assert "Client Account No." in api.call("GET", "/runreports/Client Listing?exportCSV=true&R_officeId=1").text


def test_D23_who_leads_a_deployment_may_change_words_and_nobody_else(api: Api, path: str) -> None:
    manager, head = in_role(api, "words-manager", "Project Manager"), in_role(api, "words-head", "Branch Head")
    inside = f"{PROJECTS}/{new_project(api, 'Words of two', projectManagerId=manager.id)}"
    api.post(f"{inside}/team", {"userId": head.id, "role": 6, "raci": 3, "locale": "en"})
    say = "/say?language=en&message=Clients"
    with visiting(api, (manager.username, PASSWORD)) as client:
        assert client.get(f"{inside}/vocabulary{say}").status_code == 200
        assert client.get(f"{path}{say}").status_code == 404
    with visiting(api, (head.username, PASSWORD)) as client:
        shown = client.get(f"{inside}/vocabulary")
        assert shown.status_code == 200
        assert "/vocabulary/say" not in shown.text
        assert client.get(f"{inside}/vocabulary{say}").status_code == 403
