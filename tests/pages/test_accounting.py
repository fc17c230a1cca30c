"""The pages of the ledger: entries by hand, and every figure of a statement opened down to its entry."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at, visiting
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


async def entered(tab: Page, debit: str, credit: str) -> None:
    """Fill in an entry of cash and interest."""
    await tab.goto("/accounting/journal/new")
    await tab.fill("[name='debits[0].glAccountId']", "1100 Cash")
    await tab.fill("[name='debits[0].amount']", debit)
    await tab.fill("[name='credits[0].glAccountId']", "4000")
    await tab.fill("[name='credits[0].amount']", credit)


async def test_an_entry_by_hand_shows_its_balance_as_it_is_typed(tab: Page) -> None:
    await entered(tab, "1,250.50", "")
    difference = tab.locator("output").last
    await expect(difference).to_have_text("1,250.50")
    await tab.fill("[name='credits[0].amount']", "1,250.50")
    await expect(difference).to_have_text("0.00")
    await tab.click("text=Post the entry")
    await expect(tab.locator("[role=status]")).to_have_text("The entry is posted.")
    await expect(tab.locator("tfoot")).to_contain_text("1,250.50")


async def test_an_unbalanced_entry_is_refused_and_kept(tab: Page) -> None:
    await entered(tab, "10", "9")
    await tab.click("text=Post the entry")
    await expect(tab.locator("[role=alert]")).to_contain_text("debits")
    await expect(tab.locator("[name='credits[0].amount']")).to_have_value("9")
    await expect(tab.locator("[name='debits[0].glAccountId']")).to_have_value("1100 Cash")
    await expect(tab.locator("output").last).to_have_text("1.00")


async def test_an_account_that_is_not_there_is_said_beside_it(tab: Page) -> None:
    await entered(tab, "10", "10")
    await tab.fill("[name='credits[0].glAccountId']", "4999 Mistyped")
    await tab.click("text=Post the entry")
    await expect(tab.locator("[id='e-credits[0].glAccountId']")).to_have_text("Please choose one of the list.")
    await expect(tab.locator("[name='credits[0].glAccountId']")).to_have_value("4999 Mistyped")


async def test_an_entry_is_taken_back_by_its_mirror_shown_before(tab: Page) -> None:
    await entered(tab, "77", "77")
    await tab.click("text=Post the entry")
    await tab.click("text=Take back")
    await expect(tab.locator("#preview")).to_contain_text("77.00")
    await tab.click("button.risk")
    await expect(tab.locator("[role=status]")).to_have_text("The entry is taken back by its mirror.")


async def test_a_rule_stands_for_an_entry(tab: Page) -> None:
    await tab.goto("/accounting/frequent/new")
    await tab.fill("[name=name]", "Interest in cash")
    await tab.fill("[name=accountToDebit]", "1100")
    await tab.fill("[name=accountToCredit]", "4000 Interest")
    await tab.click("button.main")
    await tab.click("text=Interest in cash")
    await tab.fill("[name=amount]", "12.5")
    await expect(tab.locator("#preview tfoot")).to_contain_text("12.50")
    await look_at(tab, tab.url, "/accounting/frequent")
    await tab.goto("/accounting/frequent")
    await tab.click("text=Interest in cash")
    await tab.fill("[name=amount]", "12.5")
    await tab.click("button.main")
    await expect(tab.locator("tfoot")).to_contain_text("12.50")
    await tab.goto("/accounting/frequent")
    await tab.click("text=Change")
    await tab.click("summary.btn")
    await tab.click(".menu >> text=Delete")
    await tab.click("button.risk")
    await expect(tab.locator("main")).to_contain_text("No rules yet")


async def test_closed_books_take_nothing_until_they_are_open_again(tab: Page) -> None:
    await tab.goto("/accounting/closures/new")
    await tab.fill("[name=closingDate]", "2026-01-31")
    await tab.click("button.main")
    await entered(tab, "5", "5")
    await tab.fill("[name=transactionDate]", "2026-01-15")
    await tab.click("text=Post the entry")
    await expect(tab.locator("[role=alert]")).to_contain_text("closed")
    await tab.goto("/accounting/closures")
    await tab.click("td a")
    await tab.click("button.risk")
    await expect(tab.locator("main")).to_contain_text("No books are closed.")


async def test_the_ledger_goes_on_from_page_to_page(tab: Page) -> None:
    whole = "/accounting/accounts/1?firstDay=2026-01-01"
    await tab.goto(whole)
    rows = await tab.locator("tbody tr").count() - 1
    balance = await tab.locator("tfoot td.num").last.inner_text()
    await tab.goto(f"{whole}&limit=1")
    for _page in range(rows - 1):
        carried = await tab.locator("tfoot tr").first.locator("td.num").last.inner_text()
        await tab.click("[rel=next]")
        await expect(tab.locator("tbody tr").first.locator("td").last).to_have_text(carried)
    await expect(tab.locator("tfoot tr").first.locator("td.num").last).to_have_text(balance)
    assert rows > 1


async def test_the_journal_is_filtered_by_account(tab: Page) -> None:
    await tab.goto("/accounting/journal?account=3000+Capital")
    await expect(tab.locator("tbody tr")).to_have_count(1)
    await tab.goto("/accounting/journal?source=loan")
    await expect(tab.locator("#list")).to_contain_text("Nothing here.")


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


def test_a_figure_that_gathers_opens_nothing_and_those_it_is_made_of_open_their_lines(books: Api) -> None:
    more = {"manualEntriesAllowed": True}
    above = {"glCode": "6000", "name": "Above", "type": 1, "usage": 2} | more
    top = books.post("/glaccounts", above)["resourceId"]
    below = [
        books.post("/glaccounts", more | {"glCode": code, "name": code, "type": 1, "usage": 1, "parentId": top})
        for code in ("6100", "6200")
    ]
    detail, other = (one["resourceId"] for one in below)
    entry = {"officeId": 1, "currencyCode": "USD", "transactionDate": "2026-01-03", "locale": "en"}
    sides = {"debits": [{"glAccountId": detail, "amount": 7}], "credits": [{"glAccountId": other, "amount": 7}]}
    books.post("/journalentries", entry | sides | {"dateFormat": "yyyy-MM-dd"})
    with visiting(books) as visitor:
        sheet = visitor.get("/accounting", params={"currency": "USD"}).text
        assert "6000 Above" in sheet
        assert f"/accounting/accounts/{top}?" not in sheet
        assert sheet.count(f"/accounting/accounts/{detail}?") == 2
        assert visitor.get("/accounting/trial", params={"currency": "USD"}).text.count(f"/{detail}?") == 2


async def test_the_chart_shows_what_stands_on_each_account(tab: Page) -> None:
    await tab.goto("/accounting/accounts")
    await expect(tab.locator("tr", has_text="3000 Capital")).to_contain_text("5,000.00")


async def test_a_statement_is_had_as_a_file_of_the_same_figures(tab: Page, books: Api) -> None:
    text = await (await tab.context.request.get("/accounting/trial?as=csv")).text()
    assert "3000,Capital,,5000" in text
    assert (await (await tab.context.request.get("/accounting?as=pdf")).body()).startswith(b"%PDF")
