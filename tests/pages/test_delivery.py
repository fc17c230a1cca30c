"""Projects in a browser: from a new one to its plan, and every page of the delivery on a telephone."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.projects import DAY, PROJECTS, new_project
from tests.support.server import Api


@pytest.fixture
async def tab(browser: Browser, api: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, api) as opened:
        yield opened


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page, api: Api) -> None:
    number = new_project(api, "Looked at", weekdays=[0, 1, 2, 3, 4], country="TZ")
    path = f"{PROJECTS}/{number}"
    rains = {"name": "Rains", "fromDate": "01 June 2024", "toDate": "20 June 2024", "pace": "0.5", "locale": "en"}
    season = api.post(f"{path}/seasons", rains | DAY)["subResourceId"]
    item = api.get(f"{path}/schedule")["items"][8]["id"]
    member = api.post(f"{path}/team", {"name": "Asha", "role": 7})["subResourceId"]
    ends = (
        "",
        "/edit",
        "/activate",
        "/go-live",
        "/complete",
        "/team",
        "/team/new",
        f"/team/{member}",
        f"/team/{member}/remove",
        "/plan",
        "/plan/new",
        f"/plan/{item}",
        f"/plan/{item}/delete",
        "/plan/season",
        f"/plan/season/{season}/remove",
    )
    await look_at(tab, "/delivery", f"{PROJECTS}/new", *(path + end for end in ends))


async def test_D38_a_project_is_entered_begun_and_planned(tab: Page) -> None:
    await tab.goto(f"{PROJECTS}/new")
    await tab.fill("[name=name]", "Tumaini goes live")
    await tab.fill("[name=customer]", "Tumaini")
    await tab.select_option("[name=projectManagerId]", "1")
    await tab.fill("[name=startsOn]", "2024-06-03")
    await tab.select_option("[name=processId]", label="Deployment assessment")
    await tab.click("summary:has-text('More')")
    for number in range(5):
        await tab.check(f"[name='weekdays[{number}]']")
    await tab.select_option("[name=country]", "TZ")
    await tab.click("button:has-text('Enter')")
    await expect(tab.locator(".say.good")).to_have_text("The project is entered.")
    await tab.click("a.btn.main")
    await tab.click("button:has-text('Begin')")
    await expect(tab.locator("h1 .tag")).to_have_text("Active")
    await tab.click(".tabs >> text=Plan")
    finish = tab.locator("dd").nth(1)
    await expect(finish).to_have_text("22 Jul 2024")
    await tab.click("text=Name a dedicated project manager")
    await tab.fill("[name=percentComplete]", "100")
    await tab.click("summary:has-text('More')")
    await tab.fill("[name=estimateDays]", "4")
    await tab.click("button:has-text('Save')")
    await expect(finish).not_to_have_text("22 Jul 2024")
    await expect(tab.locator("tr:has-text('Name a dedicated project manager') .tag")).to_have_text("Done")
