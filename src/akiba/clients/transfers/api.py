"""Transfers on the wire, beside the commands on a client."""

from datetime import date

from akiba.clients.people import store
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Transfers of clients")


@operations.get("/clients/{client_id}/transferproposaldate", "READ_CLIENT", "Read when a client is to leave")
async def read_proposal(ask: Ask, client_id: int) -> date | None:
    """The day that was proposed, while the client is on their way."""
    return (await store.client(ask, client_id)).proposed_transfer_on


@operations.get(
    "/clients/external-id/{external_id:str}/transferproposaldate",
    "READ_CLIENT",
    "Read when a client is to leave, by external id",
)
async def read_proposal_by_external_id(ask: Ask, external_id: str) -> date | None:
    """The same."""
    return (await store.client_of_external(ask, external_id)).proposed_transfer_on
