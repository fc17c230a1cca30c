"""The pages of loans: schedule, allocation and ledger entry are in sight before each act."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at, visiting
from tests.support.forms import person, sent
from tests.support.server import Api

DATES = {"locale": "en", "dateFormat": "yyyy-MM-dd"}
ACCOUNTS = (("cash", 1), ("portfolio", 1), ("surplus", 2), ("interest", 4), ("fees", 4), ("loss", 5))
PATHS = (
    "/",
    "/loans",
    "/loans/1",
    "/loans/1/transactions",
    "/loans/1/repay",
    "/loans/1/charges/new",
    "/loans/1/officer",
    "/settings/lateness",
    "/settings/lateness/sets/new",
    "/settings/provisions",
    "/settings/provisions/rules/new",
    "/settings/provisions/new",
    "/loans/1/waive-interest",
    "/loans/1/write-off",
    "/loans/1/transactions/1",
    "/clients/1",
    "/clients/1/loans/new",
    "/loans?late=true",
)


def lend(api: Api, day: str) -> int:
    """A loan of 1,200 in twelve months, paid out on a day."""
    terms = {
        "clientId": 1,
        "productId": 1,
        "loanType": "individual",
        "principal": 1200,
        "loanTermFrequency": 12,
        "loanTermFrequencyType": 2,
        "numberOfRepayments": 12,
        "repaymentEvery": 1,
        "repaymentFrequencyType": 2,
        "interestRatePerPeriod": 24,
        "amortizationType": 1,
        "interestType": 1,
        "interestCalculationPeriodType": 1,
        "transactionProcessingStrategyCode": "mifos-standard-strategy",
        "expectedDisbursementDate": day,
        "submittedOnDate": day,
    }
    loan_id = int(api.post("/loans", terms | DATES)["loanId"])
    api.post(f"/loans/{loan_id}?command=approve", {"approvedOnDate": day} | DATES)
    api.post(f"/loans/{loan_id}?command=disburse", {"actualDisbursementDate": day} | DATES)
    return loan_id


@pytest.fixture(scope="module")
def bank(api: Api) -> Api:
    """An institution with a client, a loan product that is posted to the ledger, and one loan that is late."""
    person = {"firstname": "Neema", "lastname": "Kimaro", "legalFormId": 1, "officeId": 1, "active": True}
    api.post("/clients", person | DATES | {"submittedOnDate": "2023-01-01", "activationDate": "2023-01-01"})
    more = {"usage": 1, "manualEntriesAllowed": True}
    made = {n: api.post("/glaccounts", {"glCode": n, "name": n, "type": kind} | more) for n, kind in ACCOUNTS}
    ids = {name: answer["resourceId"] for name, answer in made.items()}
    product = {
        "name": "Business loan",
        "shortName": "BUS",
        "currencyCode": api.get("/currencies")["selectedCurrencyOptions"][0]["code"],
        "digitsAfterDecimal": 2,
        "inMultiplesOf": 0,
        "principal": 1200,
        "numberOfRepayments": 12,
        "repaymentEvery": 1,
        "repaymentFrequencyType": 2,
        "interestRatePerPeriod": 24,
        "interestRateFrequencyType": 3,
        "amortizationType": 1,
        "interestType": 1,
        "interestCalculationPeriodType": 1,
        "transactionProcessingStrategyCode": "mifos-standard-strategy",
        "accountingRule": 2,
        "daysInYearType": 1,
        "daysInMonthType": 1,
        "isInterestRecalculationEnabled": False,
        "fundSourceAccountId": ids["cash"],
        "loanPortfolioAccountId": ids["portfolio"],
        "transfersInSuspenseAccountId": ids["portfolio"],
        "interestOnLoanAccountId": ids["interest"],
        "incomeFromFeeAccountId": ids["fees"],
        "incomeFromPenaltyAccountId": ids["fees"],
        "incomeFromRecoveryAccountId": ids["fees"],
        "writeOffAccountId": ids["loss"],
        "overpaymentLiabilityAccountId": ids["surplus"],
        "locale": "en",
    }
    api.post("/loanproducts", product)
    lend(api, "2024-01-10")
    return api


@pytest.fixture
async def tab(browser: Browser, bank: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, bank) as opened:
        yield opened


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page) -> None:
    await look_at(tab, *PATHS)


async def test_the_day_begins_with_what_is_to_be_collected(tab: Page) -> None:
    await tab.goto("/")
    await expect(tab.locator("main")).to_contain_text("Neema Kimaro")
    await tab.click("tbody a:has-text('1,488.00')")
    await expect(tab.locator("[name=transactionAmount]")).to_have_value("1,488")


async def test_what_a_late_client_owes_is_the_first_thing_on_their_page(tab: Page) -> None:
    await tab.goto("/clients/1")
    await expect(tab.locator(".due")).to_contain_text("since 10 Feb 2024 on Business loan")
    await expect(tab.locator(".due .tag")).to_contain_text("days late")
    await expect(tab.locator("svg.chart path.bad")).not_to_have_count(0)


async def test_a_repayment_shows_its_allocation_and_entry_and_is_one_tap_away(tab: Page, bank: Api) -> None:
    await tab.goto("/clients/1")
    await tab.click("text=Take repayment")
    await tab.fill("[name=transactionAmount]", "124")
    preview = tab.locator("#preview")
    await expect(preview).to_contain_text("100.00")
    await expect(preview).to_contain_text("24.00")
    await expect(preview.locator("tfoot")).to_contain_text("124.00")
    assert bank.get("/loans/1?associations=transactions")["summary"]["totalRepayment"] == 0
    await tab.click("button:has-text('Take repayment')")
    await expect(tab.locator("[role=status]")).to_have_text("The repayment is taken.")
    assert bank.get("/loans/1")["summary"]["principalPaid"] == 100


async def test_more_than_everything_is_shown_as_too_much(tab: Page) -> None:
    await tab.goto("/loans/1/repay")
    await tab.fill("[name=transactionAmount]", "5,000")
    await expect(tab.locator("#preview")).to_contain_text("Too much")
    await expect(tab.locator("#preview")).to_contain_text("Overpaid")


async def test_a_loan_is_applied_for_with_its_schedule_in_sight_then_approved_and_paid_out(tab: Page) -> None:
    await tab.goto("/clients/1/loans/new")
    await expect(tab.locator("#preview tbody tr")).to_have_count(12)
    await tab.fill("[name=numberOfRepayments]", "6")
    await expect(tab.locator("#preview tbody tr")).to_have_count(6)
    await expect(tab.locator("#preview thead th").last).to_have_text("Balance")
    await expect(tab.locator("#preview tbody tr").last.locator("td").last).to_have_text("0.00")
    await tab.click("text=Enter the application")
    await expect(tab.locator("h1 .tag")).to_have_text("Waits for approval")
    await tab.click(".acts >> text=Approve")
    await tab.fill("[name=approvedLoanAmount]", "600")
    await tab.click("button:has-text('Approve')")
    await tab.click(".acts >> text=Disburse")
    await expect(tab.locator("#preview")).to_contain_text("600.00")
    await tab.click("button:has-text('Disburse')")
    await expect(tab.locator("h1 .tag")).to_have_text("Active")
    await expect(tab.locator("thead th").last).to_have_text("Still owed")


def test_nobody_chooses_a_way_of_paying_that_the_program_books_by(bank: Api) -> None:
    kinds = {one["name"]: one["isSystemDefined"] for one in bank.get("/paymenttypes")}
    assert set(kinds.values()) == {True, False}
    with visiting(bank) as visitor:
        page = visitor.get("/loans/1/repay").text
    assert {name: f">{name}</option>" not in page for name in kinds} == kinds


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"productId": "1", "principal": "600", "numberOfRepayments": "0"}, ["Must be more than zero."]),
        ({"productId": "abc", "principal": "600", "numberOfRepayments": "3"}, None),
        ({"productId": "1" * 25, "principal": "600", "numberOfRepayments": "3"}, None),
    ],
)
def test_what_is_wrong_with_an_application_is_said_once_beside_its_field(
    bank: Api, values: dict[str, str], said: list[str] | None
) -> None:
    with visiting(bank) as visitor:
        shown = visitor.get("/clients/1/loans/new").text
        own = dict(
            re.findall(r'<input type="hidden" name="(csrf|key)" value="([^"]*)">', shown[shown.index("<main") :])
        )
        answer = visitor.post("/clients/1/loans/new", data=own | values)
        assert answer.status_code in (400, 404)
        if said:
            assert re.findall(r'id="e-[^"]*"[^>]*>([^<]+)<', answer.text) == said
            assert 'role="alert"' not in answer.text


@pytest.mark.parametrize("odd", ["²", "9" * 30, "9" * 5000])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/loans/1/charges/new", "chargeId"),
        ("/loans/1/edit", "numberOfRepayments"),
        ("/clients/1/loans/new", "numberOfRepayments"),
    ],
)
def test_no_odd_number_makes_a_form_fall_over(bank: Api, path: str, name: str, odd: str) -> None:
    assert 400 <= sent(person(bank), path, {"productId": "1", name: odd}).status_code < 500


async def test_a_transaction_opens_its_entry_and_is_taken_back(tab: Page, bank: Api) -> None:
    loan_id = lend(bank, "2024-05-10")
    payment = {"transactionDate": "2024-06-10", "transactionAmount": 124} | DATES
    number = bank.post(f"/loans/{loan_id}/transactions?command=repayment", payment)["resourceId"]
    await tab.goto(f"/loans/{loan_id}/transactions")
    await tab.click("tbody a:has-text('Repayment')")
    await expect(tab).to_have_url(f"{bank.address}/loans/{loan_id}/transactions/{number}")
    await expect(tab.locator("tfoot")).to_contain_text("124.00")
    await tab.click(".acts >> text=Take back")
    await tab.click("button:has-text('Take back')")
    await expect(tab.locator("[role=status]")).to_have_text("The transaction is taken back.")
    assert bank.get(f"/loans/{loan_id}")["summary"]["principalPaid"] == 0
