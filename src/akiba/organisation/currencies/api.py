"""Currencies on the wire."""

from akiba.organisation.currencies import store
from akiba.organisation.currencies.commands import update_currencies
from akiba.organisation.currencies.store import Currencies
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Currencies")


@operations.get("/currencies", "READ_CURRENCY", "List the currencies in use and those there are")
async def list_currencies(ask: Ask) -> Currencies:
    """Both lists, by name."""
    return await store.currencies(ask)


operations.put("/currencies", update_currencies, "Choose the currencies in use")
