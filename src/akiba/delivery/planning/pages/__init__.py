"""The plan of a project as a picture of bars, its items and its seasons."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any

from markupsafe import Markup

from akiba import organisation
from akiba.delivery.planning import commands, store
from akiba.delivery.planning.calendars import plausible
from akiba.delivery.planning.store import Schedule, Task
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about
from akiba.delivery.projects.pages.words import ROLES, options
from akiba.delivery.projects.rules import Status
from akiba.delivery.projects.store import Project, project, projects, team
from akiba.delivery.projects.store import from_row as project_of
from akiba.delivery.projects.tabs import tab
from akiba.delivery.rules import Role
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
    spoken,
)
from akiba.pages import Task as Waiting
from akiba.pages.charts import Span, span
from akiba.pages.views import Notice
from akiba.platform.work import Ask
from akiba.wire.operations import Listing, Query

pages = Pages()
tab(10, marked("Plan"), "/plan")
PLAN = ONE + "/plan"
TO_PLAN = BACK + "/plan"
WHOLE = 100
RUNNING = 5
EVERYWHERE = 0


class PlanQuery(Query, frozen=True, kw_only=True):
    """What if the project began on this day?"""

    starts_on: Annotated[date | None, plausible] = None


@pages.get(PLAN, "delivery/project.html", may=READ)
async def plan(ask: Ask, project_id: int, query: PlanQuery, typed: Typed) -> View:
    """Every item under the others, with its bar where it lies in time."""
    found = await project(ask, project_id)
    schedule = await store.schedule(ask, found, query.starts_on)
    path = f"{PATH}/{project_id}/plan"
    acts = []
    if found.is_open and ask.user.may("CREATE_SCHEDULEITEM"):
        acts.append(Link(_("New task"), f"{path}/new"))
    if found.is_open and ask.user.may("UPDATE_SCHEDULEITEM"):
        acts.append(Link(_("New season"), f"{path}/season"))
    return about(ask, found, "/plan") | {
        "acts": acts,
        "notes": notes(found, schedule, query.starts_on),
        "terms": summary(schedule),
        "filters": [typed.field("startsOn", _("If it began on"), "date", query.starts_on or found.starts_on)],
        "table": chart(ask, schedule, path),
        "tables": [table for table in (crowded(schedule), seasons(schedule, path)) if table.rows],
    }


def notes(found: Project, schedule: Schedule, tried: date | None) -> list[Notice]:
    """What must be said of the plan before it is read."""
    said = []
    if tried and tried != found.starts_on:
        said.append(Notice(_("This is what would be; the plan itself begins on %(day)s.", day=shown(found.starts_on))))
    if schedule.expected and schedule.expected > schedule.plan.finish and not tried:
        days = (schedule.expected - schedule.plan.finish).days
        words = plural("The project is one day behind its plan.", "The project is %(num)s days behind its plan.", days)
        said.append(Notice(words, "warm"))
    return said


def shown(day: date) -> str:
    """A day as the reader writes it."""
    return spoken().day(day)


def summary(schedule: Schedule) -> list[Fact]:
    """When it begins and ends, and what sets the end."""
    names = {task.id: task.step_code or task.name for task in schedule.tasks}
    return [
        Fact(_("Begins"), shown(schedule.plan.start)),
        Fact(_("Ends as planned"), shown(schedule.plan.finish)),
        Fact(_("Expected to end"), shown(schedule.expected) if schedule.expected else None),
        Fact(_("Working days"), spoken().number(schedule.working_days)),
        Fact(_("Critical path"), " → ".join(names[number] for number in schedule.plan.path)),
    ]


def chart(ask: Ask, schedule: Schedule, path: str) -> Table:
    """The items with their bars; red is late, amber is critical, dark is done."""
    columns = [
        Column(_("Item")),
        Column(_("Who"), wide=True),
        Column(_("Begins"), Kind.DATE),
        Column(_("Ends"), Kind.DATE),
        Column(_("Days"), Kind.INTEGER, wide=True),
        Column(_("Slack"), Kind.INTEGER, wide=True),
        Column(_("Done"), Kind.PERCENT),
        Column(_("State"), Kind.STATUS),
    ]
    rows: list[Row] = []
    category = None
    for task in schedule.tasks:
        if task.category != category:
            category = task.category
            rows.append(Row([category or _("Own tasks"), *[None] * (len(columns) - 1)], strong=True))
        rows.append(row_of(ask, schedule, task, path))
    words = _(
        "From %(first)s to %(last)s; the line in a bar is what is done.",
        first=shown(schedule.plan.start),
        last=shown(schedule.plan.finish),
    )
    return Table(_("Plan"), columns, rows, subtitle=words, empty=_("Nothing is planned yet."))


def row_of(ask: Ask, schedule: Schedule, task: Task, path: str) -> Row:
    """An item with its dates and its bar."""
    name = f"{task.step_code} · {task.name}" if task.step_code else task.name
    dates = schedule.plan.dates.get(task.id)
    who = task.owner_name or _(ROLES[task.role])
    if dates is None:
        cell = Cell(name, f"{path}/{task.id}", tone="soft")
        return Row([cell, who, None, None, None, None, None, Cell(_("Does not apply"))])
    state = state_of(schedule, task, ask.business_date)
    cell = Cell(name, f"{path}/{task.id}", note=bar(schedule, task, ask.business_date))
    percent = Decimal(task.percent_complete)
    return Row([cell, who, dates.begins, dates.ends, task.estimate_days, dates.slack, percent, state])


def state_of(schedule: Schedule, task: Task, today: date) -> Cell:
    """What is to be said of an item at a glance."""
    if task.percent_complete == WHOLE:
        return Cell(_("Done"), tone="good")
    if schedule.late(task, today):
        return Cell(_("Late"), tone="bad")
    return Cell(_("Critical"), tone="warm") if task.id in schedule.plan.critical else Cell(None)


def bar(schedule: Schedule, task: Task, today: date) -> Markup:
    """Where an item lies between the start and the finish of the whole."""
    start, dates = schedule.plan.start, schedule.plan.dates[task.id]
    whole = max((schedule.plan.finish - start).days + 1, 1)
    late, critical = schedule.late(task, today), task.id in schedule.plan.critical
    shade = "f4" if late else "f2" if critical else "f1"
    first, last = (dates.begins - start).days, (dates.ends - start + timedelta(days=1)).days
    label = _("%(first)s to %(last)s", first=shown(dates.begins), last=shown(dates.ends))
    now = (today - start).days / whole
    return span(Span(first / whole, last / whole, task.percent_complete / WHOLE, now), label, shade)


def crowded(schedule: Schedule) -> Table:
    """Who has several items to work at, and when."""
    names = {task.id: task.step_code or task.name for task in schedule.tasks}
    owners = {task.owner_id: task.owner_name for task in schedule.tasks}
    columns = [Column(_("Who")), Column(_("From"), Kind.DATE), Column(_("Until"), Kind.DATE), Column(_("Items"))]
    rows = [
        Row([owners[one.owner], one.first, one.last, ", ".join(names[number] for number in one.items)])
        for one in schedule.overloads
    ]
    return Table(_("Too much at once"), columns, rows)


def seasons(schedule: Schedule, path: str) -> Table:
    """The seasons that the plan reckons with."""
    columns = [
        Column(_("Season")),
        Column(_("Where")),
        Column(_("From"), Kind.DATE),
        Column(_("Until"), Kind.DATE),
        Column(_("Done in a day"), Kind.PERCENT),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"{path}/season/{one.id}/remove"),
                one.office_name or _("Wherever somebody travels"),
                one.from_date,
                one.to_date,
                one.pace * WHOLE,
            ]
        )
        for one in schedule.seasons
    ]
    return Table(_("Seasons"), columns, rows)


async def item_fields(ask: Ask, project_id: int, typed: Typed, known: Task | None = None) -> list[Field]:
    """What is asked of an item."""
    people = [Option(one.id, one.name) for one in await team(ask, project_id)]
    offices = [Option(one.id, one.name) for one in await organisation.office_options(ask)]
    others = [
        Option(one.id, one.step_code or one.name)
        for one in await store.tasks(ask, project_id)
        if known is None or one.id != known.id
    ]
    role = int(known.role if known else Role.IMPLEMENTATION_SPECIALIST)
    return [
        typed.field("name", _("Name"), value=known and known.name, required=True, first=known is None),
        typed.choice("ownerId", _("Who does it"), people, known and known.owner_id),
        typed.choice("role", _("Role"), options(ROLES), role, required=True),
        typed.field("estimateDays", _("Days of work"), "integer", known.estimate_days if known else 1, required=True),
        typed.field("notBefore", _("Not before"), "date", known and known.not_before),
        typed.field(
            "leadDays",
            _("Days of delivery before it can begin"),
            "integer",
            known.lead_days if known else 0,
            expected=True,
        ),
        typed.choice("officeId", _("Office that one travels to"), offices, known and known.office_id),
        typed.field("description", _("Description"), "area", known and known.description),
        typed.ticks("after", _("After"), others, known.after if known else ()),
    ]


async def with_order(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The items that are ticked to come first, as the command reads them."""
    sent: dict[str, Any] = dict(given[-1])
    return sent | {"after": [int(number) for number in sent.pop("after", [])]}


