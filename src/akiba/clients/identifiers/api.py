"""Clients' papers on the wire."""

from typing import Any

from akiba import organisation
from akiba.clients.identifiers import commands, store
from akiba.clients.notes.store import OWNERS, Owner
from akiba.clients.people.store import client
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Client identifiers")
PATH = "/clients/{client_id}/identifiers"


async def identifier_owner(ask: Ask, identifier_id: int) -> Owner:
    """A paper as the owner of files: its scans."""
    found = await client(ask, await store.holder(ask, identifier_id))
    return Owner(found.office_id, client_id=found.id)


OWNERS["client_identifiers"] = identifier_owner


def identifier_answer(paper: store.Identifier) -> dict[str, Any]:
    """A paper as the wire shows it."""
    return {
        "id": paper.id,
        "clientId": paper.client_id,
        "documentType": {
            "id": paper.document_type_id,
            "name": paper.document_type_name,
            "active": False,
            "mandatory": False,
        },
        "documentKey": paper.document_key,
        "description": paper.description,
        "status": f"clientIdentifierStatusType.{'active' if paper.active else 'inactive'}",
    }


@operations.get(PATH, "READ_CLIENTIDENTIFIER", "List a client's identifiers")
async def list_identifiers(ask: Ask, client_id: int) -> list[dict[str, Any]]:
    """Every paper of a client."""
    await client(ask, client_id)
    return [identifier_answer(paper) for paper in await store.identifiers(ask, client_id)]


@operations.get(PATH + "/template", "READ_CLIENTIDENTIFIER", "Choices for a new identifier")
async def identifier_template(ask: Ask, client_id: int) -> dict[str, Any]:
    """The types of papers."""
    await client(ask, client_id)
    codes = await organisation.options_of_codes(ask, "Customer Identifier")
    return {"allowedDocumentTypes": codes["Customer Identifier"]}


@operations.get(PATH + "/{identifier_id}", "READ_CLIENTIDENTIFIER", "Read one identifier")
async def read_identifier(ask: Ask, client_id: int, identifier_id: int) -> dict[str, Any]:
    """One paper."""
    await client(ask, client_id)
    return identifier_answer(await store.identifier(ask, client_id, identifier_id))


operations.post(PATH, commands.create_identifier, "Note an identifier")
operations.put(PATH + "/{identifier_id}", commands.update_identifier, "Change an identifier")
operations.delete(PATH + "/{identifier_id}", commands.delete_identifier, "Remove an identifier")
