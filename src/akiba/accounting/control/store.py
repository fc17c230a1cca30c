"""Control accounts in the database; the rooms that keep the accounts say what these come to."""

from collections.abc import Awaitable, Callable, Sequence

from akiba.accounting.control.rules import Difference, Held, Place, differences, expected
from akiba.accounting.mappings.rules import ProductKind, Role
from akiba.platform.sql import load
from akiba.platform.work import Ask

queries = load(__package__)

Count = Callable[[Ask], Awaitable[Sequence[Held]]]

COUNTED: dict[ProductKind, tuple[frozenset[Role], Count]] = {}
"""Kind of product → the roles whose accounts are controlled, and who counts what stands behind them."""


async def compare(ask: Ask) -> tuple[int, list[Difference]]:
    """How many accounts of the ledger are controlled, and where they hold something else than they should."""
    roles = [(kind, role) for kind, (roles, _) in COUNTED.items() for role in sorted(roles)]
    rows = await queries.control_accounts(
        ask.connection, product_kinds=[kind for kind, _ in roles], roles=[role for _, role in roles]
    )
    accounts = {(row["product_kind"], row["product_id"], row["role"]): row["account_id"] for row in rows}
    controlled = sorted(set(accounts.values()))
    held = [one for _, count in COUNTED.values() for one in await count(ask)]
    ledger = {
        Place(row["office_id"], row["currency_code"], row["account_id"]): row["amount"]
        for row in await queries.held_by_ledger(ask.connection, accounts=controlled)
    }
    return len(controlled), differences(ledger, expected(held, accounts))
