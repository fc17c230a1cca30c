"""What can be done to requirements and process changes."""

from datetime import date
from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType

from akiba.delivery.features.store import known
from akiba.delivery.projects.store import changeable, member
from akiba.delivery.requirements import store
from akiba.delivery.requirements.rules import Fit, Priority, Sort, check_fit
from akiba.delivery.rules import emptied
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_blank, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

SORTS = tuple(int(kind) for kind in Sort)
PRIORITIES = tuple(int(priority) for priority in Priority)
FITS = tuple(int(fit) for fit in Fit)
NAMES = ("kind area functionality use_case priority owner_id fit feature proposal specification remark settled").split()
CHANGED = "requirement_id process map_reference as_is to_be touches training agreed_on".split()


class AddRequirement(Body, frozen=True, kw_only=True):
    """Something the institution needs, with the use case it needs it for."""

    resource: ClassVar[str] = "requirement"
    kind: Annotated[int, one_of(*SORTS)] = int(Sort.REQUIREMENT)
    area: Annotated[str, max_length(100)] = ""
    functionality: Annotated[str, required, max_length(500)]
    use_case: Annotated[str, required, max_length(4000)]
    priority: Annotated[int, one_of(*PRIORITIES)] = int(Priority.HIGHLY_DESIRABLE)
    owner_id: int | None = None
    fit: Annotated[int, one_of(*FITS)] = int(Fit.UNDECIDED)
    feature: Annotated[str | None, max_length(300)] = None
    proposal: Annotated[str, max_length(4000)] = ""
    specification: Annotated[str, max_length(20000)] = ""
    remark: Annotated[str, max_length(4000)] = ""
    settled: bool = False


class UpdateRequirement(Body, frozen=True, kw_only=True):
    """What may be changed of a requirement."""

    resource: ClassVar[str] = "requirement"
    kind: Annotated[int | UnsetType, one_of(*SORTS)] = UNSET
    area: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    functionality: Annotated[str | UnsetType, not_blank, max_length(500)] = UNSET
    use_case: Annotated[str | UnsetType, not_blank, max_length(4000)] = UNSET
    priority: Annotated[int | UnsetType, one_of(*PRIORITIES)] = UNSET
    owner_id: int | UnsetType | None = UNSET
    fit: Annotated[int | UnsetType, one_of(*FITS)] = UNSET
    feature: Annotated[str | UnsetType | None, max_length(300)] = UNSET
    proposal: Annotated[str | UnsetType | None, max_length(4000)] = UNSET
    specification: Annotated[str | UnsetType | None, max_length(20000)] = UNSET
    remark: Annotated[str | UnsetType | None, max_length(4000)] = UNSET
    settled: bool | UnsetType = UNSET


class AddProcessChange(Body, frozen=True, kw_only=True):
    """A way of working that changes."""

    resource: ClassVar[str] = "processChange"
    process: Annotated[str, required, max_length(200)]
    map_reference: Annotated[str, required, max_length(200)]
    as_is: Annotated[str, max_length(4000)] = ""
    to_be: Annotated[str, required, max_length(4000)]
    touches: Annotated[str, max_length(1000)] = ""
    training: Annotated[str, max_length(2000)] = ""
    requirement_id: int | None = None
    agreed_on: date | None = None


class UpdateProcessChange(Body, frozen=True, kw_only=True):
    """What may be changed of it."""

    resource: ClassVar[str] = "processChange"
    process: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    map_reference: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    as_is: Annotated[str | UnsetType | None, max_length(4000)] = UNSET
    to_be: Annotated[str | UnsetType, not_blank, max_length(4000)] = UNSET
    touches: Annotated[str | UnsetType | None, max_length(1000)] = UNSET
    training: Annotated[str | UnsetType | None, max_length(2000)] = UNSET
    requirement_id: int | UnsetType | None = UNSET
    agreed_on: date | UnsetType | None = UNSET


