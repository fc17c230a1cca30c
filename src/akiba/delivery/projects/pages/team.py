"""Who is in a project's team."""

from akiba.delivery.projects import members, store
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about
from akiba.delivery.projects.pages.words import PARTS, ROLES, options
from akiba.delivery.projects.store import Member
from akiba.delivery.projects.tabs import tab
from akiba.delivery.rules import Raci, Role
from akiba.pages import Cell, Column, Field, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()
tab(30, marked("Team"), "/team")


@pages.get(f"{ONE}/team", "delivery/project.html", may=READ)
async def team(ask: Ask, project_id: int) -> View:
    """Who is in a project, during the deployment and afterwards."""
    found = await store.project(ask, project_id)
    everybody = await store.team(ask, project_id)
    path = f"{PATH}/{project_id}/team"
    may = found.is_open and ask.user.may("CREATE_PROJECTMEMBER")
    return about(ask, found, "/team") | {
        "acts": [Link(_("Add somebody"), f"{path}/new")] if may else [],
        "table": team_table(_("During the deployment"), [one for one in everybody if not one.afterwards], path),
        "tables": [team_table(_("Afterwards"), [one for one in everybody if one.afterwards], path)],
    }


def team_table(title: str, people: list[Member], path: str) -> Table:
    """People with their roles and what each has to do."""
    columns = [
        Column(_("Name")),
        Column(_("Role")),
        Column(_("Part")),
        Column(_("Reached at"), wide=True),
        Column(_("Responsibilities")),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"{path}/{one.id}", note=_("dedicated") if one.dedicated else ""),
                _(ROLES[Role(one.role.id)]),
                _(PARTS[Raci(one.raci.id)]),
                one.contact,
                one.responsibilities,
            ]
        )
        for one in people
    ]
    return Table(title, columns, rows, empty=_("Nobody yet."))


def member_fields(typed: Typed, known: Member | None = None) -> list[Field]:
    """What is asked of somebody in a team."""
    role = known.role.id if known else int(Role.IMPLEMENTATION_SPECIALIST)
    return [
        typed.choice("role", _("Role"), options(ROLES), role, required=True),
        typed.choice("raci", _("Part"), options(PARTS), known.raci.id if known else 1, required=True),
        typed.field("contact", _("Reached at"), value=known and known.contact),
        typed.field("afterwards", _("For the time after the deployment"), "tick", bool(known and known.afterwards)),
        typed.field("dedicated", _("Does nothing else meanwhile"), "tick", bool(known and known.dedicated)),
        typed.field("responsibilities", _("Responsibilities"), "area", known and known.responsibilities),
    ]


@pages.form(
    f"{ONE}/team/new", "pages/form.html", members.add_member, then=BACK + "/team", done=marked("Added to the team.")
)
async def add(ask: Ask, project_id: int, typed: Typed) -> View:
    """Somebody for the team."""
    known = await store.project(ask, project_id)
    people = [Option(row["id"], row["name"]) for row in await store.queries.people(ask.connection)]
    who = [
        typed.choice("userId", _("Somebody who works with the system"), people, first=True),
        typed.field("name", _("Or the name of somebody else")),
    ]
    path = f"{PATH}/{project_id}/team"
    return {"title": known.name, "form": typed.form(f"{path}/new", _("Add"), [*who, *member_fields(typed)], back=path)}


@pages.form(
    f"{ONE}/team/{{member_id:int}}",
    "pages/form.html",
    members.update_member,
    then=BACK + "/team",
    done=marked("Saved."),
)
async def change(ask: Ask, project_id: int, member_id: int, typed: Typed) -> View:
    """Somebody's part in a project."""
    await store.project(ask, project_id)
    known = await store.member(ask, project_id, member_id)
    path = f"{PATH}/{project_id}/team"
    form = typed.form(f"{path}/{member_id}", _("Save"), member_fields(typed, known), back=path)
    return {"title": known.name, "form": form, "more": [Link(_("Take out of the team"), f"{path}/{member_id}/remove")]}


@pages.form(
    f"{ONE}/team/{{member_id:int}}/remove",
    "pages/form.html",
    members.remove_member,
    then=BACK + "/team",
    done=marked("No longer in the team."),
)
async def remove(ask: Ask, project_id: int, member_id: int, typed: Typed) -> View:
    """Ask once more."""
    await store.project(ask, project_id)
    known = await store.member(ask, project_id, member_id)
    path = f"{PATH}/{project_id}/team"
    form = typed.form(f"{path}/{member_id}/remove", _("Take out of the team"), [], back=path, tone="risk")
    return {"title": known.name, "form": form}
