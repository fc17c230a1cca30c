"""What can be noted of a client's household."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from akiba import organisation
from akiba.clients.family import store
from akiba.clients.people.store import client
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_future, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes

CODES = {
    "relationship_id": "RELATIONSHIP",
    "marital_status_id": "MARITAL STATUS",
    "gender_id": "Gender",
    "profession_id": "PROFESSION",
}
COLUMNS = [
    "firstname",
    "middlename",
    "lastname",
    "qualification",
    "mobile_number",
    "age",
    "is_dependent",
    "relationship_id",
    "marital_status_id",
    "gender_id",
    "profession_id",
    "date_of_birth",
]


class AddFamilyMember(Body, frozen=True, kw_only=True):
    """Someone of the household."""

    resource: ClassVar[str] = "familyMembers"
    first_name: Annotated[str, required, max_length(50)]
    middle_name: Annotated[str | None, max_length(50)] = None
    last_name: Annotated[str | None, max_length(50)] = None
    qualification: Annotated[str | None, max_length(100)] = None
    mobile_number: Annotated[str | None, max_length(50)] = None
    age: Annotated[int | None, within(0, 150)] = None
    is_dependent: bool | None = None
    relationship_id: Annotated[int, required]
    marital_status_id: int | None = None
    gender_id: int | None = None
    profession_id: int | None = None
    date_of_birth: Annotated[date | None, not_future] = None


class UpdateFamilyMember(Body, frozen=True, kw_only=True):
    """What may be changed of them."""

    resource: ClassVar[str] = "familyMembers"
    first_name: Annotated[str | UnsetType, max_length(50)] = UNSET
    middle_name: Annotated[str | UnsetType | None, max_length(50)] = UNSET
    last_name: Annotated[str | UnsetType | None, max_length(50)] = UNSET
    qualification: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    mobile_number: Annotated[str | UnsetType | None, max_length(50)] = UNSET
    age: Annotated[int | UnsetType | None, within(0, 150)] = UNSET
    is_dependent: bool | UnsetType = UNSET
    relationship_id: int | UnsetType = UNSET
    marital_status_id: int | UnsetType | None = UNSET
    gender_id: int | UnsetType | None = UNSET
    profession_id: int | UnsetType | None = UNSET
    date_of_birth: Annotated[date | UnsetType | None, not_future] = UNSET


def columns(body: Body) -> dict[str, object]:
    """The columns that a body sets."""
    values = {name.replace("_name", "name"): getattr(body, name) for name in body.__struct_fields__}
    return {name: values[name] for name in COLUMNS if values.get(name, UNSET) is not UNSET}


async def check_codes(work: Work, values: dict[str, object]) -> None:
    """Raise NotFound for a value that is not one of its code's."""
    for name, code in CODES.items():
        value = values.get(name)
        if isinstance(value, int):
            await organisation.code_value(work, code, value)


@command("CREATE_FAMILYMEMBERS")
async def add_family_member(work: Work, client_id: int, body: AddFamilyMember) -> CommandResult:
    """Note someone of the household."""
    owner = await client(work, client_id)
    values = columns(body)
    await check_codes(work, values)
    values |= {"client_id": client_id, "is_dependent": bool(body.is_dependent)}
    number = await store.queries.insert_member(work.connection, member=msgspec.json.encode(values))
    return CommandResult(office_id=owner.office_id, client_id=client_id, resource_id=number)


@command("UPDATE_FAMILYMEMBERS")
async def update_family_member(work: Work, client_id: int, member_id: int, body: UpdateFamilyMember) -> CommandResult:
    """Change what is noted of them."""
    owner = await client(work, client_id)
    before = await store.member(work, client_id, member_id)
    values = columns(body)
    await check_codes(work, values)
    await store.queries.update_member(work.connection, id=member_id, changes=msgspec.json.encode(values))
    stored = {
        name: getattr(before, name.replace("_name", "name"), None) for name in body.__struct_fields__ if name != "wire"
    }
    return CommandResult(
        office_id=owner.office_id, client_id=client_id, resource_id=member_id, changes=changes(stored, body)
    )


@command("DELETE_FAMILYMEMBERS")
async def delete_family_member(work: Work, client_id: int, member_id: int) -> CommandResult:
    """Remove them."""
    owner = await client(work, client_id)
    await store.member(work, client_id, member_id)
    await store.queries.delete_member(work.connection, id=member_id)
    return CommandResult(office_id=owner.office_id, client_id=client_id, resource_id=member_id)
