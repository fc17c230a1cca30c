"""The shell over real HTTP: coming and going, forms that change things, refusals, languages, files."""

import html
import re
from collections.abc import Iterator

import httpx
import pytest

from tests.support.server import Api


@pytest.fixture
def visitor(api: Api) -> Iterator[httpx.Client]:
    """A browser without script that nobody has logged in with."""
    with httpx.Client(base_url=api.address, headers={"Accept": "text/html"}, timeout=60) as client:
        client.get("/login", params={"tenant": api.tenant})
        yield client


@pytest.fixture
def user(visitor: httpx.Client) -> httpx.Client:
    """The same after log-in."""
    answer = visitor.post("/login", data={"username": "mifos", "password": "password"})
    assert answer.status_code == 303
    return visitor


def hidden(page: str) -> dict[str, str]:
    """What the first form of the content carries unseen."""
    content = page[page.index("<main") :]
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', content))


def send(user: httpx.Client, path: str, **values: str) -> httpx.Response:
    """Fill in the form of a page and send it."""
    return user.post(path, data=hidden(user.get(path).text) | values)


def test_a_stranger_is_asked_to_log_in(visitor: httpx.Client) -> None:
    answer = visitor.get("/settings/offices")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=/settings/offices")


def test_a_wrong_password_says_so_and_keeps_the_name(visitor: httpx.Client) -> None:
    answer = visitor.post("/login", data={"username": "mifos", "password": "wrong"})
    assert answer.status_code == 401
    assert 'value="mifos"' in answer.text
    assert "akiba-session" not in visitor.cookies


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"])
def test_log_in_sends_nobody_elsewhere(visitor: httpx.Client, onward: str) -> None:
    answer = visitor.post("/login", params={"next": onward}, data={"username": "mifos", "password": "password"})
    assert answer.headers["location"] == "/"


def test_the_session_cookie_is_out_of_reach_of_script(visitor: httpx.Client) -> None:
    answer = visitor.post("/login", data={"username": "mifos", "password": "password"})
    (cookie,) = [value for value in answer.headers.get_list("set-cookie") if value.startswith("akiba-session")]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()


def test_every_page_forbids_what_is_not_ours(user: httpx.Client) -> None:
    answer = user.get("/")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r"<style|style=|<script(?! type=\"module\" src=)|\son\w+=", answer.text)


def test_log_out_ends_the_session_for_good(user: httpx.Client) -> None:
    kept = user.cookies["akiba-session"]
    token = re.search(r'name="csrf" value="([^"]+)"', user.get("/").text)
    assert token
    assert user.post("/logout", data={"csrf": token[1]}).status_code == 303
    user.cookies.set("akiba-session", kept)
    assert user.get("/").headers["location"].startswith("/login")


