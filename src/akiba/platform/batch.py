"""Many requests in one: each on its own, or all in one transaction that is committed whole or not at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from urllib.parse import parse_qsl

import msgspec
from litestar import Response, post
from litestar.handlers import HTTPRouteHandler

from akiba.kernel.errors import AkibaError, Fault, ValidationFailed
from akiba.platform.commands import Bus, Order, run_within
from akiba.platform.http import (
    AnyRequest,
    Server,
    call_read,
    json_response,
    members_from,
    members_of,
    order_for,
    unknown_tenant,
)
from akiba.platform.tenants import UnknownTenantError
from akiba.platform.work import Ask, Tenant
from akiba.wire import answers
from akiba.wire.answers import Answer
from akiba.wire.errors import error_body
from akiba.wire.operations import API, PLACEHOLDER, Door, Operation, Query, Reply
from akiba.wire.reading import Part, read_members
from akiba.wire.values import Place, Wire

MOST = 500
REFERENCE = re.compile(r"\$\.([A-Za-z0-9_.\[\]]+)")
UNKNOWN = 501
Found = tuple[Operation, tuple[Any, ...], dict[str, str]]


class BatchRequest(Part, frozen=True, kw_only=True):
    """One request of a batch. A `reference` names an earlier one, whose answer `$.member` stands for."""

    resource: ClassVar[str] = "batch"
    request_id: int | None = None
    relative_url: str = ""
    method: str = "GET"
    headers: list[dict[str, object]] | None = None
    reference: int | None = None
    body: object = None


class BatchQuery(Query, frozen=True, kw_only=True):
    """Whether all of it is one transaction."""

    enclosing_transaction: bool | None = None


class BatchAnswer(Answer, omit_defaults=False):
    """How one request of a batch ended: its `body` is a text, as the request's is."""

    request_id: int | None
    status_code: int
    headers: list[dict[str, object]] | None
    body: str

    @classmethod
    def of(cls, request: BatchRequest, status: int, body: str) -> "BatchAnswer":
        """The answer to a request."""
        return cls(request_id=request.request_id, status_code=status, headers=request.headers, body=body)


class Table:
    """Operations found by method and path, for requests that come without a route."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.rows = sorted(
            ((pattern(row), row) for row in operations if row.root == API and row.door is Door.USER),
            key=lambda pair: "{" in pair[1].path,
        )

    def find(self, method: str, path: str) -> tuple[Operation, tuple[Any, ...]] | None:
        """The operation at a path below the API, and the identities in it."""
        for shape, row in self.rows:
            match = shape.fullmatch(path) if row.method == method else None
            if match:
                kinds = PLACEHOLDER.findall(row.path)
                return row, tuple(
                    text if kind else int(text) for text, (_, kind) in zip(match.groups(), kinds, strict=True)
                )
        return None


def pattern(operation: Operation) -> re.Pattern[str]:
    """The regular expression of an operation's path."""
    parts = re.split(r"\{\w+(?::str)?\}", operation.path)
    kinds = [r"([^/]+)" if kind else r"(\d{1,18})" for _, kind in PLACEHOLDER.findall(operation.path)]
    source = "".join(re.escape(part) + kind for part, kind in zip(parts, [*kinds, ""], strict=True))
    return re.compile(source)


def batch_route(server: Server, operations: Sequence[Operation]) -> HTTPRouteHandler:
    """The route that takes batches."""
    batch = Batch(server.bus, Table(operations))

    @post(f"{API}/batches", status_code=200, include_in_schema=False)
    async def run_batch(request: AnyRequest) -> Response[bytes]:
        try:
            tenant = await server.tenant(request)
        except UnknownTenantError:
            return unknown_tenant()
        user_id = await server.user(tenant, request)
        requests = requests_of(await members_of(request))
        together = request.query_params.get("enclosingTransaction", "").lower() == "true"
        run = batch.enclosed if together else batch.run
        return json_response(await run(tenant, user_id, requests))

    return run_batch


def requests_of(members: object) -> list[BatchRequest]:
    """The requests of a batch; raises ValidationFailed."""
    if not isinstance(members, list) or len(members) > MOST:
        message = f"A batch is a list of at most {MOST} requests."
        raise ValidationFailed(Fault("error.msg.batch.invalid", message, None))
    found = []
    for number, entry in enumerate(members):
        faults: list[Fault] = []
        if not isinstance(entry, Mapping):
            message = f"Request {number} of the batch is not an object."
            raise ValidationFailed(Fault("error.msg.batch.invalid", message, None))
        values = read_members(BatchRequest, entry, Place("batch", "", Wire(entry, date.min), faults))
        if faults:
            raise ValidationFailed(*faults)
        found.append(msgspec.convert(values, BatchRequest))
    return found


def resolved(text: str, earlier: Any) -> str:
    """A text with each `$.member` replaced by that member of an earlier answer."""

    def value(match: re.Match[str]) -> str:
        found = earlier
        for step in re.findall(r"[A-Za-z0-9_]+", match[1]):
            try:
                found = found[int(step)] if isinstance(found, list) else found[step]
            except (KeyError, IndexError, TypeError, ValueError):
                return match[0]
        return str(found)

    return REFERENCE.sub(value, text)


