"""Training, readiness and what follows going live, in a browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.projects import PROJECTS, new_project
from tests.support.server import Api


@pytest.fixture
async def tab(browser: Browser, api: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, api) as opened:
        yield opened


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page, api: Api) -> None:
    path = f"{PROJECTS}/{new_project(api, 'Looked at', projectManagerDedicated=True)}"
    api.post("/delivery/probes")
    api.post(f"{path}/readiness/R1/marks", {"mark": 1, "evidence": "Written down"})
    note = api.post(f"{path}/notes", {"title": "Receipts come late", "description": "At the second till"})
    number = note["subResourceId"]
    waiver = {"reason": "Later", "expiresOn": "2099-01-01", "dateFormat": "yyyy-MM-dd", "locale": "en"}
    asked = api.post(f"{path}/readiness/R2/waivers", waiver)["subResourceId"]
    days = {"startsOn": "2024-06-03", "endsOn": "2024-06-04", "dateFormat": "yyyy-MM-dd", "locale": "en"}
    course = {"title": "At the counter", "audience": "Tellers", "trainer": "Neema", "place": "Moshi"} | days
    taught = api.post(f"{path}/courses", course)["subResourceId"]
    person = api.post(f"{path}/courses/{taught}/people", {"userId": 1})["subResourceId"]
    ends = (
        "/training",
        "/training/new",
        f"/training/{taught}",
        f"/training/{taught}/people/{person}",
        "/readiness",
        "/readiness/R1",
        "/readiness/R1/mark",
        "/readiness/R1/who",
        "/readiness/R1/waiver",
        f"/readiness/waivers/{asked}",
        "/readiness/probes",
        "/readiness/probes/disk",
        "/after",
        "/after/new",
        f"/after/{number}",
        f"/after/{number}/remedy",
        f"/after/{number}/case",
        "/after/transition",
    )
    await look_at(tab, *(path + end for end in ends))


async def test_R5_an_item_is_said_to_hold_and_what_probes_saw_stands_beside_it(tab: Page, api: Api) -> None:
    path = f"{PROJECTS}/{new_project(api, 'To be ready', projectManagerDedicated=True)}"
    await tab.goto(f"{path}/readiness")
    await expect(tab.locator(".say.warm")).to_contain_text("31 items lack something")
    await tab.click("text=Run the probes")
    await tab.click("button:has-text('Look now')")
    await expect(tab.locator(".say.good")).to_have_text("They have looked.")
    await expect(tab.locator("tr", has_text="Last backup").last).to_contain_text("There was none yet.")
    await tab.click("a:has-text('R5 Decide')")
    await tab.click("text=Say how it is")
    await tab.fill("[name=evidence]", "The list of what is watched was agreed on")
    await tab.click("button:has-text('Note it')")
    await expect(tab.locator("tr", has_text="R5 ").first).to_contain_text("Yes")


async def test_D27_a_required_report_is_answered_by_one_of_the_catalogue_and_tried(tab: Page, api: Api) -> None:
    path = f"{PROJECTS}/{new_project(api, 'Reports on pages')}/reports"
    await tab.goto(f"{path}/new")
    await tab.fill("[name=name]", "Portfolio at risk by branch")
    await tab.fill("[name=useCase]", "The board looks at it every month")
    await tab.click("button:has-text('Enter')")
    await expect(tab.locator(".say.good")).to_contain_text("Choose which one of the catalogue answers it")
    await expect(tab.locator("body")).to_contain_text("Perhaps: Portfolio at Risk")
    one = tab.url
    await look_at(tab, path, one)
    await expect(tab.locator("body")).to_contain_text("Portfolio at risk by branch")
    await tab.goto(path)
    await expect(tab.locator(".say.warm")).to_contain_text("One report is wanted")
    await tab.goto(one)
    await tab.select_option("[name=report]", "Portfolio at Risk")
    await tab.click("button:has-text('Save')")
    await tab.click("text=Try it")
    await tab.click("button:has-text('Try it')")
    await expect(tab.locator(".say.good")).to_have_text("The report was tried.")
    await tab.goto(path)
    await expect(tab.locator("tr", has_text="Portfolio at risk by branch")).to_contain_text("Ran")
    await look_at(tab, f"{one}/try", f"{one}/delete", f"{path}/new")
