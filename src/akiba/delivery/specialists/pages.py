"""The register of specialists."""

from typing import Any

from akiba.delivery.projects.pages.shell import day_of, sections
from akiba.delivery.projects.pages.words import options
from akiba.delivery.projects.store import Project, projects, queries
from akiba.delivery.projects.store import from_row as project_of
from akiba.delivery.projects.tabs import DELIVERY
from akiba.delivery.specialists import commands, store
from akiba.delivery.specialists.rules import Evidence, Level, Record, holds
from akiba.delivery.specialists.store import Specialist
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Field,
    Kind,
    Link,
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
)
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()

PATH = "/delivery/specialists"
ONE = PATH + "/{specialist_id:int}"
BACK = PATH + "/{specialist_id}"
READ = "READ_SPECIALIST"
DELIVERY.add(30, marked("Specialists"), PATH, may=READ)

LEVELS = {Level.SPECIALIST: marked("Specialist I"), Level.SPECIALIST_2: marked("Specialist II")}
KINDS = {
    Evidence.TRAINING: marked("Training"),
    Evidence.RECOGNITION: marked("Recognition"),
    Evidence.DEPLOYMENT: marked("Deployment"),
    Evidence.REFERENCE: marked("Reference of a customer"),
    Evidence.SUPPORT: marked("Supports"),
}


class SpecialistsQuery(Paged, frozen=True, kw_only=True):
    """Which specialists are wanted."""

    text: str | None = None
    skill: str | None = None
    recognised: bool | None = None


@pages.get(PATH, "pages/list.html", may=READ)
async def specialists(ask: Ask, query: SpecialistsQuery, typed: Typed) -> View:
    """Who may be trusted with a deployment."""
    found, total = await store.specialists(
        ask,
        query,
        text=containing(query.text) if query.text else None,
        skill=query.skill,
        recognised_on=ask.business_date if query.recognised else None,
    )
    columns = [
        Column(_("Name"), sort="name"),
        Column(_("Region"), sort="region"),
        Column(_("Level"), wide=True),
        Column(_("Skills")),
        Column(_("Recognised until"), Kind.DATE),
        Column(_("State"), Kind.STATUS),
    ]
    rows = []
    for one in found:
        until, state = one.recognised_until(ask.business_date), state_of(ask, one)
        lead = _("leads the region") if one.regional_lead else ""
        name = Cell(one.name, f"{PATH}/{one.id}", note=one.organisation)
        skills, shown = ", ".join(one.skills), Cell(state.label, tone=state.tone)
        rows.append(Row([name, Cell(one.region, note=lead), _(LEVELS[one.level]), skills, until, shown]))
    table = Table(_("Specialists"), columns, rows, empty=_("No specialist is like that."))
    return {
        "list": listed(query, table, PATH, total),
        "acts": [Link(_("New specialist"), f"{PATH}/new")] if ask.user.may("CREATE_SPECIALIST") else [],
        "tabs": sections(ask, PATH),
        "filters": [
            typed.field("text", _("Name, organisation or region")),
            typed.field("skill", _("Skill")),
            typed.field("recognised", _("Recognised today"), "tick", query.recognised),
        ],
    }


def state_of(ask: Ask, one: Specialist) -> State:
    """Whether a specialist is recognised today."""
    if not one.active:
        return State(_("No longer active"))
    if one.recognised_until(ask.business_date):
        return State(_("Recognised"), "good")
    return State(_("Not recognised"), "warm")


@pages.get(ONE, "delivery/project.html", may=READ)
async def specialist(ask: Ask, specialist_id: int) -> View:
    """One specialist with everything that speaks for them."""
    one = await store.specialist(ask, specialist_id)
    path = f"{PATH}/{specialist_id}"
    facts = [
        Fact(_("Region"), one.region),
        Fact(_("Level"), _(LEVELS[one.level])),
        Fact(_("Organisation"), one.organisation),
        Fact(_("Recognised until"), day_of(one.recognised_until(ask.business_date))),
    ]
    may = ask.user.may("UPDATE_SPECIALIST")
    return {
        "title": one.name,
        "state": state_of(ask, one),
        "facts": facts,
        "acts": [Link(_("Add to the record"), f"{path}/records/new")] if may else [],
        "more": [Link(_("Change"), f"{path}/edit")] if may else [],
        "tabs": sections(ask, PATH),
        "terms": [
            Fact(_("Skills"), ", ".join(one.skills)),
            Fact(_("Reached at"), one.contact),
            Fact(_("Leads the region"), _("Yes") if one.regional_lead else None),
        ],
        "tables": [
            table for kind in Evidence if (table := records(ask, kind, one.records, path if may else None)).rows
        ],
    }


