"""Changes that wait for a second person, on the wire."""

from typing import Any

from akiba.access.audit import store
from akiba.access.audit.api import AuditQuery, filters
from akiba.access.audit.store import Audit
from akiba.access.maker_checker.commands import approve, forget, reject
from akiba.platform.commands import Status
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Maker and checker")


@operations.get("/makercheckers", None, "List the changes that wait for you")
async def list_waiting(ask: Ask, query: AuditQuery) -> list[Audit]:
    """Those that you may approve, and your own."""
    given = filters(ask, query) | {"status": Status.AWAITING_APPROVAL}
    if not ask.user.may("CHECKER_SUPER_USER"):
        given |= {"checkable": sorted(ask.user.permissions), "own": ask.user.id}
    found = await store.audits(ask, query, **given)
    return [store.from_row(row, whole=False) for row in found.rows]


@operations.get("/makercheckers/searchtemplate", None, "What can be searched for among the changes that wait")
async def search_template(ask: Ask) -> dict[str, Any]:
    """Users, actions and things."""
    return await store.search_template(ask)


operations.act("/makercheckers/{command_id}", {"approve": approve, "reject": reject}, "Approve or refuse a change")
operations.delete("/makercheckers/{command_id}", forget)
