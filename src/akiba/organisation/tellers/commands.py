"""What can be done to tellers and cashiers."""

from datetime import date, time
from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType

from akiba.kernel.errors import DomainRuleViolation
from akiba.organisation.offices.store import office
from akiba.organisation.staff.store import staff
from akiba.organisation.tellers import store
from akiba.organisation.tellers.rules import TellerStatus
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.sql import Row
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["teller_name_in_office"] = (
    "error.msg.teller.duplicate.name",
    "name",
    "Another teller of this office has this name.",
)
CONSTRAINTS["cashier_teller"] = ("error.msg.teller.has.cashiers", "id", "Somebody is or was a cashier of this teller.")
CONSTRAINTS["cashier_transaction_cashier"] = ("error.msg.cashier.has.transactions", "id", "This cashier handled cash.")
CONSTRAINTS["cashier_once"] = (
    "error.msg.cashier.already.allocated",
    "staffId",
    "This member of staff is a cashier elsewhere on some of these days.",
)
STATUSES = tuple(int(status) for status in TellerStatus)
TELLER = ("office_id", "name", "description", "start_date", "end_date", "status")
CASHIER = ("staff_id", "description", "start_date", "end_date")


class CreateTeller(Body, frozen=True, kw_only=True):
    """A new teller."""

    resource: ClassVar[str] = "teller"
    office_id: Annotated[int, required]
    name: Annotated[str, required, max_length(50)]
    start_date: Annotated[date, required]
    status: Annotated[int, required, one_of(*STATUSES)]
    end_date: date | None = None
    description: Annotated[str, max_length(100)] = ""


class UpdateTeller(Body, frozen=True, kw_only=True):
    """What may be changed of a teller."""

    resource: ClassVar[str] = "teller"
    office_id: int | UnsetType = UNSET
    name: Annotated[str | UnsetType, max_length(50)] = UNSET
    start_date: date | UnsetType = UNSET
    status: Annotated[int | UnsetType, one_of(*STATUSES)] = UNSET
    end_date: date | UnsetType | None = UNSET
    description: Annotated[str | UnsetType, max_length(100)] = UNSET


class CreateCashier(Body, frozen=True, kw_only=True):
    """Somebody who stands at a window for some days, the whole day or some hours of it."""

    resource: ClassVar[str] = "cashier"
    also: ClassVar[frozenset[str]] = frozenset({"startTime", "endTime"})
    staff_id: Annotated[int, required]
    start_date: Annotated[date, required]
    end_date: Annotated[date, required]
    is_full_day: Annotated[bool, required]
    description: Annotated[str, max_length(100)] = ""
    hour_start_time: Annotated[int | None, within(0, 23)] = None
    min_start_time: Annotated[int | None, within(0, 59)] = None
    hour_end_time: Annotated[int | None, within(0, 23)] = None
    min_end_time: Annotated[int | None, within(0, 59)] = None


class UpdateCashier(Body, frozen=True, kw_only=True):
    """What may be changed of a cashier."""

    resource: ClassVar[str] = "cashier"
    also: ClassVar[frozenset[str]] = frozenset({"startTime", "endTime"})
    staff_id: int | UnsetType = UNSET
    start_date: date | UnsetType = UNSET
    end_date: date | UnsetType = UNSET
    is_full_day: bool | UnsetType = UNSET
    description: Annotated[str | UnsetType, max_length(100)] = UNSET
    hour_start_time: Annotated[int | None, within(0, 23)] = None
    min_start_time: Annotated[int | None, within(0, 59)] = None
    hour_end_time: Annotated[int | None, within(0, 23)] = None
    min_end_time: Annotated[int | None, within(0, 59)] = None


@command("CREATE_TELLER")
async def create_teller(work: Work, body: CreateTeller) -> CommandResult:
    """Open a window at an office."""
    await office(work, body.office_id)
    values = in_order({name: getattr(body, name) for name in TELLER})
    teller_id = await store.queries.insert_teller(work.connection, **values)
    return CommandResult(office_id=body.office_id, resource_id=teller_id)


