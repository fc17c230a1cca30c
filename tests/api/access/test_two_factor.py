"""The second factor over HTTP: set up, demanded, exchanged once, given back."""

import time
from collections.abc import Iterator

import httpx
import pyotp
import pytest

from tests.support.server import Api
from tests.support.users import UserApi, new_user

HEADER = "Fineract-Platform-TFA-Token"
NUMBERS = iter(range(1000))


@pytest.fixture
def user(api: Api) -> UserApi:
    """Somebody with an authenticator."""
    made = new_user(api, f"careful {next(NUMBERS)}", ["READ_OFFICE"])
    offered = made.post("/twofactor?deliveryMethod=totp")
    made.secret = offered["secret"]  # type: ignore[attr-defined]
    return made


def code(user: UserApi, steps: int = 0) -> str:
    totp = pyotp.TOTP(user.secret)  # type: ignore[attr-defined]
    return totp.at(int(time.time()) + 30 * steps)


def with_token(user: UserApi, token: str) -> httpx.Response:
    return user.call("GET", "/offices", headers={HEADER: token})


def test_who_sets_up_an_authenticator_needs_its_codes_from_then_on(user: UserApi) -> None:
    assert user.get("/twofactor") == [{"name": "totp", "target": "authenticator"}]
    assert user.call("GET", "/offices").status_code == 200
    made = user.post(f"/twofactor/validate?token={code(user)}")
    assert made["validTo"] - made["validFrom"] == 86_400_000
    assert user.call("GET", "/offices").status_code == 403
    assert with_token(user, made["token"]).status_code == 200
    assert with_token(user, "x" + made["token"]).status_code == 403
    assert "secret" not in user.post("/twofactor?deliveryMethod=totp")
    user.post("/twofactor/invalidate", {"token": made["token"]})
    assert with_token(user, made["token"]).status_code == 403


def test_a_code_is_good_once(user: UserApi) -> None:
    first = code(user)
    user.post(f"/twofactor/validate?token={first}")
    assert user.call("POST", f"/twofactor/validate?token={first}").status_code == 401
    user.post(f"/twofactor/validate?token={code(user, 1)}")


def test_another_users_token_is_worth_nothing(api: Api, user: UserApi) -> None:
    thief = new_user(api, "thief", ["READ_OFFICE"])
    token = user.post(f"/twofactor/validate?token={code(user)}")["token"]
    thief.secret = thief.post("/twofactor?deliveryMethod=totp")["secret"]  # type: ignore[attr-defined]
    thief.post(f"/twofactor/validate?token={code(thief)}")
    assert with_token(thief, token).status_code == 403


def test_wrong_codes_lock_a_user_out(user: UserApi) -> None:
    user.post(f"/twofactor/validate?token={code(user)}")
    for _ in range(5):
        assert user.call("POST", "/twofactor/validate?token=000000").status_code == 401
    fresh = user.as_user(user.username, user.password + " ")
    assert fresh.call("GET", "/twofactor").status_code == 401
    assert user.call("POST", f"/twofactor/validate?token={code(user, 1)}").status_code == 401


@pytest.fixture
def everybody(api: Api) -> Iterator[None]:
    """Everybody needs a second factor while the test runs, but for the super user."""
    api.put("/roles/1/permissions", {"permissions": {"BYPASS_TWOFACTOR": True}})
    api.put("/configurations/name/two-factor-authentication", {"enabled": True})
    yield
    api.put("/configurations/name/two-factor-authentication", {"enabled": False})


@pytest.mark.usefixtures("everybody")
def test_an_institution_demands_a_second_factor(api: Api, user: UserApi) -> None:
    tenant = {"Fineract-Platform-TenantId": api.tenant}
    path = str(api.http.base_url) + "authentication"
    body = {"username": user.username, "password": user.password}
    assert httpx.post(path, json=body, headers=tenant).json()["isTwoFactorAuthenticationRequired"]
    assert user.call("GET", "/offices").status_code == 403
    token = user.post(f"/twofactor/validate?token={code(user)}")["token"]
    assert with_token(user, token).status_code == 200
    assert api.get("/twofactor/configure")["two-factor-authentication"]


def test_a_lost_authenticator_is_forgotten(api: Api, user: UserApi) -> None:
    user.post(f"/twofactor/validate?token={code(user)}")
    assert user.call("GET", "/offices").status_code == 403
    api.delete(f"/users/{user.id}/twofactor")
    assert user.call("GET", "/offices").status_code == 200


def test_tokens_are_good_as_long_as_was_chosen(api: Api, user: UserApi) -> None:
    path = "/twofactor/configure"
    assert api.get(path)["access-token-live-time-extended"] == 604_800
    done = api.put(path, {"access-token-live-time": 600, "otp-token-length": 6})
    assert done["changes"] == {"access-token-live-time": 600}
    assert api.get(path)["access-token-live-time"] == 600
    made = user.post(f"/twofactor/validate?token={code(user)}")
    assert made["validTo"] - made["validFrom"] == 600_000
    assert user.post("/twofactor?deliveryMethod=totp&extendedToken=true")["extendedAccessToken"] is True
    made = user.post(f"/twofactor/validate?token={code(user, 1)}")
    assert made["validTo"] - made["validFrom"] == 604_800_000
    assert api.refused("PUT", path, {"otp-delivery-sms-enable": True}, 403) == [
        "error.msg.twofactor.configuration.not.supported"
    ]
    assert api.refused("PUT", path, {"access-token-live-time": 0})
    api.put(path, {"access-token-live-time": 86_400})
    assert user.refused("PUT", path, {"access-token-live-time": 60}, 403)
