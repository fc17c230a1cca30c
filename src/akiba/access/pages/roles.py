"""What each role permits, one kind of thing at a time."""

from typing import Any

from akiba.access.permissions.store import Permission
from akiba.access.roles import commands, store
from akiba.pages import Cell, Column, Kind, Link, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()
pages.setting(30, marked("Roles"), "/settings/roles", may="READ_ROLE")

PATH = "/settings/roles"


@pages.get(PATH, "pages/table.html", may="READ_ROLE")
async def roles(ask: Ask) -> View:
    """Every role."""
    columns = [Column(_("Role")), Column(_("Description")), Column(_("State"), Kind.STATUS)]
    rows = [
        Row(
            [
                Cell(role.name, f"{PATH}/{role.id}"),
                role.description,
                Cell(_("Disabled"), tone="warm") if role.disabled else None,
            ]
        )
        for role in await store.roles(ask)
    ]
    acts = [Link(_("New role"), f"{PATH}/new")] if ask.user.may("CREATE_ROLE") else []
    return {"table": Table(_("Roles"), columns, rows), "acts": acts}


@pages.form(
    f"{PATH}/new",
    "pages/form.html",
    commands.create_role,
    then=PATH + "/{resource_id}",
    done=marked("The role is there, and permits nothing yet."),
)
async def new_role(_ask: Ask, typed: Typed) -> View:
    """A new role."""
    fields = [
        typed.field("name", _("Name"), required=True, first=True),
        typed.field("description", _("Description"), required=True),
    ]
    return {"title": _("New role"), "form": typed.form(f"{PATH}/new", _("Add the role"), fields, back=PATH)}


@pages.get(f"{PATH}/{{role_id:int}}", "pages/table.html", may="READ_ROLE")
async def role(ask: Ask, role_id: int) -> View:
    """What a role permits, by kind of thing."""
    found = await store.role(ask, role_id)
    columns = [Column(_("Kind of thing")), Column(_("Permitted")), Column(_("Of"), Kind.INTEGER, wide=True)]
    rows = [
        Row([Cell(name, f"{PATH}/{role_id}/{name}"), str(sum(bool(one.selected) for one in several)), len(several)])
        for name, several in (await groupings(ask, role_id)).items()
    ]
    return {"table": Table(found.name, columns, rows, subtitle=found.description)}


async def groupings(ask: Ask, role_id: int) -> dict[str, list[Permission]]:
    """Everything that can be permitted, by kind of thing."""
    found: dict[str, list[Permission]] = {}
    for row in await store.queries.role_permissions(ask.connection, id=role_id):
        one = Permission(**dict(row))
        found.setdefault(one.grouping, []).append(one)
    return found


async def as_booleans(_ask: Ask, _role_id: int, _grouping: str, members: dict[str, Any]) -> dict[str, Any]:
    """Ticks as true and false."""
    return {"permissions": {code: value == "true" for code, value in members.get("permissions", {}).items()}}


@pages.form(
    f"{PATH}/{{role_id:int}}/{{grouping:str}}",
    "pages/form.html",
    commands.choose_permissions,
    then=PATH + "/{role_id}",
    done=marked("Saved."),
    fill=as_booleans,
)
async def permissions(ask: Ask, role_id: int, grouping: str, typed: Typed) -> View:
    """What the role permits of one kind of thing."""
    found = await store.role(ask, role_id)
    several = (await groupings(ask, role_id)).get(grouping, [])
    fields = [typed.field(f"permissions.{one.code}", one.code, "tick", bool(one.selected)) for one in several]
    back = f"{PATH}/{role_id}"
    return {
        "title": f"{found.name} · {grouping}",
        "form": typed.form(f"{back}/{grouping}", _("Save"), fields, back=back),
    }
