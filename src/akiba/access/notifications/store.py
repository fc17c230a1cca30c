"""Notifications in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened to an object, in a sentence."""

    object_type: str
    object_id: int | None
    action: str
    content: str


async def notify(work: Work, user_ids: Sequence[int], notice: Notice) -> None:
    """Tell users of something that this user did."""
    await queries.notify(
        work.connection,
        user_ids=list(user_ids),
        object_type=notice.object_type,
        object_id=notice.object_id,
        action=notice.action,
        actor_id=work.user.id,
        content=notice.content,
    )


async def notifications(ask: Ask, listing: Listing, *, is_read: bool | None) -> Slice:
    """What this user was told of, the newest first."""
    newest = Listing(offset=listing.offset, limit=listing.limit, sort_order=listing.sort_order or "desc")
    given: dict[str, Any] = {"user_id": ask.user.id, "is_read": is_read}
    return await fetch(ask, lists["notifications"], newest, **given)
