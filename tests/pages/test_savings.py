"""The pages of savings: from an application to money in and out, each act seen before it is done."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.server import Api

DATES = {"locale": "en", "dateFormat": "yyyy-MM-dd"}
ACCOUNTS = (("cash", 1), ("savings", 2), ("income", 4), ("cost", 5))
PATHS = (
    "/savings",
    "/savings/1",
    "/savings/1/deposit",
    "/savings/1/withdraw",
    "/savings/1/close",
    "/savings/1/hold",
    "/savings/1/block",
    "/savings/1/officer",
    "/savings/1/charges/new",
    "/savings/1/post-interest",
    "/savings/1/transactions/1",
    "/savings/1/transactions/1/undo",
    "/clients/1/savings/new",
    "/clients/1",
)


@pytest.fixture(scope="module")
def bank(api: Api) -> Api:
    """An institution with a client, a savings product that is posted to the ledger, and one account in use."""
    person = {"firstname": "Neema", "lastname": "Kimaro", "legalFormId": 1, "officeId": 1, "active": True}
    api.post("/clients", person | DATES | {"submittedOnDate": "2025-01-01", "activationDate": "2025-01-01"})
    made = {
        name: api.post(
            "/glaccounts", {"glCode": name, "name": name, "type": kind, "usage": 1, "manualEntriesAllowed": True}
        )
        for name, kind in ACCOUNTS
    }
    ids = {name: answer["resourceId"] for name, answer in made.items()}
    product = {
        "name": "Voluntary",
        "shortName": "VOL",
        "currencyCode": api.get("/currencies")["selectedCurrencyOptions"][0]["code"],
        "digitsAfterDecimal": 2,
        "inMultiplesOf": 1,
        "nominalAnnualInterestRate": 6,
        "interestCompoundingPeriodType": 4,
        "interestPostingPeriodType": 5,
        "interestCalculationType": 1,
        "interestCalculationDaysInYearType": 365,
        "accountingRule": 2,
        "savingsReferenceAccountId": ids["cash"],
        "savingsControlAccountId": ids["savings"],
        "transfersInSuspenseAccountId": ids["savings"],
        "interestOnSavingsAccountId": ids["cost"],
        "writeOffAccountId": ids["cost"],
        "incomeFromFeeAccountId": ids["income"],
        "incomeFromPenaltyAccountId": ids["income"],
        "incomeFromInterestId": ids["income"],
        "overdraftPortfolioControlId": ids["cash"],
        "locale": "en",
    }
    api.post("/savingsproducts", product)
    api.post("/savingsaccounts", {"clientId": 1, "productId": 1, "submittedOnDate": "2025-02-01"} | DATES)
    api.post("/savingsaccounts/1?command=approve", {"approvedOnDate": "2025-02-01"} | DATES)
    api.post("/savingsaccounts/1?command=activate", {"activatedOnDate": "2025-02-01"} | DATES)
    move = {"transactionDate": "2025-02-02", "transactionAmount": 50000} | DATES
    api.post("/savingsaccounts/1/transactions?command=deposit", move)
    return api


@pytest.fixture
async def tab(browser: Browser, bank: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, bank) as opened:
        yield opened


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page) -> None:
    await look_at(tab, *PATHS)


async def test_a_deposit_shows_what_it_does_before_and_then_does_it(tab: Page, bank: Api) -> None:
    before = bank.get("/journalentries")["totalFilteredRecords"]
    await tab.goto("/clients/1")
    await tab.click("text=Deposit")
    await tab.fill("[name=transactionAmount]", "1,250.50")
    await expect(tab.locator("#preview")).to_contain_text("51,250.50")
    await expect(tab.locator("#preview tfoot")).to_contain_text("1,250.50")
    assert bank.get("/journalentries")["totalFilteredRecords"] == before
    assert bank.get("/savingsaccounts/1")["summary"]["accountBalance"] == 50000
    await tab.click("button:has-text('Deposit')")
    await expect(tab.locator("[role=status]")).to_have_text("The deposit is taken.")
    await expect(tab.locator(".sum")).to_contain_text("51,250.50")
    assert bank.get("/journalentries")["totalFilteredRecords"] == before + 2


async def test_too_much_is_refused_while_it_is_typed(tab: Page) -> None:
    await tab.goto("/savings/1/withdraw")
    await tab.fill("[name=transactionAmount]", "999,999")
    await expect(tab.locator("#preview .bad")).to_have_text("Insufficient account balance.")
    await tab.click("button:has-text('Withdraw')")
    await expect(tab.locator("main")).to_contain_text("Insufficient account balance.")
    await expect(tab.locator("[name=transactionAmount]")).to_have_value("999,999")


async def test_an_account_is_applied_for_approved_and_opened(tab: Page) -> None:
    await tab.goto("/clients/1/savings/new")
    await tab.click("text=Enter the application")
    await expect(tab.locator("h1 .tag")).to_have_text("Waits for approval")
    await tab.click(".acts >> text=Approve")
    await tab.click("button:has-text('Approve')")
    await tab.click(".acts >> text=Activate")
    await tab.click("button:has-text('Activate')")
    await expect(tab.locator("h1 .tag")).to_have_text("Active")


async def test_a_transaction_opens_its_entry_and_is_taken_back(tab: Page) -> None:
    await tab.goto("/savings/1")
    await tab.click("tbody tr:last-child a")
    await expect(tab.locator("tfoot")).to_contain_text("50,000.00")
    await tab.click(".acts >> text=Take back")
    await tab.click("button:has-text('Take back')")
    await expect(tab.locator("tbody")).to_contain_text("Deposit (taken back)")
