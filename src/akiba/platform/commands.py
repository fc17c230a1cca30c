"""The one door for every change: right, idempotency, second person, work, audit, events, commit."""

import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

import asyncpg
import msgspec

from akiba.kernel.errors import (
    AkibaError,
    Conflict,
    DomainRuleViolation,
    Fault,
    NotFound,
    StillProcessing,
    ValidationFailed,
)
from akiba.platform.integrity import as_error
from akiba.platform.sql import Connection, load
from akiba.platform.tenants import Tenants
from akiba.platform.work import Ask, Sender, Setting, Settings, Tenant, User, Work
from akiba.wire import answers
from akiba.wire.answers import CommandResult
from akiba.wire.errors import error_body
from akiba.wire.operations import COMMANDS, Command, Upload
from akiba.wire.reading import Body, needs_something, read

queries = load(__package__)

OPEN = "begin; select pg_advisory_xact_lock_shared(1); savepoint work"
CALENDAR_LOCK = 1
RETRIES = 3
SECRETS = frozenset(
    "password repeatPassword newPassword currentPassword documentKey document_key token otp secret pin".split()
)
AUDITED = ("office_id", "client_id", "group_id", "loan_id", "savings_id", "resource_id", "sub_resource_id")


class Status(IntEnum):
    """How a command ended, as the audit trail counts it."""

    PROCESSED = 1
    AWAITING_APPROVAL = 2
    REJECTED = 3
    ERROR = 5


@dataclass(frozen=True, slots=True)
class Order:
    """A command as it was asked for: the identities in the path, and the members of the body as sent."""

    command: Command
    ids: tuple[Any, ...] = ()
    members: Any = None
    key: str | None = None
    url: str | None = None
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order. `replayed`: the key was known and the stored answer is given again."""

    answer: object
    status: int = 200
    replayed: bool = False


class StaleAccessError(Exception):
    """Rights or credentials changed since the caller was recognised; recognise them again."""


@dataclass
class Known:
    """What a process remembers of a tenant, and the versions at which it was true."""

    settings_version: int = -1
    settings: Settings = field(default_factory=lambda: Settings({}))
    access_version: int = -1
    users: dict[int, User] = field(default_factory=dict)


LoadUser = Callable[[Connection, int], Awaitable[User]]
Who = int | Sender
"""A user's id or, where they were recognised earlier, the version of that time as well: it must still hold."""


class Bus:
    """Runs units of work for the users of every tenant."""

    def __init__(self, tenants: Tenants, load_user: LoadUser) -> None:
        self.tenants = tenants
        self.load_user = load_user
        self.known: dict[str, Known] = {}

    @asynccontextmanager
    async def ask(self, tenant: Tenant, who: Who) -> AsyncIterator[Ask]:
        """A unit of work that only reads."""
        async with self.tenants.connection(tenant) as connection:
            context = await queries.reading_context(connection)
            yield Ask(connection, tenant, *await self._view(connection, tenant, who, context))

    @asynccontextmanager
    async def work(self, tenant: Tenant, who: Who, *, durable: bool = True) -> AsyncIterator[Work]:
        """One transaction for many commands: all of them are committed at the end, or none.

        `durable` off trades the last moments before a crash for speed; only the demonstration uses it.
        """
        async with self.tenants.connection(tenant) as connection:
            await connection.execute(OPEN if durable else f"{OPEN}; set local synchronous_commit = off")
            try:
                yield await self._begin(connection, tenant, who)
                await connection.execute("commit")
            except BaseException:
                await connection.execute("rollback")
                raise

    async def run(self, tenant: Tenant, who: Who, order: Order) -> Outcome:
        """Carry out an order in a transaction of its own; raises AkibaError, after recording that it failed."""
        for attempt in range(RETRIES):
            try:
                return await self._run(tenant, who, order)
            except (asyncpg.SerializationError, asyncpg.DeadlockDetectedError):
                if attempt == RETRIES - 1:
                    message = "Others were changing the same thing; please try again."
                    raise Conflict(order.command.entity.lower(), message) from None
        raise AssertionError

    async def _run(self, tenant: Tenant, who: Who, order: Order) -> Outcome:
        async with self.tenants.connection(tenant) as connection:
            await connection.execute(OPEN)
            try:
                work = await self._begin(connection, tenant, who)
                admit(work, order.command)
                outcome = await self._replay(work, order) or await self._settled(work, order)
                await connection.execute("commit")
            except BaseException:
                await connection.execute("rollback")
                raise
        if isinstance(outcome, AkibaError):
            raise outcome
        return outcome

    async def _settled(self, work: Work, order: Order) -> "Outcome | AkibaError":
        """The outcome of the order, recorded; a failure is recorded too, and nothing else of it remains."""
        try:
            return await carry_out(work, order)
        except AkibaError as error:
            failure = error
        except asyncpg.PostgresError as error:
            failure = as_error(error)
        await work.connection.execute("rollback to savepoint work")
        work.events.clear()
        body = json.loads(answers.ENCODER.encode(error_body(failure)))
        await record(work, order, Ending(Status.ERROR, failure.status, body))
        return failure

    async def _replay(self, work: Work, order: Order) -> Outcome | None:
        """The stored answer of an order whose key is known; raises StillProcessing, DomainRuleViolation."""
        if order.key is None:
            return None
        name = order.command.name
        if not await queries.hold_key(work.connection, key=f"{name}:{order.key}"):
            raise StillProcessing
        body = redacted(sendable(order.members)) if order.command.exact else None
        row = await queries.processed(work.connection, name=name, key=order.key, ids=order.ids, body=body)
        if row and order.command.exact and not row["same"]:
            message = "This key was given to another request before."
            raise DomainRuleViolation("error.msg.idempotency.key.used", message, parameter="Idempotency-Key")
        return Outcome(row["result"], row["http_status"], replayed=True) if row else None

    async def _begin(self, connection: Connection, tenant: Tenant, who: Who) -> Work:
        context = await queries.context(connection)
        view = await self._view(connection, tenant, who, context)
        return Work(connection, tenant, *view, command_id=context["command_id"])

    async def _view(
        self, connection: Connection, tenant: Tenant, who: Who, context: asyncpg.Record
    ) -> tuple[User, date, Settings, Any]:
        """Who asks, on which day, under which settings; read again only where something changed.

        Raises StaleAccessError where anybody's rights or credentials changed since the sender was recognised.
        """
        known = self.known.setdefault(tenant.identifier, Known())
        if known.settings_version != context["settings_version"]:
            rows = [Setting(**row) for row in await queries.settings(connection)]
            known.settings = Settings({row.name: row for row in rows})
            known.settings_version = context["settings_version"]
        if known.access_version != context["access_version"]:
            known.users.clear()
            known.access_version = context["access_version"]
        user_id = who if isinstance(who, int) else who.user_id
        if not isinstance(who, int) and who.access_version != known.access_version:
            raise StaleAccessError
        user = known.users.get(user_id)
        if user is None:
            user = known.users[user_id] = await self.load_user(connection, user_id)
        now = context["now"].astimezone(tenant.zone)
        today = context["business_date"] if context["business_date_enabled"] else None
        return user, today or now.date(), known.settings, now

    def access_version(self, tenant: Tenant) -> int:
        """The version of the rights as this process last saw it."""
        return self.known.setdefault(tenant.identifier, Known()).access_version


