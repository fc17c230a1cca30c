"""What a project's institution needs, how it is answered, and the ways of working that change."""

from typing import Any

from akiba.delivery.features.rules import Feature
from akiba.delivery.features.store import known
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about
from akiba.delivery.projects.pages.words import options
from akiba.delivery.projects.store import Project, project, team
from akiba.delivery.projects.tabs import tab
from akiba.delivery.requirements import commands, store
from akiba.delivery.requirements.api import LEAST, LIKELY
from akiba.delivery.requirements.rules import Fit, Priority, Sort
from akiba.delivery.requirements.store import ProcessChange, Requirement
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
)
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
tab(40, marked("Needs"), "/requirements")

NEEDS = ONE + "/requirements"
TO_NEEDS = BACK + "/requirements"
CHANGES = ONE + "/process-changes"

SORTS = {Sort.REQUIREMENT: marked("Requirement"), Sort.GAP: marked("Gap"), Sort.RISK: marked("Risk")}
PRIORITIES = {
    Priority.CRITICAL: marked("Critical"),
    Priority.HIGHLY_DESIRABLE: marked("Highly desirable"),
    Priority.NICE_TO_HAVE: marked("Nice to have"),
}
FITS = {
    Fit.UNDECIDED: marked("Not judged yet"),
    Fit.STANDARD: marked("Standard"),
    Fit.CONFIGURATION: marked("Configuration"),
    Fit.PROCESS_CHANGE: marked("Process change"),
    Fit.CUSTOMISATION: marked("Customisation"),
    Fit.NOT_POSSIBLE: marked("Not possible"),
}
TONES = {Fit.UNDECIDED: "warm", Fit.STANDARD: "good", Fit.CONFIGURATION: "good", Fit.NOT_POSSIBLE: "bad"}


class NeedsQuery(Paged, frozen=True, kw_only=True):
    """Which requirements are wanted."""

    kind: int | None = None
    fit: int | None = None
    text: str | None = None