@command("UPDATE_TELLER")
async def update_teller(work: Work, teller_id: int, body: UpdateTeller) -> CommandResult:
    """Change a teller."""
    row = await store.teller_row(work, teller_id)
    before = {name: row[name] for name in TELLER}
    after = in_order(updated(before, body))
    await office(work, after["office_id"])
    await store.queries.update_teller(work.connection, id=teller_id, **after)
    return CommandResult(office_id=after["office_id"], resource_id=teller_id, changes=changes(before, body))


@command("DELETE_TELLER")
async def delete_teller(work: Work, teller_id: int) -> CommandResult:
    """Delete a teller that never had a cashier."""
    row = await store.teller_row(work, teller_id)
    await store.queries.delete_teller(work.connection, id=teller_id)
    return CommandResult(office_id=row["office_id"], resource_id=teller_id)


@command("ALLOCATECASHIER_TELLER")
async def create_cashier(work: Work, teller_id: int, body: CreateCashier) -> CommandResult:
    """Let somebody stand at a window."""
    teller = await store.teller_row(work, teller_id)
    await staff(work, body.staff_id)
    values = in_order({name: getattr(body, name) for name in CASHIER})
    check_within(teller, values)
    times = hours(body, full_day=body.is_full_day)
    cashier_id = await store.queries.insert_cashier(
        work.connection, teller_id=teller_id, full_day=body.is_full_day, **values, **times
    )
    return CommandResult(office_id=teller["office_id"], resource_id=teller_id, sub_resource_id=cashier_id)


@command("UPDATECASHIERALLOCATION_TELLER")
async def update_cashier(work: Work, teller_id: int, cashier_id: int, body: UpdateCashier) -> CommandResult:
    """Change who stands at a window, or when."""
    teller = await store.teller_row(work, teller_id)
    row = await store.cashier_row(work, teller_id, cashier_id)
    before = {name: row[name] for name in CASHIER} | {"is_full_day": row["full_day"]}
    after = in_order(updated(before, body))
    await staff(work, after["staff_id"])
    check_within(teller, after)
    full_day = after.pop("is_full_day")
    times = hours(body, full_day=full_day)
    kept = {name: times[name] or (None if full_day else row[name]) for name in times}
    await store.queries.update_cashier(work.connection, id=cashier_id, full_day=full_day, **after, **kept)
    return CommandResult(resource_id=teller_id, sub_resource_id=cashier_id, changes=changes(before, body))


@command("DELETECASHIERALLOCATION_TELLER")
async def delete_cashier(work: Work, teller_id: int, cashier_id: int) -> CommandResult:
    """Delete a cashier who never handled cash."""
    await store.cashier_row(work, teller_id, cashier_id)
    await store.queries.delete_cashier(work.connection, id=cashier_id)
    return CommandResult(resource_id=teller_id, sub_resource_id=cashier_id)


def in_order(values: dict[str, Any]) -> dict[str, Any]:
    """The values, if their days are in order; raises DomainRuleViolation."""
    if values["end_date"] is not None and values["end_date"] < values["start_date"]:
        message = "The last day cannot come before the first."
        raise DomainRuleViolation("error.msg.teller.end.date.before.start.date", message, parameter="endDate")
    return values


def check_within(teller: Row, values: dict[str, Any]) -> None:
    """Raise DomainRuleViolation for days on which the window is closed."""
    last = teller["end_date"] or values["end_date"]
    if values["start_date"] < teller["start_date"] or values["end_date"] > last:
        message = "A cashier's days lie within the teller's."
        raise DomainRuleViolation("error.msg.cashier.dates.outside.teller", message, parameter="startDate")


def hours(body: CreateCashier | UpdateCashier, *, full_day: bool) -> dict[str, time | None]:
    """From when until when, unless it is the whole day."""
    if full_day:
        return {"start_time": None, "end_time": None}
    sent = {
        "start_time": (body.hour_start_time, body.min_start_time),
        "end_time": (body.hour_end_time, body.min_end_time),
    }
    return {name: None if hour is None else time(hour, minute or 0) for name, (hour, minute) in sent.items()}
