"""Every operation against every kind of caller: strangers, users without the right, readers, and other institutions."""

from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from akiba.app import DESCRIBED, OPERATIONS
from akiba.reporting import CATALOGUE
from akiba.wire.examples import calls_of
from akiba.wire.operations import API, Operation
from tests.support import attacks
from tests.support.server import PASSWORD, Api

NOT_AUTHORIZED = "error.msg.not.authorized"
# Whoever is logged in may ask these; what they see depends on who they are.
OPEN_TO_EVERY_USER = {
    "GET /userdetails",
    "GET /users/{user_id}",
    "GET /twofactor",
    "POST /twofactor",
    "POST /twofactor/validate",
    "POST /twofactor/invalidate",
    "GET /makercheckers",
    "GET /makercheckers/searchtemplate",
    "GET /search",
    "GET /search/template",
    "GET /runreports/{name:str}",
    "GET /datatables/{name:str}/query",
    "POST /datatables/{name:str}/query",
    "GET /datatables/{name:str}/{owner_id}",
    "GET /datatables/{name:str}/{owner_id}/{row_id}",
    "GET /fieldconfiguration/{entity:str}",
    "GET /notifications",
}
# Nobody is logged in yet.
OPEN_TO_STRANGERS = {"POST /authentication"}

Case = tuple[str, str, dict[str, str], str | None]


def cases() -> Iterator[Case]:
    """Method, address, parameters and the right that is needed, of everything that can be asked."""
    for row in OPERATIONS:
        for call in calls_of(row):
            decides = call.does is not None and call.does.decides  # the right is that of the change decided about
            named = {"command": call.named} if call.named else {}
            yield row.method, attacks.address(row), named, None if decides else call.permission
    for report in CATALOGUE.values():
        yield "GET", f"{API}/runreports/{quote(report.name)}", {}, report.permission


@pytest.fixture(scope="module")
def house(api: Api) -> Api:
    """An institution with two users beside its first: one may do nothing, one may read everything."""
    api.hire("nobody")
    api.hire("reader", "ALL_FUNCTIONS_READ")
    return api


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
        refused = answered[1] == NOT_AUTHORIZED
        if permission and permission.startswith("READ_") == refused:
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
    for row in DESCRIBED:
        if name_of(row) in OPEN_TO_STRANGERS:
            continue
        url = attacks.address(row)
        answers = code_of(stranger, row.method, url, {})[0], code_of(mistaken, row.method, url, {})[0]
        if answers != (401, 400):
            wrong.append(f"{name_of(row)}: {answers}")
    assert not wrong, "\n".join(wrong)


def name_of(row: Operation) -> str:
    return f"{row.method} {row.path}"
