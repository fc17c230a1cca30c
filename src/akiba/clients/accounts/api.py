"""A client's or group's accounts on the wire."""

from typing import Any

from akiba.clients.accounts import store
from akiba.clients.groups.store import group
from akiba.clients.people.store import client
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Clients")


@operations.get("/clients/{client_id}/accounts", "READ_CLIENT", "List a client's accounts")
async def client_accounts(ask: Ask, client_id: int) -> dict[str, Any]:
    """Loans, savings and whatever else a client holds."""
    await client(ask, client_id)
    return await store.accounts(ask, store.OF_CLIENT, client_id)


@operations.get("/groups/{group_id}/accounts", "READ_GROUP", "List a group's accounts")
async def group_accounts(ask: Ask, group_id: int) -> dict[str, Any]:
    """The accounts that the group itself holds."""
    await group(ask, group_id)
    return await store.accounts(ask, store.OF_GROUP, group_id)
