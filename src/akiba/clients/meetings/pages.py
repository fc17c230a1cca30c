"""When a group or a centre meets: shown on its page, set and changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from akiba.clients.meetings import store
from akiba.clients.meetings.rules import Attendance, Frequency, Recurrence
from akiba.clients.meetings.store import Calendar, Meeting
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Field,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Sheet,
    Table,
    Typed,
    View,
    _,
    marked,
    panel,
    plural,
    spoken,
)
from akiba.pages.framework import Fill
from akiba.platform.work import Ask
from akiba.wire.operations import COMMANDS

pages = Pages()

BEARERS = {"m_group": ("groups", "/groups"), "m_center": ("centers", "/centres")}
CAME = (Attendance.PRESENT, Attendance.LATE)
SHOWN = 6
TIMES: dict[Frequency, Callable[[int], str]] = {
    Frequency.DAILY: lambda every: plural("every day", "every %(num)s days", every),
    Frequency.WEEKLY: lambda every: plural("every week", "every %(num)s weeks", every),
    Frequency.MONTHLY: lambda every: plural("every month", "every %(num)s months", every),
    Frequency.YEARLY: lambda every: plural("every year", "every %(num)s years", every),
}
FREQUENCIES = {
    Frequency.WEEKLY: marked("Weekly"),
    Frequency.MONTHLY: marked("Monthly"),
    Frequency.DAILY: marked("Daily"),
    Frequency.YEARLY: marked("Yearly"),
}


def weekdays() -> dict[int, str]:
    """The days of the week in the reader's language, Monday being 1."""
    names = spoken().locale.days["format"]["wide"]
    return {number + 1: names[number] for number in range(7)}


def often(rule: Recurrence | None) -> str:
    """How often they meet."""
    if rule is None:
        return _("once")
    words = TIMES[rule.frequency](rule.interval)
    return words if rule.weekday is None else f"{words}, {weekdays()[rule.weekday]}"


@panel("sheets", 2)
async def sheet(ask: Ask, app_table: str, group_id: int) -> list[Sheet]:
    """When they meet, and who came last; nothing of what does not meet."""
    if app_table not in BEARERS or not ask.user.may("READ_CALENDAR"):
        return []
    found = await store.calendars(ask, group_id)
    _kind, base = BEARERS[app_table]
    path = f"{base}/{group_id}/meetings"
    if not found:
        new = [Link(_("Set when they meet"), f"{path}/new")] if ask.user.may("CREATE_CALENDAR") else []
        return [Sheet(_("Meetings"), acts=new, empty=_("It is not set when they meet."))]
    held = await store.meetings(ask, group_id) if ask.user.may("READ_MEETING") else []
    possible = (("UPDATE_CALENDAR", _("Change"), "edit"), ("DELETE_CALENDAR", _("Delete"), "delete"))
    one = found[0]
    acts = [Link(label, f"{path}/{one.id}/{end}") for may, label, end in possible if ask.user.may(may)]
    return [
        Sheet(_("Meetings"), facts(one, held), acts=acts),
        *([Sheet(_("Who came"), table=came(held))] if held else []),
    ]


def facts(calendar: Calendar, held: list[Meeting]) -> list[Fact]:
    """When and where they meet."""
    tongue = spoken()
    return [
        Fact(_("When"), often(calendar.rule)),
        Fact(_("At"), calendar.meets_at.strftime("%H:%M") if calendar.meets_at else None),
        Fact(_("Place"), calendar.location),
        Fact(_("Since"), tongue.day(calendar.starts_on)),
        Fact(_("Until"), tongue.day(calendar.ends_on) if calendar.ends_on else None),
        Fact(_("Last held"), tongue.day(held[0].held_on) if held else None),
    ]


