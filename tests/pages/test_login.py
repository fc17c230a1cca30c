"""Coming in by the pages: a second factor, an unsafe password, and a session that a new password ends."""

import time
from collections.abc import Iterator

import httpx
import pyotp
import pytest

from tests.support.server import Api
from tests.support.users import UserApi, new_user

FIRST = {"username": "mifos", "password": "password"}


@pytest.fixture
def browser(api: Api) -> Iterator[httpx.Client]:
    """A browser that nobody has logged in with."""
    with httpx.Client(base_url=api.address, headers={"Accept": "text/html"}, timeout=60) as client:
        client.get("/login", params={"tenant": api.tenant})
        yield client


def form(user: UserApi, **more: str) -> dict[str, str]:
    return {"username": user.username, "password": user.password, **more}


def test_who_has_an_authenticator_is_asked_for_its_code(api: Api, browser: httpx.Client) -> None:
    user = new_user(api, "with code", ["READ_OFFICE"])
    totp = pyotp.TOTP(user.post("/twofactor?deliveryMethod=totp")["secret"])
    user.post(f"/twofactor/validate?token={totp.at(int(time.time()))}")
    asked = browser.post("/login", data=form(user))
    assert asked.status_code == 401
    assert 'name="otp"' in asked.text
    assert browser.post("/login", data=form(user, otp="000000")).status_code == 401
    assert browser.post("/login", data=form(user, otp=totp.at(int(time.time()) + 30))).status_code == 303
    assert browser.get("/").status_code == 200


def test_the_first_password_does_not_come_through_a_proxy(browser: httpx.Client) -> None:
    assert browser.post("/login", data=FIRST, headers={"X-Forwarded-For": "10.0.0.1"}).status_code == 401
    assert browser.post("/login", data=FIRST).status_code == 303


def test_a_new_password_ends_every_session(api: Api, browser: httpx.Client) -> None:
    user = new_user(api, "changing", ["READ_OFFICE"])
    assert browser.post("/login", data=form(user)).status_code == 303
    assert browser.get("/").status_code == 200
    api.put(f"/users/{user.id}", {"password": "another one", "repeatPassword": "another one"})
    assert browser.get("/").status_code == 303
    user.password = "another one"
    assert browser.post("/login", data=form(user)).status_code == 303
    api.delete(f"/users/{user.id}")
    assert browser.get("/").status_code == 303
