"""From the table of operations to routes: who asks, for which tenant, and how an answer or an error is written."""

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, TypeVar

import asyncpg
import msgspec
from litestar import Request, Response
from litestar.datastructures import UploadFile
from litestar.enums import HttpMethod
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from akiba.kernel.errors import AkibaError, Conflict, Fault, NotFound, ValidationFailed, unknown_command
from akiba.platform.commands import Bus, Order, Outcome, StaleAccessError
from akiba.platform.integrity import as_error
from akiba.platform.logging import note
from akiba.platform.tenants import UnknownTenantError
from akiba.platform.work import Ask, Sender, Tenant
from akiba.wire import answers
from akiba.wire.errors import error_body
from akiba.wire.operations import PLACEHOLDER, Door, Operation, Query, Reply, Upload, wants
from akiba.wire.reading import read_members
from akiba.wire.values import Place, Wire

log = logging.getLogger("akiba.http")

TENANT_HEADER = "fineract-platform-tenantid"
KEY_HEADER = "idempotency-key"
ADVICE = {401: {"WWW-Authenticate": 'Basic realm="Fineract Platform API"'}, 503: {"Retry-After": "1"}}
REPLAYED = {"x-served-from-cache": "true"}
DECODER = msgspec.json.Decoder(float_hook=Decimal)
LONGEST_KEY = 200
DEEPEST = 50
RECOGNITIONS = 3
AnyRequest = Request[Any, Any, Any]
ACCEPTED: Response[bytes] = Response(b"", media_type="application/json", status_code=202)
Q = TypeVar("Q", bound=Query)


class Authenticate(Protocol):
    """Recognises the sender of a request as far as a door demands; raises NotAuthenticated, NotAuthorized."""

    async def __call__(self, tenant: Tenant, request: AnyRequest, door: Door) -> Sender: ...


@dataclass(frozen=True, slots=True)
class Server:
    """What every route needs."""

    bus: Bus
    authenticate: Authenticate

    async def tenant(self, request: AnyRequest) -> Tenant:
        """The institution that a request is for; raises UnknownTenantError."""
        named = request.headers.get(TENANT_HEADER) or request.query_params.get("tenantIdentifier")
        return await self.bus.tenants.find(named or "")

    async def user(self, tenant: Tenant, request: AnyRequest) -> int:
        """Who sent a request that takes several units of work, checked against the database once."""
        for _ in range(RECOGNITIONS):
            sender = await self.authenticate(tenant, request, Door.USER)
            with suppress(StaleAccessError):
                async with self.bus.ask(tenant, sender):
                    return sender.user_id
        raise unsettled()


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of somebody who is not known yet."""

    bus: Bus
    tenant: Tenant
    request: AnyRequest


def unsettled() -> Conflict:
    """The answer where rights keep changing while a request tries to use them."""
    return Conflict("access", "Everybody's rights are being changed; please try again.")


def routes(server: Server, operations: Sequence[Operation]) -> list[HTTPRouteHandler]:
    """One route for each operation; raises ValueError where two claim the same method and path."""
    seen: set[tuple[str, str]] = set()
    made = []
    for operation in operations:
        shape = (operation.method, operation.root + PLACEHOLDER.sub("{}", operation.path))
        if shape in seen:
            message = f"two operations answer {shape}"
            raise ValueError(message)
        seen.add(shape)
        made.append(route(server, operation))
    return made


def route(server: Server, operation: Operation) -> HTTPRouteHandler:
    """The route of one operation."""

    async def handle(request: AnyRequest) -> Response[bytes]:
        try:
            return await answer(server, operation, request)
        except UnknownTenantError:
            return unknown_tenant()

    path = operation.root + PLACEHOLDER.sub(lambda m: f"{{{m[1]}{m[2] or ':int'}}}", operation.path)
    return HTTPRouteHandler(path, http_method=HttpMethod(operation.method), status_code=200, include_in_schema=False)(
        handle
    )


async def answer(server: Server, operation: Operation, request: AnyRequest) -> Response[bytes]:
    """Recognise the sender, do what the operation says, and write the answer."""
    tenant = await server.tenant(request)
    operation = operation.asked(request.query_params.get("command"))
    ids = tuple(request.path_params[name] for name in operation.names)
    if operation.door is Door.NOBODY and operation.handler is not None:
        return json_response(
            await operation.handler(Visit(server.bus, tenant, request), members=await members_of(request))
        )
    for _ in range(RECOGNITIONS):
        sender = await server.authenticate(tenant, request, operation.door)
        note(tenant=tenant.identifier, user=sender.user_id)
        try:
            if operation.handler is not None:
                return await answer_read(server.bus, tenant, sender, Asked(operation, ids, request))
            order = await order_of(operation, ids, request)
            outcome = await server.bus.run(tenant, sender, order)
            return ACCEPTED if order.command.accepted else outcome_response(outcome)
        except StaleAccessError:
            continue
    raise unsettled()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to a reading operation."""

    operation: Operation
    ids: tuple[Any, ...]
    request: AnyRequest


