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