@pages.form(
    f"{PLAN}/new",
    "pages/form.html",
    commands.add_item,
    then=TO_PLAN,
    done=marked("The task is in the plan."),
    fill=with_order,
)
async def new_task(ask: Ask, project_id: int, typed: Typed) -> View:
    """A task of the project's own."""
    await project(ask, project_id)
    path = f"{PATH}/{project_id}/plan"
    fields = await item_fields(ask, project_id, typed)
    return {"title": _("New task"), "form": typed.form(f"{path}/new", _("Add"), fields, back=path)}


@pages.form(
    PLAN + "/{item_id:int}",
    "pages/form.html",
    commands.update_item,
    then=TO_PLAN,
    done=marked("Saved."),
    fill=with_order,
)
async def change_item(ask: Ask, project_id: int, item_id: int, typed: Typed) -> View:
    """How far an item is, and all that its dates follow from."""
    await project(ask, project_id)
    known = await store.task(ask, project_id, item_id)
    path = f"{PATH}/{project_id}/plan"
    first = [
        typed.field("percentComplete", _("Done (%)"), "integer", known.percent_complete, required=True, first=True),
        typed.field(
            "evidence", _("Shown by"), value=known.evidence, help=_("A paper, a page, a name: whatever shows it.")
        ),
    ]
    if not known.required:
        first.append(typed.field("applicable", _("Applies to this project"), "tick", known.applicable))
    more = await item_fields(ask, project_id, typed, known)
    form = typed.form(f"{path}/{item_id}", _("Save"), first, more=more, back=path)
    links = [] if known.step_code else [Link(_("Delete"), f"{path}/{item_id}/delete")]
    return {"title": known.name, "form": form, "note": known.description, "more": links}


