"""The reports that a project requires, as a section of its page: what answers each, and whether that runs."""

from collections.abc import Sequence

from akiba.delivery.documents.pages.chapters import ASSESSMENT
from akiba.delivery.features.rules import Feature
from akiba.delivery.features.store import known
from akiba.delivery.projects import Project, project, tab
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about
from akiba.delivery.projects.pages.words import options
from akiba.delivery.report_requirements import commands, store
from akiba.delivery.report_requirements.rules import Priority, candidates, readable, reports_of, right
from akiba.delivery.report_requirements.store import Required
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
    Table,
    Task,
    Typed,
    View,
    _,
    listed,
    marked,
    panel,
    plural,
    spoken,
)
from akiba.pages.booklets import Block
from akiba.pages.views import Notice
from akiba.platform.sql import containing
from akiba.platform.work import Ask

pages = Pages()
tab(42, marked("Reports required"), "/reports")
REPORTS = ONE + "/reports"
TO_REPORTS = BACK + "/reports"
TO_ONE = TO_REPORTS + "/{sub_resource_id}"
PRIORITIES = {
    Priority.CRITICAL: marked("Critical"),
    Priority.HIGHLY_DESIRABLE: marked("Highly desirable"),
    Priority.NOT_REQUIRED: marked("Not required"),
}


class RequiredQuery(Paged, frozen=True, kw_only=True):
    """Which of them are wanted."""

    priority: int | None = None
    gap: bool | None = None
    text: str | None = None