def admit(work: Work, command: Command) -> None:
    """Raise NotAuthorized unless the user may give the command, or its handler decides that itself."""
    if not command.decides or work.user.portal is not None:
        work.user.require(command.permission)


async def run_within(work: Work, order: Order) -> Outcome:
    """Carry out an order inside work already begun: a batch, a job, a collection sheet, the demonstration."""
    admit(work, order.command)
    around = work.command_id, list(work.events)
    work.command_id = (await queries.context(work.connection))["command_id"]
    work.events.clear()
    try:
        if must_wait(work, order.command):
            await work.connection.execute("savepoint inner_work")
        return await carry_out(work, order, "inner_work")
    except asyncpg.PostgresError as error:
        raise as_error(error) from error
    finally:
        work.command_id, work.events[:] = around


async def carry_out(work: Work, order: Order, savepoint: str = "work") -> Outcome:
    """Do what the order says and record it, or keep it for a second person to check."""
    result = await perform(work, order)
    if must_wait(work, order.command):
        await work.connection.execute(f"rollback to savepoint {savepoint}")
        work.events.clear()
        waiting = CommandResult(command_id=work.command_id, resource_id=result.resource_id, rollback_transaction=True)
        await record(work, order, Ending(Status.AWAITING_APPROVAL, 200, answers.plain(waiting), result))
        return Outcome(waiting)
    await record(work, order, Ending(Status.PROCESSED, 200, answers.plain(result), result))
    return Outcome(result)


async def perform(work: Work, order: Order) -> CommandResult:
    """Read the body and call the handler."""
    kind = order.command.body
    if kind is None:
        return await order.command.handler(work, *order.ids)
    if isinstance(order.members, Body):
        return await order.command.handler(work, *order.ids, order.members)
    if order.members is None and needs_something(kind):
        raise ValidationFailed(Fault("error.msg.invalid.request.body", "A request body is needed.", None))
    body = read(kind, {} if order.members is None else order.members, work.business_date, waited=order.waited)
    return await order.command.handler(work, *order.ids, body)


