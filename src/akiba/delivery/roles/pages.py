"""The roles of a delivery, and the button that makes them."""

from akiba.delivery.projects.pages.shell import HOME, sections
from akiba.delivery.projects.tabs import DELIVERY
from akiba.delivery.roles import commands
from akiba.delivery.roles.api import list_roles
from akiba.pages import Cell, Column, Kind, Link, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/delivery/roles"
DELIVERY.add(50, marked("Roles"), PATH, may="READ_ROLE")


@pages.get(PATH, "pages/table.html", may="READ_ROLE")
async def delivery_roles(ask: Ask) -> View:
    """What the people of a delivery may do, by role."""
    found = await list_roles(ask)
    columns = [Column(_("Role")), Column(_("Rights"), Kind.INTEGER), Column(_("State"), Kind.STATUS)]
    rows = []
    for role in found:
        made = Cell(_("Made"), tone="good") if role.made else Cell(_("Not made yet"), tone="warm")
        rows.append(Row([Cell(role.name, note=role.description), len(role.permissions), made]))
    lacking = any(not role.made for role in found) and ask.user.may("CREATE_ROLE")
    acts = [Link(_("Make the roles"), f"{PATH}/make")] if lacking else []
    return {"table": Table(_("Roles"), columns, rows), "acts": acts, "tabs": sections(ask, PATH)}


@pages.form(
    f"{PATH}/make", "pages/form.html", commands.make_roles, then="/settings/roles", done=marked("The roles are made.")
)
async def make(_ask: Ask, typed: Typed) -> View:
    """What the button does."""
    form = typed.form(f"{PATH}/make", _("Make the roles"), [], back=HOME)
    note = _("Each is a role like any other: give it to people, and change what it permits.")
    return {"title": _("Make the roles"), "form": form, "note": note}
