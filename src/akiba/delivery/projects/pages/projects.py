"""The list of projects, and one project: where it stands, what it says of itself, how it goes on."""

from typing import Any

from akiba import billers, organisation
from akiba.delivery.planning.calendars import regions
from akiba.delivery.processes import store as processes
from akiba.delivery.projects import commands, store
from akiba.delivery.projects.pages.shell import BACK, HOME, ONE, PATH, READ, about, day_of, sections
from akiba.delivery.projects.pages.words import KINDS, PHASES, STATES, TONES, options
from akiba.delivery.projects.rules import Phase, Status
from akiba.delivery.projects.store import Project
from akiba.delivery.projects.tabs import DELIVERY, tab
from akiba.delivery.rules import Kind
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Field,
    Link,
    Option,
    Paged,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    listed,
    marked,
    panels,
    spoken,
)
from akiba.pages import Kind as Holds
from akiba.pages.views import Notice
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.wire.operations import Command

pages = Pages()

pages.place(70, marked("Delivery"), HOME, may=READ)
DELIVERY.add(10, marked("Projects"), HOME)
tab(0, marked("Overview"), "")


class ProjectsQuery(Paged, frozen=True, kw_only=True):
    """Which projects are wanted."""

    status: int | None = None
    name: str | None = None


@pages.get(HOME, "pages/list.html", may=READ)
async def projects(ask: Ask, query: ProjectsQuery, typed: Typed) -> View:
    """The projects that this user is in."""
    name = containing(query.name) if query.name else None
    found = await store.projects(ask, query, status=query.status, name=name)
    columns = [
        Column(_("Project"), sort="name"),
        Column(_("For"), sort="customer"),
        Column(_("Phase"), sort="phase"),
        Column(_("Project manager"), wide=True),
        Column(_("Since"), Holds.DATE, sort="startsOn", wide=True),
        Column(_("State"), Holds.STATUS, sort="status"),
    ]
    rows = []
    for one in (store.from_row(row) for row in found.rows):
        bar = Cell(one.name, f"{PATH}/{one.id}", done=one.done / 100)
        state = Cell(_(STATES[one.status]), tone=TONES.get(one.status, ""))
        rows.append(Row([bar, one.customer, _(PHASES[one.phase]), one.manager_name, one.starts_on, state]))
    table = Table(_("Delivery"), columns, rows, empty=_("You are in no project like that."))
    filters = [typed.choice("status", _("State"), options(STATES)), typed.field("name", _("Name"))]
    return {
        "list": listed(query, table, HOME, found.total),
        "acts": [Link(_("New project"), f"{PATH}/new")] if ask.user.may("CREATE_PROJECT") else [],
        "tabs": sections(ask, HOME),
        "filters": filters,
    }


@pages.get(ONE, "delivery/project.html", may=READ)
async def overview(ask: Ask, project_id: int) -> View:
    """Where a project stands, and what each part of the delivery has to say of it."""
    found = await store.project(ask, project_id)
    path = f"{PATH}/{project_id}"
    terms = [
        Fact(_("Kind"), _(KINDS[found.kind])),
        Fact(_("Biller"), found.biller_name, await biller_path(ask, found)),
        Fact(_("Process"), f"{found.process_name} · {found.process_version}", process_path(ask, found)),
        Fact(_("Office"), found.office_name),
        Fact(_("Begins"), spoken().day(found.starts_on)),
        Fact(_("Holidays of"), place_name(found)),
        Fact(_("Active since"), day_of(found.activated_on)),
        Fact(_("Live since"), day_of(found.live_on)),
        Fact(_("Completed"), day_of(found.completed_on)),
    ]
    notes = [] if found.manager_dedicated or found.kind is Kind.ADD_ON or not found.is_open else [undedicated()]
    return about(ask, found, "") | {
        "acts": next_steps(ask, found),
        "more": [Link(_("Change"), f"{path}/edit")] if found.is_open and ask.user.may("UPDATE_PROJECT") else [],
        "notes": notes,
        "terms": terms,
        "tasks": await panels(ask, "project", project_id),
    }


def undedicated() -> Notice:
    """What keeps a deployment from beginning."""
    return Notice(_("The project manager is not dedicated to this project; a deployment needs one who is."), "warm")


async def biller_path(ask: Ask, project: Project) -> str | None:
    """The page of the biller that a project is for, for those who may see it."""
    seen = project.biller_id in {one.id for one in await billers.billers(ask)} if ask.user.may("READ_BILLER") else False
    return f"/settings/billers/{project.biller_id}" if seen else None


def process_path(ask: Ask, project: Project) -> str | None:
    """The page of the process in the version that a project follows, for those who may see it."""
    address = f"/delivery/processes/{project.process_id}?version={project.process_version}"
    return address if ask.user.may("READ_PROCESS") else None


def place_name(project: Project) -> str | None:
    """The country whose holidays count, in words, with the code of the region."""
    if project.country is None:
        return None
    name = str(spoken().locale.territories.get(project.country, project.country))
    return f"{name}, {project.region}" if project.region else name


STEPS = {
    Status.PLANNED: ("ACTIVATE_PROJECT", marked("Begin"), "activate"),
    Status.ACTIVE: ("GOLIVE_PROJECT", marked("Go live"), "go-live"),
    Status.LIVE: ("COMPLETE_PROJECT", marked("Complete"), "complete"),
}


