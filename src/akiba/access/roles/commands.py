"""What can be done to roles."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.access.permissions.commands import ChoosePermissions, chosen
from akiba.access.permissions.store import check_known
from akiba.access.roles import store
from akiba.access.rules import check_grant
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["role_name_key"] = ("error.msg.role.duplicate.name", "name", "Another role has this name.")


class CreateRole(Body, frozen=True, kw_only=True):
    """A new role."""

    resource: ClassVar[str] = "role"
    name: Annotated[str, required, max_length(100)]
    description: Annotated[str, required, max_length(500)]


class UpdateRole(Body, frozen=True, kw_only=True):
    """What may be changed of a role."""

    resource: ClassVar[str] = "role"
    also: ClassVar[frozenset[str]] = frozenset({"name", "id"})
    description: Annotated[str | UnsetType, max_length(500)] = UNSET


@command("CREATE_ROLE")
async def create_role(work: Work, body: CreateRole) -> CommandResult:
    """Add a role that permits nothing yet."""
    role_id = await store.queries.insert_role(work.connection, name=body.name, description=body.description)
    return CommandResult(resource_id=role_id)


@command("UPDATE_ROLE")
async def update_role(work: Work, role_id: int, body: UpdateRole) -> CommandResult:
    """Change what a role says of itself."""
    found = await store.role(work, role_id)
    before = {"name": found.name, "description": found.description}
    after = {"name": found.name} | updated({"description": found.description}, body)
    await store.queries.update_role(work.connection, id=role_id, **after)
    return CommandResult(resource_id=role_id, changes=changes(before, body))


@command("DELETE_ROLE")
async def delete_role(work: Work, role_id: int) -> CommandResult:
    """Delete a role that nobody has."""
    await unused(work, role_id)
    await store.queries.delete_role(work.connection, id=role_id)
    return CommandResult(resource_id=role_id)


@command("ENABLE_ROLE")
async def enable_role(work: Work, role_id: int) -> CommandResult:
    """Let a role count again."""
    found = await store.role(work, role_id)
    check_grant(work.user, await store.rights(work, [role_id]))
    await store.queries.set_disabled(work.connection, id=role_id, disabled=False)
    return CommandResult(resource_id=role_id, changes={"disabled": False} if found.disabled else {})


@command("DISABLE_ROLE")
async def disable_role(work: Work, role_id: int) -> CommandResult:
    """Let a role that nobody has count no longer."""
    await unused(work, role_id)
    await store.queries.set_disabled(work.connection, id=role_id, disabled=True)
    return CommandResult(resource_id=role_id, changes={"disabled": True})


@command("PERMISSIONS_ROLE")
async def choose_permissions(work: Work, role_id: int, body: ChoosePermissions) -> CommandResult:
    """Say what a role permits; nobody gives a right that they do not hold."""
    await store.role(work, role_id)
    wanted = chosen(body)
    await check_known(work, list(wanted))
    check_grant(work.user, [code for code, given in wanted.items() if given])
    if role_id == store.SUPER_USER and wanted.get("ALL_FUNCTIONS") is False:
        message = "The super user may do everything."
        raise DomainRuleViolation("error.msg.role.super.user.cannot.be.changed", message)
    await store.queries.choose_permissions(
        work.connection, id=role_id, codes=list(wanted), chosen=list(wanted.values())
    )
    return CommandResult(resource_id=role_id, changes={"permissions": wanted})


async def unused(work: Work, role_id: int) -> None:
    """Raise NotFound, or DomainRuleViolation for a role that somebody has."""
    await store.role(work, role_id)
    if await store.queries.users_of(work.connection, id=role_id):
        message = "Somebody has this role."
        raise DomainRuleViolation("error.msg.role.associated.users.exist", message, role_id)
