"""What can be done to an office."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import UNSET, Struct, UnsetType

from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.organisation.offices import store
from akiba.organisation.offices.store import Office
from akiba.platform.commands import queries as platform
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["office_name_key"] = (
    "error.msg.office.unknown.data.integrity.issue",
    "name",
    "Another office has this name.",
)
CONSTRAINTS["office_external_id_key"] = (
    "error.msg.office.duplicate.externalId",
    "externalId",
    "Another office has this external id.",
)


class CreateOffice(Body, frozen=True, kw_only=True):
    """A new office."""

    resource: ClassVar[str] = "office"
    parent_id: Annotated[int, required]
    name: Annotated[str, required, max_length(100)]
    opening_date: Annotated[date, required]
    external_id: Annotated[str | None, max_length(100)] = None


class UpdateOffice(Body, frozen=True, kw_only=True):
    """What may be changed of an office."""

    resource: ClassVar[str] = "office"
    parent_id: int | UnsetType = UNSET
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    opening_date: date | UnsetType = UNSET
    external_id: Annotated[str | UnsetType | None, max_length(100)] = UNSET


class OfficeOpened(Struct, frozen=True):
    """An office was added."""

    office_id: int


@command("CREATE_OFFICE")
async def create_office(work: Work, body: CreateOffice) -> CommandResult:
    """Open an office below another."""
    parent = await store.office(work, body.parent_id)
    if body.opening_date < parent.opening_date:
        message = "An office cannot open before the one it belongs to."
        raise ValidationFailed(
            Fault("error.msg.office.opening.date.before.parent.office.opening.date", message, "openingDate")
        )
    office_id = await store.queries.insert_office(
        work.connection,
        parent_id=parent.id,
        hierarchy=parent.hierarchy,
        name=body.name,
        external_id=body.external_id,
        opening_date=body.opening_date,
    )
    work.emit(OfficeOpened(office_id))
    return CommandResult(office_id=office_id, resource_id=office_id)


@command("UPDATE_OFFICE")
async def update_office(work: Work, office_id: int, body: UpdateOffice) -> CommandResult:
    """Change an office's name, external id, opening date or place in the tree."""
    office = await store.office(work, office_id)
    before = {name: getattr(office, name) for name in ("parent_id", "name", "external_id", "opening_date")}
    after = updated(before, body)
    if after["parent_id"] != office.parent_id:
        await move(work, office, await store.office(work, after["parent_id"]))
    await store.queries.update_office(work.connection, id=office.id, **after)
    return CommandResult(office_id=office.id, resource_id=office.id, changes=changes(before, body))


async def move(work: Work, office: Office, parent: Office) -> None:
    """Put an office and all below it under another; raises DomainRuleViolation where that makes a circle."""
    if office.parent_id is None:
        message = "The head office belongs to no other."
        raise DomainRuleViolation("error.msg.office.cannot.have.parent", message)
    if parent.hierarchy.startswith(office.hierarchy):
        message = "An office cannot belong to itself or to one below it."
        raise DomainRuleViolation("error.msg.office.parentId.same.as.id", message, parameter="parentId")
    await store.queries.move_branch(work.connection, old=office.hierarchy, new=f"{parent.hierarchy}{office.id}.")
    await platform.raise_access_version(work.connection)
