"""The pages of billers in a browser: a bill is paid at the counter, found again, settled, and seen by its biller."""

import re

import httpx
import pytest
from playwright.async_api import Browser

from tests.support.billers import FORM, Bills, Service
from tests.support.browser import logged_in, look_at
from tests.support.forms import person as logged_in_person
from tests.support.forms import sent
from tests.support.server import PASSWORD, Api
from tests.support.users import new_user


@pytest.fixture(scope="module")
def bills(api: Api) -> Bills:
    return Bills.opened(api)


@pytest.fixture(scope="module")
def water(bills: Bills) -> Service:
    made = bills.service(bills.biller(name="Moshi Water"), name="Water", referenceCheck="luhn", feeFlat=1, locale="en")
    bills.api.put(f"{made.path}/projection", FORM | {"payments": 12, "amount": 600})
    return made


@pytest.fixture(scope="module")
def person(bills: Bills) -> httpx.Client:
    return logged_in_person(bills.api)


async def test_P3_a_bill_is_paid_found_and_settled_on_every_screen(
    browser: Browser, bills: Bills, water: Service
) -> None:
    waiting = water.pay(20, "123456")["resourceId"]
    cashier = bills.cashier("paula")
    async with logged_in(browser, bills.api, ("paula", PASSWORD)) as tab:
        await tab.goto(f"/bills/pay?serviceId={water.id}")
        await tab.fill("[name=reference]", "123456")
        await tab.fill("[name=amount]", "20")
        await tab.locator("#preview .bad").wait_for()
        await tab.fill("[name=reference]", "123455")
        await tab.locator("#preview table").first.wait_for()
        assert "21.00" in await tab.locator("#preview").inner_text()
        await look_at(tab, f"/bills/pay?serviceId={water.id}&reference=123455&amount=20")
        await tab.click("button.main")
        await tab.wait_for_url("**/receipt")
        assert "123455" in await tab.inner_text("main")
    assert cashier.get("/billpayments")["pageItems"][0]["amount"] == 20
    bills.api.post(f"/billers/{water.biller}/settlements", FORM | {"day": "2024-10-15"})
    settlement = bills.api.get(f"/billers/{water.biller}/settlements")[0]["id"]
    here = f"/settings/billers/{water.biller}"
    async with logged_in(browser, bills.api) as tab:
        await look_at(
            tab,
            "/bills",
            f"/bills/{waiting}",
            f"/bills/{waiting}/assign",
            "/bills/monitors",
            f"/bills/monitors/services/{water.id}",
            f"/bills/settlements/{settlement}",
            "/settings/billers",
            here,
            f"{here}/change",
            f"{here}/services/{water.id}",
            f"{here}/services/{water.id}/projection",
            "/settings/billchannels",
        )


async def test_P3_the_portal_on_every_screen(browser: Browser, bills: Bills, water: Service) -> None:
    paid = water.pay(20, "123455")["resourceId"]
    bills.portal_user("clara", water.biller)
    context = await browser.new_context(base_url=bills.api.address)
    tab = await context.new_page()
    await tab.goto(f"/login?tenant={bills.api.tenant}")
    await tab.fill("[name=username]", "clara")
    await tab.fill("[name=password]", PASSWORD)
    await tab.click("button.main")
    await tab.wait_for_url("**/biller")
    await look_at(tab, "/biller", "/biller/payments", f"/biller/payments/{paid}", "/biller/settlements")
    await context.close()


SCHOOL_FEES = {
    "name": "Fees",
    "code": "FEES",
    "referencePattern": "A{2}9{4}",
    "referenceCheck": "none",
    "feePercent": "1.5",
    "liveOn": "2024-01-01",
    "opensAt": "08:00",
    "closesAt": "17:30",
    "channels[counter]": "counter",
}


def school(bills: Bills) -> dict[str, str]:
    """A biller as it is typed."""
    account = bills.api.get(f"/savingsaccounts/{bills.savings()}")["accountNo"]
    return {
        "name": "Kibo School",
        "officeId": "1",
        "currencyCode": "USD",
        "payableAccountId": str(bills.accounts["payable"]),
        "feeAccountId": str(bills.accounts["fees"]),
        "suspenseAccountId": str(bills.accounts["suspense"]),
        "savingsAccountNo": account,
    }


