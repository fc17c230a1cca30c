"""When a group or a centre meets: shown on its page, set and changed."""

from collections.abc import Callable
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


def declare(app_table: str) -> None:
    """The pages for groups, or for centres."""
    kind, base = BEARERS[app_table]
    path = base + "/{group_id:int}/meetings"
    back = base + "/{group_id}"

    async def described(ask: Ask, *given: Any) -> dict[str, Any]:
        owner = await store.owner(ask, kind, given[0])
        members: dict[str, Any] = dict(given[-1])
        if members.get("frequency") != str(int(Frequency.WEEKLY)):
            members.pop("repeatsOnDay", None)
        return {"title": owner.name, "typeId": 1, "repeating": True, "timeFormat": "HH:mm"} | members

    @pages.form(
        f"{path}/new",
        "pages/form.html",
        COMMANDS[f"CREATE_CALENDAR:{kind}"],
        then=back,
        done=marked("It is set when they meet."),
        fill=described,
    )
    async def new(ask: Ask, group_id: int, typed: Typed) -> View:
        """When they are to meet."""
        owner = await store.owner(ask, kind, group_id)
        here = f"{base}/{group_id}"
        form = typed.form(f"{here}/meetings/new", _("Save"), fields(ask, typed), back=here)
        return {"title": _("Set when they meet"), "facts": [Fact(_("Of"), owner.name, here)], "form": form}

    @pages.form(
        path + "/{calendar_id:int}/edit",
        "pages/form.html",
        COMMANDS[f"UPDATE_CALENDAR:{kind}"],
        then=back,
        done=marked("Saved."),
        fill=described,
    )
    async def change(ask: Ask, group_id: int, calendar_id: int, typed: Typed) -> View:
        """When they are to meet from now on."""
        owner = await store.owner(ask, kind, group_id)
        known = await store.calendar(ask, group_id, calendar_id)
        here = f"{base}/{group_id}"
        form = typed.form(f"{here}/meetings/{calendar_id}/edit", _("Save"), fields(ask, typed, known), back=here)
        return {"title": _("Meetings"), "facts": [Fact(_("Of"), owner.name, here)], "form": form}

    @pages.form(
        path + "/{calendar_id:int}/delete",
        "pages/form.html",
        COMMANDS[f"DELETE_CALENDAR:{kind}"],
        then=back,
        done=marked("Deleted."),
    )
    async def forget(ask: Ask, group_id: int, calendar_id: int, typed: Typed) -> View:
        """They meet no more."""
        owner = await store.owner(ask, kind, group_id)
        await store.calendar(ask, group_id, calendar_id)
        here = f"{base}/{group_id}"
        form = typed.form(f"{here}/meetings/{calendar_id}/delete", _("Delete"), [], back=here, tone="risk")
        return {"title": _("Meetings"), "facts": [Fact(_("Of"), owner.name, here)], "form": form}


for each in BEARERS:
    declare(each)
