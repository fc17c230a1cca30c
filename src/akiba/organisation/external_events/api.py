"""Events on the wire. The choice is kept; telling others is not built yet."""

from typing import Any

from akiba.organisation.external_events import store
from akiba.organisation.external_events.commands import choose_events
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("External events")


@operations.get(
    "/externalevents/configuration", "READ_EXTERNAL_EVENT_CONFIGURATION", "List the events", placeholder=True
)
async def list_events(ask: Ask) -> dict[str, Any]:
    """Every kind, and whether others are to be told of it."""
    return {"externalEventConfiguration": [dict(row) for row in await store.queries.events(ask.connection)]}


operations.put("/externalevents/configuration", choose_events)