async def answer_read(bus: Bus, tenant: Tenant, sender: Sender, asked: Asked) -> Response[bytes]:
    """The answer of a reading operation."""
    operation, request = asked.operation, asked.request
    members = await members_of(request) if operation.method != "GET" else {}
    async with bus.ask(tenant, sender) as ask:
        ask.user.require(operation.permission)
        found = await call_read(ask, operation, asked.ids, parameters(request), members)
    if isinstance(found, Reply):
        return reply_response(found, found.headers)
    return json_response(found, fields=request.query_params.get("fields"))


async def call_read(
    ask: Ask, operation: Operation, ids: tuple[Any, ...], query: Mapping[str, str], members: object
) -> object:
    """Call a reading handler with what its signature asks for."""
    handler = operation.handler
    if handler is None:
        raise AssertionError
    extra: dict[str, Any] = {}
    if operation.query is not None:
        extra["query"] = read_query(operation.query, query, ask)
    if wants(handler, "parameters"):
        extra["parameters"] = query
    if wants(handler, "members"):
        extra["members"] = members
    try:
        return await handler(ask, *ids, **extra)
    except asyncpg.PostgresError as error:
        raise as_error(error) from error


def parameters(request: AnyRequest) -> dict[str, str]:
    """The query parameters, the last of each name; control characters are refused."""
    found = {name: values[-1] for name, values in request.query_params.dict().items()}
    for name, value in found.items():
        if "\x00" in name or "\x00" in value:
            raise ValidationFailed(
                Fault("error.msg.parameter.invalid", "A parameter holds a null character.", name[:60])
            )
    return found


def read_query(kind: type[Q], given: Mapping[str, str], ask: Ask) -> Q:
    """The query parameters as their struct; raises ValidationFailed."""
    faults: list[Fault] = []
    members = {"locale": "en", "dateFormat": "yyyy-MM-dd"} | dict(given)
    values = read_members(kind, members, Place("query", "", Wire(members, ask.business_date), faults))
    if faults:
        raise ValidationFailed(*faults)
    return kind(**values)


async def order_of(operation: Operation, ids: tuple[Any, ...], request: AnyRequest) -> Order:
    """The command that a request asks for, with its body."""
    members = await (form_of(request) if operation.upload else members_of(request))
    named, key = request.query_params.get("command"), request.headers.get(KEY_HEADER)
    return order_for(operation, ids, named, members, key, request.url.path)


def order_for(
    operation: Operation, ids: tuple[Any, ...], named: str | None, members: Any, key: str | None, url: str | None = None
) -> Order:
    """The order for the command that an operation names; raises ValidationFailed where it names none."""
    command = operation.command
    if named and (operation.commands or operation.questions):
        command = operation.commands.get(named.strip().lower())
    if command is None:
        raise unknown_command(named or "")
    if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isprintable()):
        message = f"An idempotency key has 1 to {LONGEST_KEY} printable characters."
        raise ValidationFailed(Fault("error.msg.idempotency.key.invalid", message, "Idempotency-Key"))
    return Order(command, ids, members, key, url)


async def members_of(request: AnyRequest) -> Any:
    """The body as JSON, numbers as decimals."""
    return members_from(await request.body())


