"""Groups and centres on the wire."""

from typing import Any

from akiba import organisation
from akiba.clients.groups import commands, store
from akiba.clients.groups.rules import GroupStatus, Level
from akiba.clients.notes.store import OWNERS, Owner
from akiba.clients.people.api import client_answer
from akiba.clients.people.rules import ClientStatus
from akiba.clients.transfers import commands as transfers
from akiba.platform.listings import Slice
from akiba.platform.work import Ask
from akiba.wire.answers import Page
from akiba.wire.operations import Listing, Operations, Query

operations = Operations("Groups and centres")

SHOWN = ("submitted", "activated")


class GroupsQuery(Listing, frozen=True, kw_only=True):
    """Which groups or centres are wanted."""

    office_id: int | None = None
    staff_id: int | None = None
    external_id: str | None = None
    name: str | None = None
    under_hierarchy: str | None = None
    orphans_only: bool | None = None
    client_id: int | None = None
    center_id: int | None = None


class GroupQuery(Query, frozen=True, kw_only=True):
    """What else is wanted with a group or centre."""

    associations: str | None = None
    template: bool | None = None
    staff_in_selected_office_only: bool | None = None
    command: str | None = None


class TemplateQuery(Query, frozen=True, kw_only=True):
    """For which office a new group is, or of which command the reasons are wanted."""

    office_id: int | None = None
    command: str | None = None
    center_id: int | None = None
    staff_in_selected_office_only: bool | None = None


def timeline(group: store.Group) -> dict[str, Any]:
    """When a group's stages began, and by whom."""
    days = {
        "submittedOnDate": group.submitted_on,
        "activatedOnDate": group.activated_on,
        "closedOnDate": group.closed_on,
    }
    who = {
        f"{stage}By{part.title()}": getattr(group, f"{stage}_{part}")
        for stage in SHOWN
        for part in ("username", "firstname", "lastname")
    }
    return days | who


def group_answer(group: store.Group) -> dict[str, Any]:
    """A group or centre as lists show it; a group says its status with the codes of clients."""
    status = (ClientStatus if group.level == Level.GROUP else GroupStatus)(group.status).option
    return {
        "id": group.id,
        "accountNo": group.account_no,
        "name": group.name,
        "externalId": group.external_id,
        "status": status,
        "active": group.status == GroupStatus.ACTIVE,
        "activationDate": group.activated_on,
        "officeId": group.office_id,
        "officeName": group.office_name,
        "staffId": group.staff_id,
        "staffName": group.staff_name,
        "centerId": group.parent_id,
        "centerName": group.parent_name,
        "hierarchy": group.hierarchy,
        "groupLevel": str(group.level) if group.level == Level.GROUP else None,
        "timeline": timeline(group),
    }


def listed(found: Slice, *, paged: bool) -> Page | list[dict[str, Any]]:
    """A page where it was asked for, else all rows."""
    rows = [group_answer(store.Group(**row)) for row in found.rows]
    return Page(total_filtered_records=found.total, page_items=rows) if paged else rows


def filters(query: GroupsQuery) -> dict[str, object]:
    """The conditions that a query names."""
    return {
        "office_id": query.office_id,
        "staff_id": query.staff_id,
        "external_id": query.external_id,
        "name": query.name,
        "under_hierarchy": query.under_hierarchy,
        "orphans": query.orphans_only or None,
        "client_id": query.client_id,
        "parent_id": query.center_id,
    }


@operations.get("/groups", "READ_GROUP", "List groups")
async def list_groups(ask: Ask, query: GroupsQuery) -> Page | list[dict[str, Any]]:
    """Groups by office, officer or name; a page with `paged=true`."""
    return listed(await store.groups(ask, query, level=Level.GROUP, **filters(query)), paged=bool(query.paged))


@operations.get("/centers", "READ_CENTER", "List centres")
async def list_centres(ask: Ask, query: GroupsQuery) -> Page | list[dict[str, Any]]:
    """Centres by office, officer or name; a page with `paged=true`."""
    return listed(await store.groups(ask, query, level=Level.CENTRE, **filters(query)), paged=bool(query.paged))


async def template(ask: Ask, office_id: int | None) -> dict[str, Any]:
    """The option lists for a group or centre of an office."""
    office_id = office_id or ask.user.office_id
    return {
        "officeId": office_id,
        "officeOptions": await organisation.office_options(ask),
        "staffOptions": await organisation.staff_options(ask, office_id),
        "clientOptions": [],
        "datatables": await organisation.asked_at_start(ask, "m_group"),
    }


@operations.get("/groups/template", "READ_GROUP", "Choices for a new group")
async def group_template(ask: Ask, query: TemplateQuery) -> dict[str, Any]:
    """The option lists of the form; where it is to be closed, the reasons."""
    return await reasons(ask, query, "GroupClosureReason") or await template(ask, query.office_id)


