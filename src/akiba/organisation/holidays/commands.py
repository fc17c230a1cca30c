"""What can be done to holidays."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, ClassVar

from msgspec import UNSET, Struct, UnsetType

from akiba.kernel.errors import DomainRuleViolation
from akiba.organisation.holidays import store
from akiba.organisation.holidays.rules import Days, HolidayStatus, RescheduleTo, check_days
from akiba.organisation.holidays.store import Holiday
from akiba.organisation.offices.store import office
from akiba.organisation.working_days.rules import weekdays_of
from akiba.organisation.working_days.store import queries as working_days
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part, changes, updated

CONSTRAINTS["holiday_name"] = ("error.msg.holiday.duplicate.name", "name", "Another holiday has this name.")
CHOICES = tuple(int(kind) for kind in RescheduleTo)
DATES = ("from_date", "to_date", "repayments_rescheduled_to", "rescheduling_type")


class HolidayOffice(Part, frozen=True, kw_only=True):
    """An office that a holiday is for."""

    office_id: Annotated[int, required]


class CreateHoliday(Body, frozen=True, kw_only=True):
    """A new holiday."""

    resource: ClassVar[str] = "holiday"
    name: Annotated[str, required, max_length(100)]
    from_date: Annotated[date, required]
    to_date: Annotated[date, required]
    offices: Annotated[list[HolidayOffice], required]
    repayments_rescheduled_to: date | None = None
    rescheduling_type: Annotated[int, one_of(*CHOICES)] = int(RescheduleTo.SPECIFIC_DATE)
    description: Annotated[str, max_length(100)] = ""


class UpdateHoliday(Body, frozen=True, kw_only=True):
    """What may be changed of a holiday; of an active one only its name and description."""

    resource: ClassVar[str] = "holiday"
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    from_date: date | UnsetType = UNSET
    to_date: date | UnsetType = UNSET
    offices: list[HolidayOffice] | UnsetType = UNSET
    repayments_rescheduled_to: date | UnsetType | None = UNSET
    rescheduling_type: Annotated[int | UnsetType, one_of(*CHOICES)] = UNSET
    description: Annotated[str | UnsetType, max_length(100)] = UNSET


class HolidayActivated(Struct, frozen=True):
    """Repayments that fall on these days move."""

    holiday_id: int


@command("CREATE_HOLIDAY")
async def create_holiday(work: Work, body: CreateHoliday) -> CommandResult:
    """Add a holiday, which waits to be activated."""
    values = {name: getattr(body, name) for name in (*DATES, "name", "description")}
    holiday_id = await store.queries.insert_holiday(work.connection, **await checked(work, values))
    await set_offices(work, holiday_id, body.offices)
    return CommandResult(resource_id=holiday_id)


@command("UPDATE_HOLIDAY")
async def update_holiday(work: Work, holiday_id: int, body: UpdateHoliday) -> CommandResult:
    """Change a holiday."""
    found = await store.holiday(work, holiday_id)
    before = {name: getattr(found, name) for name in (*DATES, "name", "description")}
    changed = changes(before, body)
    moved = any(getattr(body, name) not in (UNSET, before[name]) for name in DATES)
    if found.is_active and (moved or body.offices is not UNSET):
        message = "The days of an active holiday stay as they are."
        raise DomainRuleViolation("error.msg.holiday.cannot.be.updated.if.active", message)
    await store.queries.update_holiday(work.connection, id=holiday_id, **await checked(work, updated(before, body)))
    if not isinstance(body.offices, UnsetType):
        await set_offices(work, holiday_id, body.offices)
        changed["offices"] = [{"officeId": place.office_id} for place in body.offices]
    return CommandResult(resource_id=holiday_id, changes=changed)


@command("ACTIVATE_HOLIDAY")
async def activate_holiday(work: Work, holiday_id: int) -> CommandResult:
    """Let a holiday move repayments."""
    pending(await store.holiday(work, holiday_id))
    await store.queries.set_status(work.connection, id=holiday_id, status=HolidayStatus.ACTIVE)
    work.emit(HolidayActivated(holiday_id))
    return CommandResult(resource_id=holiday_id, changes={"status": HolidayStatus.ACTIVE.option})


@command("DELETE_HOLIDAY")
async def delete_holiday(work: Work, holiday_id: int) -> CommandResult:
    """Take a holiday back."""
    await store.holiday(work, holiday_id)
    await store.queries.set_status(work.connection, id=holiday_id, status=HolidayStatus.DELETED)
    return CommandResult(resource_id=holiday_id)


def pending(holiday: Holiday) -> None:
    """Raise DomainRuleViolation unless the holiday waits to be activated."""
    if holiday.is_active:
        message = "This holiday is active already."
        raise DomainRuleViolation("error.msg.holiday.not.in.pending.for.activation.state", message)


async def checked(work: Work, values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are stored; raises DomainRuleViolation for days that make no holiday."""
    kind = RescheduleTo(values.pop("rescheduling_type"))
    moved_to = values.pop("repayments_rescheduled_to")
    row = await working_days.working_days(work.connection)
    check_days(Days(values["from_date"], values["to_date"], moved_to, kind), weekdays_of(row["recurrence"]))
    kept = moved_to if kind is RescheduleTo.SPECIFIC_DATE else None
    return values | {"rescheduled_to": kept, "reschedule_type": int(kind)}


async def set_offices(work: Work, holiday_id: int, places: Sequence[HolidayOffice]) -> None:
    """Say which offices the holiday is for; raises NotFound for one that the user does not see."""
    for place in places:
        await office(work, place.office_id)
    await store.queries.set_offices(work.connection, id=holiday_id, offices=[place.office_id for place in places])