def members_from(raw: bytes) -> Any:
    """The same from its bytes, nothing for an empty body; raises ValidationFailed."""
    if not raw.strip():
        return None
    try:
        members = DECODER.decode(raw)
    except (msgspec.DecodeError, RecursionError, ValueError):
        raise ValidationFailed(
            Fault("error.msg.invalid.request.body", "The request body is not valid JSON.", None)
        ) from None
    if deeper_than(DEEPEST, members):
        raise ValidationFailed(Fault("error.msg.invalid.request.body", "The request body is nested too deeply.", None))
    return members


def deeper_than(levels: int, value: object) -> bool:
    """Whether lists and objects stand in each other more than so many times."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels == 0 or any(deeper_than(levels - 1, item) for item in inner if isinstance(item, dict | list))


async def form_of(request: AnyRequest) -> dict[str, object]:
    """The members of a multipart form, files among them."""
    found: dict[str, object] = {}
    for name, value in (await request.form()).items():
        if isinstance(value, UploadFile):
            found[name] = Upload(value.filename, value.content_type, await value.read())
        else:
            found[name] = value
    return found


def outcome_response(outcome: Outcome) -> Response[bytes]:
    """The answer to a command."""
    if outcome.replayed:
        body = answers.ENCODER.encode(outcome.answer)
        return Response(body, media_type="application/json", status_code=outcome.status, headers=REPLAYED)
    return json_response(outcome.answer)


def reply_response(reply: Reply, headers: Mapping[str, str]) -> Response[Any]:
    """A file, at once or in parts."""
    if reply.parts is not None:
        return Stream(reply.parts, media_type=reply.media_type, status_code=reply.status, headers=dict(headers))
    return Response(reply.content, media_type=reply.media_type, status_code=reply.status, headers=dict(headers))


def json_response(body: object, *, fields: str | None = None) -> Response[bytes]:
    """A JSON answer in the wire's own form."""
    if fields:
        body = answers.only(answers.plain(body), fields)
    return Response(answers.encode(body), media_type="application/json", status_code=200)


def error_response(error: AkibaError) -> Response[bytes]:
    """The answer to a request that cannot be done; errors keep their null members."""
    headers = ADVICE.get(error.status, {})
    body = answers.ENCODER.encode(error_body(error))
    return Response(body, media_type="application/json", status_code=error.status, headers=headers)


def unknown_tenant() -> Response[bytes]:
    """The answer where a request names no institution, or none that is here."""
    body = {
        "developerMessage": "The header Fineract-Platform-TenantId must name an institution of this server.",
        "httpStatusCode": "400",
        "defaultUserMessage": "No such institution.",
        "userMessageGlobalisationCode": "error.msg.tenant.identifier.invalid",
        "errors": [],
    }
    headers = {"WWW-Authenticate": 'Basic realm="Fineract Platform API"'}
    return Response(answers.ENCODER.encode(body), media_type="application/json", status_code=400, headers=headers)


def on_akiba_error(_request: AnyRequest, error: AkibaError) -> Response[bytes]:
    """An error of ours, in the wire's shape."""
    return error_response(error)


def on_http_error(_request: AnyRequest, error: HTTPException) -> Response[bytes]:
    """An error of the framework (no such path, wrong method, too large), in the wire's shape."""
    if error.status_code == 404:
        return error_response(NotFound("error.msg.resource.not.found", "There is nothing at this address."))
    body = {
        "developerMessage": str(error.detail),
        "httpStatusCode": str(error.status_code),
        "defaultUserMessage": str(error.detail),
        "userMessageGlobalisationCode": "error.msg.request.invalid",
        "errors": [],
    }
    return Response(
        answers.ENCODER.encode(body),
        media_type="application/json",
        status_code=error.status_code,
        headers=dict(error.headers or {}),
    )


def on_crash(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Our own mistake: logged with its trace, told without it."""
    log.error("unexpected error in %s %s", request.method, request.url.path, exc_info=error)
    body = {
        "developerMessage": "An unexpected error occurred; the server's log has the details.",
        "httpStatusCode": "500",
        "defaultUserMessage": "Something went wrong on our side.",
        "userMessageGlobalisationCode": "error.msg.platform.server.side.error",
        "errors": [],
    }
    return Response(answers.ENCODER.encode(body), media_type="application/json", status_code=500)
