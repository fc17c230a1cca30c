"""Settlements on the wire."""

from akiba.billers.settlement import commands, store
from akiba.billers.settlement import jobs as _daily  # noqa: F401 - importing it declares its jobs
from akiba.billers.settlement.store import Settlement, Statement
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Billers")


@operations.get("/billers/{biller_id}/settlements", "READ_SETTLEMENT", "List the settlements of a biller")
async def list_settlements(ask: Ask, biller_id: int) -> list[Settlement]:
    """The latest first."""
    return await store.settlements(ask, biller_id)


@operations.get("/settlements/{settlement_id}", "READ_SETTLEMENT", "Read the statement of a settlement")
async def read_settlement(ask: Ask, settlement_id: int) -> Statement:
    """What it is made of."""
    return await store.statement(ask, settlement_id)


operations.post("/billers/{biller_id}/settlements", commands.settle)
