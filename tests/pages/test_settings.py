"""Users, roles, approvals, the audit trail, jobs and configurations in a browser."""

import re
import time
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at, visiting
from tests.support.server import Api

PATHS = (
    "/settings",
    "/settings/offices",
    "/settings/offices/new",
    "/settings/staff",
    "/settings/staff/new",
    "/settings/users",
    "/settings/users/new",
    "/settings/users/1",
    "/settings/roles",
    "/settings/roles/new",
    "/settings/roles/1",
    "/settings/roles/1/edit",
    "/settings/roles/1/loans",
    "/settings/roles/1/loans/approve",
    "/settings/roles/1/reports",
    "/settings/second-person",
    "/settings/second-person/clients",
    "/settings/passwords",
    "/settings/configuration/date",
    "/settings/currencies",
    "/settings/currencies/edit",
    "/settings/payment-types",
    "/settings/payment-types/new",
    "/settings/holidays",
    "/settings/holidays/new",
    "/settings/working-days",
    "/settings/charges",
    "/settings/charges/new?chargeAppliesTo=1",
    "/settings/charges/new?chargeAppliesTo=2",
    "/settings/funds",
    "/settings/funds/new",
    "/settings/account-numbers",
    "/settings/account-numbers/new?accountType=2",
    "/settings/activities",
    "/settings/activities/new?financialActivityId=101",
    "/settings/jobs/stop",
    "/settings/configuration",
    "/settings/configuration/1",
    "/settings/lists",
    "/settings/lists/1",
    "/settings/lists/1/new",
    "/settings/words",
    "/settings/words/new",
    "/settings/words/say?message=Clients",
    "/settings/jobs",
    "/settings/audit",
    "/approvals",
    "/profile/1",
)
PASSWORD = "Correct-Horse-Battery-9-Staple"


@pytest.fixture
async def tab(browser: Browser, api: Api) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, api) as opened:
        yield opened


async def test_every_page_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page) -> None:
    await look_at(tab, *PATHS)


async def test_a_role_is_made_and_given_to_a_user_who_sees_only_what_it_permits(
    tab: Page, browser: Browser, api: Api
) -> None:
    await tab.goto("/settings/roles/new")
    await tab.fill("[name=name]", "Clerk")
    await tab.fill("[name=description]", "Reads clients")
    await tab.click("button:has-text('Add the role')")
    await tab.click("tr:has-text('Clients') a >> nth=0")
    await tab.check("[name='permissions[READ_CLIENT]']")
    await tab.click("button:has-text('Save')")
    await tab.goto("/settings/users/new")
    for name, value in {"username": "rehema", "firstname": "Rehema", "lastname": "Juma"}.items():
        await tab.fill(f"[name={name}]", value)
    await tab.check("label:has-text('Clerk') input")
    await tab.fill("[name=password]", PASSWORD)
    await tab.fill("[name=repeatPassword]", PASSWORD)
    await tab.click("button:has-text('Let them log in')")
    await expect(tab.locator("[role=status]")).to_have_text("The user may log in.")
    async with logged_in(browser, api, ("rehema", PASSWORD)) as other:
        rail = other.locator(".rail")
        await expect(rail).to_contain_text("Clients")
        await expect(rail).not_to_contain_text("Accounting")
        answer = await other.goto("/accounting")
        assert answer
        assert answer.status == 403
        await expect(other.locator("h1")).to_have_text("You may not see this.")


async def test_a_change_waits_for_a_second_person_who_sees_it_and_approves(
    tab: Page, browser: Browser, api: Api
) -> None:
    role = {"name": "Maker", "description": "Opens offices"}
    role_id = api.post("/roles", role)["resourceId"]
    api.put(f"/roles/{role_id}/permissions", {"permissions": {"CREATE_OFFICE": True, "READ_OFFICE": True}})
    person = {"username": "maker", "firstname": "Mosi", "lastname": "Maker", "officeId": 1, "roles": [role_id]}
    api.post("/users", person | {"password": PASSWORD, "repeatPassword": PASSWORD})
    api.put("/permissions", {"permissions": {"CREATE_OFFICE": True}})
    switch = next(one for one in api.get("/configurations")["globalConfiguration"] if one["name"] == "maker-checker")
    api.put(f"/configurations/{switch['id']}", {"enabled": True})
    async with logged_in(browser, api, ("maker", PASSWORD)) as maker:
        await maker.goto("/settings/offices/new")
        await maker.fill("[name=name]", "Arusha")
        await maker.click("button:has-text('Open the office')")
        await expect(maker.locator("[role=status]")).to_contain_text("A second person must approve this")
    assert "Arusha" not in [office["name"] for office in api.get("/offices")]
    await tab.goto("/")
    await expect(tab.locator(".rail b")).to_have_text("1")
    await tab.click(".rail >> text=Approvals")
    await tab.click("text=Office: enter")
    await expect(tab.locator("main")).to_contain_text("Arusha")
    await tab.click(".acts >> text=Approve")
    await expect(tab.locator("#preview")).to_be_visible()
    await tab.click("button:has-text('Approve')")
    await expect(tab.locator("[role=status]")).to_have_text("Approved and done.")
    assert "Arusha" in [office["name"] for office in api.get("/offices")]


