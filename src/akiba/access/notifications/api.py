"""Notifications on the wire."""

from datetime import datetime

from akiba.access.notifications import store
from akiba.access.notifications.commands import read_all
from akiba.platform.work import Ask
from akiba.wire.answers import Answer, Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Notifications")


class NotificationQuery(Listing, frozen=True, kw_only=True):
    """Whether those are wanted that were read, or those that were not."""

    is_read: bool | None = None


class Notification(Answer):
    """Something a user was told of."""

    id: int
    object_type: str
    action: str
    content: str
    is_read: bool
    is_system_generated: bool
    created_at: datetime
    office_id: int
    object_id: int | None = None
    actor_id: int | None = None


@operations.get("/notifications", None, "List what you were told of")
async def list_notifications(ask: Ask, query: NotificationQuery) -> Page:
    """The newest first."""
    found = await store.notifications(ask, query, is_read=query.is_read)
    names = [name for name in Notification.__struct_fields__ if name != "is_system_generated"]
    items = [Notification(**{name: row[name] for name in names}, is_system_generated=False) for row in found.rows]
    return Page(total_filtered_records=found.total, page_items=items)


operations.put("/notifications", read_all)
