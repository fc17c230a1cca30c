"""A meeting's money: the sheet is filled in, added up as it is typed, and taken whole."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Page, expect

from tests.api.loans.test_collection_sheet import FORM, loan, product
from tests.support.browser import DESK, TELEPHONE, logged_in, look_at
from tests.support.server import Api

MEETING = "2026-03-17"


@dataclass
class Circle:
    """A group of two: both owe, the first also saves."""

    api: Api
    group: int
    loans: list[int]

    @property
    def path(self) -> str:
        """The sheet of its third meeting."""
        return f"/groups/{self.group}/collection?transactionDate={MEETING}"


@pytest.fixture(scope="module")
def circle(api: Api) -> Circle:
    """A group that meets on Tuesdays."""
    person = {"officeId": 1, "lastname": "Juma", "legalFormId": 1, "active": True, "activationDate": "2026-01-01"}
    names = ("Asha", "Neema")
    members = [api.post("/clients", person | FORM | {"firstname": name})["clientId"] for name in names]
    body = {"officeId": 1, "name": "Umoja", "active": True, "activationDate": "2026-01-01", "clientMembers": members}
    group = api.post("/groups", body | FORM)["groupId"]
    weekly = {"repeating": True, "frequency": 2, "interval": 1, "repeatsOnDay": 2}
    api.post(f"/groups/{group}/calendars", {"title": "Tuesdays", "startDate": "2026-03-03"} | weekly | FORM)
    number = product(api)
    return Circle(api, group, [loan(api, member, number) for member in members])


@pytest.fixture
async def tab(browser: Browser, circle: Circle) -> AsyncIterator[Page]:
    """A browser in which the first user is logged in."""
    async with logged_in(browser, circle.api) as opened:
        yield opened


async def test_the_sheet_is_light_fits_a_telephone_and_gives_axe_nothing(tab: Page, circle: Circle) -> None:
    await look_at(tab, circle.path)


async def test_the_group_leads_to_its_sheet(tab: Page, circle: Circle) -> None:
    await tab.goto(f"/groups/{circle.group}")
    await tab.click("text=Collection sheet")
    await expect(tab.locator("h1")).to_contain_text("Collection sheet")
    assert await tab.locator("[name$=attendanceType]").count() == 2


async def test_what_is_typed_is_added_up(tab: Page, circle: Circle) -> None:
    await tab.goto(circle.path)
    cash = tab.locator("output").last
    await expect(cash).to_have_text("422.16")
    await tab.fill("[name='bulkRepaymentTransactions[0].transactionAmount']", "1,000.50")
    await expect(cash).to_have_text("1,211.58")
    await tab.fill("[name='bulkRepaymentTransactions[1].transactionAmount']", "")
    await expect(cash).to_have_text("1,000.50")


async def test_what_cannot_be_read_is_said_beside_it_and_nothing_is_taken(tab: Page, circle: Circle) -> None:
    await tab.goto(circle.path)
    await tab.fill("[name='bulkRepaymentTransactions[1].transactionAmount']", "much")
    await tab.click("button.main")
    await expect(tab.locator("[id='e-bulkRepaymentTransactions[1].transactionAmount']")).to_contain_text("1,234.50")
    await expect(tab.locator("[name='bulkRepaymentTransactions[1].transactionAmount']")).to_have_value("much")
    assert circle.api.get(f"/loans/{circle.loans[0]}")["summary"]["totalRepayment"] == 0


async def test_a_telephone_takes_the_meeting_with_the_keyboard_alone(tab: Page, circle: Circle) -> None:
    await tab.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    await tab.goto(circle.path)
    await tab.focus("[name='clientsAttendance[0].attendanceType']")
    await tab.keyboard.press("Tab")
    await tab.keyboard.type("100")
    await tab.keyboard.press("Tab")
    await tab.keyboard.press("l")
    await tab.keyboard.press("Tab")
    await tab.keyboard.type("0")
    await tab.keyboard.press("Enter")
    await tab.wait_for_url(f"**/groups/{circle.group}")
    paid = [circle.api.get(f"/loans/{number}")["summary"]["totalRepayment"] for number in circle.loans]
    assert paid == [100, 0]
    came = circle.api.get(f"/groups/{circle.group}/meetings")[0]["clientsAttendance"]
    assert sorted(row["attendanceType"]["id"] for row in came) == [1, 5]
    await tab.set_viewport_size(DESK)  # type: ignore[arg-type]
    await tab.goto(circle.path)
    await expect(tab.locator("h1")).to_contain_text("Taken already")


async def test_the_sheet_is_had_on_paper(tab: Page, circle: Circle) -> None:
    text = await (await tab.context.request.get(circle.path + "&as=csv")).text()
    assert "Asha Juma" in text
    assert "Signature" in text
