"""Calendars, meetings and attendance in the database."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from msgspec import Struct

from akiba.clients.groups.rules import Level
from akiba.clients.groups.store import Group, group
from akiba.clients.meetings.rules import Recurrence, last_day, recurrence_of
from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work

queries = load(__package__)

LEVELS = {"groups": Level.GROUP, "centers": Level.CENTRE}


class Calendar(Struct, frozen=True, kw_only=True):
    """When a group or centre meets."""

    id: int
    group_id: int
    title: str
    description: str | None
    location: str | None
    type: int
    starts_on: date
    ends_on: date | None
    meets_at: time | None
    recurrence: str | None

    @property
    def rule(self) -> Recurrence | None:
        """How it repeats."""
        return recurrence_of(self.recurrence) if self.recurrence else None


class Meeting(Struct, frozen=True, kw_only=True):
    """A meeting that was held, and who came."""

    id: int
    calendar_id: int
    held_on: date
    attendance: list[dict[str, Any]]


async def owner(ask: Ask, kind: str, owner_id: int) -> Group:
    """The group or centre that meets; raises NotFound."""
    return await group(ask, owner_id, LEVELS[kind])


async def calendars(ask: Ask, group_id: int) -> list[Calendar]:
    """When a group meets."""
    return [Calendar(**row) for row in await queries.calendars(ask.connection, group_id=group_id)]


def latest_meeting(calendars: Sequence[Calendar], until: date) -> date | None:
    """The last day at or before another on which one of these calendars meets."""
    days = (last_day(one.starts_on, one.rule, until) for one in calendars)
    return max((day for day in days if day), default=None)


async def calendar(ask: Ask, group_id: int, calendar_id: int) -> Calendar:
    """One of its calendars; raises NotFound."""
    row = await queries.calendar(ask.connection, group_id=group_id, id=calendar_id)
    if row is None:
        message = f"There is no calendar {calendar_id} here."
        raise NotFound("error.msg.calendar.id.invalid", message, calendar_id)
    return Calendar(**row)


async def meetings(ask: Ask, group_id: int) -> list[Meeting]:
    """The meetings that were held, newest first."""
    return [Meeting(**row) for row in await queries.meetings(ask.connection, group_id=group_id)]


async def was_held(ask: Ask, group_id: int, on: date) -> bool:
    """Whether a meeting of that day was noted."""
    return any(meeting.held_on == on for meeting in await meetings(ask, group_id))


async def hold(work: Work, calendar_id: int, on: date, attendance: dict[int, int]) -> int:
    """Note a meeting and who came: member → attendance type; returns the meeting's number."""
    meeting_id = int(await queries.hold_meeting(work.connection, calendar_id=calendar_id, held_on=on))
    await queries.attend(
        work.connection, meeting_id=meeting_id, clients=list(attendance), types=list(attendance.values())
    )
    return meeting_id


async def hold_meeting(work: Work, group_id: int, calendar_id: int, on: date, attendance: dict[int, int]) -> int:
    """Note a meeting of a group's calendar; raises NotFound for another's."""
    return await hold(work, (await calendar(work, group_id, calendar_id)).id, on, attendance)


async def groups_of_centre(ask: Ask, centre_id: int) -> list[int]:
    """The groups of a centre that this user may see; raises NotFound."""
    await group(ask, centre_id, Level.CENTRE)
    return [row["id"] for row in await queries.groups_of_centre(ask.connection, id=centre_id)]
