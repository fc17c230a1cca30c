"""What follows going live: notes, cases and the transition of a project, as a section of its page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from akiba.delivery.post_live import commands, store
from akiba.delivery.post_live.rules import NoteState
from akiba.delivery.post_live.store import Case, Note
from akiba.delivery.projects import Project, Status, project, tab, team
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about, day_of
from akiba.delivery.projects.store import seen_by
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
    Table,
    Typed,
    View,
    _,
    marked,
    panel,
    plural,
)
from akiba.pages import Task as Waiting
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
tab(70, marked("After go-live"), "/after")
AFTER = ONE + "/after"
TO_AFTER = BACK + "/after"
SHOWN = 5
STATES = {
    NoteState.OPEN: marked("Open"),
    NoteState.REMEDIED: marked("Remedied"),
    NoteState.CASE: marked("Case of Client Services"),
}
TONES = {NoteState.OPEN: "warm", NoteState.REMEDIED: "good", NoteState.CASE: ""}


@pages.get(AFTER, "delivery/project.html", may=READ)
async def after(ask: Ask, project_id: int) -> View:
    """What was found, what Client Services took on, and what the customer was told."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/after"
    notes = await store.notes(ask, project_id, Listing(limit=0))
    cases = await store.cases(ask, project_id, Listing(limit=0))
    return about(ask, found, "/after") | {
        "acts": acts(ask, found, path),
        "terms": await told(ask, project_id),
        "table": notes_table(ask, [store.note_from(row) for row in notes.rows], path),
        "tables": [cases_table(ask, [Case(**row) for row in cases.rows], path)],
    }


@panel("home", 61)
async def on_my_day(ask: Ask) -> Waiting | None:
    """What was found in running projects, and waits for this user."""
    rows = await store.queries.notes_for(ask.connection, user_id=ask.user.id) if ask.user.may(READ) else []
    if not rows:
        return None
    shown = [first_seen(ask, row, "after", row["noted_at"]) for row in rows[:SHOWN]]
    words = plural("One note waits for you.", "%(num)s notes wait for you.", len(rows))
    columns = [Column(_("What was found")), Column(_("Project")), Column(_("Noted"))]
    return Waiting(_("After go-live"), "", words, tone="warm", table=Table(_("Notes"), columns, shown))


def first_seen(ask: Ask, row: Mapping[str, Any], part: str, since: datetime) -> Row:
    """Something that waits: what, of which project, and since when."""
    title = Cell(row["title"], f"{PATH}/{row['project_id']}/{part}/{row['id']}")
    return Row([title, row["project_name"], moment(ask, since)])


@panel("home", 62)
async def on_their_day(ask: Ask) -> Waiting | None:
    """The cases that wait for Client Services, the oldest first."""
    if not (ask.user.may(READ) and ask.user.may("CLOSE_SERVICECASE")):
        return None
    rows = await store.queries.cases_for(ask.connection, member=seen_by(ask))
    if not rows:
        return None
    shown = [first_seen(ask, row, "after/cases", row["opened_at"]) for row in rows[:SHOWN]]
    words = plural("One case waits for you.", "%(num)s cases wait for you.", len(rows))
    columns = [Column(_("Case")), Column(_("Project")), Column(_("Opened"))]
    return Waiting(_("Client Services"), "", words, tone="warm", table=Table(_("Cases"), columns, shown))


def acts(ask: Ask, found: Project, path: str) -> list[Link]:
    """What this user may do here."""
    links = []
    if found.is_open and ask.user.may("CREATE_PROJECTNOTE"):
        links.append(Link(_("New note"), f"{path}/new"))
    if found.status is Status.LIVE and found.handed_over_on is None and ask.user.may("HANDOVER_PROJECT"):
        links.append(Link(_("Record the transition"), f"{path}/transition"))
    return links


async def told(ask: Ask, project_id: int) -> list[Fact]:
    """What was recorded of the transition."""
    found = await store.transition(ask, project_id)
    if found is None:
        return []
    return [
        Fact(_("Handed over to Client Services on"), day_of(found.told_on)),
        Fact(_("Told"), found.told_whom),
        Fact(_("How Client Services helps"), found.avenues),
        Fact(_("Recorded by"), found.recorded_by_username),
    ]


def notes_table(ask: Ask, notes: list[Note], path: str) -> Table:
    """What was found, the newest first."""
    columns = [
        Column(_("Noted")),
        Column(_("What was found")),
        Column(_("For"), wide=True),
        Column(_("State"), Kind.STATUS),
        Column(_("Over since"), wide=True),
        Column(_("What was done"), wide=True),
    ]
    rows = [
        Row(
            [
                moment(ask, one.noted_at),
                Cell(one.title, f"{path}/{one.id}", note=one.description),
                one.owner_name,
                Cell(_(STATES[NoteState(one.state.id)]), tone=TONES[NoteState(one.state.id)]),
                moment(ask, one.over_at),
                one.remedy,
            ]
        )
        for one in notes
    ]
    return Table(_("Notes"), columns, rows, empty=_("Nothing was found yet."))


