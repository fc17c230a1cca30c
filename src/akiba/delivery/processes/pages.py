"""Processes with their change logs, and the steps that make them."""

from typing import Any

from akiba.delivery.processes import commands, store
from akiba.delivery.processes.store import Process, StepAnswer
from akiba.delivery.projects.pages.shell import sections, ticked
from akiba.delivery.projects.pages.words import KINDS, ROLES, options
from akiba.delivery.projects.tabs import DELIVERY
from akiba.delivery.rules import Kind, Role
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Field,
    Link,
    Option,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    marked,
)
from akiba.pages import Kind as Holds
from akiba.platform.work import Ask
from akiba.wire.operations import Query

pages = Pages()

PATH = "/delivery/processes"
ONE = PATH + "/{process_id:int}"
BACK = PATH + "/{process_id}"
READ = "READ_PROCESS"
DELIVERY.add(20, marked("Processes"), PATH, may=READ)


class VersionQuery(Query, frozen=True, kw_only=True):
    """Which version is wanted; the last without one."""

    version: int | None = None


@pages.get(PATH, "pages/table.html", may=READ)
async def processes(ask: Ask) -> View:
    """Each in its last version."""
    columns = [
        Column(_("Process")),
        Column(_("Kind"), wide=True),
        Column(_("Steps"), Holds.INTEGER),
        Column(_("Version"), Holds.INTEGER),
        Column(_("Changed"), Holds.DATE),
        Column(_("What changed"), wide=True),
        Column(_("Running projects"), Holds.INTEGER),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"{PATH}/{one.id}"),
                _(KINDS[Kind(one.kind.id)]),
                one.steps,
                one.version,
                one.changed_on,
                one.change,
                one.running,
            ]
        )
        for one in await store.processes(ask)
    ]
    acts = [Link(_("New process"), f"{PATH}/new")] if ask.user.may("CREATE_PROCESS") else []
    return {"table": Table(_("Processes"), columns, rows), "acts": acts, "tabs": sections(ask, PATH)}


@pages.get(ONE, "delivery/project.html", may=READ)
async def process(ask: Ask, process_id: int, query: VersionQuery) -> View:
    """The steps of a version, and the change log."""
    found = await store.process(ask, process_id, query.version)
    path = f"{PATH}/{process_id}"
    newest = found.version == found.versions[0].version
    may = newest and ask.user.may("UPDATE_PROCESS")
    return {
        "title": found.name,
        "state": None,
        "facts": [Fact(_("Kind"), _(KINDS[Kind(found.kind.id)])), Fact(_("Version"), str(found.version))],
        "acts": [Link(_("New step"), f"{path}/steps/new")] if may else [],
        "tabs": sections(ask, PATH),
        "table": steps_table(found, path if may else None),
        "tables": [change_log(found, path)],
    }


def steps_table(found: Process, path: str | None) -> Table:
    """The steps; with a path each leads to its form."""
    columns = [
        Column(_("Step")),
        Column(_("Required?")),
        Column(_("Who")),
        Column(_("Days"), Holds.INTEGER),
        Column(_("Delivery (days)"), Holds.INTEGER, wide=True),
        Column(_("After"), wide=True),
    ]
    rows: list[Row] = []
    category = None
    for step in found.steps:
        if step.category != category:
            category = step.category
            rows.append(Row([category, *[None] * (len(columns) - 1)], strong=True))
        name = Cell(f"{step.code} · {step.name}", path and f"{path}/steps/{step.code}", note=step.description)
        needed = _("Yes") if step.required else _("If applicable")
        who, after = _(ROLES[Role(step.role.id)]), ", ".join(step.after)
        rows.append(Row([name, needed, who, step.estimate_days, step.lead_days or None, after]))
    return Table(_("Steps"), columns, rows)


def change_log(found: Process, path: str) -> Table:
    """What was changed, when, by whom, in which version."""
    columns = [
        Column(_("What changed")),
        Column(_("Date"), Holds.DATE),
        Column(_("Author")),
        Column(_("Version"), Holds.INTEGER),
        Column(_("Description")),
    ]
    rows = [
        Row(
            [
                Cell(one.change, f"{path}?version={one.version}"),
                one.changed_on,
                one.author,
                one.version,
                one.description,
            ]
        )
        for one in found.versions
    ]
    return Table(_("Change log"), columns, rows)


