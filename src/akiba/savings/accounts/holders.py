"""Savings accounts as the room of their holders asks for them."""

from akiba import accounting, clients
from akiba.accounting import ProductKind, SavingsRole
from akiba.clients import (
    OF_CLIENT,
    OF_GROUP,
    OWNERS,
    SEARCHES,
    ClientArrived,
    ClientClosing,
    ClientLeaving,
    ClientRefused,
    ClientStays,
    Found,
    GroupClosing,
    Owner,
)
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.questions import when
from akiba.platform.work import Ask, Work
from akiba.savings.accounts import handover, store
from akiba.savings.accounts.answers import AccountOfHolder, of_holder
from akiba.savings.rules.enumerations import Status
from akiba.wire.operations import Listing

CONTROLLED = frozenset({SavingsRole.SAVINGS_CONTROL, SavingsRole.OVERDRAFT_PORTFOLIO_CONTROL})


async def of_client(ask: Ask, client_id: int) -> list[AccountOfHolder]:
    """The accounts of a client."""
    found = await store.rows(ask, Listing(limit=0), client_id=client_id)
    return [of_holder(row) for row in found.rows]


async def of_group(ask: Ask, group_id: int) -> list[AccountOfHolder]:
    """The accounts of a group itself."""
    found = await store.rows(ask, Listing(limit=0), group_id=group_id)
    return [of_holder(row) for row in found.rows]


async def owner(ask: Ask, account_id: int) -> Owner:
    """What a note on an account is about; raises NotFound."""
    row = await store.row(ask, account_id)
    return Owner(row["office_id"], row["client_id"], row["group_id"], savings_id=account_id)


async def search(ask: Ask, text: str, exact: bool) -> list[Found]:
    """Accounts by their numbers."""
    rows = await store.searched(ask, text, exact=exact)
    return [
        clients.found(
            row,
            "SAVING",
            Status(row["status"]).option,
            parent_type="group" if row["of_group"] else "client",
            deposit="savingsDeposit",
        )
        for row in rows
    ]


async def held_by_office(ask: Ask) -> list[accounting.Held]:
    """What the accounts of each office come to in the ledger."""
    rows = await store.queries.held_by_office(ask.connection)
    return [
        accounting.Held(**row | {"kind": ProductKind.SAVINGS, "role": SavingsRole(row["role"])})
        for row in map(dict, rows)
    ]


async def keep_client(work: Work, event: ClientClosing) -> None:
    """A client who holds an account that is not closed stays."""
    if await store.queries.any_open(work.connection, client_id=event.client_id, group_id=None):
        message = "Client cannot be closed because of non-closed savings account."
        raise DomainRuleViolation("error.msg.client.close.non-closed.savings.account", message, event.client_id)


async def keep_group(work: Work, event: GroupClosing) -> None:
    """A group that holds an account that is not closed stays."""
    if await store.queries.any_open(work.connection, client_id=None, group_id=event.group_id):
        message = "Group cannot be closed because of non-closed savings account."
        raise DomainRuleViolation("error.msg.group.close.non-closed.savings.account", message, event.group_id)


def register() -> None:
    """Let the room of the holders find the accounts."""
    OF_CLIENT["savingsAccounts"] = of_client
    OF_GROUP["savingsAccounts"] = of_group
    OWNERS["savings"] = owner
    SEARCHES["savings"] = ("READ_SAVINGSACCOUNT", search)
    accounting.COUNTED[ProductKind.SAVINGS] = (CONTROLLED, held_by_office)
    when(ClientLeaving, handover.leave)
    when(ClientArrived, handover.arrive)
    when(ClientStays, handover.stay)
    when(ClientRefused, handover.refuse)
    when(ClientClosing, keep_client)
    when(GroupClosing, keep_group)