@pages.get(NEEDS, "delivery/project.html", may=READ)
async def needs(ask: Ask, project_id: int, query: NeedsQuery, typed: Typed) -> View:
    """The requirements, gaps and risks, the most critical first."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/requirements"
    text = containing(query.text) if query.text else None
    rows = await store.requirements(ask, project_id, query, kind=query.kind, fit=query.fit, text=text)
    table = needs_table([store.from_row(row) for row in rows.rows], path)
    changed = changes_table(await store.process_changes(ask, project_id), f"{PATH}/{project_id}/process-changes")
    return about(ask, found, "/requirements") | {
        "acts": acts(ask, found),
        "list": listed(query, table, path, rows.total),
        "filters": [
            typed.choice("kind", _("Kind"), options(SORTS)),
            typed.choice("fit", _("Answered by"), options(FITS)),
            typed.field("text", _("Text")),
        ],
        "tables": [changed] if changed.rows else [],
    }


def acts(ask: Ask, found: Project) -> list[Link]:
    """What may be entered."""
    path, may = f"{PATH}/{found.id}", ask.user.may
    links = [
        Link(_("New requirement"), f"{path}/requirements/new") if may("CREATE_REQUIREMENT") else None,
        Link(_("New process change"), f"{path}/process-changes/new") if may("CREATE_PROCESSCHANGE") else None,
    ]
    return [link for link in links if link and found.is_open]


def needs_table(found: list[Requirement], path: str) -> Table:
    """Requirements with what answers them."""
    columns = [
        Column(_("Needed"), sort="functionality"),
        Column(_("Kind"), wide=True),
        Column(_("Area"), sort="area", wide=True),
        Column(_("Priority"), sort="priority"),
        Column(_("Owner"), wide=True),
        Column(_("Feature"), wide=True),
        Column(_("Answered by"), Kind.STATUS, sort="fit"),
    ]
    features = known().features
    rows = []
    for one in found:
        feature = features.get(one.feature or "")
        fit = Cell(_("Settled"), tone="good") if one.settled and not one.fit else fit_cell(one.fit)
        rows.append(
            Row(
                [
                    Cell(one.functionality, f"{path}/{one.id}", note=one.use_case),
                    _(SORTS[one.kind]),
                    one.area,
                    _(PRIORITIES[one.priority]),
                    one.owner_name,
                    Cell(feature.name, note=feature.area) if feature else None,
                    fit,
                ]
            )
        )
    return Table(_("Needs"), columns, rows, empty=_("Nothing is needed yet: answer the survey, or enter something."))


def fit_cell(fit: Fit) -> Cell:
    """How something is answered."""
    return Cell(_(FITS[fit]), tone=TONES.get(fit, ""))


def changes_table(found: list[ProcessChange], path: str) -> Table:
    """The ways of working that change."""
    columns = [
        Column(_("Process")),
        Column(_("In the process map")),
        Column(_("As it will be")),
        Column(_("Touches")),
        Column(_("Training"), wide=True),
        Column(_("Agreed"), Kind.DATE),
    ]
    rows = [
        Row(
            [
                Cell(one.process, f"{path}/{one.id}"),
                one.map_reference,
                one.to_be,
                one.touches,
                one.training,
                one.agreed_on,
            ]
        )
        for one in found
    ]
    return Table(_("Processes that change"), columns, rows)


async def need_fields(ask: Ask, project_id: int, typed: Typed, one: Requirement | None = None) -> list[Field]:
    """What is asked of a requirement."""
    people = [Option(member.id, member.name) for member in await team(ask, project_id)]
    sort, priority = (one.kind, one.priority) if one else (Sort.REQUIREMENT, Priority.HIGHLY_DESIRABLE)
    return [
        typed.field("functionality", _("What is needed"), value=one and one.functionality, required=True, whole=True),
        typed.field("useCase", _("Use case"), "area", one and one.use_case, required=True),
        typed.choice("kind", _("Kind"), options(SORTS), int(sort), required=True),
        typed.choice("priority", _("Priority"), options(PRIORITIES), int(priority), required=True),
        typed.field("area", _("Area"), value=one and one.area),
        typed.choice("ownerId", _("Owner"), people, one and one.owner_id),
    ]


def likely_features(one: Requirement) -> list[Feature]:
    """The features of the product that a requirement may be about."""
    return known().search(one.functionality, one.use_case, LEAST)[:LIKELY]


def judgement(typed: Typed, one: Requirement) -> list[Field]:
    """How it is answered: by a feature of the product, of which the likeliest are offered, or otherwise."""
    likely = "; ".join(feature.name.rstrip(".") for feature in likely_features(one))
    told = _("Its key in the list of features. Perhaps: %(names)s", names=likely) if likely else ""
    return [
        typed.choice("fit", _("Answered by"), options(FITS), int(one.fit), required=True, first=True),
        typed.field("feature", _("Feature of the product"), value=one.feature, list="likely", help=told),
        typed.field("settled", _("Settled"), "tick", one.settled),
        typed.field("specification", _("Specification of the customisation"), "area", one.specification),
        typed.field("proposal", _("The proposed feature in a few sentences"), "area", one.proposal),
        typed.field("remark", _("Remark"), "area", one.remark),
    ]


@pages.form(
    f"{NEEDS}/new",
    "pages/form.html",
    commands.add_requirement,
    then=TO_NEEDS,
    done=marked("The requirement is entered."),
)
async def new_need(ask: Ask, project_id: int, typed: Typed) -> View:
    """Something more that is needed, missing or feared."""
    await project(ask, project_id)
    path = f"{PATH}/{project_id}/requirements"
    fields = await need_fields(ask, project_id, typed)
    return {"title": _("New requirement"), "form": typed.form(f"{path}/new", _("Enter"), fields, back=path)}


async def by_key(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The feature by its key, where its name was written."""
    sent: dict[str, Any] = dict(given[-1])
    written = str(sent.get("feature") or "").strip().casefold()
    named = {one.name.rstrip(".").casefold(): key for key, one in known().features.items()}
    return sent | {"feature": named[written]} if written in named else sent


@pages.form(
    NEEDS + "/{requirement_id:int}",
    "pages/form.html",
    commands.update_requirement,
    then=TO_NEEDS,
    done=marked("Saved."),
    fill=by_key,
)
async def change_need(ask: Ask, project_id: int, requirement_id: int, typed: Typed) -> View:
    """How a requirement is answered."""
    await project(ask, project_id)
    one = await store.requirement(ask, project_id, requirement_id)
    path = f"{PATH}/{project_id}/requirements"
    fields = await need_fields(ask, project_id, typed, one)
    offered = {"likely": [Option(feature.key, feature.key) for feature in likely_features(one)]}
    form = typed.form(
        f"{path}/{requirement_id}", _("Save"), judgement(typed, one), more=fields, back=path, lists=offered
    )
    changing = f"{PATH}/{project_id}/process-changes/new?requirementId={requirement_id}"
    facts = [
        Fact(_("Kind"), _(SORTS[one.kind])),
        Fact(_("Priority"), _(PRIORITIES[one.priority])),
        Fact(_("Raised by question"), one.raised_by and one.raised_by.rpartition(".")[0]),
    ]
    more = [
        Link(_("Change the process instead"), changing),
        Link(_("Search the features"), "/delivery/features"),
        Link(_("Delete"), f"{path}/{requirement_id}/delete"),
    ]
    return {"title": one.functionality, "form": form, "note": one.use_case, "facts": facts, "more": more}


