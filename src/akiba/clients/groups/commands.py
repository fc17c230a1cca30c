"""What can be done with groups and centres."""

from datetime import date
from typing import Any

from msgspec import UNSET, Struct

from akiba import organisation
from akiba.clients.groups import bodies, rules, store
from akiba.clients.groups.rules import GroupStatus, Level
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.organisation import CheckStatus, Subject
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import Command, command
from akiba.wire.reading import changes

CONSTRAINTS["person_group_name_key"] = (
    "error.msg.group.duplicate.name",
    "name",
    "Another group or centre has this name.",
)
CONSTRAINTS["person_group_external_id_key"] = (
    "error.msg.group.duplicate.externalId",
    "externalId",
    "Another group or centre has this external id.",
)
CONSTRAINTS["group_role_key"] = ("error.msg.group.role.already.exists", "role", "The member has this role already.")


class GroupClosing(Struct, frozen=True):
    """A group is about to be closed; rooms that hold open accounts of it object by raising."""

    group_id: int


class GroupActivated(Struct, frozen=True):
    """A group or centre became active."""

    group_id: int


def result(group: store.Group, level: Level, changed: dict[str, Any] | None = None) -> CommandResult:
    """The answer to a change of a group or centre."""
    return CommandResult(
        office_id=group.office_id,
        group_id=group.id if level is Level.GROUP else None,
        resource_id=group.id,
        resource_external_id=group.external_id,
        changes=changed,
    )


async def create(work: Work, level: Level, body: bodies.CreateGroup | bodies.CreateCentre) -> store.Group:
    """Enter a group or centre."""
    office = await organisation.office(work, body.office_id or 0)
    if body.staff_id is not None:
        await organisation.staff(work, body.staff_id, within=office.hierarchy)
    parent_id = getattr(body, "center_id", None)
    if parent_id is not None:
        await store.group(work, parent_id, Level.CENTRE)
    submitted_on: date = body.submitted_on_date or body.activation_date or work.business_date
    values: dict[str, object] = {
        "level": level,
        "parent_id": parent_id,
        "name": body.name,
        "external_id": body.external_id,
        "account_no": body.account_no,
        "status": GroupStatus.PENDING,
        "office_id": office.id,
        "staff_id": body.staff_id,
        "submitted_on": submitted_on,
        "submitted_by": work.user.id,
    }
    if body.active:
        on = body.activation_date or work.business_date
        rules.check_activation(GroupStatus.PENDING, submitted_on, on, work.business_date)
        rules.check_open(office.opening_date, on)
        values |= {"status": GroupStatus.ACTIVE, "activated_on": on, "activated_by": work.user.id}
    group_id = await store.insert(work, values)
    if isinstance(body, bodies.CreateGroup):
        await organisation.begin_data_tables(work, Subject("m_group", group_id), body.datatables)
    if body.active:
        await organisation.require_data_tables(work, Subject("m_group", group_id), CheckStatus.ACTIVATE)
        work.emit(GroupActivated(group_id))
    return await store.group(work, group_id, level)


@command("CREATE_GROUP")
async def create_group(work: Work, body: bodies.CreateGroup) -> CommandResult:
    """Enter a group, with its first members."""
    group = await create(work, Level.GROUP, body)
    if body.client_members:
        await join(work, group, body.client_members)
    return result(group, Level.GROUP)


@command("CREATE_CENTER")
async def create_centre(work: Work, body: bodies.CreateCentre) -> CommandResult:
    """Enter a centre, with its first groups."""
    centre = await create(work, Level.CENTRE, body)
    for group_id in body.group_members or []:
        await move(work, group_id, centre)
    return result(centre, Level.CENTRE)


def update(level: Level, permission: str) -> Command:
    """The command that changes a group or a centre."""

    @command(permission)
    async def update_group(work: Work, group_id: int, body: bodies.UpdateGroup) -> CommandResult:
        """Change its name, external id, officer or day of submission."""
        before = await store.locked(work, group_id, level)
        if isinstance(body.staff_id, int):
            await organisation.staff(work, body.staff_id, within=before.office_hierarchy)
        stored = {
            "name": before.name,
            "external_id": before.external_id,
            "staff_id": before.staff_id,
            "submitted_on_date": before.submitted_on,
        }
        altered = {name: getattr(body, name) for name in stored if getattr(body, name) is not UNSET}
        if "submitted_on_date" in altered:
            altered["submitted_on"] = altered.pop("submitted_on_date")
        await store.update(work, group_id, **altered)
        return result(before, level, changes(stored, body))

    return update_group


