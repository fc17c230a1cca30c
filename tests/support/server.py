"""A real server for the tests: the application behind uvicorn on a free port, and clients that speak to it."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, ClassVar

import asyncpg
import httpx
import uvicorn

from akiba.app import SEEDS, create_app
from akiba.platform.provision import prepare_database
from akiba.platform.tenants import add_tenant, create_database, prepare_registry, with_database
from akiba.platform.work import Tenant

TEMPLATE = "akiba_template"
PASSWORD = "Correct-horse-7"
API = "/fineract-provider/api/v1"
NUMBERS = count(1)

logging.getLogger("httpx").setLevel(logging.WARNING)


async def make_template(server: str) -> None:
    """A migrated and filled database that every institution of the tests is a copy of.

    Jobs run there when they are asked for and not by the clock, whose hour no test knows.
    """
    await prepare_registry(server)
    if await create_database(server, TEMPLATE):
        await prepare_database(with_database(server, TEMPLATE), SEEDS)
        connection = await asyncpg.connect(with_database(server, TEMPLATE))
        await connection.execute("update institution set scheduler_active = false")
        await connection.close()


async def draft_tenant(server: str, time_zone: str = "Asia/Kolkata", template: str = TEMPLATE) -> Tenant:
    """A new institution that nobody serves yet, nor runs the jobs of."""
    identifier = f"t{next(NUMBERS)}"
    database = f"akiba_{identifier}"
    await create_database(server, database, template)
    return Tenant(identifier, f"Institution {identifier}", time_zone, with_database(server, database))


async def serve_tenant(server: str, draft: Tenant) -> str:
    """The identifier of a new institution that is served from now on."""
    await add_tenant(server, draft.identifier, draft.name, draft.time_zone)
    return draft.identifier


async def new_tenant(server: str, time_zone: str = "Asia/Kolkata", template: str = TEMPLATE) -> str:
    """The identifier of a new institution."""
    return await serve_tenant(server, await draft_tenant(server, time_zone, template))


@contextmanager
def running(server: str) -> Iterator[str]:
    """The application on a free port of the loopback; gives its address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(server), log_level="warning", lifespan="on")
    program = uvicorn.Server(config)
    thread = threading.Thread(target=program.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        program.should_exit = True
        thread.join(timeout=20)


class Api:
    """A client of one institution: paths below /api/v1, JSON in and out; `listeners` hear every answer."""

    listeners: ClassVar[list[Callable[[httpx.Response], None]]] = []

    def __init__(self, address: str, tenant: str, user: tuple[str, str] = ("mifos", "password")) -> None:
        self.tenant = tenant
        self.address = address
        self.http = httpx.Client(
            base_url=address + API,
            auth=user,
            headers={"Fineract-Platform-TenantId": tenant},
            timeout=60,
            event_hooks={"response": self.listeners},
        )

    def as_user(self, username: str, password: str) -> "Api":
        """The same institution as another user sees it."""
        return Api(self.address, self.tenant, (username, password))

    def hire(self, username: str, *permissions: str) -> "Api":
        """The same institution as a new user sees it, who holds these permissions and no others."""
        role = self.post("/roles", {"name": username, "description": username})["resourceId"]
        self.put(f"/roles/{role}/permissions", {"permissions": dict.fromkeys(permissions, True)})
        user = {"username": username, "firstname": "A", "lastname": "User", "officeId": 1, "roles": [role]}
        passwords = {"password": PASSWORD, "repeatPassword": PASSWORD, "sendPasswordToEmail": False}
        self.post("/users", user | passwords)
        return self.as_user(username, PASSWORD)

    def call(self, method: str, path: str, body: object = None, **more: Any) -> httpx.Response:
        """Whatever the server answers."""
        return (
            self.http.request(method, path, json=body, **more)
            if body is not None
            else self.http.request(method, path, **more)
        )

    def get(self, path: str, **more: Any) -> Any:
        """The answer of a GET that must succeed."""
        return self._answer(self.call("GET", path, **more))

    def post(self, path: str, body: object = None, **more: Any) -> Any:
        """The answer of a POST that must succeed."""
        return self._answer(self.call("POST", path, {} if body is None else body, **more))

    def put(self, path: str, body: object) -> Any:
        """The answer of a PUT that must succeed."""
        return self._answer(self.call("PUT", path, body))

    def delete(self, path: str) -> Any:
        """The answer of a DELETE that must succeed."""
        return self._answer(self.call("DELETE", path))

    def refused(self, method: str, path: str, body: object = None, status: int = 400) -> list[str]:
        """The codes of the errors with which a request is refused."""
        response = self.call(method, path, body)
        assert response.status_code == status, response.text
        return [error["userMessageGlobalisationCode"] for error in response.json()["errors"]]

    @staticmethod
    def _answer(response: httpx.Response) -> Any:
        assert response.status_code == 200, f"{response.status_code} {response.text}"
        return response.json() if response.content else None
