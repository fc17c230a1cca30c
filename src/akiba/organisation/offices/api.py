"""Offices on the wire."""

from akiba.organisation.offices import store
from akiba.organisation.offices.commands import create_office, update_office
from akiba.organisation.offices.store import Office
from akiba.platform.work import Ask
from akiba.wire.operations import Listing, Operations

operations = Operations("Offices")


@operations.get("/offices", "READ_OFFICE", "List the offices you may see")
async def list_offices(ask: Ask, query: Listing) -> list[Office]:
    """Every office at or below the user's own."""
    return await store.offices(ask, query)


@operations.get("/offices/{office_id}", "READ_OFFICE", "Read one office")
async def read_office(ask: Ask, office_id: int) -> Office:
    """One office."""
    return await store.office(ask, office_id)


operations.post("/offices", create_office, "Open an office")
operations.put("/offices/{office_id}", update_office, "Change an office")
