"""Users, roles, approvals, the audit trail, jobs and configurations in a browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import logged_in, look_at
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
    "/settings/configuration",
    "/settings/configuration/1",
    "/settings/lists",
    "/settings/lists/1",
    "/settings/lists/1/new",
    "/settings/words",
    "/settings/words/new",
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
    await tab.click("tbody a >> text=portfolio")
    await tab.check("[name='permissions.READ_CLIENT'][type=checkbox]")
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
    await tab.click("text=Create office")
    await expect(tab.locator("main")).to_contain_text("Arusha")
    await tab.click(".acts >> text=Approve")
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
    await tab.click("text=Create user >> nth=0")
    await expect(tab.locator("main")).to_contain_text("***")
    await expect(tab.locator("main")).not_to_contain_text(PASSWORD)


async def test_an_institution_says_it_in_its_own_words(tab: Page) -> None:
    await tab.goto("/settings/words/new")
    await tab.select_option("[name=message]", "Clients")
    await tab.fill("[name=replacement]", "Members")
    await tab.click("button:has-text('Say it so')")
    await expect(tab.locator(".rail")).to_contain_text("Members")
    await tab.goto("/settings/words/new")
    await tab.select_option("[name=message]", "Clients")
    await tab.click("button:has-text('Say it so')")
    await expect(tab.locator(".rail")).to_contain_text("Clients")
