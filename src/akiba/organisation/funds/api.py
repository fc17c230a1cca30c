"""Funds on the wire."""

from akiba.organisation.funds import store
from akiba.organisation.funds.commands import create_fund, update_fund
from akiba.organisation.funds.store import Fund
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Funds")


@operations.get("/funds", "READ_FUND", "List the funds")
async def list_funds(ask: Ask) -> list[Fund]:
    """By name."""
    return await store.funds(ask)


@operations.get("/funds/{fund_id}", "READ_FUND", "Read one fund")
async def read_fund(ask: Ask, fund_id: int) -> Fund:
    """One fund."""
    return await store.fund(ask, fund_id)


operations.post("/funds", create_fund)
operations.put("/funds/{fund_id}", update_fund)
