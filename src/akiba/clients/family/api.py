"""Households on the wire."""

from typing import Any

from akiba import organisation
from akiba.clients.family import commands, store
from akiba.clients.people.store import client
from akiba.platform.work import Ask
from akiba.wire.answers import plain
from akiba.wire.operations import Operations

operations = Operations("Family members")
PATH = "/clients/{client_id}/familymembers"


def member_answer(member: store.FamilyMember) -> dict[str, Any]:
    """A family member, with the capitals the wire has here."""
    found: dict[str, Any] = plain(member)
    for name in ("first", "middle", "last"):
        found[f"{name}Name"] = found.pop(f"{name}name", None)
    return found


@operations.get(PATH, "READ_FAMILYMEMBERS", "List a client's household")
async def list_family_members(ask: Ask, client_id: int) -> list[dict[str, Any]]:
    """Everybody noted of the household."""
    await client(ask, client_id)
    return [member_answer(member) for member in await store.members(ask, client_id)]


@operations.get(PATH + "/template", "READ_FAMILYMEMBERS", "Choices for a family member")
async def family_member_template(ask: Ask, client_id: int) -> dict[str, Any]:
    """The option lists."""
    await client(ask, client_id)
    codes = await organisation.options_of_codes(ask, "RELATIONSHIP", "Gender", "MARITAL STATUS", "PROFESSION")
    return {
        "relationshipIdOptions": codes["RELATIONSHIP"],
        "genderIdOptions": codes["Gender"],
        "maritalStatusIdOptions": codes["MARITAL STATUS"],
        "professionIdOptions": codes["PROFESSION"],
    }


@operations.get(PATH + "/{member_id}", "READ_FAMILYMEMBERS", "Read one family member")
async def read_family_member(ask: Ask, client_id: int, member_id: int) -> dict[str, Any]:
    """One of the household."""
    await client(ask, client_id)
    return member_answer(await store.member(ask, client_id, member_id))


operations.post(PATH, commands.add_family_member, "Note a family member")
operations.put(PATH + "/{member_id}", commands.update_family_member, "Change a family member")
operations.delete(PATH + "/{member_id}", commands.delete_family_member, "Remove a family member")
