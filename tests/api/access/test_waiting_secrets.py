"""What is kept of a password while the change that sets it waits for a second person."""

import re
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import asyncpg
import pytest
from argon2 import PasswordHasher
from msgspec import Struct

from akiba.platform.tenants import with_database
from akiba.wire.operations import COMMANDS
from akiba.wire.reading import plans
from tests.support.server import Api
from tests.support.users import UserApi, new_role, new_user

PASSWORD = "Nobody may read 7"
CREDENTIALS = {"password", "secret", "token", "otp", "pin"}


@pytest.fixture(scope="module")
def maker(api: Api) -> UserApi:
    return new_user(api, "maker", ["CREATE_USER", "READ_USER", "UPDATE_USER", "READ_AUDIT"])


@pytest.fixture(scope="module")
def checker(api: Api) -> UserApi:
    rights = ["CREATE_USER", "READ_USER", "UPDATE_USER", "READ_AUDIT"]
    return new_user(api, "checker", [*rights, "CREATE_USER_CHECKER", "UPDATE_USER_CHECKER"])


@pytest.fixture(scope="module")
def reader(api: Api) -> int:
    return new_role(api, ["READ_USER"])


@pytest.fixture(autouse=True)
def two_needed(api: Api, maker: UserApi, checker: UserApi, reader: int) -> Iterator[None]:
    """Users need a second person while a test runs."""
    both = ("CREATE_USER", "UPDATE_USER")
    api.put("/configurations/name/maker-checker", {"enabled": True})
    api.put("/permissions", {"permissions": dict.fromkeys(both, True)})
    yield
    api.put("/permissions", {"permissions": dict.fromkeys(both, False)})


def user(name: str, role: int, password: str = PASSWORD) -> dict[str, Any]:
    names = {"username": name, "firstname": "A", "lastname": "B", "officeId": 1, "roles": [role]}
    return names | {"password": password, "repeatPassword": password}


async def written_of(server: str, api: Api, command: int) -> str:
    """Everything that the database keeps of a command."""
    database = await asyncpg.connect(with_database(server, f"akiba_{api.tenant}"))
    try:
        return str(await database.fetchval("select to_jsonb(c) from command c where id = $1", command))
    finally:
        await database.close()


async def test_a_new_users_password_waits_only_as_a_hash(
    api: Api, maker: UserApi, checker: UserApi, reader: int, database_server: str
) -> None:
    waiting = maker.post("/users", user("patient", reader))["commandId"]
    assert PASSWORD not in await written_of(database_server, api, waiting)
    assert '"password": "***"' in await written_of(database_server, api, waiting)
    for path in (f"/audits/{waiting}", "/makercheckers", "/audits"):
        shown = str(checker.get(path))
        assert str(waiting) in shown
        assert PASSWORD not in shown
        assert "argon2" not in shown
    checker.post(f"/makercheckers/{waiting}?command=approve")
    assert "argon2" not in await written_of(database_server, api, waiting)
    assert api.as_user("patient", PASSWORD).get("/users")


async def test_a_changed_password_waits_only_as_a_hash(
    api: Api, maker: UserApi, checker: UserApi, reader: int, database_server: str
) -> None:
    made = api.post("/users", user("changed", reader, "Before the change 1"))["resourceId"]
    again = {"password": PASSWORD, "repeatPassword": PASSWORD}
    waiting = maker.put(f"/users/{made}", again)["commandId"]
    assert PASSWORD not in await written_of(database_server, api, waiting)
    checker.post(f"/makercheckers/{waiting}?command=approve")
    assert api.as_user("changed", PASSWORD).get("/users")
    assert maker.refused("PUT", f"/users/{made}", again, 403) == ["error.msg.password.already.used"]


def test_a_hash_is_no_password(api: Api, maker: UserApi, checker: UserApi, reader: int) -> None:
    """What looks like a hash is a password like any other: nobody enters with the one it was made of."""
    hashed = PasswordHasher(1, 8, 1, hash_len=8, salt_len=8).hash("known")
    waiting = maker.post("/users", user("forger", reader, hashed))["commandId"]
    checker.post(f"/makercheckers/{waiting}?command=approve")
    assert api.as_user("forger", hashed).get("/users")
    assert api.as_user("forger", "known").call("GET", "/users").status_code == 401


def test_a_faulty_password_is_refused_before_it_waits(maker: UserApi, reader: int) -> None:
    unlike = user("unlike", reader) | {"repeatPassword": "another"}
    assert maker.refused("POST", "/users", unlike) == ["validation.msg.user.password.is.not.equal.to.repeatPassword"]


def parameters(kind: type[Struct]) -> set[str]:
    """The names of all that a body may hold, also deep inside."""
    hints = get_type_hints(kind)
    found = {plan.parameter for plan in plans(kind)}
    for plan in plans(kind):
        for part in (hints[plan.name], *get_args(hints[plan.name])):
            found |= parameters(part) if isinstance(part, type) and issubclass(part, Struct) else set()
    return found


def words(name: str) -> list[str]:
    """The words of a camelCase name."""
    return re.sub("([A-Z])", r" \1", name).lower().split()


def test_every_command_that_takes_a_secret_says_how_it_waits() -> None:
    """A command added later with a password in its body must say what is kept of it."""
    taking = {
        command.name
        for command in COMMANDS.values()
        if command.body and CREDENTIALS & {word for name in parameters(command.body) for word in words(name)}
    }
    assert {"CREATE_USER", "UPDATE_USER"} <= taking
    assert {name for name in taking if COMMANDS[name].keep is None} == set()
