"""Whatever is sent, the answer is never a server error, and what is refused changes nothing."""

import random
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

import asyncpg
import httpx
import msgspec
import pytest

from akiba.access import load_user
from akiba.app import DESCRIBED, OPERATIONS
from akiba.demo import SMALL, build
from akiba.platform.commands import Bus
from akiba.platform.tenants import Tenants, create_database, with_database
from akiba.platform.work import Tenant
from akiba.wire.examples import calls_of, recorded
from akiba.wire.operations import Door, Operation
from tests.support import attacks
from tests.support.server import TEMPLATE, Api, new_tenant

READING = [row for row in OPERATIONS if row.handler is not None]
WRITING = [row for row in OPERATIONS if row.handler is None and not row.upload]
UPLOADING = [row for row in OPERATIONS if row.upload]
Query = dict[str, str]
SERVER_ERROR = 500
SAMPLE, FEW = 2_500, 400
LARGE = 12_000_000
JSON = {"Content-Type": "application/json"}
FINGERPRINT = "select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from {} t"
# These keep a record of what was asked, and of what ran by itself meanwhile.
RECORDS = {"command", "request_log", "login_attempt", "job", "job_run"}


@dataclass
class Target:
    """An institution that may be ruined, and a user of it who cannot lock themselves out."""

    api: Api
    database: asyncpg.Connection

    def send(self, method: str, url: str, content: bytes = b"", params: Query | None = None) -> httpx.Response:
        return self.api.http.request(method, f"{self.api.address}{url}", content=content, headers=JSON, params=params)

    async def fingerprints(self) -> dict[str, str]:
        """What every table holds, in short."""
        rows = await self.database.fetch(
            "select format('%I.%I', schemaname, tablename) as name, tablename from pg_tables"
            " where schemaname not in ('pg_catalog', 'information_schema')"
        )
        kept = [row["name"] for row in rows if row["tablename"] not in RECORDS]
        return {name: await self.database.fetchval(FINGERPRINT.format(name)) for name in kept}


@pytest.fixture(scope="module")
async def lived_in(database_server: str) -> str:
    """The name of a database in which months of work were done, so that something is there to ruin."""
    name = "lived_in"
    await create_database(database_server, name, TEMPLATE)
    tenants = Tenants(database_server)
    tenant = Tenant(name, "Lived in", "Asia/Kolkata", with_database(database_server, name))
    await build(Bus(tenants, load_user), tenant, SMALL, lambda _, __: None)
    await tenants.close()
    return name


@pytest.fixture
async def target(database_server: str, address: str, lived_in: str) -> AsyncIterator[Target]:
    tenant = await new_tenant(database_server, template=lived_in)
    database = await asyncpg.connect(with_database(database_server, f"akiba_{tenant}"))
    api = Api(address, tenant).hire("attacker", "ALL_FUNCTIONS")
    with closing(api.http):
        yield Target(api, database)
        assert api.get("/offices"), "the attacker was locked out and tried nothing"
    await database.close()


def test_odd_addresses_and_parameters_are_never_a_server_error(target: Target) -> None:
    crashes = probe(target, sampled(odd_readings()))
    assert not crashes, "\n".join(crashes)


@pytest.mark.soak
def test_every_odd_address_and_parameter_is_never_a_server_error(target: Target) -> None:
    crashes = probe(target, odd_readings())
    assert not crashes, "\n".join(crashes)


async def test_hopeless_bodies_are_refused_and_change_nothing(target: Target) -> None:
    before = await target.fingerprints()
    wrong = []
    for row in WRITING:
        for named, command in attacks.commands_of(row):
            if command.body is None:
                continue
            query = {"command": named} if named else {}
            response = target.send(row.method, attacks.address(row), b'{"noSuchParameter": 1}', params=query)
            if not 400 <= response.status_code < SERVER_ERROR:
                wrong.append(f"{row.method} {row.path} {named}: {response.status_code} {response.text[:200]}")
    assert not wrong, "\n".join(wrong)
    after = await target.fingerprints()
    assert [table for table, before_it in before.items() if after[table] != before_it] == []


def test_broken_bodies_are_refused(target: Target) -> None:
    for body, row in product(attacks.BROKEN, random.Random(1).sample(WRITING, min(10, len(WRITING)))):
        for named, command in attacks.commands_of(row):
            response = target.send(row.method, attacks.address(row), body, params={"command": named} if named else {})
            assert response.status_code < SERVER_ERROR, (row.path, named, body[:20], response.text)
            assert command.body is None or response.status_code >= 400, (row.path, named, body[:20], response.text)


