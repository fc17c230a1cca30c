"""Questions and news to rooms further on: a room asks, and who registered for it answers by acting or raising."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

from msgspec import Struct

from akiba.platform.work import Work

Listener = Callable[[Work, Any], Awaitable[None]]

LISTENERS: dict[type[Struct], list[Listener]] = defaultdict(list)


def when(kind: type[Struct], listener: Listener) -> None:
    """Let a listener hear of events of a kind inside the work that raises them; `app.py` registers."""
    LISTENERS[kind].append(listener)


async def ask_everyone(work: Work, event: Struct) -> None:
    """Tell every listener; one that objects raises, and the work fails."""
    for listener in LISTENERS[type(event)]:
        await listener(work, event)