def delete(level: Level, permission: str) -> Command:
    """The command that removes a group or a centre that never became active."""

    @command(permission)
    async def delete_group(work: Work, group_id: int) -> CommandResult:
        """Remove it while it is pending."""
        before = await store.locked(work, group_id, level)
        if before.status != GroupStatus.PENDING:
            message = "Only what is still pending can be deleted."
            raise DomainRuleViolation("error.msg.group.cannot.be.deleted", message)
        await store.queries.delete_members(work.connection, id=group_id)
        await store.queries.delete_group(work.connection, id=group_id)
        return result(before, level)

    return delete_group


def activate(level: Level, permission: str) -> Command:
    """The command that makes a group or a centre active."""

    @command(permission)
    async def activate_group(work: Work, group_id: int, body: bodies.ActivateGroup) -> CommandResult:
        """Make it active."""
        before = await store.locked(work, group_id, level)
        rules.check_activation(
            GroupStatus(before.status), before.submitted_on, body.activation_date, work.business_date
        )
        rules.check_open(before.office_opening_date or before.submitted_on, body.activation_date)
        await organisation.require_data_tables(work, Subject("m_group", group_id), CheckStatus.ACTIVATE)
        await store.update(
            work,
            group_id,
            status=GroupStatus.ACTIVE,
            activated_on=body.activation_date,
            activated_by=work.user.id,
        )
        work.emit(GroupActivated(group_id))
        return result(before, level)

    return activate_group


def close(level: Level, permission: str, code: str) -> Command:
    """The command that ends a group or a centre."""

    @command(permission)
    async def close_group(work: Work, group_id: int, body: bodies.CloseGroup) -> CommandResult:
        """Close it once nothing of it is open."""
        before = await store.locked(work, group_id, level)
        await organisation.code_value(work, code, body.closure_reason_id)
        if before.status != GroupStatus.ACTIVE:
            raise DomainRuleViolation("error.msg.group.not.active", "Only an active group or centre can be closed.")
        if body.closure_date > work.business_date:
            raise rules.invalid(
                "error.msg.group.closureDate.in.the.future", "The date is in the future.", "closureDate"
            )
        await organisation.require_data_tables(work, Subject("m_group", group_id), CheckStatus.CLOSE)
        await ask_everyone(work, GroupClosing(group_id))
        await store.update(
            work,
            group_id,
            status=GroupStatus.CLOSED,
            closed_on=body.closure_date,
            closure_reason_id=body.closure_reason_id,
        )
        return result(before, level)

    return close_group


def staff(level: Level, permission: str, *, assign: bool) -> Command:
    """The command that names or releases the officer of a group or a centre."""
    if assign:

        @command(permission)
        async def assign_staff(work: Work, group_id: int, body: bodies.AssignStaff) -> CommandResult:
            """Name who looks after it."""
            before = await store.locked(work, group_id, level)
            await organisation.staff(work, body.staff_id, within=before.office_hierarchy)
            await store.update(work, group_id, staff_id=body.staff_id)
            return result(before, level, {"staffId": body.staff_id})

        return assign_staff

    @command(permission)
    async def unassign_staff(work: Work, group_id: int, body: bodies.UnassignStaff) -> CommandResult:
        """Release who looks after it."""
        before = await store.locked(work, group_id, level)
        if before.staff_id is None:
            raise NotFound("error.msg.group.has.no.staff", f"Nobody looks after the group {group_id}.", group_id)
        await store.update(work, group_id, staff_id=None)
        return result(before, level, {"staffId": body.staff_id})

    return unassign_staff


async def join(work: Work, group: store.Group, clients: list[int]) -> None:
    """Let clients of the same office become members; raises NotFound, DomainRuleViolation."""
    found = await store.queries.member_offices(work.connection, clients=sorted(set(clients)))
    missing = set(clients) - {row["id"] for row in found}
    for client_id in missing:
        raise NotFound("error.msg.client.not.found.with.client.id", f"There is no client {client_id}.", client_id)
    if any(row["office_id"] != group.office_id for row in found):
        message = "Members belong to the office of their group."
        raise DomainRuleViolation("error.msg.group.client.not.in.same.office", message)
    for client_id in await store.joined(work, group.id, clients):
        message = f"The client {client_id} is a member of the group already."
        raise DomainRuleViolation("error.msg.group.client.exist.in.group", message, client_id, group.id)
    await store.queries.add_members(work.connection, group_id=group.id, clients=clients)
    most = work.settings.number("max-clients-in-group") or None
    rules.check_size(await store.queries.count_members(work.connection, id=group.id), rules.Size(None, most))


