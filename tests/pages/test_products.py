"""Products are offered through the pages, with the accounts of the ledger that fit."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.server import Api

ACCOUNTS = (("cash", 1), ("portfolio", 1), ("surplus", 2), ("savings", 2), ("interest", 4), ("fees", 4), ("loss", 5))
LOANS = {
    "fundSourceAccountId": "cash",
    "loanPortfolioAccountId": "portfolio",
    "transfersInSuspenseAccountId": "portfolio",
    "interestOnLoanAccountId": "interest",
    "incomeFromFeeAccountId": "fees",
    "incomeFromPenaltyAccountId": "fees",
    "incomeFromRecoveryAccountId": "fees",
    "writeOffAccountId": "loss",
    "overpaymentLiabilityAccountId": "surplus",
}
SAVINGS = {
    "savingsReferenceAccountId": "cash",
    "savingsControlAccountId": "savings",
    "transfersInSuspenseAccountId": "savings",
    "interestOnSavingsAccountId": "loss",
    "writeOffAccountId": "loss",
    "incomeFromFeeAccountId": "fees",
    "incomeFromPenaltyAccountId": "fees",
    "incomeFromInterestId": "interest",
    "overdraftPortfolioControlId": "portfolio",
}


@pytest.fixture(scope="module")
def books(api: Api) -> Api:
    """An institution with a chart of accounts."""
    for name, kind in ACCOUNTS:
        api.post("/glaccounts", {"glCode": name, "name": name, "type": kind, "usage": 1, "manualEntriesAllowed": True})
    return api


@pytest.fixture
async def tab(browser: Browser, books: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, books) as opened:
        yield opened


async def fill(tab: Page, **values: str) -> None:
    """Fill in fields by their names."""
    for name, value in values.items():
        await tab.fill(f"[name={name}]", value)


async def choose(tab: Page, accounts: dict[str, str]) -> None:
    """Choose the accounts behind "more"."""
    await tab.click("main summary:has-text('More')")
    for field, name in accounts.items():
        await tab.select_option(f"[name={field}]", label=f"{name} {name}")


async def test_a_loan_product_is_offered_and_changed(tab: Page, books: Api) -> None:
    await tab.goto("/settings/loan-products/new")
    for name, value in {
        "name": "Business",
        "shortName": "BUS",
        "principal": "1,000",
        "interestRatePerPeriod": "24",
    }.items():
        await tab.fill(f"[name={name}]", value)
    await choose(tab, LOANS)
    await tab.click("button:has-text('Offer the product')")
    await expect(tab.locator("[role=status]")).to_have_text("The product is offered.")
    await tab.click("tbody a >> text=Business")
    await expect(tab.locator("[name=fundSourceAccountId] option:checked")).to_have_text("cash cash")
    await tab.fill("[name=principal]", "2,500.50")
    await tab.click("button:has-text('Save')")
    assert books.get("/loanproducts/1")["principal"] == 2500.5


async def test_a_savings_product_is_offered(tab: Page, books: Api) -> None:
    await tab.goto("/settings/savings-products/new")
    await fill(tab, name="Voluntary", shortName="VOL", nominalAnnualInterestRate="6")
    await choose(tab, SAVINGS)
    await tab.click("button:has-text('Offer the product')")
    await expect(tab.locator("[role=status]")).to_have_text("The product is offered.")
    assert books.get("/savingsproducts/1")["nominalAnnualInterestRate"] == 6


async def test_an_account_that_is_missing_is_asked_for_beside_its_field(tab: Page) -> None:
    await tab.goto("/settings/loan-products/new")
    for name, value in {
        "name": "Other",
        "shortName": "OTH",
        "principal": "1,000",
        "interestRatePerPeriod": "24",
    }.items():
        await tab.fill(f"[name={name}]", value)
    await tab.click("main form summary")
    await tab.select_option("[name=fundSourceAccountId]", "")
    await tab.click("button:has-text('Offer the product')")
    await expect(tab.locator("#e-fundSourceAccountId")).to_have_text("Please fill this in.")
    await expect(tab.locator("[name=name]")).to_have_value("Other")


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page) -> None:
    paths = ("loan-products", "loan-products/new", "loan-products/1", "savings-products", "savings-products/new")
    await look_at(tab, *(f"/settings/{path}" for path in paths))
