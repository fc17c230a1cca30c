"""Who did what, and how it ended."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from akiba.access.audit import store
from akiba.access.pages.words import THINGS, words
from akiba.access.users.store import queries as users
from akiba.pages import (
    SYSTEM,
    Cell,
    Column,
    Fact,
    Kind,
    Option,
    Paged,
    Pages,
    Row,
    State,
    Table,
    Typed,
    View,
    _,
    listed,
    marked,
    spoken,
)
from akiba.platform.commands import Status
from akiba.platform.sql import Row as Record
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()

PATH = "/settings/audit"
pages.setting(80, SYSTEM, marked("Audit trail"), marked("Who did what, and when"), PATH, may="READ_AUDIT")

ENDINGS = {
    Status.PROCESSED: (marked("Done"), "good"),
    Status.AWAITING_APPROVAL: (marked("Waits for approval"), "warm"),
    Status.REJECTED: (marked("Refused"), "bad"),
    Status.ERROR: (marked("Failed"), "bad"),
}
DEEPEST = 3


class AuditQuery(Paged, frozen=True, kw_only=True):
    """Which commands are wanted."""

    maker_id: int | None = None
    thing: str | None = None
    status: int | None = None
    first_day: date | None = None
    last_day: date | None = None


def beginning(ask: Ask, day: date | None) -> datetime | None:
    """When a day begins where the institution is."""
    return None if day is None else datetime.combine(day, time.min, ask.tenant.zone)


def ending(status: int) -> State:
    """How a command ended."""
    label, tone = ENDINGS.get(Status(status), ("", ""))
    return State(_(label), tone)


@pages.get(PATH, "pages/list.html", may="READ_AUDIT")
async def trail(ask: Ask, query: AuditQuery, typed: Typed) -> View:
    """Every command, newest first."""
    found = await store.audits(
        ask,
        query,
        maker_id=query.maker_id,
        entity_name=query.thing,
        status=query.status,
        made_from=beginning(ask, query.first_day),
        made_to=beginning(ask, query.last_day + timedelta(days=1) if query.last_day else None),
    )
    columns = [
        Column(_("When"), Kind.DATE, sort="madeOnDate"),
        Column(_("What")),
        Column(_("Number"), wide=True),
        Column(_("Who"), sort="maker"),
        Column(_("Checked by"), sort="checker", wide=True),
        Column(_("Of"), wide=True),
        Column(_("Ended"), Kind.STATUS),
    ]
    rows = []
    for row in found.rows:
        end = ending(row["status"])
        what = Cell(words(row["action_name"], row["entity_name"]), f"{PATH}/{row['id']}")
        number = str(row["resource_id"]) if row["resource_id"] else None
        when, who = row["made_at"].astimezone(ask.tenant.zone), row["maker"]
        rows.append(Row([when, what, number, who, row["checker"], row["client_name"], Cell(end.label, tone=end.tone)]))
    table = Table(_("Audit trail"), columns, rows)
    return {"list": listed(query, table, PATH, found.total), "acts": [], "filters": await filters(ask, typed)}


async def filters(ask: Ask, typed: Typed) -> list[Any]:
    """What the trail may be narrowed to."""
    people = [Option(row["id"], row["username"]) for row in await users.names(ask.connection)]
    things = sorted((Option(code, _(label)) for code, (_area, label) in THINGS.items()), key=lambda one: one.label)
    ends = [Option(int(status), _(label)) for status, (label, _tone) in ENDINGS.items()]
    return [
        typed.choice("makerId", _("Who"), people),
        typed.choice("thing", _("What"), things),
        typed.choice("status", _("Ended"), ends),
        typed.field("firstDay", _("From"), "date"),
        typed.field("lastDay", _("Until"), "date"),
    ]


@pages.get(PATH + "/{audit_id:int}", "pages/table.html", may="READ_AUDIT")
async def one(ask: Ask, audit_id: int) -> View:
    """One command with what was sent; secrets were never kept."""
    await store.audit(ask, audit_id)
    row = (await store.audits(ask, Listing(), id=audit_id)).rows[0]
    table = Table(
        words(row["action_name"], row["entity_name"]),
        [Column(_("What was sent")), Column(_("Value"))],
        list(member_rows(row["body"] or {})),
        empty=_("Nothing was sent with it."),
    )
    return {"table": table, "facts": facts(ask, row)}


def facts(ask: Ask, row: Record) -> list[Fact]:
    """Who asked for it, for whom, and how it ended."""
    checked = row["checked_at"]
    return [
        Fact(_("When"), spoken().moment(row["made_at"].astimezone(ask.tenant.zone))),
        Fact(_("Who"), row["maker"]),
        Fact(_("Checked by"), row["checker"]),
        Fact(_("Checked"), spoken().moment(checked.astimezone(ask.tenant.zone)) if checked else None),
        Fact(_("Ended"), ending(row["status"]).label),
        Fact(_("Office"), row["office_name"]),
        Fact(_("Client"), row["client_name"], f"/clients/{row['client_id']}"),
        Fact(_("Group"), row["group_name"], f"/groups/{row['group_id']}"),
        Fact(_("Loan"), str(row["loan_id"] or ""), f"/loans/{row['loan_id']}"),
        Fact(_("Savings"), str(row["savings_id"] or ""), f"/savings/{row['savings_id']}"),
    ]


def member_rows(members: Mapping[str, Any], level: int = 0) -> Iterator[Row]:
    """What was sent, name by name; what lies within something is set in."""
    for name, value in members.items():
        if name in ("locale", "dateFormat"):
            continue
        inner = value if isinstance(value, Mapping) else None
        if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            inner = {str(number): each for number, each in enumerate(value, 1)}
        yield Row([member_words(name), None if inner else value_words(value)], level=min(level, DEEPEST))
        if inner:
            yield from member_rows(inner, level + 1)


def member_words(name: str) -> str:
    """A parameter's name as people would say it."""
    apart = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return _(apart.removesuffix(" id").capitalize())


def value_words(value: object) -> str:
    """A value as it was sent."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
