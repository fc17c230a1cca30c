"""The branches of a project in a browser: surveyed, judged, and what they lack and cost."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.projects import PROJECTS, new_project
from tests.support.server import Api

EN = {"locale": "en"}
FOUND = {
    "tellers": 4,
    "loanOfficers": 3,
    "backOffice": 2,
    "managers": 1,
    "pagesMonth": 2000,
    "mainsHours": 14,
    "longestOutage": 9,
    "runtime": 4,
    "dust": "Unpaved road before the door",
    "lightning": "The mast was hit in 2023",
} | EN
MAIN = {"provider": "Simba Net", "kind": 1, "downKbps": 4000, "upKbps": 1000, "latencyMs": 20, "availability": 99.5}
OTHER = {"provider": "Twiga", "kind": 3, "downKbps": 2000, "upKbps": 500, "latencyMs": 90, "availability": 98}


@pytest.fixture
async def tab(browser: Browser, api: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, api) as opened:
        yield opened


def surveyed(api: Api, name: str) -> str:
    """The path of the branches of a project with one of them."""
    project = f"{PROJECTS}/{new_project(api, name)}"
    branches = f"{project}/branches"
    branch = f"{branches}/{api.post(branches, {'name': 'Moshi Town'})['subResourceId']}"
    api.put(branch, FOUND)
    api.post(f"{branch}/links", MAIN | {"monthlyCost": 120000, "part": 1} | EN)
    api.post(f"{branch}/links", OTHER | {"monthlyCost": 45000, "part": 2} | EN)
    api.post(f"{branch}/links", OTHER | {"provider": "Sky", "kind": 5, "latencyMs": 620, "monthlyCost": 300000} | EN)
    api.post(f"{branch}/loads", {"name": "Computer", "watts": 60, "quantity": 10} | EN)
    api.post(f"{branch}/loads", {"name": "Router and radio", "watts": "37.5", "quantity": 2} | EN)
    stock = {"item": 1, "name": "Desktop of 2019", "quantity": 6, "usable": True} | EN
    api.post(f"{branch}/stock", stock)
    api.post(f"{branch}/stock", stock | {"name": "Desktop of 2011", "quantity": 3, "usable": False})
    offers = f"{project}/hardware-offers"
    api.post(offers, {"item": 1, "name": "Fanless, 8 GB", "supplier": "Duka", "unitPrice": 400, "chosen": True} | EN)
    api.post(offers, {"item": 4, "name": "1,000 VA", "unitPrice": 150, "capacity": 1000, "chosen": True} | EN)
    return branches


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page, api: Api) -> None:
    branches = surveyed(api, "Branches looked at")
    (branch,) = api.get(branches)["branches"]
    (offer, *_more) = api.get(branches.removesuffix("branches") + "hardware-offers")
    one = f"{branches}/{branch['id']}"
    parts = [f"/{sort}/{branch[sort][0]['id']}" for sort in ("links", "loads", "stock")]
    ends = ("", "/people", "/power", "/surroundings", "/edit", "/needs/1", *parts, parts[0] + "/remove")
    offers = (f"{branches}/offers/new", f"{branches}/offers/{offer['id']}")
    await look_at(tab, branches, f"{branches}/new", *offers, *(one + end for end in ends))


async def test_D9_D10_D13_a_branch_is_surveyed_and_what_it_lacks_is_priced(tab: Page, api: Api) -> None:
    branches = f"{PROJECTS}/{new_project(api, 'Surveyed by hand')}/branches"
    await tab.goto(branches)
    await tab.click("text=New branch")
    await tab.fill("[name=name]", "Hai")
    await tab.click("button:has-text('Enter')")
    await expect(tab.locator("h1")).to_contain_text("Hai")
    await tab.click("text=People and printing")
    await tab.fill("[name=tellers]", "3")
    await tab.click("button:has-text('Save')")
    await expect(tab.locator(".say.warm").first).to_have_text("No connection is chosen as main.")
    await tab.click("summary:has-text('More')")
    await tab.click("text=Add to the load")
    await tab.fill("[name=name]", "Computer")
    await tab.fill("[name=watts]", "60")
    await tab.fill("[name=quantity]", "10")
    await tab.click("button:has-text('Enter')")
    await expect(tab.locator("main")).to_contain_text("600 W ÷ 0.8 × 1.25 = 938 VA ≤ 1,000 VA")
    await tab.goto(branches)
    await tab.click("text=New offer")
    await tab.select_option("[name=item]", label="Computer")
    await tab.fill("[name=name]", "Fanless")
    await tab.fill("[name=unitPrice]", "400")
    await tab.check("input[type=checkbox][name=chosen]")
    await tab.click("button:has-text('Enter')")
    await expect(tab.locator("tfoot")).to_contain_text("1,200.00")
    text = await (await tab.request.get(f"{branches}?as=csv")).text()
    assert "Hai" in text
    assert "1200.00" in text
    assert (await (await tab.request.get(f"{branches}?as=pdf")).body()).startswith(b"%PDF")