@pages.get(REPORTS, "delivery/project.html", may=READ)
async def required(ask: Ask, project_id: int, query: RequiredQuery, typed: Typed) -> View:
    """The reports required, the most critical first; what nothing answers is a gap."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/reports"
    text = containing(query.text) if query.text else None
    rows = await store.required(ask, project_id, query, priority=query.priority, gap=query.gap, text=text)
    may = found.is_open and ask.user.may("CREATE_REPORTREQUIREMENT")
    gaps = (await store.queries.counts(ask.connection, project_id=project_id))["gaps"]
    return about(ask, found, "/reports") | {
        "acts": [Link(_("New report"), f"{path}/new")] if may else [],
        "notes": [Notice(gap_words(gaps), "warm")] if gaps else [],
        "list": listed(query, required_table(ask, [store.from_row(row) for row in rows.rows], path), path, rows.total),
        "filters": [
            typed.choice("priority", _("Priority"), options(PRIORITIES)),
            typed.choice("gap", _("Answered"), [Option("true", _("Gaps")), Option("false", _("No gap"))]),
            typed.field("text", _("Text")),
        ],
    }


def gap_words(number: int) -> str:
    """How many are wanted and answered by nothing."""
    return plural(
        "One report is wanted, and none of the catalogue answers it yet.",
        "%(num)s reports are wanted, and none of the catalogue answers them yet.",
        number,
    )


def required_table(ask: Ask, found: list[Required], path: str) -> Table:
    """Required reports with what answers them and whether that runs."""
    columns = [
        Column(_("Report"), sort="name"),
        Column(_("Priority"), sort="priority"),
        Column(_("Data fields"), wide=True),
        Column(_("Format"), wide=True),
        Column(_("How often"), wide=True),
        Column(_("Answered by")),
        Column(_("State"), Kind.STATUS),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"{path}/{one.id}", note=one.use_case),
                _(PRIORITIES[one.priority]),
                one.fields,
                one.format,
                " · ".join(words for words in (one.frequency, one.readers) if words),
                answering(ask, one),
                state(one),
            ]
        )
        for one in found
    ]
    return Table(_("Reports required"), columns, rows, empty=_("No report is required yet."))


def answering(ask: Ask, one: Required) -> Cell | None:
    """The report that answers a required one, with the way to it for those who may run it."""
    report = reports_of(known().features.values()).get(one.report or "")
    if one.report is None or report is None:
        return None
    return Cell(_(report.name), report.href if ask.user.may(right(report.name)) else None)


def state(one: Required) -> Cell:
    """Whether something answers a required report, and whether that ran."""
    if one.priority is Priority.NOT_REQUIRED:
        return Cell(_("Not required"))
    if one.report is None:
        return Cell(_("Gap"), tone="bad" if one.priority is Priority.CRITICAL else "warm")
    if one.tried_at is None:
        return Cell(_("Not tried yet"), tone="warm")
    if one.tried_error is not None:
        return Cell(_("Does not run"), tone="bad", note=one.tried_error)
    return Cell(_("Ran"), tone="good", note=tried_words(one))


def tried_words(one: Required) -> str:
    """What became of the report when it was tried."""
    return one.tried_error or plural("One row", "%(num)s rows", one.tried_rows or 0)


def likely(one: Required) -> list[Feature]:
    """The reports of the catalogue that a required one may be."""
    return candidates(offered(), one.name, f"{one.fields} {one.use_case}", _)


def offered() -> list[Feature]:
    """The reports of the catalogue that people read."""
    return list(readable(reports_of(known().features.values())).values())


def needed_fields(typed: Typed, one: Required | None = None) -> list[Field]:
    """What is asked of a required report."""
    return [
        typed.field("name", _("Report"), value=one and one.name, required=True, first=one is None),
        typed.choice("priority", _("Priority"), options(PRIORITIES), int(one.priority if one else 1), required=True),
        typed.field("fields", _("Data fields"), "area", one and one.fields),
        typed.field("useCase", _("Use case"), "area", one and one.use_case),
        typed.field("format", _("Format"), value=one and one.format, list="formats"),
        typed.field("frequency", _("How often"), value=one and one.frequency),
        typed.field("readers", _("Who reads it"), value=one and one.readers),
    ]


def formats() -> dict[str, list[Option]]:
    """The formats that every report can be had in."""
    return {"formats": [Option(name, name) for name in ("PDF", "XLSX", "CSV", _("On the page"))]}


@pages.form(
    f"{REPORTS}/new",
    "pages/form.html",
    commands.add_required,
    then=TO_ONE,
    done=marked("The report is entered. Choose which one of the catalogue answers it."),
)
async def new_required(ask: Ask, project_id: int, typed: Typed) -> View:
    """One more report that is required."""
    await project(ask, project_id)
    path = f"{PATH}/{project_id}/reports"
    form = typed.form(f"{path}/new", _("Enter"), needed_fields(typed), back=path, lists=formats())
    return {"title": _("New report"), "form": form}


@pages.form(
    REPORTS + "/{requirement_id:int}",
    "pages/form.html",
    commands.update_required,
    then=TO_ONE,
    done=marked("Saved."),
)
async def change_required(ask: Ask, project_id: int, requirement_id: int, typed: Typed) -> View:
    """Which report of the catalogue answers it, the likeliest first, and what is said of it."""
    found = await project(ask, project_id)
    one = await store.one_required(ask, project_id, requirement_id)
    path = f"{PATH}/{project_id}/reports"
    form = typed.form(
        f"{path}/{requirement_id}",
        _("Save"),
        [chosen(typed, one)],
        more=needed_fields(typed, one),
        back=path,
        lists=formats(),
    )
    tried = spoken().moment(one.tried_at.astimezone(ask.tenant.zone)) if one.tried_at else None
    facts = [
        Fact(_("Priority"), _(PRIORITIES[one.priority])),
        Fact(_("Tried"), tried),
        Fact(_("Came of it"), tried_words(one) if tried else None),
    ]
    report = answering(ask, one)
    acts = []
    if report and report.href:
        acts = [Link(_("Try it"), f"{path}/{requirement_id}/try")] if found.is_open else []
        acts.append(Link(_("See the report"), report.href))
    more = [Link(_("Delete"), f"{path}/{requirement_id}/delete")]
    return {"title": one.name, "form": form, "facts": facts, "acts": acts, "more": more}


def chosen(typed: Typed, one: Required) -> Field:
    """The field in which the report that answers it is chosen."""
    first = likely(one)
    rest = [report for report in offered() if report not in first]
    choices = [Option(report.name, _(report.name)) for report in (*first, *sorted(rest, key=lambda two: _(two.name)))]
    names = "; ".join(_(report.name) for report in first)
    told = _("Perhaps: %(names)s", names=names) if names else _("None of the catalogue speaks of it: a gap.")
    return typed.choice("report", _("Answered by"), choices, one.report, help=told, expected=True)


@pages.form(
    REPORTS + "/{requirement_id:int}/try",
    "pages/form.html",
    commands.try_required,
    then=TO_ONE,
    done=marked("The report was tried."),
)
async def try_it(ask: Ask, project_id: int, requirement_id: int, typed: Typed) -> View:
    """Run the report that answers it."""
    await project(ask, project_id)
    one = await store.one_required(ask, project_id, requirement_id)
    path = f"{PATH}/{project_id}/reports/{requirement_id}"
    note = _("It runs now on the institution's own data; how many rows came is kept, and the rows are not.")
    return {"title": one.name, "form": typed.form(f"{path}/try", _("Try it"), [], back=path), "note": note}


@pages.form(
    REPORTS + "/{requirement_id:int}/delete",
    "pages/form.html",
    commands.remove_required,
    then=TO_REPORTS,
    done=marked("Deleted."),
)
async def delete_required(ask: Ask, project_id: int, requirement_id: int, typed: Typed) -> View:
    """Ask once more."""
    await project(ask, project_id)
    one = await store.one_required(ask, project_id, requirement_id)
    path = f"{PATH}/{project_id}/reports"
    form = typed.form(f"{path}/{requirement_id}/delete", _("Delete"), [], back=path, tone="risk")
    return {"title": one.name, "form": form}


@panel("project", 25)
async def on_overview(ask: Ask, project_id: int) -> Task | None:
    """How many of the reports required the catalogue answers."""
    counts = await store.queries.counts(ask.connection, project_id=project_id)
    if not counts["required"]:
        return None
    words = gap_words(counts["gaps"]) if counts["gaps"] else _("The catalogue answers all of them.")
    total = plural("One report", "%(num)s reports", counts["required"])
    tone = "warm" if counts["gaps"] or counts["failing"] else ""
    path = f"{PATH}/{project_id}/reports"
    return Task(_("Reports required"), total, words, tone, href=path, link=_("All reports required"))


@ASSESSMENT.chapter(40, marked("Reports required"))
async def chapter(ask: Ask, project: Project) -> Sequence[Block]:
    """Every report required, with what answers it and whether that ran."""
    found = await store.every_required(ask, project.id)
    gaps = sum(one.is_gap for one in found)
    table = required_table(ask, found, f"{PATH}/{project.id}/reports")
    return [*([gap_words(gaps)] if gaps else []), table] if found else []