def must_wait(work: Work, command: Command) -> bool:
    """Whether a second person must approve what this user asked for."""
    return (
        work.settings.enabled("maker-checker")
        and command.permission in work.user.checked
        and not work.user.may("CHECKER_SUPER_USER")
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """How an order ended, for the audit trail."""

    status: Status
    http_status: int
    answer: object
    result: CommandResult = field(default_factory=CommandResult)


async def record(work: Work, order: Order, ending: Ending) -> None:
    """Write the audit row and put the events into the outbox."""
    command, result = order.command, ending.result
    body = sendable(order.members)
    row = {
        "id": work.command_id,
        "name": command.name,
        "action_name": command.action,
        "entity_name": command.entity,
        "ids": order.ids,
        "url": order.url,
        "body": redacted(body),
        "pending_body": await kept(command, body) if ending.status is Status.AWAITING_APPROVAL else None,
        "idempotency_key": order.key or str(uuid.uuid4()),
        "maker_id": work.user.id,
        "made_at": work.now,
        "status": ending.status,
        "http_status": ending.http_status,
        "result": ending.answer,
        "transaction_id": result.transaction_id,
    } | {name: getattr(result, name) for name in AUDITED}
    await queries.record(
        work.connection,
        command=msgspec.json.encode(row),
        types=[type(event).__name__ for event in work.events],
        payloads=[msgspec.json.encode(event) for event in work.events],
    )


async def kept(command: Command, body: Any) -> Any:
    """What is stored of a body until the second person decides."""
    return body if command.keep is None or not body else await command.keep(body)


def sendable(members: object) -> Any:
    """The body as JSON can keep it; of a file only its name and size."""
    if isinstance(members, Body):
        return {
            name: value for name, value in msgspec.to_builtins(members.replaced(wire=None)).items() if value is not None
        }
    if not isinstance(members, Mapping):
        return members
    return {
        name: f"{value.name} ({len(value.content)} bytes)" if isinstance(value, Upload) else value
        for name, value in members.items()
    }


def redacted(body: Any) -> Any:
    """The body without what nobody may read in an audit trail, and without what PostgreSQL cannot keep."""
    if isinstance(body, dict):
        return {redacted(key): "***" if key in SECRETS else redacted(value) for key, value in body.items()}
    if isinstance(body, list):
        return [redacted(item) for item in body]
    return body.replace("\x00", "") if isinstance(body, str) else body


async def approve(work: Work, command_id: int) -> CommandResult:
    """Carry out a command that waited for this user's approval; raises NotFound, ValidationFailed."""
    row = await queries.awaiting(work.connection, id=command_id)
    if row is None:
        raise unknown_command(command_id, settled=await queries.is_command(work.connection, id=command_id))
    command = COMMANDS[row["name"]]
    work.user.require(f"{command.permission}_CHECKER")
    check_second_person(work, row["maker_id"], command.permission)
    result = await perform(work, Order(command, tuple(row["ids"]), row["pending_body"] or {}, waited=True))
    await queries.settle_awaiting(
        work.connection,
        id=command_id,
        status=Status.PROCESSED,
        checker_id=work.user.id,
        result=answers.plain(result),
        touched={name: getattr(result, name) for name in AUDITED},
    )
    return msgspec.structs.replace(result, command_id=command_id)


async def reject(work: Work, command_id: int) -> CommandResult:
    """Refuse a command that waits; raises NotFound."""
    row = await queries.awaiting(work.connection, id=command_id)
    if row is None:
        raise unknown_command(command_id, settled=await queries.is_command(work.connection, id=command_id))
    work.user.require(f"{COMMANDS[row['name']].permission}_CHECKER")
    await queries.settle_awaiting(
        work.connection, id=command_id, status=Status.REJECTED, checker_id=work.user.id, result=None, touched={}
    )
    return CommandResult(command_id=command_id, resource_id=command_id)


async def forget(work: Work, command_id: int) -> CommandResult:
    """Withdraw a command of one's own that waits; raises NotFound."""
    row = await queries.awaiting(work.connection, id=command_id)
    if row is None or (row["maker_id"] != work.user.id and not work.user.may("CHECKER_SUPER_USER")):
        raise unknown_command(command_id)
    await queries.forget_awaiting(work.connection, id=command_id)
    return CommandResult(command_id=command_id, resource_id=command_id)


def check_second_person(work: Work, maker_id: int, permission: str) -> None:
    """Raise unless the checker is somebody else, or may check their own."""
    own = work.user.id == maker_id
    if own and not (work.settings.enabled("enable-same-maker-checker") or work.user.may("CHECKER_SUPER_USER")):
        raise same_person(permission)


def same_person(permission: str | None = None) -> ValidationFailed:
    """The refusal of an approval by the one who asked."""
    message = "Whoever asked for a change may not approve it."
    return ValidationFailed(Fault("error.msg.command.unsupported", message, permission))


def unknown_command(command_id: int, *, settled: bool = False) -> NotFound:
    """The answer where no command of that number waits, or not any more."""
    code = "not.awaiting.approval" if settled else "invalid"
    return NotFound(f"error.msg.command.id.{code}", f"No command {command_id} is waiting for approval.", command_id)


async def lock_calendar(work: Work) -> None:
    """Hold off every other writer while the business date or a closure moves."""
    await work.connection.execute("select pg_advisory_xact_lock(1)")