@command("CREATE_REQUIREMENT")
async def add_requirement(work: Work, project_id: int, body: AddRequirement) -> CommandResult:
    """Enter a requirement, a gap or a risk."""
    await changeable(work, project_id)
    values = {name: getattr(body, name) for name in NAMES}
    await check(work, project_id, values, None)
    requirement_id = await store.queries.insert_requirement(work.connection, project_id=project_id, **values)
    return CommandResult(resource_id=project_id, sub_resource_id=requirement_id)


@command("UPDATE_REQUIREMENT")
async def update_requirement(
    work: Work, project_id: int, requirement_id: int, body: UpdateRequirement
) -> CommandResult:
    """Change a requirement, or judge how the product answers it."""
    await changeable(work, project_id)
    found = await store.requirement(work, project_id, requirement_id)
    before: dict[str, Any] = {name: getattr(found, name) for name in NAMES}
    before |= {name: int(before[name]) for name in ("kind", "priority", "fit")}
    after = emptied(updated(before, body), "area", "proposal", "specification", "remark")
    await check(work, project_id, after, requirement_id)
    await store.queries.update_requirement(work.connection, id=requirement_id, **after)
    return CommandResult(resource_id=project_id, sub_resource_id=requirement_id, changes=changes(before, body))


@command("DELETE_REQUIREMENT")
async def remove_requirement(work: Work, project_id: int, requirement_id: int) -> CommandResult:
    """Take a requirement out."""
    await changeable(work, project_id)
    await store.requirement(work, project_id, requirement_id)
    await store.queries.delete_requirement(work.connection, id=requirement_id)
    return CommandResult(resource_id=project_id, sub_resource_id=requirement_id)


@command("CREATE_PROCESSCHANGE")
async def add_process_change(work: Work, project_id: int, body: AddProcessChange) -> CommandResult:
    """Describe a way of working that changes."""
    await changeable(work, project_id)
    await tie(work, project_id, body.requirement_id)
    values = {name: getattr(body, name) for name in CHANGED}
    change_id = await store.queries.insert_process_change(work.connection, project_id=project_id, **values)
    return CommandResult(resource_id=project_id, sub_resource_id=change_id)


@command("UPDATE_PROCESSCHANGE")
async def update_process_change(
    work: Work, project_id: int, change_id: int, body: UpdateProcessChange
) -> CommandResult:
    """Change the description of a way of working that changes."""
    await changeable(work, project_id)
    found = await store.process_change(work, project_id, change_id)
    before = {name: getattr(found, name) for name in CHANGED}
    after = emptied(updated(before, body), "as_is", "touches", "training")
    await tie(work, project_id, after["requirement_id"])
    await store.queries.update_process_change(work.connection, id=change_id, **after)
    return CommandResult(resource_id=project_id, sub_resource_id=change_id, changes=changes(before, body))


@command("DELETE_PROCESSCHANGE")
async def remove_process_change(work: Work, project_id: int, change_id: int) -> CommandResult:
    """Take out a way of working that does not change after all."""
    await changeable(work, project_id)
    await store.process_change(work, project_id, change_id)
    await store.queries.delete_process_change(work.connection, id=change_id)
    return CommandResult(resource_id=project_id, sub_resource_id=change_id)


async def tie(work: Work, project_id: int, requirement_id: int | None) -> None:
    """Let a requirement be answered by a process change; from then on it is no longer the survey's alone."""
    if requirement_id is not None:
        await store.requirement(work, project_id, requirement_id)
        await store.queries.touch(work.connection, id=requirement_id)


async def check(work: Work, project_id: int, values: dict[str, Any], requirement_id: int | None) -> None:
    """Raise NotFound for an owner outside the team, and DomainRuleViolation for a judgement only asserted."""
    if values["owner_id"] is not None:
        await member(work, project_id, values["owner_id"])
    described = {one.requirement_id for one in await store.process_changes(work, project_id)}
    changes_process = requirement_id is not None and requirement_id in described
    check_fit(
        Fit(values["fit"]),
        values["feature"],
        values["specification"],
        known().features,
        changes=changes_process,
    )
