"""Every operation against every kind of caller: strangers, users without the right, readers, and other institutions."""

from collections.abc import Iterator

import asyncpg
import httpx
import pytest

from akiba.access.login import HASHER
from akiba.app import ROOMS
from akiba.platform.tenants import with_database
from akiba.wire.operations import Operation
from tests.support import attacks
from tests.support.server import Api, new_tenant

OPERATIONS = [row for room in ROOMS for row in room.rows]
PASSWORD = "correct horse"
NOT_AUTHORIZED = "error.msg.not.authorized"
# Whoever is logged in may ask these about themselves, or about the installation; what they see depends on who they are.
OPEN_TO_EVERY_USER = {"GET /search", "GET /search/template"}
# Nobody is logged in yet.
OPEN_TO_STRANGERS = {"POST /authentication"}

Case = tuple[str, str, dict[str, str], str | None]


def cases() -> Iterator[Case]:
    """Method, address, parameters and the right that is needed, of everything that can be asked."""
    for row in OPERATIONS:
        if row.handler is not None:
            yield row.method, attacks.address(row), {}, row.permission
        for named, command in attacks.commands_of(row):
            yield row.method, attacks.address(row), {"command": named} if named else {}, command.permission


async def user_with(database: str, username: str, *permissions: str) -> None:
    """Enter a user who holds these permissions and no others."""
    connection = await asyncpg.connect(database)
    role = await connection.fetchval("insert into role (name, description) values ($1, '') returning id", username)
    await connection.executemany("insert into role_permission values ($1, $2)", [(role, code) for code in permissions])
    user = await connection.fetchval(
        "insert into app_user (username, firstname, lastname, office_id, password_hash) values ($1, $1, $1, 1, $2)"
        " returning id",
        username,
        HASHER.hash(PASSWORD),
    )
    await connection.execute("insert into user_role values ($1, $2)", user, role)
    await connection.close()


@pytest.fixture(scope="module")
async def house(database_server: str, address: str) -> Api:
    """An institution with two users beside its first: one may do nothing, one may read everything."""
    tenant = await new_tenant(database_server)
    database = with_database(database_server, f"akiba_{tenant}")
    await user_with(database, "nobody")
    await user_with(database, "reader", "ALL_FUNCTIONS_READ")
    return Api(address, tenant)


def code_of(api: Api, method: str, url: str, query: dict[str, str]) -> tuple[int, str]:
    """The status of the answer and its code, where it is an error."""
    body = None if method == "GET" else b"{}"
    response = api.http.request(method, f"{api.address}{url}", content=body, params=query)
    is_error = response.status_code >= 400 and "json" in response.headers.get("content-type", "")
    return response.status_code, response.json().get("userMessageGlobalisationCode", "") if is_error else ""


def test_a_user_without_the_right_is_refused(house: Api) -> None:
    nobody = house.as_user("nobody", PASSWORD)
    allowed = [
        f"{method} {url} {query} needs {permission}"
        for method, url, query, permission in cases()
        if permission and code_of(nobody, method, url, query) != (403, NOT_AUTHORIZED)
    ]
    assert not allowed, "\n".join(allowed)


def test_a_reader_reads_everything_and_changes_nothing(house: Api) -> None:
    reader = house.as_user("reader", PASSWORD)
    wrong = []
    for method, url, query, permission in cases():
        answered = code_of(reader, method, url, query)
        reads = permission is None or permission.startswith("READ_")
        if reads == (answered[1] == NOT_AUTHORIZED):
            wrong.append(f"{method} {url} {query} needs {permission}: {answered}")
    assert not wrong, "\n".join(wrong)


def test_the_first_user_may_do_everything(house: Api) -> None:
    wrong = [url for method, url, query, _ in cases() if code_of(house, method, url, query)[1] == NOT_AUTHORIZED]
    assert not wrong, "\n".join(wrong)


def test_what_needs_no_right_is_stated(house: Api) -> None:
    open_to_all = {name_of(row) for row in OPERATIONS if row.handler is not None and row.permission is None}
    assert open_to_all <= OPEN_TO_EVERY_USER | OPEN_TO_STRANGERS


def test_strangers_and_the_users_of_others_are_not_let_in(house: Api) -> None:
    stranger, mistaken = Api(house.address, house.tenant), Api(house.address, "elsewhere")
    stranger.http = httpx.Client(headers={"Fineract-Platform-TenantId": house.tenant}, timeout=60)
    wrong = []
    for row in OPERATIONS:
        if name_of(row) in OPEN_TO_STRANGERS:
            continue
        url = attacks.address(row)
        answers = code_of(stranger, row.method, url, {})[0], code_of(mistaken, row.method, url, {})[0]
        if answers != (401, 400):
            wrong.append(f"{name_of(row)}: {answers}")
    assert not wrong, "\n".join(wrong)


def name_of(row: Operation) -> str:
    return f"{row.method} {row.path}"