def next_steps(ask: Ask, project: Project) -> list[Link]:
    """How the project goes on from where it is, for those who may decide it."""
    if project.status not in STEPS or not project.is_open:
        return []
    permission, label, path = STEPS[project.status]
    return [Link(_(label), f"{PATH}/{project.id}/{path}")] if ask.user.may(permission) else []


def declare(path: str, command: Command, button: str, note: str, done: str) -> None:
    """A page that asks for the day and once more before a project goes on."""

    @pages.form(f"{ONE}/{path}", "pages/form.html", command, then=BACK, done=done)
    async def confirm(ask: Ask, project_id: int, typed: Typed) -> View:
        """What it means, and the button."""
        known = await store.project(ask, project_id)
        day = typed.field("on", _("On"), "date", ask.business_date, required=True)
        form = typed.form(f"{PATH}/{project_id}/{path}", _(button), [day], back=f"{PATH}/{project_id}")
        return {"title": known.name, "form": form, "note": _(note)}


declare(
    "activate",
    commands.activate_project,
    marked("Begin"),
    marked("From then on the plan counts. A deployment needs a project manager with nothing else to do."),
    marked("The project has begun."),
)
declare(
    "go-live",
    commands.go_live,
    marked("Go live"),
    marked("Everything that must be ready is looked at once more; what is missing is told."),
    marked("The project is live."),
)
declare(
    "complete",
    commands.complete_project,
    marked("Complete"),
    marked("This archives the project. Nothing of its schedule can be changed afterwards."),
    marked("The project is complete and archived."),
)


async def with_weekdays(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The days of the week that are ticked, as the command reads them."""
    members_sent: dict[str, Any] = dict(given[-1])
    days = members_sent.pop("weekdays", [])
    return members_sent | {"weekdays": [int(day) for day in days] or None}


async def fields(ask: Ask, typed: Typed, known: Project | None = None) -> tuple[list[Field], list[Field]]:
    """What is asked of a project: first what must be known, then what may stay as it is."""
    people = [Option(row["id"], row["name"]) for row in await store.queries.people(ask.connection)]
    names = spoken().locale.days["stand-alone"]["wide"]
    days = [Option(number, names[number].capitalize()) for number in range(7)]
    land = spoken().locale.territories
    countries = sorted((Option(code, str(land.get(code, code))) for code in regions()), key=lambda option: option.label)
    needed = [
        typed.field("name", _("Name"), value=known and known.name, required=True, first=known is None),
        typed.field("customer", _("Institution or biller"), value=known and known.customer, required=True),
        typed.choice("projectManagerId", _("Project manager"), people, known and known.manager_user_id, required=True),
        typed.field(
            "projectManagerDedicated",
            _("The manager does nothing else meanwhile"),
            "tick",
            known.manager_dedicated if known else True,
        ),
        typed.field("startsOn", _("Begins"), "date", known.starts_on if known else ask.business_date, required=True),
    ]
    served = [] if known and known.kind is not Kind.ADD_ON else [await biller_field(ask, typed, known)]
    rest = [
        *served,
        typed.choice(
            "phase", _("Phase"), options(PHASES), int(known.phase if known else Phase.ASSESSMENT), required=True
        ),
        typed.choice("country", _("Public holidays of"), countries, known and known.country),
        typed.field(
            "region", _("Region"), value=known and known.region, help=_("Its ISO code, where regions have holidays.")
        ),
        typed.ticks(
            "weekdays",
            _("Working days, where they are not those of the institution"),
            days,
            (known and known.weekdays) or (),
        ),
    ]
    return needed, rest


async def biller_field(ask: Ask, typed: Typed, known: Project | None) -> Field:
    """The biller that an add-on is for: one of those that this user sees, or the one there is."""
    found = {one.id: one.name for one in await billers.billers(ask)}
    if known and known.biller_id and known.biller_name:
        found.setdefault(known.biller_id, known.biller_name)
    options = [Option(number, name) for number, name in found.items()]
    return typed.choice("billerId", _("Biller, of an add-on"), options, known and known.biller_id)


@pages.form(
    f"{PATH}/new",
    "pages/form.html",
    commands.create_project,
    then=PATH + "/{resource_id}",
    done=marked("The project is entered."),
    fill=with_weekdays,
)
async def new(ask: Ask, typed: Typed) -> View:
    """A new project with the steps of its process."""
    known = [Option(one.id, one.name) for one in await processes.processes(ask)]
    offices = [Option(one.id, one.name) for one in await organisation.office_options(ask)]
    needed, rest = await fields(ask, typed)
    first = [
        typed.choice("kind", _("Kind"), options(KINDS), int(Kind.DEPLOYMENT), required=True),
        typed.choice("processId", _("Process"), known, required=True),
    ]
    place = typed.choice("officeId", _("Office whose calendar counts"), offices, ask.user.office_id, required=True)
    form = typed.form(f"{PATH}/new", _("Enter"), [*needed, *first], more=[place, *rest], back=HOME)
    return {"title": _("New project"), "form": form}


@pages.form(
    f"{ONE}/edit", "pages/form.html", commands.update_project, then=BACK, done=marked("Saved."), fill=with_weekdays
)
async def edit(ask: Ask, project_id: int, typed: Typed) -> View:
    """What may be changed of a project."""
    known = await store.project(ask, project_id)
    needed, rest = await fields(ask, typed, known)
    path = f"{PATH}/{project_id}"
    form = typed.form(f"{path}/edit", _("Save"), needed, more=rest, back=path)
    return {"title": known.name, "form": form}