async def test_ones_own_language_is_kept(tab: Page) -> None:
    await tab.goto("/profile/1")
    await tab.select_option("[name=language]", "sw")
    await tab.click("button:has-text('Save')")
    await expect(tab.locator("html")).to_have_attribute("lang", "sw")
    await tab.goto("/profile/1")
    await tab.select_option("[name=language]", "en")
    await tab.click(".acts button")
    await expect(tab.locator("html")).to_have_attribute("lang", "en")


async def test_what_was_done_stands_in_the_audit_trail_without_secrets(tab: Page) -> None:
    await tab.goto("/settings/audit")
    await tab.click("text=User: enter >> nth=0")
    await expect(tab.locator("main")).to_contain_text("***")
    await expect(tab.locator("main")).not_to_contain_text(PASSWORD)


async def test_an_institution_says_it_in_its_own_words(tab: Page) -> None:
    await tab.goto("/settings/words/new")
    await tab.fill("[name=text]", "clien")
    await tab.click("button:has-text('Show')")
    await tab.click("main td >> text=/^Clients$/")
    await tab.fill("[name=replacement]", "Members")
    await tab.click("button:has-text('Say it so')")
    await expect(tab.locator(".rail")).to_contain_text("Members")
    await tab.click("main td >> text=/^Clients$/")
    await tab.click("button:has-text('Say it so')")
    await expect(tab.locator(".rail")).to_contain_text("Clients")


async def test_what_is_left_unticked_a_role_permits_no_longer(tab: Page, api: Api) -> None:
    role_id = api.post("/roles", {"name": "Reader", "description": "Reads"})["resourceId"]
    api.put(f"/roles/{role_id}/permissions", {"permissions": {"READ_OFFICE": True, "READ_CLIENT": True}})
    await tab.goto(f"/settings/roles/{role_id}/institution")
    await tab.uncheck("[name='permissions[READ_OFFICE]']")
    await tab.check("[name='permissions[READ_FUND]']")
    await tab.click("button:has-text('Save')")
    held = api.get(f"/roles/{role_id}/permissions")["permissionUsageData"]
    assert {one["code"] for one in held if one["selected"]} == {"READ_FUND", "READ_CLIENT"}
    await tab.click("summary.btn")
    await tab.click(".menu >> text=Delete")
    await tab.click("button.risk")
    assert "Reader" not in [role["name"] for role in api.get("/roles")]


async def test_a_second_person_is_asked_for_by_a_tick(tab: Page, api: Api) -> None:
    await tab.goto("/settings/second-person/groups")
    await tab.check("[name='permissions[CREATE_CENTER]']")
    await tab.click("button:has-text('Save')")
    checked = {one["code"] for one in api.get("/permissions?makerCheckerable=true") if one["selected"]}
    assert "CREATE_CENTER" in checked
    assert "CREATE_GROUP" not in checked


async def test_a_user_who_left_cannot_log_in(tab: Page, api: Api) -> None:
    person = {"username": "leaver", "firstname": "Le", "lastname": "Aver", "officeId": 1, "roles": [1]}
    number = api.post("/users", person | {"password": PASSWORD, "repeatPassword": PASSWORD})["resourceId"]
    await tab.goto(f"/settings/users/{number}")
    await tab.click("summary.btn")
    await tab.click("text=Let them log in no more")
    await tab.click("button.risk")
    await expect(tab.locator("main")).not_to_contain_text("leaver")


async def test_an_emptied_field_is_emptied(tab: Page, api: Api) -> None:
    await tab.goto("/settings/funds/new")
    await tab.fill("[name=name]", "Donor")
    await tab.fill("[name=externalId]", "D-1")
    await tab.click("button.main")
    await tab.click("td >> text=Donor")
    await tab.fill("[name=externalId]", "")
    await tab.click("button.main")
    await expect(tab.locator("[role=status]")).to_have_text("Saved.")
    assert "externalId" not in next(fund for fund in api.get("/funds") if fund["name"] == "Donor")


