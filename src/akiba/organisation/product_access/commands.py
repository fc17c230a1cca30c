"""What can be done to what offices have."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.organisation.offices.store import office
from akiba.organisation.product_access import store
from akiba.organisation.product_access.rules import Access
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, updated

CONSTRAINTS["product_access_once"] = (
    "error.msg.duplicate.entity.mapping",
    "toId",
    "The office has this already.",
)


class CreateMapping(Body, frozen=True, kw_only=True):
    """What an office is to have, and from when until when."""

    resource: ClassVar[str] = "FineractEntity"
    from_id: Annotated[int, required, positive]
    to_id: Annotated[int, required, positive]
    start_date: date | None = None
    end_date: date | None = None


class UpdateMapping(Body, frozen=True, kw_only=True):
    """What may be changed of it."""

    resource: ClassVar[str] = "FineractEntity"
    also: ClassVar[frozenset[str]] = frozenset({"relId"})
    from_id: Annotated[int | UnsetType, positive] = UNSET
    to_id: Annotated[int | UnsetType, positive] = UNSET
    start_date: date | UnsetType | None = UNSET
    end_date: date | UnsetType | None = UNSET


@command("CREATE_ENTITYMAPPING")
async def create_mapping(work: Work, relation_id: int, body: CreateMapping) -> CommandResult:
    """Let an office have a product or a charge."""
    if relation_id not in set(Access):
        message = f"There is no entity relation {relation_id}."
        raise NotFound("error.msg.entity.relation.id.invalid", message, relation_id)
    await check(work, Access(relation_id), body.from_id, body.to_id)
    check_days(body.start_date, body.end_date)
    mapping_id = await store.queries.insert_mapping(
        work.connection,
        relation=relation_id,
        office_id=body.from_id,
        target_id=body.to_id,
        starts_on=body.start_date,
        ends_on=body.end_date,
    )
    return CommandResult(resource_id=mapping_id)


@command("UPDATE_ENTITYMAPPING")
async def update_mapping(work: Work, mapping_id: int, body: UpdateMapping) -> CommandResult:
    """Change which office has what, or when."""
    known = await store.mapping(work, mapping_id)
    before = {
        "from_id": known.office_id,
        "to_id": known.target_id,
        "start_date": known.starts_on,
        "end_date": known.ends_on,
    }
    after = updated(before, body)
    await check(work, known.relation, after["from_id"], after["to_id"])
    check_days(after["start_date"], after["end_date"])
    await store.queries.update_mapping(
        work.connection,
        id=mapping_id,
        office_id=after["from_id"],
        target_id=after["to_id"],
        starts_on=after["start_date"],
        ends_on=after["end_date"],
    )
    return CommandResult(resource_id=mapping_id)


@command("DELETE_ENTITYMAPPING")
async def delete_mapping(work: Work, mapping_id: int) -> CommandResult:
    """Let an office have it no longer."""
    await store.mapping(work, mapping_id)
    await store.queries.delete_mapping(work.connection, id=mapping_id)
    return CommandResult(resource_id=mapping_id)


async def check(work: Work, access: Access, office_id: int, target_id: int) -> None:
    """Raise NotFound for an office, a product or a charge that is not there."""
    await office(work, office_id)
    if not await store.queries.is_there(work.connection, relation=access, target_id=target_id):
        what = access.name.lower().replace("_", " ")
        raise NotFound("error.msg.entity.mapping.target.id.invalid", f"There is no {what} {target_id}.", target_id)


def check_days(start: date | None, end: date | None) -> None:
    """Raise DomainRuleViolation where the end is before the start."""
    if start is not None and end is not None and end < start:
        message = "The end date is before the start date."
        raise DomainRuleViolation("error.msg.entity.mapping.startDate.endDate.invalid", message, start, end)