@pages.form(
    PLAN + "/{item_id:int}/delete",
    "pages/form.html",
    commands.remove_item,
    then=TO_PLAN,
    done=marked("The task is no longer in the plan."),
)
async def delete_item(ask: Ask, project_id: int, item_id: int, typed: Typed) -> View:
    """Ask once more."""
    await project(ask, project_id)
    known = await store.task(ask, project_id, item_id)
    path = f"{PATH}/{project_id}/plan"
    form = typed.form(f"{path}/{item_id}/delete", _("Delete"), [], back=path, tone="risk")
    return {"title": known.name, "form": form}


@panel("project", 10)
async def on_overview(ask: Ask, project_id: int) -> Waiting:
    """How far the work is, and what is late."""
    schedule = await store.schedule(ask, await project(ask, project_id))
    late = [task for task in schedule.tasks if schedule.late(task, ask.business_date)]
    path = f"{PATH}/{project_id}/plan"
    columns = [Column(_("Item")), Column(_("Who")), Column(_("Ends"), Kind.DATE)]
    rows = [
        Row(
            [Cell(one.name, f"{path}/{one.id}"), one.owner_name or _(ROLES[one.role]), schedule.plan.dates[one.id].ends]
        )
        for one in late[:RUNNING]
    ]
    words = plural("One item is late.", "%(num)s items are late.", len(late)) if late else _("Nothing is late.")
    return Waiting(
        _("Plan"),
        _("until %(day)s", day=shown(schedule.expected or schedule.plan.finish)),
        words,
        tone="bad" if late else "",
        table=Table(_("Late"), columns, rows) if rows else None,
        href=path,
        link=_("The whole plan"),
    )


@panel("home", 60)
async def on_my_day(ask: Ask) -> Waiting | None:
    """What this user should have done in running projects."""
    if not ask.user.may(READ):
        return None
    running = await projects(ask, Listing(limit=RUNNING), status=int(Status.ACTIVE), working=ask.user.id)
    rows = [row for one in running.rows for row in await late_of(ask, project_of(one))]
    if not rows:
        return None
    columns = [Column(_("Item")), Column(_("Project")), Column(_("Ends"), Kind.DATE)]
    words = plural("One item is late.", "%(num)s items are late.", len(rows))
    return Waiting(_("Delivery"), "", words, tone="bad", table=Table(_("Late"), columns, rows[:RUNNING]))


async def late_of(ask: Ask, found: Project) -> list[Row]:
    """What this user should have done in one project."""
    schedule = await store.schedule(ask, found)
    mine = {one.id for one in await team(ask, found.id) if one.user_id == ask.user.id}
    return [
        Row([Cell(task.name, f"{PATH}/{found.id}/plan/{task.id}"), found.name, schedule.plan.dates[task.id].ends])
        for task in schedule.tasks
        if task.owner_id in mine and schedule.late(task, ask.business_date)
    ]