@operations.get("/centers/template", "READ_CENTER", "Choices for a new centre")
async def centre_template(ask: Ask, query: TemplateQuery) -> dict[str, Any]:
    """The option lists of the form; where it is to be closed, the reasons."""
    closing = await reasons(ask, query, "CenterClosureReason")
    return closing or await template(ask, query.office_id) | {"active": False}


async def reasons(ask: Ask, query: TemplateQuery, code: str) -> dict[str, Any]:
    """The reasons for closing, where closing is asked about."""
    if (query.command or "").lower() != "close":
        return {}
    return {"closureReasons": await organisation.code_values(ask, code)}


@operations.get("/groups/{group_id}", "READ_GROUP", "Read one group")
async def read_group(ask: Ask, group_id: int, query: GroupQuery) -> dict[str, Any]:
    """One group, with its members and roles where `associations` asks for them."""
    group = await store.group(ask, group_id)
    found = group_answer(group)
    wanted = {name.strip() for name in (query.associations or "").split(",")}
    if wanted & {"all", "clientMembers", "activeClientMembers"}:
        members = await store.members(ask, group_id)
        found["clientMembers"] = [client_answer(member) for member in members] or None
        active = [client_answer(member) for member in members if member.status == ClientStatus.ACTIVE]
        found["activeClientMembers"] = active or None
    if wanted & {"all", "groupRoles"}:
        found["groupRoles"] = [role_answer(role) for role in await store.roles(ask, group_id)]
    if query.template:
        found |= await template(ask, group.office_id)
        codes = await organisation.options_of_codes(ask, "GROUPROLE", "GroupClosureReason")
        found |= {"availableRoles": codes["GROUPROLE"], "closureReasons": codes["GroupClosureReason"]}
    return found


def role_answer(role: store.Role) -> dict[str, Any]:
    """A role as the wire shows it."""
    return {
        "id": role.id,
        "clientId": role.client_id,
        "clientName": role.client_name,
        "role": {"id": role.role_id, "name": role.role_name},
    }


@operations.get("/centers/{centre_id}", "READ_CENTER", "Read one centre")
async def read_centre(ask: Ask, centre_id: int, query: GroupQuery) -> dict[str, Any]:
    """One centre, with its groups where `associations` asks for them."""
    centre = await store.group(ask, centre_id, Level.CENTRE)
    found = group_answer(centre)
    wanted = {name.strip() for name in (query.associations or "").split(",")}
    if wanted & {"all", "groupMembers"}:
        groups = await store.groups(ask, store.EVERYONE, level=Level.GROUP, parent_id=centre_id)
        found["groupMembers"] = [group_answer(store.Group(**row)) for row in groups.rows] or None
    if query.template:
        found |= await template(ask, centre.office_id)
        codes = await organisation.options_of_codes(ask, "CenterClosureReason")
        found |= {"closureReasons": codes["CenterClosureReason"]}
    return found


async def group_owner(ask: Ask, group_id: int) -> Owner:
    """A group as the owner of notes."""
    return Owner((await store.group(ask, group_id)).office_id, group_id=group_id)


OWNERS["groups"] = group_owner

operations.post("/groups", commands.create_group, "Enter a group")
operations.put("/groups/{group_id}", commands.UPDATE_GROUP, "Change a group")
operations.delete("/groups/{group_id}", commands.DELETE_GROUP, "Delete a pending group")
operations.act(
    "/groups/{group_id}",
    {
        "activate": commands.ACTIVATE_GROUP,
        "close": commands.CLOSE_GROUP,
        "associateClients": commands.associate_clients,
        "disassociateClients": commands.disassociate_clients,
        "assignRole": commands.assign_role,
        "assignStaff": commands.ASSIGN_GROUP_STAFF,
        "unassignStaff": commands.UNASSIGN_GROUP_STAFF,
        "transferClients": transfers.transfer_members,
    },
    "Act on a group",
)
operations.post("/centers", commands.create_centre, "Enter a centre")
operations.put("/centers/{centre_id}", commands.UPDATE_CENTRE, "Change a centre")
operations.delete("/centers/{centre_id}", commands.DELETE_CENTRE, "Delete a pending centre")
operations.act(
    "/centers/{centre_id}",
    {
        "activate": commands.ACTIVATE_CENTRE,
        "close": commands.CLOSE_CENTRE,
        "associateGroups": commands.associate_groups,
        "disassociateGroups": commands.disassociate_groups,
        "assignStaff": commands.ASSIGN_CENTRE_STAFF,
        "unassignStaff": commands.UNASSIGN_CENTRE_STAFF,
    },
    "Act on a centre",
)