def text_of(body: object) -> str:
    """The body of a request as text: it is sent as text, or as JSON."""
    return body if isinstance(body, str) else answers.ENCODER.encode(body).decode() if body is not None else ""


@dataclass
class Batch:
    """Runs batches over a table of operations."""

    bus: Bus
    table: Table

    async def run(self, tenant: Tenant, user_id: int, requests: list[BatchRequest]) -> list[BatchAnswer]:
        """Each request on its own: one that fails leaves the others standing."""
        results: dict[int | None, Any] = {}
        answered = []
        for request in requests:
            try:
                status, found = await self.single(tenant, user_id, prepared(request, results))
            except AkibaError as error:
                status, found = error.status, error_body(error)
            body = encoded(found)
            results[request.request_id] = decoded(body)
            answered.append(BatchAnswer.of(request, status, body))
        return answered

    async def single(self, tenant: Tenant, user_id: int, request: BatchRequest) -> tuple[int, object]:
        """One request in a unit of work of its own."""
        found = self.found(request)
        if found is None:
            return UNKNOWN, missing(request)
        operation, ids, query = found
        if operation.handler is not None:
            async with self.bus.ask(tenant, user_id) as ask:
                return 200, await read(ask, request, found)
        return 200, (await self.bus.run(tenant, user_id, order_of(request, operation, ids, query))).answer

    async def enclosed(self, tenant: Tenant, user_id: int, requests: list[BatchRequest]) -> list[BatchAnswer]:
        """All in one transaction: the first that fails undoes everything, and is the only answer."""
        results: dict[int | None, Any] = {}
        answered = []
        request = None
        try:
            async with self.bus.work(tenant, user_id) as work:
                for each in requests:
                    request = prepared(each, results)
                    found = self.found(request)
                    if found is None:
                        raise ValidationFailed(Fault("error.msg.batch.unknown", missing(request), None))
                    operation, ids, query = found
                    if operation.handler is not None:
                        answer = await read(work, request, found)
                    else:
                        answer = (await run_within(work, order_of(request, operation, ids, query))).answer
                    body = encoded(answer)
                    results[request.request_id] = decoded(body)
                    answered.append(BatchAnswer.of(request, 200, body))
        except AkibaError as error:
            return [BatchAnswer.of(request or BatchRequest(), error.status, encoded(error_body(error)))]
        return answered

    def found(self, request: BatchRequest) -> Found | None:
        """The operation that a request is for, its identities and its query."""
        path, _, query = request.relative_url.partition("?")
        path = re.sub(r"^v\d+/", "", path.strip("/"))
        found = self.table.find(request.method.upper(), f"/{path}")
        if found is None:
            return None
        operation, ids = found
        parameters = dict(parse_qsl(query))
        return operation.asked(parameters.get("command")), ids, parameters


async def read(ask: Ask, request: BatchRequest, found: Found) -> object:
    """The answer to a request that only reads, with no more members than it wants."""
    operation, ids, query = found
    ask.user.require(operation.permission)
    answer = await call_read(ask, operation, ids, query, members_from(text_of(request.body).encode()))
    wanted = query.get("fields")
    return answers.only(answers.plain(answer), wanted) if wanted and not isinstance(answer, Reply) else answer


def order_of(request: BatchRequest, operation: Operation, ids: tuple[Any, ...], query: Mapping[str, str]) -> Order:
    """The command that a request of a batch asks for."""
    members = members_from(text_of(request.body).encode())
    key = next(
        (str(h.get("value")) for h in request.headers or [] if str(h.get("name")).lower() == "idempotency-key"), None
    )
    return order_for(operation, ids, query.get("command"), members, key)


def prepared(request: BatchRequest, results: Mapping[int | None, Any]) -> BatchRequest:
    """The request with what it refers to put in."""
    if request.reference is None:
        return request
    earlier = results.get(request.reference, {})
    return msgspec.structs.replace(
        request,
        relative_url=resolved(request.relative_url, earlier),
        body=resolved(text_of(request.body), earlier),
    )


def missing(request: BatchRequest) -> str:
    """What is said of a request that no operation answers."""
    return f"There is no operation {request.method[:10]} at {request.relative_url[:200]}."


def encoded(found: object) -> str:
    """An answer as the text that a batch carries."""
    if isinstance(found, Reply):
        return found.content.decode(errors="replace")
    return found if isinstance(found, str) else answers.encode(found).decode()


def decoded(body: str) -> Any:
    """The answer again, for later requests to refer to."""
    try:
        return msgspec.json.decode(body)
    except msgspec.DecodeError:
        return {}


BATCH = Operation(
    "POST",
    "/batches",
    "Many requests in one: each on its own, or all or nothing",
    "Batches",
    handler=Batch.run,
    query=BatchQuery,
    answer=list[BatchAnswer],
)
"""How batches are described; their route is their own, because it needs the table of all others."""
