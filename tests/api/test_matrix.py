"""Who may do what with billers and deliveries: each operation and page against a table that a person can read."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import msgspec
import pytest

from akiba.billers.api import OPERATIONS as OF_BILLERS
from akiba.billers.pages import PAGES as PAGES_OF_BILLERS
from akiba.delivery.api import OPERATIONS as OF_DELIVERY
from akiba.delivery.pages import PAGES as PAGES_OF_DELIVERY
from akiba.delivery.roles.rules import roles
from akiba.platform.tenants import with_database
from akiba.wire.examples import Call, Recorded, body_of, calls_of, recorded
from akiba.wire.operations import API
from tests.support.billers import Bills
from tests.support.projects import PROJECTS, new_project
from tests.support.server import PASSWORD, Api
from tests.support.strangers import HIDDEN, biller_of_strangers, project_of_strangers
from tests.support.users import new_role

TABLE = Path(__file__).parents[1] / "data" / "rights-of-people.txt"
MADE_OF = {
    "specialist": "Implementation Specialist",
    "manager": "Project Manager",
    "services": "Client Services",
    "head": "Branch Head",
}
IN_TEAM_AS = {"specialist": 1, "manager": 4, "head": 6}
OFFICER = ("READ_LOAN", "READ_CLIENT", "READ_SAVINGSACCOUNT", "REPAYMENT_LOAN", "CREATE_LOAN")
NOT_AUTHORIZED = "error.msg.not.authorized"
IDENTITY = re.compile(r"\{(\w+)(?::\w+)?\}")
SHARED = {"process_id", "specialist_id", "record_id", "import_id", "number", "name", "user_id"}
UNASKED = {
    "/billers/{biller_id}/services/{service_id}/bills",
    "/delivery/specialists/{specialist_id}",
    "/delivery/probes/{name:str}",
}
CALLS = [call for operations in (*OF_BILLERS, *OF_DELIVERY) for row in operations.rows for call in calls_of(row)]
PAGES = [page for pages in (*PAGES_OF_BILLERS, *PAGES_OF_DELIVERY) for page in pages.rows if page.handler]


def table() -> dict[str, set[str]]:
    """Of every person, what they may do."""
    lines = [line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    people = lines[0]
    return {person: {line[0] for line in lines[1:] if line[1 + at] == "x"} for at, person in enumerate(people)}


RIGHTS = table()


class Person:
    """Somebody with a client of the interface and one of the pages."""

    def __init__(self, api: Api, name: str, permissions: tuple[str, ...]) -> None:
        body = {"username": name, "firstname": "A", "lastname": name, "officeId": 1}
        secret = {"password": PASSWORD, "repeatPassword": PASSWORD}
        self.id: int = api.post("/users", body | secret | {"roles": [new_role(api, permissions)]})["resourceId"]
        self.api = api.as_user(name, PASSWORD)
        self.pages = httpx.Client(base_url=api.address, headers={"Accept": "text/html"}, timeout=60)
        self.pages.get("/login", params={"tenant": api.tenant})
        self.pages.post("/login", data={"username": name, "password": PASSWORD})


class House:
    """Two billers and two projects: one of each is theirs, the other one everybody else's."""

    def __init__(self, api: Api) -> None:
        self.admin = api
        bills = Bills.opened(api)
        self.theirs: dict[str, Any] = biller_of_strangers(bills) | project_of_strangers(api)
        self.own = bills.biller(name="Own biller")
        bills.service(self.own).pay()
        self.project = new_project(api, "Own project")
        of_roles = {role.name: role.permissions for role in roles()}
        held = {"biller": ("READ_BILLERPORTAL",), "officer": OFFICER}
        held |= {person: of_roles[role] for person, role in MADE_OF.items()}
        self.people = {person: Person(api, f"the-{person}", rights) for person, rights in held.items()}
        for person in ("biller", "specialist", "services"):
            user = {"userId": self.people[person].id, "portal": person == "biller"}
            api.post(f"/billers/{self.own}/users", user)
        for person, role in IN_TEAM_AS.items():
            api.post(f"{PROJECTS}/{self.project}/team", {"userId": self.people[person].id, "role": role})

    def sees_all(self, person: str, path: str) -> bool:
        """Client Services are in no team and see every project."""
        return person == "services" and ("/projects" in path or path == "/delivery")

    def path(self, path: str, **own: int) -> str:
        """A path of what is not theirs, but for what is given."""
        wanted = self.theirs["reportrequirements" if "/report" in path else "requirements"]
        known: Mapping[str, Any] = {"requirement_id": wanted} | self.theirs | own
        return IDENTITY.sub(lambda name: str(known.get(name[1], 1)), path)