def cases_table(ask: Ask, cases: list[Case], path: str) -> Table:
    """What Client Services took on."""
    columns = [
        Column(_("Opened")),
        Column(_("Case")),
        Column(_("Goes beyond what was agreed in")),
        Column(_("Outcome")),
    ]
    rows = [
        Row(
            [
                moment(ask, one.opened_at),
                Cell(one.title, None if one.closed_at else f"{path}/cases/{one.id}"),
                one.scope_change,
                one.outcome or _("Open"),
            ]
        )
        for one in cases
    ]
    return Table(_("Cases of Client Services"), columns, rows, empty=_("No case was opened."))


def moment(ask: Ask, at: datetime | None) -> datetime | None:
    """A moment in the institution's own time."""
    return at.astimezone(ask.tenant.zone) if at else None


@pages.form(AFTER + "/new", "pages/form.html", commands.add_note, then=TO_AFTER, done=marked("Noted."))
async def add(ask: Ask, project_id: int, typed: Typed) -> View:
    """Write down what was found."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/after"
    fields = await note_fields(ask, project_id, typed)
    return {"title": found.name, "form": typed.form(f"{path}/new", _("Note it"), fields, back=path)}


async def note_fields(ask: Ask, project_id: int, typed: Typed, known: Note | None = None) -> list[Field]:
    """What is asked of a note."""
    people = [Option(one.id, one.name) for one in await team(ask, project_id)]
    return [
        typed.field("title", _("What was found"), value=known and known.title, required=True),
        typed.field("description", _("More about it"), "area", known and known.description),
        typed.choice("ownerId", _("Who sees to it"), people, known and known.owner_id, first=True),
    ]


@pages.form(AFTER + "/{note_id:int}", "pages/form.html", commands.update_note, then=TO_AFTER, done=marked("Saved."))
async def change(ask: Ask, project_id: int, note_id: int, typed: Typed) -> View:
    """One note: what it says, and the ways to settle it."""
    found = await project(ask, project_id)
    known = await store.note(ask, project_id, note_id)
    path = f"{PATH}/{project_id}/after"
    if known.state.id != NoteState.OPEN:
        facts = [
            Fact(_("State"), _(STATES[NoteState(known.state.id)])),
            Fact(_("What was done"), known.remedy),
            Fact(_("By"), known.settled_by_username),
        ]
        return {"title": known.title, "facts": facts, "more": [Link(found.name, path)]}
    form = typed.form(f"{path}/{note_id}", _("Save"), await note_fields(ask, project_id, typed, known), back=path)
    settle = [Link(_("Remedied"), f"{path}/{note_id}/remedy"), Link(_("Open a case"), f"{path}/{note_id}/case")]
    return {"title": known.title, "form": form, "more": settle}


@pages.form(
    AFTER + "/{note_id:int}/remedy",
    "pages/form.html",
    commands.remedy_note,
    then=TO_AFTER,
    done=marked("Remedied."),
)
async def remedy(ask: Ask, project_id: int, note_id: int, typed: Typed) -> View:
    """Say what was done."""
    await project(ask, project_id)
    known = await store.note(ask, project_id, note_id)
    path = f"{PATH}/{project_id}/after/{note_id}"
    fields = [typed.field("remedy", _("What was done"), "area", required=True)]
    return {"title": known.title, "form": typed.form(f"{path}/remedy", _("Remedied"), fields, back=path)}


@pages.form(
    AFTER + "/{note_id:int}/case",
    "pages/form.html",
    commands.open_case,
    then=TO_AFTER,
    done=marked("Client Services have it."),
)
async def open_case(ask: Ask, project_id: int, note_id: int, typed: Typed) -> View:
    """Hand it to Client Services."""
    await project(ask, project_id)
    known = await store.note(ask, project_id, note_id)
    path = f"{PATH}/{project_id}/after/{note_id}"
    fields = [
        typed.field("title", _("Case"), value=known.title),
        typed.field("scopeChange", _("Goes beyond what was agreed in"), "area", required=True),
    ]
    return {"title": known.title, "form": typed.form(f"{path}/case", _("Open a case"), fields, back=path)}


@pages.form(
    AFTER + "/cases/{case_id:int}",
    "pages/form.html",
    commands.close_case,
    then=TO_AFTER,
    done=marked("The case is closed."),
)
async def close_case(ask: Ask, project_id: int, case_id: int, typed: Typed) -> View:
    """Say how it ended."""
    await project(ask, project_id)
    known = await store.case(ask, project_id, case_id)
    path = f"{PATH}/{project_id}/after"
    fields = [typed.field("outcome", _("Outcome"), "area", required=True)]
    form = typed.form(f"{path}/cases/{case_id}", _("Close the case"), fields, back=path)
    return {
        "title": known.title,
        "facts": [Fact(_("Goes beyond what was agreed in"), known.scope_change)],
        "form": form,
    }


@pages.form(
    AFTER + "/transition",
    "pages/form.html",
    commands.record_transition,
    then=TO_AFTER,
    done=marked("Client Services look after it from now on."),
)
async def transition(ask: Ask, project_id: int, typed: Typed) -> View:
    """Record what the customer was told; the delivery team changes nothing afterwards."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/after"
    fields = [
        typed.field("toldOn", _("Told on"), "date", ask.business_date, required=True),
        typed.field("toldWhom", _("Whom of the customer's people"), required=True),
        typed.field("avenues", _("By which ways Client Services helps from now on"), "area", required=True),
    ]
    return {"title": found.name, "form": typed.form(f"{path}/transition", _("Record it"), fields, back=path)}
