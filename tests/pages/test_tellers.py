"""A teller's day in a browser: cash in the morning, cash back in the evening, and what is missing."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.server import PASSWORD, Api


@pytest.fixture
async def tab(browser: Browser, api: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, api) as opened:
        yield opened


async def test_a_cashier_gets_cash_gives_it_back_and_is_short(tab: Page, browser: Browser, api: Api) -> None:
    for code, activity in (("100", 101), ("101", 102)):
        body = {"name": code, "glCode": code, "type": 1, "usage": 1, "manualEntriesAllowed": True}
        account = api.post("/glaccounts", body)["resourceId"]
        api.post("/financialactivityaccounts", {"financialActivityId": activity, "glAccountId": account})
    worker = {"officeId": 1, "firstname": "Salim", "lastname": "Kessy", "joiningDate": "2024-01-01"}
    staff = api.post("/staff", worker | {"locale": "en", "dateFormat": "yyyy-MM-dd"})["resourceId"]
    role = api.post("/roles", {"name": "Teller", "description": "Cash"})["resourceId"]
    api.put(f"/roles/{role}/permissions", {"permissions": {"READ_TELLER": True}})
    user = {"username": "salim", "firstname": "Salim", "lastname": "Kessy", "officeId": 1, "staffId": staff}
    api.post("/users", user | {"roles": [role], "password": PASSWORD, "repeatPassword": PASSWORD})
    await tab.goto("/tellers")
    await expect(tab.locator("main")).to_contain_text("No tellers yet.")
    await tab.click("text=New teller")
    await tab.fill("[name=name]", "Window 1")
    await tab.click("button:has-text('Save')")
    await tab.click("text=Window 1")
    await tab.click("text=Put a cashier here")
    await tab.select_option("[name=staffId]", label="Kessy, Salim")
    await tab.click("button:has-text('Save')")
    await expect(tab.locator("h1")).to_have_text("Kessy, Salim")
    await tab.click("text=Give cash")
    await tab.fill("[name=txnAmount]", "1,000")
    await expect(tab.locator("#preview")).to_contain_text("What it posts")
    await tab.click("button:has-text('Give cash')")
    await expect(tab.locator(".due")).to_contain_text("USD 1,000.00")
    async with logged_in(browser, api, ("salim", PASSWORD)) as salim:
        await expect(salim.locator("main")).to_contain_text("My drawer")
        await expect(salim.locator("main")).to_contain_text("USD 1,000.00")
    await tab.click("text=Take cash back")
    await expect(tab.locator("[name=txnAmount]")).to_have_value("1,000")
    await tab.fill("[name=txnAmount]", "985")
    await tab.click("button:has-text('Take cash back')")
    await expect(tab.locator(".due")).to_contain_text("USD 15.00 not given back")
    drawer = tab.url.removeprefix(api.address)
    window = drawer.partition("/cashiers")[0]
    forms = (f"{window}/edit", f"{window}/cashiers/new", f"{drawer}/allocate", f"{drawer}/settle", f"{drawer}/edit")
    await look_at(tab, "/", "/tellers", "/tellers/new", window, drawer, *forms)