@command("ASSOCIATECLIENTS_GROUP")
async def associate_clients(work: Work, group_id: int, body: bodies.Members) -> CommandResult:
    """Let clients join a group."""
    group = await store.locked(work, group_id, Level.GROUP)
    await join(work, group, body.client_members)
    return result(group, Level.GROUP, {"clientMembers": body.client_members})


@command("DISASSOCIATECLIENTS_GROUP")
async def disassociate_clients(work: Work, group_id: int, body: bodies.Members) -> CommandResult:
    """Let clients leave a group, and their roles in it with them."""
    group = await store.locked(work, group_id, Level.GROUP)
    for client_id in set(body.client_members) - await store.joined(work, group_id, body.client_members):
        message = f"The client {client_id} is no member of the group."
        raise DomainRuleViolation("error.msg.group.client.not.in.group", message, client_id, group_id)
    await store.queries.remove_roles_of(work.connection, group_id=group_id, clients=body.client_members)
    await store.queries.remove_members(work.connection, group_id=group_id, clients=body.client_members)
    return result(group, Level.GROUP, {"clientMembers": body.client_members})


async def move(work: Work, group_id: int, centre: store.Group | None) -> None:
    """Put a group into a centre, or out of any."""
    group = await store.locked(work, group_id, Level.GROUP)
    if centre is not None and centre.office_id != group.office_id:
        message = "A group belongs to the office of its centre."
        raise DomainRuleViolation("error.msg.center.group.not.in.same.office", message)
    hierarchy = f"{centre.hierarchy if centre else '.'}{group.id}."
    await store.update(work, group_id, parent_id=centre.id if centre else None, hierarchy=hierarchy)


@command("ASSOCIATEGROUPS_CENTER")
async def associate_groups(work: Work, centre_id: int, body: bodies.Groups) -> CommandResult:
    """Let groups join a centre."""
    centre = await store.locked(work, centre_id, Level.CENTRE)
    for group_id in body.group_members:
        await move(work, group_id, centre)
    return result(centre, Level.CENTRE, {"groupMembers": body.group_members})


@command("DISASSOCIATEGROUPS_CENTER")
async def disassociate_groups(work: Work, centre_id: int, body: bodies.Groups) -> CommandResult:
    """Let groups leave a centre."""
    centre = await store.locked(work, centre_id, Level.CENTRE)
    for group_id in body.group_members:
        await move(work, group_id, None)
    return result(centre, Level.CENTRE, {"groupMembers": body.group_members})


@command("ASSIGNROLE_GROUP")
async def assign_role(work: Work, group_id: int, body: bodies.AssignRole) -> CommandResult:
    """Give a member something to do for the group."""
    group = await store.locked(work, group_id, Level.GROUP)
    await organisation.code_value(work, "GROUPROLE", body.role)
    if body.client_id not in {member.id for member in await store.members(work, group_id)}:
        message = "Only a member can have a role in the group."
        raise DomainRuleViolation("error.msg.group.client.not.member", message)
    await store.queries.insert_role(work.connection, group_id=group_id, client_id=body.client_id, role_id=body.role)
    return result(group, Level.GROUP)


UPDATE_GROUP, UPDATE_CENTRE = update(Level.GROUP, "UPDATE_GROUP"), update(Level.CENTRE, "UPDATE_CENTER")
DELETE_GROUP, DELETE_CENTRE = delete(Level.GROUP, "DELETE_GROUP"), delete(Level.CENTRE, "DELETE_CENTER")
ACTIVATE_GROUP, ACTIVATE_CENTRE = activate(Level.GROUP, "ACTIVATE_GROUP"), activate(Level.CENTRE, "ACTIVATE_CENTER")
CLOSE_GROUP = close(Level.GROUP, "CLOSE_GROUP", "GroupClosureReason")
CLOSE_CENTRE = close(Level.CENTRE, "CLOSE_CENTER", "CenterClosureReason")
ASSIGN_GROUP_STAFF = staff(Level.GROUP, "ASSIGNSTAFF_GROUP", assign=True)
UNASSIGN_GROUP_STAFF = staff(Level.GROUP, "UNASSIGNSTAFF_GROUP", assign=False)
ASSIGN_CENTRE_STAFF = staff(Level.CENTRE, "ASSIGNSTAFF_CENTER", assign=True)
UNASSIGN_CENTRE_STAFF = staff(Level.CENTRE, "UNASSIGNSTAFF_CENTER", assign=False)
