"""Closures on the wire."""

from akiba.accounting.closures import store
from akiba.accounting.closures.commands import create_closure, delete_closure, update_closure
from akiba.accounting.closures.store import Closure
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

operations = Operations("Accounting closures")


class ClosuresQuery(Query, frozen=True, kw_only=True):
    """Whose closures are wanted."""

    office_id: int | None = None


@operations.get("/glclosures", "READ_GLCLOSURE", "List the closures")
async def list_closures(ask: Ask, query: ClosuresQuery) -> list[Closure]:
    """The closures of the offices you may see, or of one of them."""
    return await store.closures(ask, query.office_id)


@operations.get("/glclosures/{closure_id}", "READ_GLCLOSURE", "Read one closure")
async def read_closure(ask: Ask, closure_id: int) -> Closure:
    """One closure."""
    return await store.closure(ask, closure_id)


operations.post("/glclosures", create_closure)
operations.put("/glclosures/{closure_id}", update_closure)
operations.delete("/glclosures/{closure_id}", delete_closure)