async def alert(server: str, api: Api, service: int) -> int:
    """What a monitor found at a service."""
    connection = await asyncpg.connect(with_database(server, f"akiba_{api.tenant}"))
    made: int = await connection.fetchval(
        "insert into monitor_alert (service_id, kind, window_start, window_end, expected, observed, probability,"
        " limit_at, first_seen, last_seen)"
        " values ($1, 'silence', now(), now(), 9, 0, 0.0001, 0.001, now(), now()) returning id",
        service,
    )
    await connection.close()
    return made


@pytest.fixture(scope="module")
def house(api: Api, database_server: str) -> Iterator[House]:
    made = House(api)
    made.theirs["alert_id"] = asyncio.run(alert(database_server, api, made.theirs["service_id"]))
    yield made
    for person in made.people.values():
        person.pages.close()


@pytest.fixture(scope="module")
def examples() -> Recorded:
    return recorded()


def body(call: Call, examples: Recorded) -> object:
    """A body that is read without a fault."""
    made = body_of(call.does.body) if call.does and call.does.body else {}
    found = examples.body(call) or msgspec.json.encode(made)
    return msgspec.json.decode(bytes(found).replace(b"2026", b"2024"))


def send(person: Person, call: Call, path: str, examples: Recorded) -> httpx.Response:
    """What is answered to a call; of an upload a file is sent."""
    asked: dict[str, Any] = {"params": {"command": call.named} if call.named else {}}
    if call.operation.method in ("POST", "PUT"):
        sent = body(call, examples)
        asked |= (
            {"data": {"mark": "1"}, "files": {"file": ("a.pdf", b"%PDF-", "application/pdf")}}
            if path.endswith("attachments")
            else {"json": sent}
        )
    return person.api.http.request(call.operation.method, f"{person.api.address}{API}{path}", **asked)


def wrong_answer(answer: httpx.Response, *, may: bool, strange: bool) -> str:
    """What is wrong about an answer; nothing where it is as the table says."""
    refused = answer.status_code == 403 and NOT_AUTHORIZED in answer.text
    if refused is may:
        return "refused" if may else f"not refused: {answer.status_code}"
    if strange and may and answer.status_code not in (403, 404):
        return f"answered {answer.status_code} {answer.text[:200]}"
    if HIDDEN in answer.text:
        return f"tells of others: {answer.text[:200]}"
    return ""


def test_the_table_is_of_every_right() -> None:
    asked = {call.permission for call in CALLS} | {page.may for page in PAGES}
    told = {line.split()[0] for line in TABLE.read_text().splitlines() if "_" in line.split(" ")[0]}
    assert told == asked


def test_what_is_anothers_is_there(house: House) -> None:
    reads = [call.operation for call in CALLS if call.operation.method == "GET"]
    wanted = [row for row in reads if IDENTITY.search(row.path) and not row.path.startswith("/billerportal")]
    shown = {row.path: house.admin.call("GET", house.path(row.path)) for row in wanted}
    missing = {path: answer.status_code for path, answer in shown.items() if answer.status_code != 200}
    assert set(missing) <= UNASKED
    assert sum(HIDDEN in answer.text for answer in shown.values()) > len(shown) // 2


@pytest.mark.parametrize("person", RIGHTS)
def test_operations_are_as_the_table_says(house: House, examples: Recorded, person: str) -> None:
    wrong = []
    for call in CALLS:
        names = set(IDENTITY.findall(call.operation.path)) - SHARED
        path = house.path(call.operation.path)
        may = call.permission in RIGHTS[person]
        if may and house.sees_all(person, path):
            continue
        if may and not names and call.operation.method != "GET":
            continue
        found = wrong_answer(send(house.people[person], call, path, examples), may=may, strange=bool(names))
        wrong += [f"{call.name}: {found}"] if found else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", ["specialist", "manager", "head"])
def test_a_project_does_not_open_what_is_anothers(house: House, examples: Recorded, person: str) -> None:
    wrong = []
    within = partial(house.path, project_id=house.project)
    for call in CALLS:
        names = set(IDENTITY.findall(call.operation.path)) - SHARED - {"code", "item"}
        if call.permission not in RIGHTS[person] or "project_id" not in names or len(names) < 2:
            continue
        answer = send(house.people[person], call, within(call.operation.path), examples)
        found = wrong_answer(answer, may=True, strange=True)
        wrong += [f"{call.name}: {found}"] if found else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", RIGHTS)
def test_pages_are_as_the_table_says(house: House, person: str) -> None:
    wrong = []
    for page in PAGES:
        names = set(IDENTITY.findall(page.path)) - SHARED
        path = house.path(page.path)
        may = page.may in RIGHTS[person]
        if may and house.sees_all(person, path):
            continue
        answer = house.people[person].pages.get(path)
        status = answer.status_code
        fine = status in (403, 404) if may and names else (status == 403) is not may
        if not fine or (may and HIDDEN in answer.text):
            wrong.append(f"{page.path}: {status}")
    assert not wrong, "\n".join(wrong)
