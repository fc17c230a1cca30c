"""The pages of the API: found, read without script, and tried with the rights of whoever is logged in."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.async_api import Browser

from akiba.app import DESCRIBED
from tests.support.browser import logged_in, look_at
from tests.support.server import API, PASSWORD, Api

DOCUMENT = "/fineract-provider/fineract.json"


@contextmanager
def visitor(api: Api, username: str, password: str) -> Iterator[httpx.Client]:
    """A browser without script in which somebody is logged in."""
    with httpx.Client(base_url=api.address, headers={"Accept": "text/html"}, timeout=60) as client:
        client.get("/login", params={"tenant": api.tenant})
        assert client.post("/login", data={"username": username, "password": password}).status_code == 303
        yield client


@pytest.fixture
def user(api: Api) -> Iterator[httpx.Client]:
    with visitor(api, "mifos", "password") as client:
        yield client


def token_of(user: httpx.Client) -> str:
    """The token that the form of a page carries."""
    found = re.search(r'data-token="([^"]+)"', user.get("/api/getOffices").text)
    assert found
    return found[1]


def test_every_operation_has_its_page(user: httpx.Client) -> None:
    crashed = [row.id for row in DESCRIBED if user.get(f"/api/{row.id}").status_code != 200]
    assert not crashed
    assert user.get("/api/getNothing").status_code == 404


def test_operations_are_found_by_words_and_by_subject(user: httpx.Client) -> None:
    page = user.get("/api", params={"words": "savings deposit"}).text
    assert "/api/postSavingsaccountsAccountIdTransactions" in page
    assert "/api/getOffices" not in page
    page = user.get("/api", params={"subject": "Offices", "limit": 0}).text
    assert set(re.findall(r'href="/api/(\w+)"', page)) == {row.id for row in DESCRIBED if row.tag == "Offices"}


def test_a_page_says_what_is_wanted_and_answered(user: httpx.Client) -> None:
    page = user.get("/api/postLoansLoanId", params={"command": "approve"}).text
    for words in ("APPROVE_LOAN", "approvedOnDate", "Fineract-Platform-TenantId", "resourceId", "curl -u USER"):
        assert words in page
    assert "Not built yet" in user.get(f"/api/{next(row.id for row in DESCRIBED if row.placeholder)}").text


def test_strangers_are_sent_to_log_in(api: Api) -> None:
    answer = httpx.get(f"{api.address}/api", params={"tenant": api.tenant})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/login?next=/api%3Ftenant%3D{api.tenant}")


def test_the_session_asks_the_api_with_the_rights_of_its_user(api: Api, user: httpx.Client) -> None:
    api.hire("clerk", "READ_OFFICE")
    own = {"Fineract-Platform-TenantId": api.tenant, "X-Akiba-Form": token_of(user)}
    assert user.get(f"{API}/userdetails", headers=own).json()["username"] == "mifos"
    with visitor(api, "clerk", PASSWORD) as clerk:
        lent = own | {"X-Akiba-Form": token_of(clerk)}
        assert clerk.get(f"{API}/offices", headers=lent).status_code == 200
        assert clerk.get(f"{API}/clients", headers=lent).status_code == 403
        assert clerk.post(f"{API}/offices", headers=lent, json={}).status_code == 403


def test_the_cookie_alone_is_worth_nothing(api: Api, user: httpx.Client) -> None:
    tenant = {"Fineract-Platform-TenantId": api.tenant}
    token = token_of(user)
    own = tenant | {"X-Akiba-Form": token}
    assert user.get(f"{API}/offices", headers=own).status_code == 200
    assert user.get(f"{API}/offices", headers=tenant).status_code == 401
    for wrong in ("", "x", token[:-1], f"{token}0", "a.b"):
        assert user.get(f"{API}/offices", headers=tenant | {"X-Akiba-Form": wrong}).status_code == 403
    for foreign in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert user.post(f"{API}/offices", headers=own | foreign, json={}).status_code == 403
    assert httpx.get(f"{api.address}{API}/offices", headers=own).status_code == 403
    with visitor(api, "mifos", "password") as other:
        assert other.get(f"{API}/offices", headers=own).status_code == 403
    wanted = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}
    asked = user.options(f"{API}/offices", headers=wanted | {"Access-Control-Request-Headers": "x-akiba-form"})
    assert asked.status_code == 400


def test_a_session_that_has_ended_is_said_without_asking_for_a_password(api: Api, user: httpx.Client) -> None:
    own = {"Fineract-Platform-TenantId": api.tenant, "X-Akiba-Form": token_of(user)}
    csrf = re.search(r'name="csrf" value="([^"]+)"', user.get("/").text)
    assert csrf
    cookie = {"Cookie": f"akiba-session={user.cookies['akiba-session']}; akiba-tenant={api.tenant}"}
    assert user.post("/logout", data={"csrf": csrf[1]}).status_code == 303
    own |= cookie
    answer = user.get(f"{API}/offices", headers=own)
    assert answer.status_code == 403
    assert "www-authenticate" not in answer.headers


def test_credentials_go_before_the_session(api: Api, user: httpx.Client) -> None:
    own = {"Fineract-Platform-TenantId": api.tenant, "X-Akiba-Form": token_of(user)}
    assert user.get(f"{API}/offices", headers=own, auth=("mifos", "wrong")).status_code == 401


def test_the_document_is_packed_tagged_and_sent_once(api: Api) -> None:
    with httpx.Client(base_url=api.address) as client:
        packed = client.get(DOCUMENT, headers={"Accept-Encoding": "gzip"})
        plain = client.get(DOCUMENT, headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content
        assert int(packed.headers["content-length"]) < 120_000
        assert len(gzip.compress(plain.content)) < len(plain.content) / 5
        tag = packed.headers["etag"]
        for known in (tag, f'"other", {tag}', "*"):
            again = client.get(DOCUMENT, headers={"If-None-Match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(DOCUMENT, headers={"If-None-Match": '"other"'}).status_code == 200


async def test_the_pages_in_a_browser(browser: Browser, api: Api) -> None:
    async with logged_in(browser, api) as tab:
        await look_at(
            tab,
            "/api",
            "/api?words=loan",
            "/api/getOffices",
            "/api/postLoansLoanId?command=disburse",
            "/api/postClients",
            "/api/postClientsOwnerIdDocuments",
        )
        await tab.goto("/api/postOffices")
        body = tab.locator("[name=body]")
        await body.fill('{"name": "Tried", "parentId": 1, "openingDate": [2020, 1, 1]}')
        await tab.click("form[data-try] button")
        await tab.locator("#came-back .good").wait_for()
        assert "resourceId" in await tab.locator("#came-back").inner_text()
        await tab.click("form[data-try] button")
        await tab.locator("#came-back .bad").wait_for()
        assert "403" in await tab.locator("#came-back p").inner_text()
    assert "Tried" in [office["name"] for office in api.get("/offices")]
