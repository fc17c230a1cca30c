"""Addresses on the wire."""

from typing import Any

from akiba import organisation
from akiba.clients.addresses import commands, store
from akiba.clients.people.store import client
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Addresses")
PATH = "/client/{client_id}/addresses"


@operations.get(PATH, "READ_ADDRESS", "List a client's addresses")
async def list_addresses(ask: Ask, client_id: int) -> list[store.Address]:
    """Where a client lives and works."""
    await client(ask, client_id)
    return await store.addresses(ask, client_id)


@operations.get("/client/addresses/template", "READ_ADDRESS", "Choices for an address")
async def address_template(ask: Ask) -> dict[str, Any]:
    """The option lists."""
    codes = await organisation.options_of_codes(ask, "COUNTRY", "STATE", "ADDRESS_TYPE")
    return {
        "countryIdOptions": codes["COUNTRY"],
        "stateProvinceIdOptions": codes["STATE"],
        "addressTypeIdOptions": codes["ADDRESS_TYPE"],
    }


operations.post(PATH, commands.create_address, "Note an address")
operations.put(PATH, commands.update_address, "Change an address")