def records(ask: Ask, kind: Evidence, known: Any, path: str | None) -> Table:
    """What speaks for a specialist, of one kind."""
    columns = [
        Column(_("What")),
        Column(_("Who")),
        Column(_("From"), Kind.DATE),
        Column(_("Until"), Kind.DATE),
        Column(_("Remark")),
        Column(_("State"), Kind.STATUS),
    ]
    rows = [
        Row(
            [
                Cell(one.title, path and f"{path}/records/{one.id}/remove"),
                one.by_whom,
                one.from_date,
                one.to_date,
                one.remark,
                standing(ask, one),
            ]
        )
        for one in known
        if one.kind is kind
    ]
    return Table(_(KINDS[kind]), columns, rows)


def standing(ask: Ask, one: Record) -> Cell:
    """How a training ended, and whether anything else counts yet; a recognition is the one that expires."""
    if one.kind is Evidence.TRAINING:
        return Cell(_("Passed"), tone="good") if one.passed else Cell(_("Not passed"), tone="bad")
    if one.from_date > ask.business_date:
        return Cell(_("Not yet"))
    expired = one.kind is Evidence.RECOGNITION and not holds(one, ask.business_date)
    return Cell(_("Expired"), tone="warm") if expired else Cell(None)


async def fields(ask: Ask, typed: Typed, one: Specialist | None = None) -> list[Field]:
    """What is asked of a specialist."""
    people = [Option(row["id"], row["name"]) for row in await queries.people(ask.connection)]
    return [
        typed.field("name", _("Name"), value=one and one.name, required=True, first=one is None),
        typed.field("region", _("Region"), value=one and one.region, required=True),
        typed.field("organisation", _("Organisation"), value=one and one.organisation),
        typed.choice("level", _("Level"), options(LEVELS), int(one.level if one else 1), required=True),
        typed.field("skills", _("Skills"), value=", ".join(one.skills) if one else "", help=_("Parted by commas.")),
        typed.field("contact", _("Reached at"), value=one and one.contact),
        typed.choice("userId", _("Works with the system as"), people, one and one.user_id),
        typed.field("regionalLead", _("Leads the region"), "tick", bool(one and one.regional_lead)),
        typed.field("active", _("Active"), "tick", one.active if one else True),
    ]


async def with_skills(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The skills one by one, as the command reads them."""
    sent: dict[str, Any] = dict(given[-1])
    return sent | {"skills": [skill.strip() for skill in str(sent.get("skills", "")).split(",") if skill.strip()]}


@pages.form(
    f"{PATH}/new",
    "pages/form.html",
    commands.add_specialist,
    then=PATH + "/{resource_id}",
    done=marked("The specialist is in the register."),
    fill=with_skills,
)
async def new(ask: Ask, typed: Typed) -> View:
    """Somebody new for the register."""
    form = typed.form(f"{PATH}/new", _("Enter"), await fields(ask, typed), back=PATH)
    return {"title": _("New specialist"), "form": form}


@pages.form(
    f"{ONE}/edit", "pages/form.html", commands.update_specialist, then=BACK, done=marked("Saved."), fill=with_skills
)
async def edit(ask: Ask, specialist_id: int, typed: Typed) -> View:
    """What is known of a specialist."""
    one = await store.specialist(ask, specialist_id)
    path = f"{PATH}/{specialist_id}"
    return {"title": one.name, "form": typed.form(f"{path}/edit", _("Save"), await fields(ask, typed, one), back=path)}


@pages.form(
    f"{ONE}/records/new", "pages/form.html", commands.add_record, then=BACK, done=marked("It is in the record.")
)
async def new_record(ask: Ask, specialist_id: int, typed: Typed) -> View:
    """Something more that speaks for a specialist."""
    one = await store.specialist(ask, specialist_id)
    path = f"{PATH}/{specialist_id}"
    seen: list[Project] = [project_of(row) for row in (await projects(ask, Listing(limit=0))).rows]
    asked = [
        typed.choice("kind", _("Kind"), options(KINDS), int(Evidence.TRAINING), required=True),
        typed.field("title", _("What"), required=True, first=True),
        typed.field("byWhom", _("Trainer, customer or who recognised")),
        typed.field("fromDate", _("From"), "date", ask.business_date, required=True),
        typed.field("toDate", _("Until"), "date"),
        typed.field("passed", _("Training passed"), "tick", value=False),
        typed.choice("projectId", _("Project"), [Option(each.id, each.name) for each in seen]),
        typed.field("remark", _("Remark"), "area"),
    ]
    note = _("A recognition needs a training that was passed, the word of a customer, and a day on which it expires.")
    return {"title": one.name, "note": note, "form": typed.form(f"{path}/records/new", _("Add"), asked, back=path)}


@pages.form(
    ONE + "/records/{record_id:int}/remove",
    "pages/form.html",
    commands.remove_record,
    then=BACK,
    done=marked("It is no longer in the record."),
)
async def remove_record(ask: Ask, specialist_id: int, record_id: int, typed: Typed) -> View:
    """Ask once more."""
    one = await store.specialist(ask, specialist_id)
    path = f"{PATH}/{specialist_id}"
    form = typed.form(f"{path}/records/{record_id}/remove", _("Remove"), [], back=path, tone="risk")
    return {"title": one.name, "form": form}
