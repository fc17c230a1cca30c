"""Setting when a group meets, and noting who came."""

from datetime import date, time
from typing import Annotated, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from akiba.clients.groups.store import members
from akiba.clients.meetings import rules, store
from akiba.clients.meetings.rules import Attendance, CalendarType, Frequency, Recurrence, Weekday
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_future, one_of, required, within
from akiba.wire.operations import Command, command
from akiba.wire.reading import Body, Part, changes


class WriteCalendar(Body, frozen=True, kw_only=True):
    """When a group meets. A meeting that repeats needs its frequency."""

    resource: ClassVar[str] = "calendar"
    also: ClassVar[frozenset[str]] = frozenset(
        {"remindById", "firstReminder", "secondReminder", "duration", "timeFormat"}
    )
    title: Annotated[str | UnsetType, max_length(70)] = UNSET
    description: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    location: Annotated[str | UnsetType | None, max_length(50)] = UNSET
    type_id: Annotated[int | UnsetType, one_of(*map(int, CalendarType))] = UNSET
    start_date: date | UnsetType = UNSET
    end_date: date | UnsetType | None = UNSET
    meeting_time: time | UnsetType | None = UNSET
    repeating: bool | UnsetType = UNSET
    frequency: Annotated[int | UnsetType, one_of(*map(int, Frequency))] = UNSET
    interval: Annotated[int | UnsetType, within(1, 24)] = UNSET
    repeats_on_day: Annotated[int | UnsetType, within(1, 7)] = UNSET


class NewCalendar(WriteCalendar, frozen=True, kw_only=True):
    """A new calendar names its title and its first day."""

    title: Annotated[str, required, max_length(70)]
    start_date: Annotated[date, required]


class ClientCame(Part, frozen=True, kw_only=True):
    """Whether a member came."""

    client_id: Annotated[int, required]
    attendance_type: Annotated[int, required, one_of(*map(int, Attendance))]


class HoldMeeting(Body, frozen=True, kw_only=True):
    """A meeting that was held."""

    resource: ClassVar[str] = "meeting"
    calendar_id: Annotated[int, required]
    meeting_date: Annotated[date, required, not_future]
    clients_attendance: list[ClientCame] | None = None


def rule_of(body: WriteCalendar) -> str | None:
    """The rule that a body describes."""
    if body.repeating is not True or isinstance(body.frequency, UnsetType):
        return None
    weekday = None if isinstance(body.repeats_on_day, UnsetType) else Weekday(body.repeats_on_day)
    interval = 1 if isinstance(body.interval, UnsetType) else body.interval
    return Recurrence(Frequency(body.frequency), interval, weekday).text


def columns(body: WriteCalendar) -> dict[str, object]:
    """The columns that a body sets."""
    named = {
        "title": body.title,
        "description": body.description,
        "location": body.location,
        "type": body.type_id,
        "starts_on": body.start_date,
        "ends_on": body.end_date,
        "meets_at": body.meeting_time,
    }
    found: dict[str, object] = {name: value for name, value in named.items() if value is not UNSET}
    if body.repeating is not UNSET:
        found["recurrence"] = rule_of(body)
    return found


def as_sent(calendar: store.Calendar) -> dict[str, object]:
    """A calendar under the names that bodies use."""
    rule = calendar.rule
    return {
        "title": calendar.title,
        "description": calendar.description,
        "location": calendar.location,
        "type_id": calendar.type,
        "start_date": calendar.starts_on,
        "end_date": calendar.ends_on,
        "meeting_time": calendar.meets_at,
        "repeating": rule is not None,
        "frequency": rule and int(rule.frequency),
        "interval": rule and rule.interval,
        "repeats_on_day": rule and rule.weekday and int(rule.weekday),
    }


def create(kind: str) -> Command:
    """The command that sets when a group, or a centre, meets."""

    @command("CREATE_CALENDAR", name=f"CREATE_CALENDAR:{kind}")
    async def create_calendar(work: Work, owner_id: int, body: NewCalendar) -> CommandResult:
        """Set when it meets."""
        owner = await store.owner(work, kind, owner_id)
        values = {"type": CalendarType.COLLECTION} | columns(body) | {"group_id": owner_id}
        number = await store.queries.insert_calendar(work.connection, calendar=msgspec.json.encode(values))
        return CommandResult(office_id=owner.office_id, group_id=owner_id, resource_id=number)

    return create_calendar


def update(kind: str) -> Command:
    """The command that changes it."""

    @command("UPDATE_CALENDAR", name=f"UPDATE_CALENDAR:{kind}")
    async def update_calendar(work: Work, owner_id: int, calendar_id: int, body: WriteCalendar) -> CommandResult:
        """Change when it meets."""
        owner = await store.owner(work, kind, owner_id)
        before = as_sent(await store.calendar(work, owner_id, calendar_id))
        changed = msgspec.json.encode(columns(body))
        await store.queries.update_calendar(work.connection, id=calendar_id, changes=changed)
        altered = changes(before, body)
        return CommandResult(office_id=owner.office_id, group_id=owner_id, resource_id=calendar_id, changes=altered)

    return update_calendar


def delete(kind: str) -> Command:
    """The command that ends it, before any meeting was held."""

    @command("DELETE_CALENDAR", name=f"DELETE_CALENDAR:{kind}")
    async def delete_calendar(work: Work, owner_id: int, calendar_id: int) -> CommandResult:
        """Remove a calendar."""
        owner = await store.owner(work, kind, owner_id)
        await store.calendar(work, owner_id, calendar_id)
        await store.queries.delete_calendar(work.connection, id=calendar_id)
        return CommandResult(office_id=owner.office_id, group_id=owner_id, resource_id=calendar_id)

    return delete_calendar


def hold(kind: str) -> Command:
    """The command that notes a meeting."""

    @command("CREATE_MEETING", name=f"CREATE_MEETING:{kind}")
    async def hold_meeting(work: Work, owner_id: int, body: HoldMeeting) -> CommandResult:
        """Note that a meeting was held, and who came."""
        owner = await store.owner(work, kind, owner_id)
        calendar = await store.calendar(work, owner_id, body.calendar_id)
        if not rules.is_meeting_day(calendar.starts_on, calendar.rule, body.meeting_date):
            message = "The group does not meet on this day."
            raise DomainRuleViolation("error.msg.meeting.not.on.calendar", message, parameter="meetingDate")
        came = {each.client_id: each.attendance_type for each in body.clients_attendance or []}
        if kind == "groups":
            unknown = came.keys() - {member.id for member in await members(work, owner_id)}
            for client_id in unknown:
                raise NotFound("error.msg.client.not.found.with.client.id", f"{client_id} is no member.", client_id)
        number = await store.hold(work, calendar.id, body.meeting_date, came)
        return CommandResult(office_id=owner.office_id, group_id=owner_id, resource_id=number)

    return hold_meeting
