"""Addresses in the database."""

from decimal import Decimal

from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class Address(Answer):
    """Where a client lives or works; places are values of codes."""

    address_id: int
    client_id: int
    address_type_id: int
    address_type: str | None = None
    is_active: bool | None = None
    street: str | None = None
    address_line_1: str | None = None
    address_line_2: str | None = None
    address_line_3: str | None = None
    town_village: str | None = None
    city: str | None = None
    county_district: str | None = None
    state_province_id: int | None = None
    state_name: str | None = None
    country_id: int | None = None
    country_name: str | None = None
    postal_code: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


async def addresses(ask: Ask, client_id: int) -> list[Address]:
    """A client's addresses."""
    return [Address(**row) for row in await queries.addresses(ask.connection, client_id=client_id)]
