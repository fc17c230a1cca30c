"""Meetings on the wire."""

from typing import Any

from akiba.clients.meetings import commands, rules, store
from akiba.clients.meetings.rules import Attendance, CalendarType, Frequency, Weekday
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Meetings")

ENTITY_TYPES = {"groups": (2, "GROUPS"), "centers": (4, "CENTERS")}
SHOWN = 10


def calendar_answer(ask: Ask, kind: str, calendar: store.Calendar) -> dict[str, Any]:
    """A calendar as the wire shows it, with its next days."""
    number, name = ENTITY_TYPES[kind]
    rule = calendar.rule
    days = rules.days_from(calendar.starts_on, rule, ask.business_date, SHOWN)
    return {
        "id": calendar.id,
        "calendarInstanceId": calendar.id,
        "entityId": calendar.group_id,
        "entityType": {"id": number, "code": f"calendarEntityType.{kind}", "value": name},
        "title": calendar.title,
        "description": calendar.description,
        "location": calendar.location,
        "startDate": calendar.starts_on,
        "endDate": calendar.ends_on,
        "meetingTime": calendar.meets_at,
        "type": CalendarType(calendar.type).option,
        "repeating": rule is not None,
        "recurrence": calendar.recurrence,
        "frequency": rule.frequency.option if rule else None,
        "interval": rule.interval if rule else None,
        "repeatsOnDay": rule.weekday.option if rule and rule.weekday else None,
        "humanReadable": rule.words if rule else None,
        "nextTenRecurringDates": days,
        "recentEligibleMeetingDate": rules.last_day(calendar.starts_on, rule, ask.business_date),
    }


def meeting_answer(meeting: store.Meeting) -> dict[str, Any]:
    """A meeting as the wire shows it."""
    came = [each | {"attendanceType": Attendance(each["type"]).option} for each in meeting.attendance]
    return {
        "id": meeting.id,
        "calendarId": meeting.calendar_id,
        "meetingDate": meeting.held_on,
        "clientsAttendance": [{key: value for key, value in each.items() if key != "type"} for each in came],
    }


def serve(kind: str) -> None:
    """Enter the operations on the meetings of groups, or of centres."""
    calendars, meetings = f"/{kind}/{{owner_id}}/calendars", f"/{kind}/{{owner_id}}/meetings"

    @operations.get(calendars, "READ_CALENDAR", f"List the calendars of {kind}")
    async def list_calendars(ask: Ask, owner_id: int) -> list[dict[str, Any]]:
        await store.owner(ask, kind, owner_id)
        return [calendar_answer(ask, kind, each) for each in await store.calendars(ask, owner_id)]

    @operations.get(calendars + "/{calendar_id}", "READ_CALENDAR", f"Read a calendar of {kind}")
    async def read_calendar(ask: Ask, owner_id: int, calendar_id: int) -> dict[str, Any]:
        await store.owner(ask, kind, owner_id)
        return calendar_answer(ask, kind, await store.calendar(ask, owner_id, calendar_id))

    @operations.get(calendars + "/template", "READ_CALENDAR", f"Choices for a calendar of {kind}")
    async def calendar_template(ask: Ask, owner_id: int) -> dict[str, Any]:
        await store.owner(ask, kind, owner_id)
        return {
            "calendarTypeOptions": CalendarType.options(),
            "frequencyOptions": Frequency.options(),
            "repeatsOnDayOptions": Weekday.options(),
        }

    @operations.get(meetings, "READ_MEETING", f"List the meetings of {kind}")
    async def list_meetings(ask: Ask, owner_id: int) -> list[dict[str, Any]]:
        await store.owner(ask, kind, owner_id)
        return [meeting_answer(each) for each in await store.meetings(ask, owner_id)]

    operations.post(calendars, commands.create(kind), f"Set when one of the {kind} meets")
    operations.put(calendars + "/{calendar_id}", commands.update(kind), f"Change when one of the {kind} meets")
    operations.delete(calendars + "/{calendar_id}", commands.delete(kind), f"Remove a calendar of {kind}")
    operations.post(meetings, commands.hold(kind), f"Note a meeting of {kind}")


for each_kind in ENTITY_TYPES:
    serve(each_kind)
