"""The branches of a project with what each lacks and costs, as a section of its page."""

from decimal import Decimal

from akiba import organisation
from akiba.delivery.branches import commands, store
from akiba.delivery.branches.pages.offers import offers_table
from akiba.delivery.branches.pages.words import BRANCH, BRANCHES, TO_BRANCH, TO_BRANCHES
from akiba.delivery.branches.rules.connectivity import at_once
from akiba.delivery.branches.store import Branch
from akiba.delivery.projects import project, tab
from akiba.delivery.projects.pages.shell import PATH, READ, about
from akiba.pages import (
    Cell,
    Column,
    Field,
    Kind,
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
    plural,
)
from akiba.pages.tables import Value
from akiba.platform.work import Ask

pages = Pages()
tab(35, marked("Branches"), "/branches")


@pages.get(BRANCHES, "delivery/project.html", may=READ)
async def branches(ask: Ask, project_id: int, query: Paged) -> View:
    """Every branch with its gap, and what can be bought."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/branches"
    surveyed = await store.branches(ask, project_id)
    currency = await store.currency(ask)
    may = ask.user.may
    acts = [
        Link(_("New branch"), f"{path}/new") if may("CREATE_PROJECTBRANCH") else None,
        Link(_("New offer"), f"{path}/offers/new") if may("CREATE_HARDWAREOFFER") else None,
    ]
    first = query.offset or 0
    shown = surveyed[first : first + query.limit] if query.limit else surveyed
    return about(ask, found, "/branches") | {
        "acts": [act for act in acts if act and found.is_open],
        "list": listed(query, branches_table(surveyed, shown, path, currency), path, len(surveyed)),
        "tables": [offers_table(await store.offers(ask, project_id), f"{path}/offers", currency)],
    }


def branches_table(everything: list[Branch], shown: list[Branch], path: str, currency: str) -> Table:
    """What branches need, lack and cost; the sums are those of all of them."""
    columns = [
        Column(_("Branch")),
        Column(_("At work together"), Kind.INTEGER, wide=True),
        Column(_("Needed (kbit/s)"), Kind.INTEGER),
        Column(_("UPS (VA)"), Kind.INTEGER),
        Column(_("Batteries (Ah)"), Kind.INTEGER),
        Column(_("Missing"), Kind.INTEGER),
        Column(_("Cost (%(currency)s)", currency=currency), Kind.MONEY),
        Column(_("A month (%(currency)s)", currency=currency), Kind.MONEY, wide=True),
        Column(_("State"), Kind.STATUS),
    ]
    rows = [branch_row(one, path) for one in shown]
    sums: list[Cell | Value] = [
        _("Together"),
        sum(people(one) for one in everything),
        None,
        None,
        None,
        sum(missing(one) for one in everything),
        Cell(sum((one.cost for one in everything), Decimal(0)), note=unpriced(sum(one.unpriced for one in everything))),
        sum((one.monthly_cost for one in everything), Decimal(0)),
        None,
    ]
    return Table(_("Branches"), columns, rows, [Row(sums)] if rows else [], empty=_("No branch is surveyed yet."))


def branch_row(one: Branch, path: str) -> Row:
    """A branch in the list."""
    wrong, power = len(one.cautions), one.power
    state = Cell(plural("one warning", "%(num)s warnings", wrong), tone="warm") if wrong else None
    return Row(
        [
            Cell(one.name, f"{path}/{one.id}", note="" if one.office_id else _("not an office yet")),
            people(one),
            one.bandwidth.down,
            power.ups or None,
            power.ah or None,
            missing(one),
            Cell(one.cost, note=unpriced(one.unpriced)),
            one.monthly_cost,
            state or Cell(_("In order"), tone="good"),
        ]
    )


def people(one: Branch) -> int:
    """How many work in a branch at the same time."""
    return sum(at_once(users, one.shifts) for users in one.staff.values())


def missing(one: Branch) -> int:
    """How many things a branch lacks."""
    return sum(gap.missing for gap in one.gaps)


def unpriced(number: int) -> str:
    """That a cost is not whole."""
    return plural("one item without a price", "%(num)s items without a price", number) if number else ""


async def which_fields(ask: Ask, typed: Typed, one: Branch | None = None) -> list[Field]:
    """Which branch it is: an office, or a name."""
    offices = [Option(office.id, office.name) for office in await organisation.office_options(ask)]
    name = one.name if one and one.office_id is None else None
    return [
        typed.choice("officeId", _("Office"), offices, one and one.office_id, first=one is None),
        typed.field("name", _("Or the name of an office that is not there yet"), value=name),
        typed.field("remark", _("Remark"), "area", one and one.remark),
    ]


@pages.form(
    BRANCHES + "/new",
    "pages/form.html",
    commands.add_branch,
    then=TO_BRANCHES + "/{sub_resource_id}",
    done=marked("The branch can be surveyed."),
)
async def new(ask: Ask, project_id: int, typed: Typed) -> View:
    """A branch to be surveyed."""
    await project(ask, project_id)
    path = f"{PATH}/{project_id}/branches"
    form = typed.form(f"{path}/new", _("Enter"), await which_fields(ask, typed), back=path)
    return {"title": _("New branch"), "form": form}


@pages.form(BRANCH + "/edit", "pages/form.html", commands.update_branch, then=TO_BRANCH, done=marked("Saved."))
async def edit(ask: Ask, project_id: int, branch_id: int, typed: Typed) -> View:
    """Which branch it is."""
    await project(ask, project_id)
    one = await store.branch(ask, project_id, branch_id)
    path = f"{PATH}/{project_id}/branches/{branch_id}"
    form = typed.form(f"{path}/edit", _("Save"), await which_fields(ask, typed, one), back=path)
    links = [Link(_("Remove"), f"{path}/remove")] if ask.user.may("DELETE_PROJECTBRANCH") else []
    return {"title": one.name, "form": form, "more": links}


@pages.form(
    BRANCH + "/remove",
    "pages/form.html",
    commands.remove_branch,
    then=TO_BRANCHES,
    done=marked("The branch is no longer in the survey."),
)
async def remove(ask: Ask, project_id: int, branch_id: int, typed: Typed) -> View:
    """Ask once more."""
    await project(ask, project_id)
    one = await store.branch(ask, project_id, branch_id)
    path = f"{PATH}/{project_id}/branches/{branch_id}"
    return {"title": one.name, "form": typed.form(f"{path}/remove", _("Remove"), [], back=path, tone="risk")}
