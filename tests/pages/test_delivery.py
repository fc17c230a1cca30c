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


SECTIONS = (
    "",
    "/edit",
    "/team",
    "/team/new",
    "/plan",
    "/plan/new",
    "/plan/season",
    "/requirements",
    "/requirements/new",
    "/process-changes/new",
    "/survey",
    "/survey/1",
    "/after",
)
PLACES = (
    "/delivery",
    f"{PROJECTS}/new",
    "/delivery/processes",
    "/delivery/processes/1",
    "/delivery/processes/new",
    "/delivery/processes/1/steps/new",
    "/delivery/processes/1/steps/D39",
    "/delivery/features?text=collection+sheet",
    "/delivery/specialists",
    "/delivery/specialists/new",
    "/delivery/roles",
)


def filled(api: Api) -> list[str]:
    """The pages of a project and of a specialist with something on each."""
    number = new_project(api, "Looked at", weekdays=[0, 1, 2, 3, 4], country="TZ")
    path = f"{PROJECTS}/{number}"
    rains = {"name": "Rains", "fromDate": "01 June 2024", "toDate": "20 June 2024", "pace": "0.5", "locale": "en"}
    api.post(f"{path}/seasons", rains | DAY)
    item = api.get(f"{path}/schedule")["items"][8]["id"]
    member = api.post(f"{path}/team", {"name": "Asha", "role": 7})["subResourceId"]
    api.put(f"{path}/survey", {"answers": [{"question": "1.2", "answer": "yes"}, {"question": "6.1", "answer": "3"}]})
    need = api.get(f"{path}/requirements")["pageItems"][0]["id"]
    change = {"process": "Collection", "mapReference": "C-1", "toBe": "On the sheet", "requirementId": need}
    changed = api.post(f"{path}/processchanges", change)["subResourceId"]
    person = (
        f"/delivery/specialists/{api.post('/delivery/specialists', {'name': 'W', 'region': 'Coast'})['resourceId']}"
    )
    training = {"kind": 1, "title": "All", "passed": True, "fromDate": "01 March 2024"} | DAY
    api.post(f"{person}/records", training)
    ends = (
        f"/team/{member}",
        f"/plan/{item}",
        f"/requirements/{need}",
        f"/process-changes/{changed}",
    )
    of_person = ("", "/edit", "/records/new")
    return [*(path + end for end in (*SECTIONS, *ends)), *(person + end for end in of_person)]


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page, api: Api) -> None:
    await look_at(tab, *PLACES, *filled(api))


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


async def test_D3_the_survey_raises_a_need_that_is_judged_on_its_page(tab: Page, api: Api) -> None:
    number = new_project(api, "Surveyed")
    await tab.goto(f"{PROJECTS}/{number}/survey")
    await tab.click("text=1 · Clients and groups")
    await expect(tab.locator("#h-answers\\[1\\]\\.answer")).to_contain_text("Collection sheet of a meeting")
    await tab.select_option("[name='answers[1].answer']", "yes")
    await tab.fill("[name='answers[2].answer']", "60 000")
    await tab.click("button:has-text('Save')")
    await tab.click(".tabs >> text=Needs")
    await expect(tab.locator("#list tbody tr")).to_have_count(2)
    await tab.click("text=Collection sheet of a meeting")
    await tab.select_option("[name=fit]", "4")
    await tab.click("button:has-text('Save')")
    await expect(tab.locator(".err")).to_have_text("A customisation needs its specification.")
    await tab.select_option("[name=fit]", "1")
    await tab.fill("[name=feature]", "POST /collectionsheet?command=savecollectionsheet")
    await tab.click("button:has-text('Save')")
    await expect(tab.locator("tr:has-text('Collection sheet of a meeting') .tag")).to_have_text("Standard")


async def test_P8_a_step_is_changed_in_a_new_version(tab: Page) -> None:
    await tab.goto("/delivery/processes")
    await tab.click("text=Add-on post live")
    await tab.click("text=P1 · Watch the service")
    await tab.fill("[name=change]", "Watch for three weeks")
    await tab.fill("[name=estimateDays]", "15")
    await tab.click("button:has-text('Make the next version')")
    await expect(tab.locator(".say.good")).to_have_text("The process has a new version.")
    log = tab.locator("section:has(h2:has-text('Change log')) tbody tr")
    await expect(log.first).to_contain_text("Watch for three weeks")
    await expect(tab.locator("tr:has-text('P1 · Watch the service')")).to_contain_text("P7, P8")
