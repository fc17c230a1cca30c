"""What can be noted of a client's addresses."""

from decimal import Decimal
from typing import Annotated, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from akiba import organisation
from akiba.clients.addresses import store
from akiba.clients.people.commands import ClientLives
from akiba.clients.people.store import client
from akiba.kernel.errors import NotFound
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, read

TYPE_CODE = "ADDRESS_TYPE"
CODES = {"address_type_id": TYPE_CODE, "state_province_id": "STATE", "country_id": "COUNTRY"}


class WriteAddress(Body, frozen=True, kw_only=True):
    """An address; in a change, what is left out stays."""

    resource: ClassVar[str] = "address"
    also: ClassVar[frozenset[str]] = frozenset({"type"})
    address_id: int | UnsetType = UNSET
    address_type_id: int | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET
    street: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    address_line_1: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    address_line_2: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    address_line_3: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    town_village: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    city: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    county_district: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    state_province_id: int | UnsetType | None = UNSET
    country_id: int | UnsetType | None = UNSET
    postal_code: Annotated[str | UnsetType | None, max_length(20)] = UNSET
    latitude: Annotated[Decimal | UnsetType | None, within(-90, 90)] = UNSET
    longitude: Annotated[Decimal | UnsetType | None, within(-180, 180)] = UNSET


class ChangeAddress(WriteAddress, frozen=True, kw_only=True):
    """A change names the address."""

    address_id: Annotated[int, required]


def columns(body: WriteAddress) -> dict[str, object]:
    """The columns that a body sets."""
    names = (name for name in body.__struct_fields__ if name not in {"wire", "address_id"})
    return {name: getattr(body, name) for name in names if getattr(body, name) is not UNSET}


async def check_codes(work: Work, values: dict[str, object]) -> None:
    """Raise NotFound for a place that is not one of its code's."""
    for name, code in CODES.items():
        value = values.get(name)
        if isinstance(value, int):
            await organisation.code_value(work, code, value)


async def insert(work: Work, client_id: int, type_id: int, body: WriteAddress) -> int:
    """Enter an address."""
    values = {"is_active": True} | columns(body) | {"client_id": client_id, "address_type_id": type_id}
    await check_codes(work, values)
    return int(await store.queries.insert_address(work.connection, address=msgspec.json.encode(values)))


async def with_new_client(work: Work, event: ClientLives) -> None:
    """An address that came with a new client."""
    body = read(WriteAddress, event.address, work.business_date)
    if isinstance(body.address_type_id, UnsetType):
        message = "An address needs its type."
        raise NotFound("error.msg.codevalue.codename.id.combination.invalid", message)
    await insert(work, event.client_id, body.address_type_id, body)


@command("CREATE_ADDRESS")
async def create_address(work: Work, client_id: int, body: WriteAddress) -> CommandResult:
    """Note an address; its type is given with it."""
    owner = await client(work, client_id)
    if isinstance(body.address_type_id, UnsetType):
        message = "An address needs its type."
        raise NotFound("error.msg.codevalue.codename.id.combination.invalid", message)
    number = await insert(work, client_id, body.address_type_id, body)
    return CommandResult(office_id=owner.office_id, client_id=client_id, resource_id=number)


@command("UPDATE_ADDRESS")
async def update_address(work: Work, client_id: int, body: ChangeAddress) -> CommandResult:
    """Change an address."""
    owner = await client(work, client_id)
    values = columns(body)
    await check_codes(work, values)
    found = await store.queries.update_address(
        work.connection, client_id=client_id, id=body.address_id, changes=msgspec.json.encode(values)
    )
    if found is None:
        message = f"The client has no address {body.address_id}."
        raise NotFound("error.msg.address.id.invalid", message, body.address_id)
    return CommandResult(office_id=owner.office_id, client_id=client_id, resource_id=body.address_id)
