"""Fixtures that every test may use."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import asyncpg
import pytest
from hypothesis import settings

from akiba.platform.embedded import EmbeddedPostgres
from tests.support.postgres import Databases, test_server
from tests.support.server import TEMPLATE, Api, make_template, new_tenant, running

settings.register_profile("tests", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=5_000)
settings.load_profile("tests")


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """One server for the whole session, started when the first test asks."""
    with test_server() as server:
        yield server


@pytest.fixture(scope="session")
def databases(postgres: EmbeddedPostgres, database_server: str) -> Databases:
    """Copies of the template that new institutions are made from."""
    assert database_server
    return Databases(postgres, TEMPLATE)


@pytest.fixture
async def fresh_database(databases: Databases) -> AsyncIterator[Callable[[], Awaitable[str]]]:
    """Makes databases: each call answers the address of a new copy of the template, dropped after the test."""
    made: list[str] = []

    async def make() -> str:
        made.append(await databases.fresh())
        return made[-1]

    yield make
    for dsn in made:
        await databases.drop(dsn)


@pytest.fixture
async def database(fresh_database: Callable[[], Awaitable[str]]) -> str:
    """The address of one fresh database."""
    return await fresh_database()


@pytest.fixture
async def connection(database: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection to a fresh database."""
    opened = await asyncpg.connect(database)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
async def database_server(postgres: EmbeddedPostgres) -> str:
    """The address of the PostgreSQL server, with a template that new institutions are copied from."""
    server = postgres.dsn("postgres")
    await make_template(server)
    return server


@pytest.fixture(scope="session")
def address(database_server: str) -> Iterator[str]:
    """The address of the running application."""
    with running(database_server) as found:
        yield found


@pytest.fixture(scope="module")
async def api(database_server: str, address: str) -> Api:
    """A client of an institution made for this module's tests, as its first user."""
    return Api(address, await new_tenant(database_server))
