"""Where a client's and a group's accounts come from."""

from collections.abc import Awaitable, Callable
from typing import Any

from akiba.platform.work import Ask

Find = Callable[[Ask, int], Awaitable[list[Any]]]

OF_CLIENT: dict[str, Find] = {}
"""Member of the answer (`loanAccounts`, `savingsAccounts`, …) → finds a client's accounts of that kind."""

OF_GROUP: dict[str, Find] = {}
"""The same for a group's own accounts."""


async def accounts(ask: Ask, finders: dict[str, Find], owner_id: int) -> dict[str, Any]:
    """The accounts of every kind that there are any of."""
    found = {name: await find(ask, owner_id) for name, find in finders.items()}
    return {name: rows for name, rows in found.items() if rows}