def test_a_body_that_is_too_large_is_refused(target: Target) -> None:
    body = b'{"name": "' + b"x" * LARGE + b'"}'
    assert target.send("POST", attacks.address(WRITING[0]), body).status_code in {400, 413}


def test_odd_forms_are_never_a_server_error(target: Target) -> None:
    crashes = []
    for row, form in product(UPLOADING, attacks.FORMS_WITH_FILES):
        url = f"{target.api.address}{attacks.address(row, '1')}"
        response = target.api.http.request(row.method, url, **form)
        if response.status_code >= SERVER_ERROR:
            crashes.append(f"{row.method} {row.path} {form}: {response.text[:200]}")
    assert not crashes, "\n".join(crashes)


def test_unknown_commands_are_refused(target: Target) -> None:
    for row in WRITING:
        if row.commands and row.command is None:
            for named in ("nothing", "", "\x00", "activate;drop", "x" * 5000):
                response = target.send(row.method, attacks.address(row), b"{}", params={"command": named})
                assert response.status_code == 400, (row.path, named, response.text)


def test_odd_values_are_never_a_server_error(target: Target) -> None:
    crashes = attack(target, sampled(odd_cases()))
    assert not crashes, "\n".join(crashes)


def test_odd_bodies_of_questions_are_never_a_server_error(target: Target) -> None:
    crashes = attack(target, sampled(odd_questions(), FEW))
    assert not crashes, "\n".join(crashes)


@pytest.mark.soak
def test_every_odd_body_of_a_question_is_never_a_server_error(target: Target) -> None:
    crashes = attack(target, odd_questions())
    assert not crashes, "\n".join(crashes)


@pytest.mark.soak
def test_every_odd_value_is_never_a_server_error(target: Target) -> None:
    crashes = attack(target, odd_cases())
    assert not crashes, "\n".join(crashes)


Case = tuple[Operation, str | None, bytes, str]
Reading = tuple[str, str, dict[str, str]]
T = TypeVar("T")


def sampled(cases: Iterator[T], few: int = SAMPLE) -> list[T]:
    """The same few of them in each run."""
    everything = list(cases)
    return random.Random(2).sample(everything, min(few, len(everything)))


def odd_questions() -> Iterator[Case]:
    """Bodies of questions as they were really asked, each of their members odd in turn."""
    bodies = recorded().bodies
    for row in DESCRIBED:
        for call in calls_of(row):
            if call.does is None and call.body_name in bodies and row.door is Door.USER:
                asked = msgspec.json.decode(bodies[call.body_name])
                for body in attacks.odd_members(asked):
                    yield row, call.named, msgspec.json.encode(body), "1"


def odd_cases() -> Iterator[Case]:
    """Every odd body for every command, at something that is there and at something that is not."""
    for row in WRITING:
        for named, command in attacks.commands_of(row):
            for body in attacks.odd_bodies(command.body):
                for identity in ("1", "999999999") if row.names else ("1",):
                    yield row, named, msgspec.json.encode(body), identity


def attack(target: Target, cases: Iterable[Case]) -> list[str]:
    """The requests that were answered by a server error."""
    crashes = []
    for row, named, body, identity in cases:
        url = attacks.address(row, identity)
        response = target.send(row.method, url, body, params={"command": named} if named else {})
        if response.status_code >= SERVER_ERROR:
            crashes.append(f"{row.method} {url} {named or ''} {body[:300]!r}")
    return crashes


def probe(target: Target, readings: Iterable[Reading]) -> list[str]:
    """The questions that were answered by a server error."""
    return [
        f"{method} {url} {query}"
        for method, url, query in readings
        if target.send(method, url, b"" if method == "GET" else b"{}", params=query).status_code >= SERVER_ERROR
    ]


def odd_readings() -> Iterator[Reading]:
    """Every reading operation with odd identities, and with odd parameters."""
    for row in READING:
        for identity in attacks.IDS if row.names else ():
            yield row.method, attacks.address(row, identity), {}
        for query in attacks.QUERIES:
            yield row.method, attacks.address(row, "1"), query
        for name in attacks.parameters_of(row):
            for odd in attacks.ODD_TEXTS:
                yield row.method, attacks.address(row, "1"), {name: odd}
