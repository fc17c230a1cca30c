"""The roles: a new one, its name, and whether it counts."""

from akiba.access.roles import commands, store
from akiba.pages import PEOPLE, Cell, Column, Kind, Link, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.operations import Command

pages = Pages()

PATH = "/settings/roles"
ONE = PATH + "/{role_id:int}"
pages.setting(30, PEOPLE, marked("Roles"), marked("What each of them may do"), PATH, may="READ_ROLE")


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


@pages.form(f"{ONE}/edit", "pages/form.html", commands.update_role, then=ONE.replace(":int", ""), done=marked("Saved."))
async def change_role(ask: Ask, role_id: int, typed: Typed) -> View:
    """What a role says of itself."""
    known = await store.role(ask, role_id)
    fields = [typed.field("description", _("Description"), value=known.description, required=True, whole=True)]
    form = typed.form(f"{PATH}/{role_id}/edit", _("Save"), fields, back=f"{PATH}/{role_id}")
    return {"title": known.name, "form": form}


def declare(act: str, command: Command, button: str, note: str, tone: str = "") -> None:
    """A page that asks once more before something is done to a role."""

    @pages.form(f"{ONE}/{act}", "pages/form.html", command, then=PATH, done=marked("Done."))
    async def confirm(ask: Ask, role_id: int, typed: Typed) -> View:
        """What it means, and the button."""
        known = await store.role(ask, role_id)
        back = f"{PATH}/{role_id}"
        return {
            "title": known.name,
            "form": typed.form(f"{back}/{act}", _(button), [], back=back, tone=tone),
            "note": _(note),
        }


declare("enable", commands.enable_role, marked("Enable"), marked("Whoever has it may do again what it permits."))
declare("disable", commands.disable_role, marked("Disable"), marked("It permits nothing until it is enabled."), "risk")
declare("delete", commands.delete_role, marked("Delete"), marked("Only a role that nobody has can go."), "risk")
