"""What can be done to codes and their values."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.kernel.errors import DomainRuleViolation
from akiba.organisation.codes import store
from akiba.organisation.codes.store import Code
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_negative, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["code_name_key"] = ("error.msg.code.duplicate.name", "name", "Another code has this name.")
CONSTRAINTS["code_value_code_id_name_key"] = (
    "error.msg.code.value.duplicate.label",
    "name",
    "This code already has a value of this name.",
)


class CreateCode(Body, frozen=True, kw_only=True):
    """A new code."""

    resource: ClassVar[str] = "code"
    name: Annotated[str, required, max_length(100)]


class CreateCodeValue(Body, frozen=True, kw_only=True):
    """A new value of a code; without a position it comes last."""

    resource: ClassVar[str] = "code.value"
    name: Annotated[str, required, max_length(100)]
    position: Annotated[int | None, not_negative] = None
    description: Annotated[str | None, max_length(500)] = None
    is_active: bool = True
    is_mandatory: bool = False


class UpdateCodeValue(Body, frozen=True, kw_only=True):
    """What may be changed of a value."""

    resource: ClassVar[str] = "code.value"
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    position: Annotated[int | UnsetType, not_negative] = UNSET
    description: Annotated[str | UnsetType | None, max_length(500)] = UNSET
    is_active: bool | UnsetType = UNSET
    is_mandatory: bool | UnsetType = UNSET


@command("CREATE_CODE")
async def create_code(work: Work, body: CreateCode) -> CommandResult:
    """Add a code."""
    return CommandResult(resource_id=await store.queries.insert_code(work.connection, name=body.name))


@command("UPDATE_CODE")
async def update_code(work: Work, code_id: int, body: CreateCode) -> CommandResult:
    """Rename a code of one's own."""
    before = await own_code(work, code_id)
    await store.queries.rename_code(work.connection, id=code_id, name=body.name)
    return CommandResult(resource_id=code_id, changes=changes({"name": before.name}, body))


@command("DELETE_CODE")
async def delete_code(work: Work, code_id: int) -> CommandResult:
    """Delete a code of one's own and its values."""
    await own_code(work, code_id)
    await store.queries.delete_code(work.connection, id=code_id)
    return CommandResult(resource_id=code_id)


@command("CREATE_CODEVALUE")
async def create_code_value(work: Work, code_id: int, body: CreateCodeValue) -> CommandResult:
    """Add a value to a code."""
    await store.code(work, code_id)
    value_id = await store.queries.insert_code_value(
        work.connection,
        code_id=code_id,
        name=body.name,
        position=body.position,
        description=body.description,
        active=body.is_active,
        mandatory=body.is_mandatory,
    )
    return CommandResult(resource_id=code_id, sub_resource_id=value_id)


@command("UPDATE_CODEVALUE")
async def update_code_value(work: Work, code_id: int, value_id: int, body: UpdateCodeValue) -> CommandResult:
    """Change a value of a code."""
    found = await store.value(work, code_id, value_id)
    before = {
        "name": found.name,
        "position": found.position,
        "description": found.description,
        "is_active": found.active,
        "is_mandatory": found.mandatory,
    }
    after = updated(before, body)
    after["active"], after["mandatory"] = after.pop("is_active"), after.pop("is_mandatory")
    await store.queries.update_code_value(work.connection, id=value_id, **after)
    return CommandResult(resource_id=code_id, sub_resource_id=value_id, changes=changes(before, body))


@command("DELETE_CODEVALUE")
async def delete_code_value(work: Work, code_id: int, value_id: int) -> CommandResult:
    """Delete a value that nothing refers to."""
    await store.value(work, code_id, value_id)
    await store.queries.delete_code_value(work.connection, id=value_id)
    return CommandResult(resource_id=code_id, sub_resource_id=value_id)


async def own_code(work: Work, code_id: int) -> Code:
    """The code, if it may be changed; raises NotFound, DomainRuleViolation for one the program relies on."""
    found = await store.code(work, code_id)
    if found.system_defined:
        raise DomainRuleViolation("error.msg.code.systemdefined", "This code is part of the system and stays as it is.")
    return found