def test_P1_a_biller_is_taken_on_through_the_pages(bills: Bills, person: httpx.Client) -> None:
    values = school(bills)
    assert sent(person, "/settings/billers/new", values).status_code == 303
    biller = next(one for one in bills.api.get("/billers") if one["name"] == "Kibo School")
    assert biller["savingsAccountNo"] == values["savingsAccountNo"]
    here = f"/settings/billers/{biller['id']}"
    answer = sent(person, f"{here}/services/new", SCHOOL_FEES)
    assert answer.status_code == 303, re.findall(r'class="err[^<]*<|say bad.*', answer.text)
    [made] = bills.api.get(f"/billers/{biller['id']}/services")
    assert (made["opensAt"], made["channels"], made["feePercent"]) == ([8, 0, 0], ["counter"], 1.5)
    projected = {"payments": "10", "amount": "500", "monthEnd": "2", "amountSpread": "1"}
    projected |= {f"weekdays[{at}]": "1" for at in range(7)} | {f"months[{at}]": "1" for at in range(12)}
    assert sent(person, f"{here}/services/{made['id']}/projection", projected).status_code == 303
    assert bills.api.get(f"/billers/{biller['id']}/services/{made['id']}/projection")["monthEnd"] == 2
    wrong = sent(person, f"{here}/services/new", SCHOOL_FEES | {"referencePattern": "9{", "code": "X"})
    assert wrong.status_code == 400
    assert "9{" in wrong.text
    user = new_user(bills.api, "clerk of Kibo", [])
    assert sent(person, f"{here}/users/new", {"userId": str(user.id), "portal": "true"}).status_code == 303
    assert f'href="{here}/users/{user.id}/remove"' in person.get(here).text
    assert sent(person, f"{here}/users/{user.id}/remove", {}).status_code == 303
    assert bills.api.get(f"/billers/{biller['id']}/users") == []
    assert person.get(f"{here}/users/{user.id}/remove").status_code == 404


def test_P1_what_is_wrong_with_a_biller_is_said_beside_its_field(bills: Bills, person: httpx.Client) -> None:
    values = school(bills) | {"name": "Uhuru School"}
    assert sent(person, "/settings/billers/new", values).status_code == 303
    biller = next(one for one in bills.api.get("/billers") if one["name"] == "Uhuru School")
    here = f"/settings/billers/{biller['id']}"
    for low, high in (("minimum", "maximum"), ("feeMinimum", "feeMaximum")):
        crossed = sent(person, f"{here}/services/new", SCHOOL_FEES | {"code": "X", low: "20", high: "10"})
        assert re.search(rf'id="e-{high}"[^>]*>The first cannot lie beyond the last', crossed.text), high
    blank = sent(person, "/settings/billers/new", values | {"name": "   "})
    assert re.search(r'id="e-name"[^>]*>Please fill this in', blank.text)
    nameless = sent(person, f"{here}/change", {"name": "   "})
    assert re.search(r'id="e-name"[^>]*>Please fill this in', nameless.text)
    assert bills.api.get(f"/billers/{biller['id']}")["name"] == "Uhuru School"
    unknown = sent(person, "/settings/billers/new", values | {"savingsAccountNo": "no such number"})
    assert re.search(r'id="e-savingsAccountNo"[^>]*>No savings account has this number', unknown.text)
    assert 'value="no such number"' in unknown.text


def test_P3_the_search_page_narrows_and_exports(bills: Bills, person: httpx.Client, water: Service) -> None:
    water.pay(77, "123455", payerName="Very Particular")
    found = person.get("/bills?payer=particular&lowest=70&state=300").text
    assert "Very Particular" in found
    assert "77.00" in found
    assert "Very Particular" not in person.get("/bills?payer=particular&lowest=78").text
    assert b"Very Particular" in person.get("/bills?payer=particular&as=csv").content
    assert ",77.00,1.00,USD," in person.get("/bills?payer=particular&as=csv").text
    assert person.get("/bills?as=xlsx").content.startswith(b"PK")
    assert person.get("/bills?as=pdf").content.startswith(b"%PDF")
    number = re.search(r"/bills/(\d+)\"", person.get("/bills?payer=particular").text)
    assert number
    for written in (number[1], f"B{number[1]}", f" b{number[1]}"):
        assert "Very Particular" in person.get("/bills", params={"number": written}).text
    assert "Very Particular" not in person.get("/bills?number=Bx").text
    wrong = person.get("/bills?payer=particular&lowest=much")
    assert wrong.status_code == 400
    assert 'href="/bills?payer=particular"' in wrong.text
    assert person.get("/bills?firstDay=&lastDay=&serviceId=&state=&reference=&id=").status_code == 200