@pages.form(
    NEEDS + "/{requirement_id:int}/delete",
    "pages/form.html",
    commands.remove_requirement,
    then=TO_NEEDS,
    done=marked("Deleted."),
)
async def delete_need(ask: Ask, project_id: int, requirement_id: int, typed: Typed) -> View:
    """Ask once more."""
    await project(ask, project_id)
    one = await store.requirement(ask, project_id, requirement_id)
    path = f"{PATH}/{project_id}/requirements"
    form = typed.form(f"{path}/{requirement_id}/delete", _("Delete"), [], back=path, tone="risk")
    return {"title": one.functionality, "form": form}


async def change_fields(ask: Ask, project_id: int, typed: Typed, one: ProcessChange | None = None) -> list[Field]:
    """What is asked of a way of working that changes."""
    rows = await store.requirements(ask, project_id, Listing(limit=0))
    needed = [Option(row["id"], row["functionality"]) for row in rows.rows]
    return [
        typed.field("process", _("Process"), value=one and one.process, required=True, first=one is None),
        typed.field("mapReference", _("In the process map"), value=one and one.map_reference, required=True),
        typed.field("asIs", _("As it is"), "area", one and one.as_is),
        typed.field("toBe", _("As it will be"), "area", one and one.to_be, required=True),
        typed.field("touches", _("Touches"), value=one and one.touches),
        typed.field("training", _("Training it needs"), value=one and one.training),
        typed.choice("requirementId", _("Answers"), needed, one and one.requirement_id),
        typed.field("agreedOn", _("Agreed"), "date", one and one.agreed_on),
    ]


@pages.form(
    f"{CHANGES}/new",
    "pages/form.html",
    commands.add_process_change,
    then=TO_NEEDS,
    done=marked("The change of the process is entered."),
)
async def new_change(ask: Ask, project_id: int, typed: Typed) -> View:
    """A way of working that changes."""
    await project(ask, project_id)
    path = f"{PATH}/{project_id}"
    fields = await change_fields(ask, project_id, typed)
    form = typed.form(f"{path}/process-changes/new", _("Enter"), fields, back=f"{path}/requirements")
    return {"title": _("New process change"), "form": form}


@pages.form(
    CHANGES + "/{change_id:int}",
    "pages/form.html",
    commands.update_process_change,
    then=TO_NEEDS,
    done=marked("Saved."),
)
async def edit_change(ask: Ask, project_id: int, change_id: int, typed: Typed) -> View:
    """What may be changed of it."""
    await project(ask, project_id)
    one = await store.process_change(ask, project_id, change_id)
    path = f"{PATH}/{project_id}"
    fields = await change_fields(ask, project_id, typed, one)
    form = typed.form(f"{path}/process-changes/{change_id}", _("Save"), fields, back=f"{path}/requirements")
    more = [Link(_("Delete"), f"{path}/process-changes/{change_id}/delete")]
    return {"title": one.process, "form": form, "more": more}


@pages.form(
    CHANGES + "/{change_id:int}/delete",
    "pages/form.html",
    commands.remove_process_change,
    then=TO_NEEDS,
    done=marked("Deleted."),
)
async def delete_change(ask: Ask, project_id: int, change_id: int, typed: Typed) -> View:
    """Ask once more."""
    await project(ask, project_id)
    one = await store.process_change(ask, project_id, change_id)
    path = f"{PATH}/{project_id}"
    form = typed.form(
        f"{path}/process-changes/{change_id}/delete", _("Delete"), [], back=f"{path}/requirements", tone="risk"
    )
    return {"title": one.process, "form": form}


@panel("project", 20)
async def on_overview(ask: Ask, project_id: int) -> Task | None:
    """How far the needs are judged."""
    counts: dict[Any, int] = {}
    for row in await store.queries.counts(ask.connection, project_id=project_id):
        counts[Fit(row["fit"])] = counts.get(Fit(row["fit"]), 0) + row["number"]
    if not counts:
        return None
    open_ones = counts.get(Fit.UNDECIDED, 0)
    words = plural("One is not judged yet.", "%(num)s are not judged yet.", open_ones) if open_ones else ""
    rows = [Row([fit_cell(fit), number]) for fit, number in sorted(counts.items())]
    table = Table(_("Needs"), [Column(_("Answered by"), Kind.STATUS), Column(_("Number"), Kind.INTEGER)], rows)
    path = f"{PATH}/{project_id}/requirements"
    total = plural("One need", "%(num)s needs", sum(counts.values()))
    return Task(_("Gap analysis"), total, words, "warm" if open_ones else "", "", table, path, _("All needs"))