async def test_currencies_come_and_go(tab: Page, api: Api) -> None:
    await tab.goto("/settings/currencies/edit")
    await tab.select_option("[name=added]", "TZS")
    await tab.click("button.main")
    used = [one["code"] for one in api.get("/currencies")["selectedCurrencyOptions"]]
    assert set(used) == {"USD", "TZS"}
    await tab.goto("/settings/currencies/edit")
    await tab.uncheck("[name='currencies[TZS]']")
    await tab.click("button.main")
    assert [one["code"] for one in api.get("/currencies")["selectedCurrencyOptions"]] == ["USD"]
    await tab.goto("/settings/currencies/edit")
    await tab.uncheck("[name='currencies[USD]']")
    await tab.click("button.main")
    await expect(tab.locator(".err")).to_be_visible()
    await expect(tab.locator("[name='currencies[USD]']")).not_to_be_checked()


async def test_a_holiday_is_entered_and_put_in_force(tab: Page, api: Api) -> None:
    await tab.goto("/settings/holidays/new")
    await tab.fill("[name=name]", "Union day")
    await tab.fill("[name=fromDate]", "2026-04-26")
    await tab.fill("[name=toDate]", "2026-04-26")
    await tab.click("button.main")
    await tab.click("button:has-text('Put in force')")
    await expect(tab.locator("tr", has_text="Union day")).to_contain_text("In force")
    await tab.click("text=Union day")
    await expect(tab.locator("[name=fromDate]")).to_have_count(0)
    assert api.get("/holidays?officeId=1")[0]["status"]["value"] == "Active"


async def test_sunday_becomes_a_day_of_rest(tab: Page, api: Api) -> None:
    await tab.goto("/settings/working-days")
    await tab.uncheck("[name='recurrence[SU]']")
    await tab.click("button.main")
    assert api.get("/workingdays")["recurrence"] == "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR,SA"
    for day in ("MO", "TU", "WE", "TH", "FR", "SA"):
        await tab.uncheck(f"[name='recurrence[{day}]']")
    await tab.click("button.main")
    await expect(tab.locator(".err")).to_have_text("Please fill this in.")


async def test_charges_are_entered_for_what_bears_them(tab: Page, api: Api) -> None:
    await tab.goto("/settings/charges")
    await tab.click("text=On loans")
    await tab.fill("[name=name]", "Form fee")
    await tab.fill("[name=amount]", "2.5")
    await tab.select_option("[name=chargeCalculationType]", label="% of the amount")
    await tab.click("button.main")
    await expect(tab.locator("tr", has_text="Form fee")).to_contain_text("2.5 %")
    await tab.goto("/settings/charges/new?chargeAppliesTo=2")
    await tab.fill("[name=name]", "Keeping")
    await tab.fill("[name=amount]", "10")
    await tab.select_option("[name=chargeTimeType]", label="Each month")
    await tab.click("button.main")
    await expect(tab.locator("details[open] .err").first).to_have_text("Please fill this in.")
    await tab.fill("[name=feeInterval]", "1")
    await tab.fill("[name=feeOnMonthDay]", "2026-03-31")
    await tab.click("button.main")
    await expect(tab.locator("tr", has_text="Keeping")).to_contain_text("Each month")
    fee = next(one for one in api.get("/charges") if one["name"] == "Keeping")
    assert fee["feeOnMonthDay"] == [3, 31]


async def test_a_job_is_run_and_tells_how_it_went(tab: Page) -> None:
    await tab.goto("/settings/jobs")
    await tab.click("tbody a >> nth=0")
    await tab.click("text=Run now")
    await tab.click("button.main")
    await expect(tab.locator("[role=status]")).to_have_text("It runs.")
    limit = time.monotonic() + 30
    while time.monotonic() < limit and not await tab.locator("tbody tr").count():
        await tab.reload()
    await expect(tab.locator("tbody tr").first).to_contain_text("Done")


async def test_the_audit_trail_is_narrowed(tab: Page) -> None:
    await tab.goto("/settings/audit?thing=HOLIDAY")
    whats = await tab.locator("tbody td:nth-child(2)").all_inner_texts()
    assert whats
    assert all("Holiday" in what for what in whats)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/settings/holidays/new", {"name": "Odd", "offices[abc]": "abc"}),
        ("/settings/provisions/rules/new", {"criteriaName": "Odd", "products[abc]": "abc"}),
    ],
)
def test_a_choice_that_the_page_did_not_offer_is_refused(api: Api, path: str, values: dict[str, str]) -> None:
    with visiting(api) as visitor:
        shown = visitor.get(path).text
        own = dict(
            re.findall(r'<input type="hidden" name="(csrf|key)" value="([^"]*)">', shown[shown.index("<main") :])
        )
        assert visitor.post(path, data=own | values).status_code == 400
