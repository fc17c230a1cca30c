"""What can be done to staff."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.organisation.offices.store import office
from akiba.organisation.staff import store
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_future, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["staff_external_id_key"] = (
    "error.msg.staff.duplicate.externalId",
    "externalId",
    "Another member of staff has this external id.",
)
STORED = (
    "office_id",
    "firstname",
    "lastname",
    "is_loan_officer",
    "joining_date",
    "external_id",
    "mobile_no",
    "email_address",
    "is_active",
)


class CreateStaff(Body, frozen=True, kw_only=True):
    """A new member of staff."""

    resource: ClassVar[str] = "staff"
    office_id: Annotated[int, required]
    firstname: Annotated[str, required, max_length(50)]
    lastname: Annotated[str, required, max_length(50)]
    joining_date: Annotated[date, required, not_future]
    is_loan_officer: bool = False
    external_id: Annotated[str | None, max_length(100)] = None
    mobile_no: Annotated[str | None, max_length(50)] = None
    email_address: Annotated[str | None, max_length(100)] = None
    is_active: bool = True


class UpdateStaff(Body, frozen=True, kw_only=True):
    """What may be changed of a member of staff."""

    resource: ClassVar[str] = "staff"
    also: ClassVar[frozenset[str]] = frozenset({"forceStatus"})
    office_id: int | UnsetType = UNSET
    firstname: Annotated[str | UnsetType, max_length(50)] = UNSET
    lastname: Annotated[str | UnsetType, max_length(50)] = UNSET
    joining_date: Annotated[date | UnsetType, not_future] = UNSET
    is_loan_officer: bool | UnsetType = UNSET
    external_id: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    mobile_no: Annotated[str | UnsetType | None, max_length(50)] = UNSET
    email_address: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    is_active: bool | UnsetType = UNSET


@command("CREATE_STAFF")
async def create_staff(work: Work, body: CreateStaff) -> CommandResult:
    """Add a member of staff to an office."""
    await office(work, body.office_id)
    values = {name: getattr(body, name) for name in STORED}
    staff_id = await store.queries.insert_staff(work.connection, staff=values)
    return CommandResult(office_id=body.office_id, resource_id=staff_id)


@command("UPDATE_STAFF")
async def update_staff(work: Work, staff_id: int, body: UpdateStaff) -> CommandResult:
    """Change a member of staff, or move them to another office."""
    found = await store.staff(work, staff_id)
    before = {name: getattr(found, name) for name in STORED}
    after = updated(before, body)
    await office(work, after["office_id"])
    await store.queries.update_staff(work.connection, id=staff_id, staff=after)
    return CommandResult(office_id=after["office_id"], resource_id=staff_id, changes=changes(before, body))
