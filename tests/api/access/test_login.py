"""Logging in: what is answered, what is refused, and that nothing stale gets through."""

import base64

import asyncpg
import httpx
import pytest

from akiba.platform.tenants import with_database
from tests.support.server import API, Api
from tests.support.users import new_user

FIRST = {"username": "mifos", "password": "password"}


def visitor(api: Api, body: object, **headers: str) -> httpx.Response:
    """What somebody is answered who shows no credentials."""
    tenant = {"Fineract-Platform-TenantId": api.tenant}
    return httpx.post(f"{api.address}{API}/authentication", json=body, headers=tenant | headers)


def test_who_logs_in_is_told_who_they_are(api: Api) -> None:
    answer = visitor(api, FIRST)
    assert answer.status_code == 200
    assert answer.json() == {
        "username": "mifos", "userId": 1, "authenticated": True,
        "base64EncodedAuthenticationKey": "bWlmb3M6cGFzc3dvcmQ=",
        "officeId": 1, "officeName": "Head Office",
        "roles": [{"id": 1, "name": "Super user", "disabled": False,
                   "description": "This role provides all application permissions."}],
        "permissions": ["ALL_FUNCTIONS"], "shouldRenewPassword": False, "isTwoFactorAuthenticationRequired": False,
    }  # fmt: skip
    same = {name: value for name, value in answer.json().items() if name != "base64EncodedAuthenticationKey"}
    assert api.get("/userdetails") == same


@pytest.mark.parametrize("password", ["wrong", "", " password", "password "])
def test_a_wrong_password_is_refused(api: Api, password: str) -> None:
    answer = visitor(api, {"username": "mifos", "password": password})
    assert answer.status_code == (401 if password.strip() else 400)


def test_an_unknown_name_is_answered_like_a_wrong_password(api: Api) -> None:
    unknown, wrong = (visitor(api, {"username": name, "password": "x"}) for name in ("nobody", "mifos"))
    assert (unknown.status_code, unknown.json()) == (wrong.status_code, wrong.json())


@pytest.mark.parametrize("body", [[], {}, {"username": 7}, {"username": "mifos", "password": None}, "text"])
def test_bad_bodies_are_refused(api: Api, body: object) -> None:
    assert visitor(api, body).status_code == 400


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_the_first_password_is_good_on_this_machine_alone(api: Api, header: str) -> None:
    assert visitor(api, FIRST, **{header: "10.0.0.1"}).status_code == 401
    assert api.call("GET", "/offices", headers={header: "10.0.0.1"}).status_code == 401
    assert api.call("GET", "/offices").status_code == 200
    user = new_user(api, f"far {header}", ["READ_OFFICE"])
    assert user.call("GET", "/offices", headers={header: "10.0.0.1"}).status_code == 200


def test_after_failures_in_a_row_a_user_waits(api: Api) -> None:
    user = new_user(api, "forgetful", ["READ_OFFICE"])
    for _ in range(5):
        assert visitor(api, {"username": "forgetful", "password": "wrong"}).status_code == 401
    assert visitor(api, {"username": "forgetful", "password": user.password}).status_code == 401
    assert visitor(api, FIRST).status_code == 200


async def test_the_wait_ends(api: Api, database_server: str) -> None:
    user = new_user(api, "patient", ["READ_OFFICE"])
    api.put("/configurations/name/max-login-retry-attempts", {"value": 2})
    for _ in range(2):
        visitor(api, {"username": "patient", "password": "wrong"})
    assert visitor(api, {"username": "patient", "password": user.password}).status_code == 401
    await run(database_server, api, "update login_attempt set at = at - interval '16 minutes'")
    assert visitor(api, {"username": "patient", "password": user.password}).status_code == 200


async def test_an_address_that_fails_often_waits(api: Api, database_server: str) -> None:
    failures = "select 'x', '127.0.0.1', false from generate_series(1, 50)"
    await run(database_server, api, f"insert into login_attempt (username, address, succeeded) {failures}")
    assert visitor(api, FIRST).status_code == 429
    await run(database_server, api, "update login_attempt set at = at - interval '1 hour'")
    assert visitor(api, FIRST).status_code == 200


@pytest.mark.parametrize("change", ["password_hash = 'other'", "enabled = false"])
async def test_what_another_process_changed_is_seen_at_once(api: Api, database_server: str, change: str) -> None:
    user = new_user(api, f"watched {change}", ["READ_OFFICE"])
    assert user.call("GET", "/offices").status_code == 200
    await run(database_server, api, f"update app_user set {change} where id = {user.id}")
    await run(database_server, api, "update institution set access_version = access_version + 1")
    assert user.call("GET", "/offices").status_code == 401
    assert user.call("POST", "/offices", {}).status_code == 401


async def test_an_outdated_password_must_be_renewed(api: Api, database_server: str) -> None:
    user = new_user(api, "stale", ["READ_OFFICE"])
    api.put("/configurations/name/force-password-reset-days", {"enabled": True, "value": 30})
    await run(database_server, api, "update app_user set password_changed_at = now() - interval '31 days' where id > 2")
    answer = visitor(api, {"username": "stale", "password": user.password}).json()
    assert answer["shouldRenewPassword"]
    assert "permissions" not in answer
    assert user.call("GET", "/offices").status_code == 403
    fresh = {"password": "another one", "repeatPassword": "another one"}
    user.put(f"/users/{answer['userId']}", fresh)
    assert user.call("GET", "/offices").status_code == 401
    assert api.as_user("stale", "another one").call("GET", "/offices").status_code == 200
    api.put("/configurations/name/force-password-reset-days", {"enabled": False})


def test_headers_that_hold_no_credentials_are_refused(api: Api) -> None:
    for header in ("Basic", "Basic ???", f"Basic {base64.b64encode(b'nocolon').decode()}", "Bearer x", ""):
        answer = httpx.get(
            f"{api.address}{API}/offices",
            headers={"Fineract-Platform-TenantId": api.tenant, "Authorization": header},
        )
        assert answer.status_code == 401


async def run(server: str, api: Api, statement: str) -> None:
    """What another process does in the database."""
    connection = await asyncpg.connect(with_database(server, f"akiba_{api.tenant}"))
    await connection.execute(statement)
    await connection.close()
