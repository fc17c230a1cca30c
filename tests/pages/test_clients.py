"""The pages of clients and groups, in a real browser, on an institution with a few of them."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
from tests.support.server import Api

DATES = {"locale": "en", "dateFormat": "yyyy-MM-dd", "submittedOnDate": "2020-03-01", "activationDate": "2020-03-01"}
PATHS = (
    "/",
    "/clients",
    "/clients/1",
    "/clients/new",
    "/clients/1/edit",
    "/clients/1/paper",
    "/clients/1/charges/new",
    "/groups/1/meetings/new",
    "/groups/1/members",
    "/groups/1/close",
    "/clients/1/document",
    "/clients/1/transfer",
    "/clients/coming",
    "/groups",
    "/groups/1",
    "/search?q=kim",
)


@pytest.fixture(scope="module")
def people(api: Api) -> Api:
    """An institution with thirty clients and a group."""
    group = {"name": "Umoja 7", "officeId": 1, "active": True}
    group_id = api.post("/groups", group | DATES)["groupId"]
    for number in range(30):
        name = {"firstname": f"Neema {number}", "lastname": "Kimaro", "legalFormId": 1, "officeId": 1, "active": True}
        api.post(
            "/clients",
            name | DATES | {"mobileNo": f"+25571200{number:04}"} | ({"groupId": group_id} if number < 3 else {}),
        )
    return api


@pytest.fixture
async def tab(browser: Browser, people: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, people) as opened:
        yield opened


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page) -> None:
    await look_at(tab, *PATHS)


async def test_a_client_is_entered_with_two_names(tab: Page, people: Api) -> None:
    await tab.goto("/clients")
    await tab.click("text=New client")
    await tab.fill("[name=firstname]", "Amina")
    await tab.fill("[name=lastname]", "Saïd <b>")
    await tab.click("text=Enter the client")
    await expect(tab.locator("h1")).to_contain_text("Amina Saïd <b>")
    await expect(tab.locator("h1 .tag")).to_have_text("Active")
    await expect(tab.locator("[role=status]")).to_have_text("The client is entered.")


async def test_a_client_without_a_name_is_asked_for_it_and_keeps_the_rest(tab: Page) -> None:
    await tab.goto("/clients/new")
    await tab.fill("[name=mobileNo]", "+255 712")
    await tab.click("text=Enter the client")
    await expect(tab.locator("#e-firstname")).to_have_text("Please fill this in.")
    await expect(tab.locator("[name=mobileNo]")).to_have_value("+255 712")


async def test_the_box_finds_people_by_telephone(tab: Page) -> None:
    await tab.goto("/clients")
    await tab.keyboard.press("/")
    await tab.keyboard.type("712000017")
    await tab.keyboard.press("Enter")
    await tab.click("text=Neema 17 Kimaro")
    await expect(tab.locator("h1")).to_contain_text("Neema 17 Kimaro")


async def test_a_list_is_filtered_sorted_and_leafed_through_without_leaving_the_page(tab: Page) -> None:
    await tab.goto("/clients")
    await tab.evaluate("document.body.dataset.kept = 'yes'")
    await tab.click("text=Next")
    await expect(tab.locator("#list nav")).to_contain_text("26–")
    await tab.click("th >> text=Name")
    await expect(tab.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    await tab.fill("#list [name=text]", "Neema 29")
    await tab.click("text=Show")
    await expect(tab.locator("#list tbody tr")).to_have_count(1)
    assert await tab.evaluate("document.body.dataset.kept") == "yes"


async def test_a_client_closes_and_says_why(tab: Page, people: Api) -> None:
    code = next(row for row in people.get("/codes") if row["name"] == "ClientClosureReason")
    people.post(f"/codes/{code['id']}/codevalues", {"name": "Moved away", "isActive": True})
    await tab.goto("/clients/30")
    await tab.click("text=More")
    await tab.click(".menu >> text=Close")
    await tab.select_option("[name=closureReasonId]", label="Moved away")
    await tab.click("button:has-text('Close')")
    await expect(tab.locator("h1 .tag")).to_have_text("Closed")


async def test_a_client_goes_to_another_office_once_it_takes_them_over(tab: Page, people: Api) -> None:
    office = {"parentId": 1, "name": "Tanga", "openingDate": "2020-01-01", "locale": "en", "dateFormat": "yyyy-MM-dd"}
    people.post("/offices", office)
    await tab.goto("/clients/20")
    await tab.click("text=More")
    await tab.click(".menu >> text=To another office")
    await tab.select_option("[name=destinationOfficeId]", label="Tanga")
    await tab.click("button:has-text('Ask the other office')")
    await expect(tab.locator("h1 .tag")).to_have_text("Transfer in progress")
    await expect(tab.locator("main")).to_contain_text("On the way to")
    await tab.goto("/clients")
    await tab.click("text=1 client is to come")
    await tab.click("main td a")
    await tab.click("text=Take the client over")
    await tab.click("button:has-text('Take the client over')")
    await expect(tab.locator("h1 .tag")).to_have_text("Active")
    await expect(tab.locator("main")).to_contain_text("Tanga")


async def test_every_language_is_spoken(tab: Page) -> None:
    for code, word in {"fr": "Nouveau client", "sw": "Mteja mpya", "es": "Nuevo cliente"}.items():
        await tab.context.clear_cookies(name="akiba-language")
        await tab.context.add_cookies([{"name": "akiba-language", "value": code, "url": tab.url}])
        await tab.goto("/clients")
        await expect(tab.locator("html")).to_have_attribute("lang", code)
        await expect(tab.locator(".acts")).to_contain_text(word)


async def test_a_paper_and_a_file_are_added_and_the_file_comes_back_as_a_download(tab: Page) -> None:
    await tab.goto("/clients/2/paper")
    await tab.select_option("[name=documentTypeId]", label="Passport")
    await tab.fill("[name=documentKey]", "AB 1234")
    await tab.click("button:has-text('Add')")
    await expect(tab.locator("dl")).to_contain_text("AB 1234")
    await tab.goto("/clients/2/document")
    await tab.fill("[name=name]", "Contract")
    file = {"name": "contract.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 test"}
    await tab.set_input_files("[name=file]", file)  # type: ignore[arg-type]
    await tab.click("button:has-text('Add')")
    async with tab.expect_download() as started:
        await tab.click("text=Contract")
    assert (await started.value).suggested_filename == "contract.pdf"


async def test_a_charge_is_added_to_a_client_and_paid(tab: Page, people: Api) -> None:
    account = {"type": 1, "usage": 1, "manualEntriesAllowed": True}
    cash = people.post("/glaccounts", account | {"name": "Cash", "glCode": "1"})["resourceId"]
    income = people.post("/glaccounts", account | {"name": "Fees", "glCode": "2", "type": 4})["resourceId"]
    people.post("/financialactivityaccounts", {"financialActivityId": 103, "glAccountId": cash})
    kinds = {"chargeAppliesTo": 3, "chargeTimeType": 2, "chargeCalculationType": 1, "chargePaymentMode": 0}
    passbook = {"name": "Passbook", "currencyCode": "USD", "amount": 5, "active": True, "incomeAccountId": income}
    people.post("/charges", kinds | passbook | {"locale": "en"})
    await tab.goto("/clients/2")
    await tab.click("text=Add a charge")
    await tab.select_option("[name=chargeId]", index=1)
    await tab.click("button:has-text('Add a charge')")
    sheet = tab.locator(".card:has-text('Charges')")
    await sheet.locator("text=Passbook").click()
    await tab.click("text=Take the money")
    await expect(tab.locator("#preview")).to_contain_text("What it posts")
    await tab.click("button:has-text('Take the money')")
    await sheet.locator("text=Passbook").click()
    await expect(tab.locator("tbody")).to_contain_text("Paid")


async def test_a_group_is_told_when_it_meets_and_a_member_leaves(tab: Page) -> None:
    await tab.goto("/groups/1")
    await tab.click("a:has-text('Set when they meet')")
    await tab.select_option("[name=repeatsOnDay]", label="Tuesday")
    await tab.fill("[name=meetingTime]", "14:30")
    await tab.click("button:has-text('Save')")
    meetings = tab.locator(".card:has-text('Meetings')")
    await expect(meetings).to_contain_text("every week, Tuesday")
    await expect(meetings).to_contain_text("14:30")
    await tab.click("tr:has-text('Neema 2 Kimaro') >> text=Change")
    await tab.click("text=More")
    await tab.click("text=Leaves the group")
    await tab.click("button:has-text('Leaves the group')")
    await expect(tab.locator("tbody")).not_to_contain_text("Neema 2 Kimaro")
