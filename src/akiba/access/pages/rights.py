"""Rights chosen by ticks, an area at a time: what a role permits, and what needs a second person."""

from collections.abc import Iterable
from typing import Any

from akiba.access.pages import words
from akiba.access.permissions import commands as permission_commands
from akiba.access.permissions import store as permissions
from akiba.access.permissions.store import Permission
from akiba.access.roles import commands, store
from akiba.kernel.errors import NotFound
from akiba.pages import PEOPLE, Cell, Column, Field, Link, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

ROLES = "/settings/roles"
ROLE = ROLES + "/{role_id:int}"
SECOND = "/settings/second-person"
pages.setting(
    35,
    PEOPLE,
    marked("Second person"),
    marked("Which changes somebody else must approve"),
    SECOND,
    may="READ_PERMISSION",
)
CHOSEN = "permissions"


async def held_by(ask: Ask, role_id: int) -> list[Permission]:
    """Everything that can be permitted, and whether a role does."""
    return [Permission(**dict(row)) for row in await store.queries.role_permissions(ask.connection, id=role_id)]


async def checkable(ask: Ask) -> list[Permission]:
    """Everything that a second person could be asked for, and whether one is."""
    return [Permission(**dict(row)) for row in await permissions.queries.checkable(ask.connection)]


def doing(several: Iterable[Permission], *, checking: bool) -> list[Permission]:
    """Those that are about doing something, or about approving what others did."""
    return [one for one in several if one.code.endswith(words.CHECKER) is checking]


def share(several: list[Permission], href: str) -> Cell:
    """How many of them are chosen, with the way to choosing."""
    chosen = sum(bool(one.selected) for one in several)
    return Cell(_("%(chosen)s of %(all)s", chosen=chosen, all=len(several)), href) if several else Cell(None)


def fields(typed: Typed, several: list[Permission]) -> list[Field]:
    """Ticks for the permissions of an area, a heap for each thing."""
    return [
        typed.ticks(CHOSEN, title, [words.option(one) for one in found], [one.code for one in found if one.selected])
        for title, found in words.by_thing(several).items()
    ]


def chosen(members: dict[str, Any], several: list[Permission]) -> dict[str, Any]:
    """Every permission of an area, and whether it is ticked."""
    ticked = members.get(CHOSEN, {})
    return {CHOSEN: {one.code: one.code in ticked for one in several}}


def of_area(several: Iterable[Permission], area: str) -> list[Permission]:
    """The permissions of one area; raises NotFound for an area that has none."""
    found = words.by_area(several).get(area)
    if not found:
        raise NotFound("error.msg.permission.area.invalid", "There is no such area.", area)
    return found


@pages.get(ROLE, "pages/table.html", may="READ_ROLE")
async def role(ask: Ask, role_id: int) -> View:
    """What a role permits, by area."""
    known = await store.role(ask, role_id)
    rows = []
    for area, several in words.by_area(await held_by(ask, role_id)).items():
        at = f"{ROLES}/{role_id}/{area}"
        does, checks = doing(several, checking=False), doing(several, checking=True)
        rows.append(Row([_(words.AREAS[area]), share(does, at), share(checks, f"{at}/approve")]))
    columns = [Column(_("Area")), Column(_("May do")), Column(_("May approve"))]
    may = ask.user.may
    turn = ("enable", _("Enable")) if known.disabled else ("disable", _("Disable"))
    more = [
        *([Link(_("Change"), f"{ROLES}/{role_id}/edit")] if may("UPDATE_ROLE") else []),
        *([Link(turn[1], f"{ROLES}/{role_id}/{turn[0]}")] if may(f"{turn[0].upper()}_ROLE") else []),
        *([Link(_("Delete"), f"{ROLES}/{role_id}/delete")] if may("DELETE_ROLE") else []),
    ]
    return {"table": Table(known.name, columns, rows, subtitle=known.description), "more": more}


def declare(*, checking: bool) -> None:
    """The page on which the rights of a role are chosen: to do things, or to approve what others did."""
    ending = "/approve" if checking else ""

    async def every_one(ask: Ask, role_id: int, area: str, members: dict[str, Any]) -> dict[str, Any]:
        """Ticks as true and false."""
        return chosen(members, doing(of_area(await held_by(ask, role_id), area), checking=checking))

    @pages.form(
        ROLE + "/{area:str}" + ending,
        "pages/form.html",
        commands.choose_permissions,
        then=ROLES + "/{role_id}",
        done=marked("Saved."),
        fill=every_one,
    )
    async def choose(ask: Ask, role_id: int, area: str, typed: Typed) -> View:
        """The rights of one area."""
        known = await store.role(ask, role_id)
        several = doing(of_area(await held_by(ask, role_id), area), checking=checking)
        back = f"{ROLES}/{role_id}"
        title = known.name + " · " + _(words.AREAS[area]) + (" · " + _("May approve") if checking else "")
        return {
            "title": title,
            "form": typed.form(f"{back}/{area}{ending}", _("Save"), fields(typed, several), back=back),
        }


declare(checking=False)
declare(checking=True)


@pages.get(SECOND, "pages/table.html", may="READ_PERMISSION")
async def second_person(ask: Ask) -> View:
    """What needs a second person, by area."""
    rows = [
        Row([_(words.AREAS[area]), share(several, f"{SECOND}/{area}")])
        for area, several in words.by_area(await checkable(ask)).items()
    ]
    on = ask.settings.enabled("maker-checker")
    subtitle = _("In force.") if on else _("Not in force: the configuration maker-checker is off.")
    columns = [Column(_("Area")), Column(_("Must be approved"))]
    return {"table": Table(_("Second person"), columns, rows, subtitle=subtitle)}


async def every_switch(ask: Ask, area: str, members: dict[str, Any]) -> dict[str, Any]:
    """Ticks as true and false."""
    return chosen(members, of_area(await checkable(ask), area))


@pages.form(
    SECOND + "/{area:str}",
    "pages/form.html",
    permission_commands.choose_checked,
    then=SECOND,
    done=marked("Saved."),
    fill=every_switch,
)
async def choose_checked(ask: Ask, area: str, typed: Typed) -> View:
    """What needs a second person in one area."""
    several = of_area(await checkable(ask), area)
    form = typed.form(f"{SECOND}/{area}", _("Save"), fields(typed, several), back=SECOND)
    return {"title": _("Second person") + " · " + _(words.AREAS[area]), "form": form}