def test_a_form_of_another_site_does_nothing(user: httpx.Client, api: Api) -> None:
    before = api.get("/offices")
    values = {"name": "Stolen", "parentId": "1", "openingDate": "2020-01-01"}
    path = "/settings/offices/new"
    assert user.post(path, data=values).status_code == 403
    own = hidden(user.get(path).text)
    foreign = {"Origin": "https://evil.example"}
    assert user.post(path, data=own | values, headers=foreign).status_code == 403
    assert user.post(path, data=own | values, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert api.get("/offices") == before


def test_a_form_does_what_the_api_does_and_sends_the_browser_on(user: httpx.Client, api: Api) -> None:
    answer = send(user, "/settings/offices/new", name="Moshi <Town>", parentId="1", openingDate="2020-01-01")
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings/offices")
    page = user.get("/settings/offices").text
    assert "The office is open." in page
    assert "Moshi &lt;Town&gt;" in page
    assert "The office is open." not in user.get("/settings/offices").text
    assert "Moshi <Town>" in [office["name"] for office in api.get("/offices")]


def test_what_was_typed_when_the_session_ended_is_there_again_after_log_in(user: httpx.Client, api: Api) -> None:
    path = "/settings/offices/new"
    values = {"name": "Kept & <safe>", "parentId": "1", "openingDate": "2020-02-29", "password": "not in an address"}
    own = hidden(user.get(path).text)
    user.cookies.delete("akiba-session")
    answer = user.post(path, data=own | values)
    onward = answer.headers["location"]
    assert (answer.status_code, "not+in" in onward) == (303, False)
    page = user.get(onward).text
    assert "You were logged out meanwhile." in page
    action = re.search(r'<form method="post" action="([^"]+)"', page)
    assert action
    wrong = user.post(html.unescape(action[1]), data={"username": "mifos", "password": "wrong"})
    assert action[0] in wrong.text
    back = user.post(html.unescape(action[1]), data={"username": "mifos", "password": "password"})
    page = user.get(back.headers["location"]).text
    assert 'value="Kept &amp; &lt;safe&gt;"' in page
    assert 'value="2020-02-29"' in page
    assert "Kept & <safe>" not in [office["name"] for office in api.get("/offices")]


def test_where_somebody_was_going_is_not_forgotten_at_the_door(visitor: httpx.Client) -> None:
    onward = visitor.get("/reports/1", params={"R_officeId": "1"}).headers["location"]
    assert onward == "/login?next=/reports/1%3FR_officeId%3D1"
    assert "/login?language=fr&amp;next=/reports/1%3FR_officeId%3D1" in visitor.get(onward).text
    back = visitor.post(onward, data={"username": "mifos", "password": "password"})
    assert back.headers["location"] == "/reports/1?R_officeId=1"


def test_a_form_opened_before_a_new_log_in_is_shown_again_with_what_was_typed(user: httpx.Client, api: Api) -> None:
    path = "/settings/offices/new"
    old = hidden(user.get(path).text)
    user.post("/login", data={"username": "mifos", "password": "password"})
    values = {"name": "Of two tabs", "parentId": "1", "openingDate": "2020-01-01"}
    answer = user.post(path, data=old | values)
    assert answer.status_code == 403
    assert 'value="Of two tabs"' in answer.text
    assert "You have logged in anew" in answer.text
    assert "Vous vous êtes reconnecté" in user.post(path, data=old | values | {"ui-language": "fr"}).text
    again = hidden(answer.text)
    assert user.post(path, data=again | values).status_code == 303
    assert [office["name"] for office in api.get("/offices")].count("Of two tabs") == 1


def test_the_same_form_sent_twice_is_done_once(user: httpx.Client, api: Api) -> None:
    path = "/settings/offices/new"
    values = hidden(user.get(path).text) | {"name": "Once", "parentId": "1", "openingDate": "2020-01-01"}
    assert [user.post(path, data=values).status_code for _ in range(2)] == [303, 303]
    assert [office["name"] for office in api.get("/offices")].count("Once") == 1


def test_a_refused_form_sent_twice_is_refused_twice(user: httpx.Client, api: Api) -> None:
    path = "/settings/offices/new"
    early = api.post(
        "/offices",
        {"name": "Opened late", "parentId": 1, "openingDate": "2024-01-01", "locale": "en", "dateFormat": "yyyy-MM-dd"},
    )["officeId"]
    values = hidden(user.get(path).text) | {"name": "Before", "parentId": str(early), "openingDate": "2020-01-01"}
    first, second = (user.post(path, data=values) for _ in range(2))
    assert first.status_code == second.status_code == 400
    said = [
        re.findall(r'<div class="say bad".*?</div>|<p[^>]* id="e-[^>]*>.*?</p>', one.text) for one in (first, second)
    ]
    assert said[0] == said[1] != []
    assert 'value="Before"' in second.text


def test_a_form_sent_again_with_other_values_after_a_step_back_does_them_too(user: httpx.Client, api: Api) -> None:
    path = "/settings/offices/new"
    shown = hidden(user.get(path).text)
    for name in ("", "First of two", "Second of two", "Second of two"):
        user.post(path, data=shown | {"name": name, "parentId": "1", "openingDate": "2020-01-01"})
    names = [office["name"] for office in api.get("/offices") if office["name"].endswith("of two")]
    assert sorted(names) == ["First of two", "Second of two"]


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(user: httpx.Client) -> None:
    answer = send(user, "/settings/offices/new", name="", parentId="1", openingDate="1800-01-01", externalId="X-1")
    assert answer.status_code == 400
    assert 'id="e-name">Please fill this in.' in answer.text
    assert 'value="X-1"' in answer.text
    assert 'value="1800-01-01"' in answer.text
    answer = send(user, "/settings/offices/new", name="Early", parentId="1", openingDate="1800-01-01")
    assert 'id="e-openingDate"' in answer.text


def test_a_page_that_may_not_be_seen_says_so(user: httpx.Client) -> None:
    assert user.get("/settings/offices/99999").status_code == 404
    assert "There is nothing here." in user.get("/no/such/page").text


def test_a_list_can_be_had_as_a_file(user: httpx.Client) -> None:
    for kind, start in {"csv": b"\xef\xbb\xbfOffice", "xlsx": b"PK", "pdf": b"%PDF"}.items():
        answer = user.get("/settings/offices", params={"as": kind})
        assert answer.content.startswith(start)
        assert f".{kind}" in answer.headers["content-disposition"]


def test_pages_are_packed_and_assets_are_kept(user: httpx.Client) -> None:
    answer = user.get("/settings/offices")
    assert answer.headers["content-encoding"] == "gzip"
    sheet = re.search(r'href="(/assets/akiba\.\w+\.css)"', answer.text)
    assert sheet
    asset = user.get(sheet[1])
    assert "immutable" in asset.headers["cache-control"]
    assert asset.headers["content-type"] == "text/css; charset=utf-8"
    assert user.get("/assets/akiba.css").status_code == 404
