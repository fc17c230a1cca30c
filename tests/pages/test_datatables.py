"""Tables of one's own in a browser: defined, filled in on the pages of clients, asked for before a step."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.server import Api

FORM = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


@pytest.fixture
async def tab(browser: Browser, api: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, api) as opened:
        yield opened


@pytest.fixture
def client(api: Api) -> int:
    person = {"officeId": 1, "firstname": "Neema", "lastname": "Kimaro", "legalFormId": 1, "active": True}
    return int(api.post("/clients", person | {"activationDate": "2024-01-01"} | FORM)["clientId"])


async def test_a_table_is_made_filled_in_and_changed_on_the_clients_page(tab: Page, client: int) -> None:
    await tab.goto("/settings/tables")
    await expect(tab.locator("main")).to_contain_text("No tables of one's own yet")
    await tab.click("text=New table")
    await tab.fill("[name=datatableName]", "Shop and stall")
    for number, (name, kind) in enumerate({"Market": "string", "Takings of a day": "decimal", "Since": "date"}.items()):
        await tab.fill(f"[name='columns[{number}].name']", name)
        await tab.select_option(f"[name='columns[{number}].type']", kind)
    await tab.select_option("[name='columns[0].mandatory']", "true")
    await tab.click("button:has-text('Make the table')")
    await expect(tab.locator("tbody")).to_contain_text("Market, Takings of a day, Since")
    await tab.click("text=Shop and stall")
    await tab.click("text=Add a column")
    await tab.fill("[name='addColumns[0].name']", "Licensed")
    await tab.select_option("[name='addColumns[0].type']", "boolean")
    await tab.click("button:has-text('Add a column')")
    await expect(tab.locator("tbody >> nth=0")).to_contain_text("Licensed")
    await look_at(tab, "/settings/tables", "/settings/tables/new", tab.url, f"{tab.url}/columns", f"{tab.url}/check")
    await tab.goto(f"/clients/{client}")
    await tab.click(".card:has-text('Shop and stall') >> text=Fill in")
    await tab.fill("[name=Market]", "Mbuyuni")
    await tab.fill("[name='Takings of a day']", "1,250.50")
    await tab.fill("[name=Since]", "2020-05-01")
    await tab.select_option("[name=Licensed]", "true")
    await tab.click("button:has-text('Save')")
    sheet = tab.locator(".card:has-text('Shop and stall')")
    await expect(sheet).to_contain_text("1,250.5")
    await sheet.locator("text=Change").click()
    await look_at(tab, tab.url)
    await tab.fill("[name='Takings of a day']", "many")
    await tab.click("button:has-text('Save')")
    await expect(tab.locator(".err")).to_contain_text("Please write the number like this")
    await tab.fill("[name='Takings of a day']", "")
    await tab.click("button:has-text('Save')")
    await expect(sheet).not_to_contain_text("1,250.5")
    await expect(sheet).to_contain_text("Yes")


async def test_there_may_be_several_rows_and_they_may_be_asked_for(tab: Page, api: Api, client: int) -> None:
    columns = [{"name": "Visited", "type": "Date", "mandatory": True}, {"name": "Found", "type": "Text"}]
    api.post(
        "/datatables", {"datatableName": "Visits", "apptableName": "m_client", "multiRow": True, "columns": columns}
    )
    for day, found in (("2024-02-01", "Stall open"), ("2024-03-01", "Stall closed")):
        await tab.goto(f"/clients/{client}")
        await tab.click(".card:has-text('Visits') >> text=Add")
        await tab.fill("[name=Visited]", day)
        await tab.fill("[name=Found]", found)
        await tab.click("button:has-text('Save')")
    sheet = tab.locator(".card:has-text('Visits')")
    await sheet.locator("tr:has-text('Stall open') >> text=Change").click()
    await tab.click("text=More")
    await tab.click(".menu >> text=Delete")
    await tab.click("button:has-text('Delete')")
    await expect(sheet).to_contain_text("Stall closed")
    await expect(sheet).not_to_contain_text("Stall open")
    await tab.goto("/settings/tables/Visits")
    await tab.click("text=Ask for it before a step")
    await tab.select_option("[name=status]", label="Closing")
    await tab.click("button:has-text('Ask for it')")
    await expect(tab.locator("[role=status]")).to_have_text("It is asked for from now on.")
