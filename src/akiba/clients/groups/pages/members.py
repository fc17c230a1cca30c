"""Who belongs to a group or a centre: who joins, what they do for it, who leaves; and the end of it all."""

from typing import Any

from akiba import organisation
from akiba.clients.groups import commands, store
from akiba.clients.groups.pages.groups import SORTS, Sort, one_back
from akiba.clients.groups.rules import Level
from akiba.clients.people.store import Client, clients
from akiba.pages import Link, Option, Pages, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.operations import Command, Listing

pages = Pages()

CHOICES = Listing(limit=200, order_by="displayName")
MEMBER = "/groups/{group_id:int}/members/{client_id:int}"
GROUP = "/centres/{centre_id:int}/groups/{group_id:int}"
REASONS = {Level.GROUP: "GroupClosureReason", Level.CENTRE: "CenterClosureReason"}
ENDS: dict[Level, tuple[Command, Command]] = {
    Level.GROUP: (commands.CLOSE_GROUP, commands.DELETE_GROUP),
    Level.CENTRE: (commands.CLOSE_CENTRE, commands.DELETE_CENTRE),
}


@pages.form(
    "/groups/{group_id:int}/members",
    "pages/form.html",
    commands.associate_clients,
    then="/groups/{group_id}",
    done=marked("The member is added."),
)
async def add_member(ask: Ask, group_id: int, typed: Typed) -> View:
    """One more member, of those at the group's office who have no group."""
    group = await store.group(ask, group_id)
    found = await clients(ask, CHOICES, office_id=group.office_id, orphans=True)
    free = [Client(**row) for row in found.rows]
    options = [Option(one.id, f"{one.display_name} · {one.account_no}") for one in free]
    field = typed.choice("clientMembers[0]", _("Client"), options, required=True)
    back = f"/groups/{group_id}"
    return {"title": group.name, "form": typed.form(f"{back}/members", _("Add a member"), [field], back=back)}


async def name_of_member(ask: Ask, group_id: int, client_id: int) -> str:
    """A member's name."""
    members = await store.members(ask, group_id)
    return next((one.display_name for one in members if one.id == client_id), "")


async def the_member(_ask: Ask, _group_id: int, client_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """The member in the path."""
    return members | {"clientId": client_id}


@pages.form(
    MEMBER,
    "pages/form.html",
    commands.assign_role,
    then="/groups/{group_id}",
    done=marked("The role is given."),
    fill=the_member,
)
async def member(ask: Ask, group_id: int, client_id: int, typed: Typed) -> View:
    """What a member does for the group."""
    roles = [Option(one.id, one.name) for one in await organisation.code_values(ask, "GROUPROLE")]
    hint = "" if roles else _("None yet: add them under Settings, Lists")
    field = typed.choice("role", _("Role"), roles, required=True, help=hint)
    back = f"/groups/{group_id}"
    path = f"{back}/members/{client_id}"
    more = [Link(_("Leaves the group"), f"{path}/remove")] if ask.user.may("DISASSOCIATECLIENTS_GROUP") else []
    form = typed.form(path, _("Give the role"), [field], back=back)
    return {"title": await name_of_member(ask, group_id, client_id), "form": form, "more": more}


async def who_leaves(_ask: Ask, _group_id: int, client_id: int, _members: dict[str, Any]) -> dict[str, Any]:
    """The member in the path, to leave."""
    return {"clientMembers": [client_id]}


@pages.form(
    f"{MEMBER}/remove",
    "pages/form.html",
    commands.disassociate_clients,
    then="/groups/{group_id}",
    done=marked("They belong to the group no more."),
    fill=who_leaves,
)
async def remove_member(ask: Ask, group_id: int, client_id: int, typed: Typed) -> View:
    """A member leaves."""
    back = f"/groups/{group_id}"
    path = f"{back}/members/{client_id}/remove"
    form = typed.form(path, _("Leaves the group"), [], back=back, tone="risk")
    return {"title": await name_of_member(ask, group_id, client_id), "form": form}


@pages.form(
    "/centres/{centre_id:int}/groups",
    "pages/form.html",
    commands.associate_groups,
    then="/centres/{centre_id}",
    done=marked("The group belongs to the centre."),
)
async def add_group(ask: Ask, centre_id: int, typed: Typed) -> View:
    """One more group, of those at the centre's office that belong to no centre."""
    centre = await store.group(ask, centre_id, Level.CENTRE)
    found = await store.groups(ask, Listing(limit=0), level=int(Level.GROUP), office_id=centre.office_id)
    free = [Option(row["id"], row["name"]) for row in found.rows if row["parent_id"] is None]
    field = typed.choice("groupMembers[0]", _("Group"), free, required=True)
    back = f"/centres/{centre_id}"
    return {"title": centre.name, "form": typed.form(f"{back}/groups", _("Add a group"), [field], back=back)}


async def which_leaves(_ask: Ask, _centre_id: int, group_id: int, _members: dict[str, Any]) -> dict[str, Any]:
    """The group in the path, to leave."""
    return {"groupMembers": [group_id]}


@pages.form(
    f"{GROUP}/remove",
    "pages/form.html",
    commands.disassociate_groups,
    then="/centres/{centre_id}",
    done=marked("The group belongs to the centre no more."),
    fill=which_leaves,
)
async def remove_group(ask: Ask, centre_id: int, group_id: int, typed: Typed) -> View:
    """A group leaves its centre."""
    group = await store.group(ask, group_id)
    back = f"/centres/{centre_id}"
    form = typed.form(f"{back}/groups/{group_id}/remove", _("Leaves the centre"), [], back=back, tone="risk")
    return {"title": group.name, "form": form}


def declare(sort: Sort) -> None:
    """The pages on which a group or a centre ends."""
    close, delete = ENDS[sort.level]
    one = sort.path + "/{group_id:int}"

    @pages.form(f"{one}/close", "pages/form.html", close, then=one_back(sort), done=marked("Closed."))
    async def end(ask: Ask, group_id: int, typed: Typed) -> View:
        """When and why it ends."""
        group = await store.group(ask, group_id, sort.level)
        reasons = [Option(one.id, one.name) for one in await organisation.code_values(ask, REASONS[sort.level])]
        hint = "" if reasons else _("None yet: add them under Settings, Lists")
        fields = [
            typed.field("closureDate", _("Date"), "date", ask.business_date, required=True),
            typed.choice("closureReasonId", _("Reason"), reasons, required=True, help=hint),
        ]
        back = f"{sort.path}/{group_id}"
        return {"title": group.name, "form": typed.form(f"{back}/close", _("Close"), fields, back=back, tone="risk")}

    @pages.form(f"{one}/delete", "pages/form.html", delete, then=sort.path, done=marked("Deleted."))
    async def forget(ask: Ask, group_id: int, typed: Typed) -> View:
        """Remove one that was never active."""
        group = await store.group(ask, group_id, sort.level)
        back = f"{sort.path}/{group_id}"
        return {"title": group.name, "form": typed.form(f"{back}/delete", _("Delete"), [], back=back, tone="risk")}


for each in SORTS:
    declare(each)
