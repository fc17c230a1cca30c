"""Who is in a project's team."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.delivery.projects import store
from akiba.delivery.projects.commands import enter, name_of
from akiba.delivery.rules import Raci, Role, emptied
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["project_member_once"] = (
    "error.msg.project.member.duplicate",
    "userId",
    "This person has this role already.",
)
CONSTRAINTS["project_manager_one"] = (
    "error.msg.project.manager.duplicate",
    "role",
    "A project has one manager, who is chosen on the project itself.",
)
CONSTRAINTS["schedule_item_owner_id_fkey"] = (
    "error.msg.project.member.owns.work",
    "id",
    "This person still owns items of the schedule.",
)

ROLES = tuple(int(role) for role in Role)
PARTS = tuple(int(raci) for raci in Raci)


class AddMember(Body, frozen=True, kw_only=True):
    """Somebody for the team: a user, or a person known by name."""

    resource: ClassVar[str] = "projectMember"
    user_id: int | None = None
    name: Annotated[str | None, max_length(200)] = None
    contact: Annotated[str, max_length(200)] = ""
    role: Annotated[int, required, one_of(*ROLES)]
    raci: Annotated[int, one_of(*PARTS)] = int(Raci.RESPONSIBLE)
    afterwards: bool = False
    dedicated: bool = False
    responsibilities: Annotated[str, max_length(2000)] = ""


class UpdateMember(Body, frozen=True, kw_only=True):
    """What may be changed of somebody in the team."""

    resource: ClassVar[str] = "projectMember"
    contact: Annotated[str | UnsetType | None, max_length(200)] = UNSET
    role: Annotated[int | UnsetType, one_of(*ROLES)] = UNSET
    raci: Annotated[int | UnsetType, one_of(*PARTS)] = UNSET
    afterwards: bool | UnsetType = UNSET
    dedicated: bool | UnsetType = UNSET
    responsibilities: Annotated[str | UnsetType | None, max_length(2000)] = UNSET


@command("CREATE_PROJECTMEMBER")
async def add_member(work: Work, project_id: int, body: AddMember) -> CommandResult:
    """Put somebody into the team."""
    await store.changeable(work, project_id)
    if body.user_id is None and not body.name:
        fault = Fault("validation.msg.projectMember.name.cannot.be.blank", "A user or a name is needed.", "name")
        raise ValidationFailed(fault)
    name = body.name if body.user_id is None else await name_of(work, body.user_id)
    told = {"contact": body.contact, "responsibilities": body.responsibilities}
    stands = {"user_id": body.user_id, "name": name, "afterwards": body.afterwards, "dedicated": body.dedicated}
    member_id = await enter(work, project_id, Role(body.role), Raci(body.raci), **told, **stands)
    return CommandResult(resource_id=project_id, sub_resource_id=member_id)


@command("UPDATE_PROJECTMEMBER")
async def update_member(work: Work, project_id: int, member_id: int, body: UpdateMember) -> CommandResult:
    """Change somebody's part in the project."""
    project = await store.changeable(work, project_id)
    found = await store.member(work, project_id, member_id)
    if member_id == project.manager_id:
        raise manages()
    before = {
        "contact": found.contact,
        "role": found.role.id,
        "raci": found.raci.id,
        "afterwards": found.afterwards,
        "dedicated": found.dedicated,
        "responsibilities": found.responsibilities,
    }
    await store.queries.update_member(
        work.connection, id=member_id, **emptied(updated(before, body), "contact", "responsibilities")
    )
    return CommandResult(resource_id=project_id, sub_resource_id=member_id, changes=changes(before, body))


@command("DELETE_PROJECTMEMBER")
async def remove_member(work: Work, project_id: int, member_id: int) -> CommandResult:
    """Take somebody out of the team."""
    project = await store.changeable(work, project_id)
    await store.member(work, project_id, member_id)
    if member_id == project.manager_id:
        raise manages()
    await store.queries.delete_member(work.connection, id=member_id)
    return CommandResult(resource_id=project_id, sub_resource_id=member_id)


def manages() -> DomainRuleViolation:
    """The refusal to touch the manager's place in the team."""
    message = "This is the project manager; choose another one on the project itself first."
    return DomainRuleViolation("error.msg.project.member.is.manager", message)
