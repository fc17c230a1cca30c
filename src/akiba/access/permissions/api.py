"""Permissions on the wire."""

from akiba.access.permissions import store
from akiba.access.permissions.commands import choose_checked
from akiba.access.permissions.store import Permission
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

operations = Operations("Permissions")


class PermissionQuery(Query, frozen=True, kw_only=True):
    """Whether only those are wanted that a second person could be asked for."""

    maker_checkerable: bool = False


@operations.get("/permissions", "READ_PERMISSION", "List what can be permitted")
async def list_permissions(ask: Ask, query: PermissionQuery) -> list[Permission]:
    """All codes; or those that a second person could be asked for, and whether one is."""
    rows = await (store.queries.checkable if query.maker_checkerable else store.queries.permissions)(ask.connection)
    return [Permission(**dict(row)) for row in rows]


operations.put("/permissions", choose_checked)
