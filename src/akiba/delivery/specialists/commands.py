"""What can be done to the register of specialists."""

from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from akiba.delivery.projects.commands import name_of
from akiba.delivery.projects.store import project
from akiba.delivery.rules import emptied
from akiba.delivery.specialists import store
from akiba.delivery.specialists.rules import Evidence, Level, check_record
from akiba.kernel.errors import NotFound
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_blank, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["specialist_user"] = ("error.msg.specialist.duplicate.user", "userId", "This user is a specialist already.")
CONSTRAINTS["specialist_lead_of_region"] = (
    "error.msg.specialist.region.has.lead",
    "regionalLead",
    "Another specialist leads this region.",
)

LEVELS = tuple(int(level) for level in Level)
KINDS = tuple(int(kind) for kind in Evidence)
NAMES = "name user_id organisation level region regional_lead skills contact active".split()


class AddSpecialist(Body, frozen=True, kw_only=True):
    """A new specialist."""

    resource: ClassVar[str] = "specialist"
    name: Annotated[str, required, max_length(200)]
    user_id: int | None = None
    organisation: Annotated[str, max_length(200)] = ""
    level: Annotated[int, one_of(*LEVELS)] = int(Level.SPECIALIST)
    region: Annotated[str, required, max_length(100)]
    regional_lead: bool = False
    skills: list[str] = msgspec.field(default_factory=list)
    contact: Annotated[str, max_length(200)] = ""
    active: bool = True


class UpdateSpecialist(Body, frozen=True, kw_only=True):
    """What may be changed of a specialist."""

    resource: ClassVar[str] = "specialist"
    name: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    user_id: int | UnsetType | None = UNSET
    organisation: Annotated[str | UnsetType | None, max_length(200)] = UNSET
    level: Annotated[int | UnsetType, one_of(*LEVELS)] = UNSET
    region: Annotated[str | UnsetType, not_blank, max_length(100)] = UNSET
    regional_lead: bool | UnsetType = UNSET
    skills: list[str] | UnsetType = UNSET
    contact: Annotated[str | UnsetType | None, max_length(200)] = UNSET
    active: bool | UnsetType = UNSET


class AddRecord(Body, frozen=True, kw_only=True):
    """Something that speaks for a specialist."""

    resource: ClassVar[str] = "specialistRecord"
    kind: Annotated[int, required, one_of(*KINDS)]
    title: Annotated[str, required, max_length(200)]
    by_whom: Annotated[str, max_length(200)] = ""
    from_date: Annotated[date, required]
    to_date: date | None = None
    project_id: int | None = None
    passed: bool | None = None
    remark: Annotated[str, max_length(4000)] = ""


@command("CREATE_SPECIALIST")
async def add_specialist(work: Work, body: AddSpecialist) -> CommandResult:
    """Enter a specialist."""
    values = {name: getattr(body, name) for name in NAMES}
    specialist_id = await store.queries.insert_specialist(work.connection, **await checked(work, values))
    return CommandResult(resource_id=specialist_id)


@command("UPDATE_SPECIALIST")
async def update_specialist(work: Work, specialist_id: int, body: UpdateSpecialist) -> CommandResult:
    """Change what is known of a specialist."""
    found = await store.specialist(work, specialist_id)
    before: dict[str, Any] = {name: getattr(found, name) for name in NAMES} | {"level": int(found.level)}
    after = emptied(updated(before, body), "organisation", "contact")
    await store.queries.update_specialist(work.connection, id=specialist_id, **await checked(work, after))
    return CommandResult(resource_id=specialist_id, changes=changes(before, body))


@command("UPDATE_SPECIALIST", name="ADD_SPECIALISTRECORD")
async def add_record(work: Work, specialist_id: int, body: AddRecord) -> CommandResult:
    """Enter a training, a recognition, a deployment, a reference or whom a specialist supports."""
    found = await store.specialist(work, specialist_id)
    check_record(Evidence(body.kind), (body.from_date, body.to_date), body.passed, found.records)
    if body.project_id is not None:
        await project(work, body.project_id)
    kept = "kind title by_whom from_date to_date project_id passed remark".split()
    record_id = await store.queries.insert_record(
        work.connection, specialist_id=specialist_id, **{name: getattr(body, name) for name in kept}
    )
    return CommandResult(resource_id=specialist_id, sub_resource_id=record_id)


@command("UPDATE_SPECIALIST", name="REMOVE_SPECIALISTRECORD")
async def remove_record(work: Work, specialist_id: int, record_id: int) -> CommandResult:
    """Take out what was entered by mistake."""
    found = await store.specialist(work, specialist_id)
    if all(one.id != record_id for one in found.records):
        message = f"This specialist has no record {record_id}."
        raise NotFound("error.msg.specialist.record.id.invalid", message, record_id)
    await store.queries.delete_record(work.connection, id=record_id)
    return CommandResult(resource_id=specialist_id, sub_resource_id=record_id)


async def checked(work: Work, values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept; raises NotFound for a user who is none."""
    if values["user_id"] is not None:
        await name_of(work, values["user_id"])
    skills = (skill.strip() for skill in values["skills"])
    return values | {"skills": sorted({skill for skill in skills if skill}, key=str.casefold)}