def came(held: list[Meeting]) -> Table:
    """The last meetings, and how many came."""
    columns = [Column(_("Date"), Kind.DATE), Column(_("Came"), Kind.INTEGER), Column(_("Stayed away"))]
    rows = []
    for meeting in held[:SHOWN]:
        present = [one for one in meeting.attendance if one["type"] in CAME]
        away = [str(one["clientName"]) for one in meeting.attendance if one["type"] not in CAME]
        rows.append(Row([meeting.held_on, Cell(len(present)), ", ".join(away)]))
    return Table(_("Who came"), columns, rows)


def fields(ask: Ask, typed: Typed, known: Calendar | None = None) -> list[Field]:
    """What is asked of meetings."""
    often_options = [Option(int(frequency), _(words)) for frequency, words in FREQUENCIES.items()]
    days = [Option(number, name) for number, name in weekdays().items()]
    rule = known.rule if known else None
    weekday = rule.weekday if rule else ask.business_date.isoweekday()
    start = known.starts_on if known else ask.business_date
    frequency = int(rule.frequency) if rule else int(Frequency.WEEKLY)
    return [
        typed.choice("frequency", _("How often"), often_options, frequency, required=True),
        typed.field(
            "interval", _("Every how many weeks or months"), "integer", rule.interval if rule else 1, required=True
        ),
        typed.choice(
            "repeatsOnDay", _("Day of the week"), days, weekday and int(weekday), help=_("For weekly meetings.")
        ),
        typed.field("startDate", _("From"), "date", start, required=True),
        typed.field("meetingTime", _("Time"), "time", known and known.meets_at and known.meets_at.strftime("%H:%M")),
        typed.field("location", _("Place"), value=known and known.location),
    ]


async def described(_ask: Ask, *given: Any) -> dict[str, Any]:
    """A meeting that repeats, for collections."""
    members: dict[str, Any] = dict(given[-1])
    if members.get("frequency") != str(int(Frequency.WEEKLY)):
        members.pop("repeatsOnDay", None)
    return {"title": _("Meeting"), "typeId": 1, "repeating": True, "timeFormat": "HH:mm"} | members


@dataclass(frozen=True, slots=True)
class Act:
    """Something done with a calendar: the end of its path, the command's name and words."""

    path: str
    command: str
    button: str
    done: str
    fill: Fill | None = described
    tone: str = ""


ACTS = (
    Act("new", "CREATE_CALENDAR", marked("Save"), marked("It is set when they meet.")),
    Act("{calendar_id:int}/edit", "UPDATE_CALENDAR", marked("Save"), marked("Saved.")),
    Act("{calendar_id:int}/delete", "DELETE_CALENDAR", marked("Delete"), marked("Deleted."), None, "risk"),
)


def declare(app_table: str, act: Act) -> None:
    """The page of one act, for groups or for centres."""
    kind, base = BEARERS[app_table]

    async def show(ask: Ask, group_id: int, typed: Typed, calendar_id: int | None = None) -> View:
        owner = await store.owner(ask, kind, group_id)
        known = await store.calendar(ask, group_id, calendar_id) if calendar_id else None
        back = f"{base}/{group_id}"
        path = f"{back}/meetings/{act.path}".replace("{calendar_id:int}", str(calendar_id))
        asked = fields(ask, typed, known) if act.fill else []
        form = typed.form(path, _(act.button), asked, back=back, tone=act.tone)
        return {"title": _("Meetings"), "facts": [Fact(_("Of"), owner.name, back)], "form": form}

    async def known_one(ask: Ask, group_id: int, calendar_id: int, typed: Typed) -> View:
        return await show(ask, group_id, typed, calendar_id)

    path, command = f"{base}/{{group_id:int}}/meetings/{act.path}", COMMANDS[f"{act.command}:{kind}"]
    then, handler = base + "/{group_id}", show if act.path == "new" else known_one
    pages.form(path, "pages/form.html", command, then=then, done=act.done, fill=act.fill)(handler)


for each in BEARERS:
    for act in ACTS:
        declare(each, act)