def step_fields(typed: Typed, found: Process, known: StepAnswer | None = None) -> list[Field]:
    """What is asked of a step."""
    others = [Option(step.code, step.code) for step in found.steps if known is None or step.code != known.code]
    role = known.role.id if known else int(Role.IMPLEMENTATION_SPECIALIST)
    days = known.estimate_days if known else 1
    return [
        typed.field("change", _("What changes, and why"), required=True, first=True, whole=True),
        typed.field("name", _("Name"), value=known and known.name, required=True),
        typed.field("category", _("Category"), value=known and known.category, required=True),
        typed.choice("role", _("Who"), options(ROLES), role, required=True),
        typed.field("estimateDays", _("Days of work"), "integer", days, required=True),
        typed.field("leadDays", _("Delivery (days)"), "integer", known.lead_days if known else 0, expected=True),
        typed.field("required", _("Required"), "tick", known.required if known else True),
        typed.field("description", _("Description"), "area", known and known.description),
        typed.ticks("after", _("After"), others, known.after if known else ()),
    ]


async def with_order(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The codes that are ticked, as the command reads them."""
    sent: dict[str, Any] = dict(given[-1])
    return sent | {"after": ticked(sent.pop("after", []))}


@pages.form(
    f"{ONE}/steps/new",
    "pages/form.html",
    commands.change_step,
    then=BACK,
    done=marked("The process has a new version."),
    fill=with_order,
)
async def new_step(ask: Ask, process_id: int, typed: Typed) -> View:
    """A step more, in the next version."""
    found = await store.process(ask, process_id)
    path = f"{PATH}/{process_id}"
    code = typed.field("code", _("Code"), required=True)
    form = typed.form(f"{path}/steps/new", _("Make the next version"), [*step_fields(typed, found), code], back=path)
    return {"title": found.name, "form": form, "note": _("Running projects keep the version they began with.")}


@pages.form(
    ONE + "/steps/{code:str}",
    "pages/form.html",
    commands.change_step,
    then=BACK,
    done=marked("The process has a new version."),
    fill=with_order,
)
async def change_step(ask: Ask, process_id: int, code: str, typed: Typed) -> View:
    """A step as it will be in the next version."""
    found = await store.process(ask, process_id)
    known = store.step_answer(found, code)
    path = f"{PATH}/{process_id}"
    fields = [typed.field("code", _("Code"), "hidden", code), *step_fields(typed, found, known)]
    form = typed.form(f"{path}/steps/{code}", _("Make the next version"), fields, back=path)
    return {
        "title": f"{code} · {known.name}",
        "form": form,
        "note": _("Running projects keep the version they began with."),
        "more": [Link(_("Leave the step out"), f"{path}/steps/{code}/remove")],
    }


@pages.form(
    ONE + "/steps/{code:str}/remove",
    "pages/form.html",
    commands.remove_step,
    then=BACK,
    done=marked("The process has a new version."),
)
async def remove_step(ask: Ask, process_id: int, code: str, typed: Typed) -> View:
    """Why the next version does without the step."""
    known = store.step_answer(await store.process(ask, process_id), code)
    path = f"{PATH}/{process_id}"
    fields = [
        typed.field("code", _("Code"), "hidden", code),
        typed.field("change", _("What changes, and why"), required=True, first=True, whole=True),
    ]
    form = typed.form(f"{path}/steps/{code}/remove", _("Leave the step out"), fields, back=path, tone="risk")
    return {"title": f"{code} · {known.name}", "form": form}


@pages.form(
    f"{PATH}/new",
    "pages/form.html",
    commands.create_process,
    then=PATH + "/{resource_id}",
    done=marked("The process is entered."),
)
async def new(_ask: Ask, typed: Typed) -> View:
    """A process of one's own with its first step; the others follow."""
    fields = [
        typed.field("name", _("Name"), required=True, first=True),
        typed.field("code", _("Code"), required=True),
        typed.choice("kind", _("Kind"), options(KINDS), int(Kind.DEPLOYMENT), required=True),
        typed.field("change", _("What it is for"), required=True),
        typed.field("steps[0].code", _("Code of its first step"), required=True),
        typed.field("steps[0].category", _("Category of its first step"), required=True),
        typed.field("steps[0].name", _("Name of its first step"), required=True),
    ]
    return {"title": _("New process"), "form": typed.form(f"{PATH}/new", _("Enter"), fields, back=PATH)}
