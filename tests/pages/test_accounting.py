"""The pages of the ledger: entries by hand, and every figure of a statement opened down to its entry."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.server import Api

ACCOUNTS = (("1100", "Cash", 1), ("3000", "Capital", 3), ("4000", "Interest", 4))
PATHS = (
    "/accounting",
    "/accounting/income",
    "/accounting/trial",
    "/accounting/accounts",
    "/accounting/accounts/new",
    "/accounting/accounts/1/edit",
    "/accounting/journal",
    "/accounting/journal/new",
    "/accounting/closures",
    "/accounting/closures/new",
)


@pytest.fixture(scope="module")
def books(api: Api) -> Api:
    """An institution with a small chart and its capital paid in."""
    more = {"usage": 1, "manualEntriesAllowed": True}
    ids = [api.post("/glaccounts", {"glCode": c, "name": n, "type": t} | more)["resourceId"] for c, n, t in ACCOUNTS]
    currency = api.get("/currencies")["selectedCurrencyOptions"][0]["code"]
    entry = {"officeId": 1, "currencyCode": currency, "transactionDate": "2026-01-02", "locale": "en"}
    sides = {"debits": [{"glAccountId": ids[0], "amount": 5000}], "credits": [{"glAccountId": ids[1], "amount": 5000}]}
    api.post("/journalentries", entry | sides | {"dateFormat": "yyyy-MM-dd"})
    return api


@pytest.fixture
async def tab(browser: Browser, books: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, books) as opened:
        yield opened


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page) -> None:
    await look_at(tab, *PATHS)


async def test_an_entry_by_hand_shows_its_balance_as_it_is_typed(tab: Page) -> None:
    await tab.goto("/accounting/journal/new")
    await tab.select_option("[name='debits[0].glAccountId']", label="1100 Cash")
    await tab.fill("[name='debits[0].amount']", "1,250.50")
    await expect(tab.locator("#preview td.bad")).to_have_text("1,250.50")
    await tab.select_option("[name='credits[0].glAccountId']", label="4000 Interest")
    await tab.fill("[name='credits[0].amount']", "1,250.50")
    await expect(tab.locator("#preview td.good")).to_have_text("0.00")
    await tab.click("text=Post the entry")
    await expect(tab.locator("[role=status]")).to_have_text("The entry is posted.")
    await expect(tab.locator("tfoot")).to_contain_text("1,250.50")


async def test_an_unbalanced_entry_is_refused_and_kept(tab: Page) -> None:
    await tab.goto("/accounting/journal/new")
    await tab.select_option("[name='debits[0].glAccountId']", label="1100 Cash")
    await tab.fill("[name='debits[0].amount']", "10")
    await tab.select_option("[name='credits[0].glAccountId']", label="4000 Interest")
    await tab.fill("[name='credits[0].amount']", "9")
    await tab.click("text=Post the entry")
    await expect(tab.locator("[role=alert]")).to_contain_text("debits")
    await expect(tab.locator("[name='credits[0].amount']")).to_have_value("9")


async def test_an_amount_that_means_something_else_elsewhere_is_not_guessed(tab: Page) -> None:
    await tab.goto("/accounting/journal/new")
    await tab.fill("[name='debits[0].amount']", "1.234,5")
    await tab.click("text=Post the entry")
    await expect(tab.locator("[id='e-debits[0].amount']")).to_contain_text("1,234.50")


async def test_a_figure_opens_down_to_its_entry(tab: Page) -> None:
    await tab.goto("/accounting")
    await tab.click("text=3000 Capital")
    await expect(tab.locator("h1")).to_have_text("3000 Capital")
    await expect(tab.locator("tfoot")).to_contain_text("5,000.00")
    await tab.click("tbody a")
    await expect(tab.locator("tbody tr")).to_have_count(2)


async def test_a_statement_is_had_as_a_file_of_the_same_figures(tab: Page, books: Api) -> None:
    text = await (await tab.context.request.get("/accounting/trial?as=csv")).text()
    assert "3000,Capital,,5000" in text
    assert (await (await tab.context.request.get("/accounting?as=pdf")).body()).startswith(b"%PDF")
