"""Loans as the room of their borrowers asks for them."""

from typing import Any

from akiba import accounting, clients
from akiba.accounting import LoanRole, ProductKind
from akiba.clients import (
    OF_CLIENT,
    OF_GROUP,
    OWNERS,
    SEARCHES,
    ClientArrived,
    ClientClosing,
    ClientLeaving,
    ClientRefused,
    ClientRegrouped,
    ClientStays,
    Found,
    GroupClosing,
    Owner,
)
from akiba.kernel.errors import DomainRuleViolation
from akiba.loans.accounts import handover, store
from akiba.loans.accounts.answers import currency_answer, status_answer, timeline
from akiba.loans.accounts.kept import Outline
from akiba.loans.rules.account import UNPAID_OUT, LoanStatus
from akiba.loans.rules.postings import SUB_LEDGER
from akiba.loans.rules.summary import summary_of
from akiba.platform.questions import when
from akiba.platform.work import Ask, Work
from akiba.wire.operations import Listing

EVERY = Listing(limit=0)


async def of_client(ask: Ask, client_id: int) -> list[dict[str, Any]]:
    """The loans of a client."""
    return await told(ask, client_id=client_id)


async def of_group(ask: Ask, group_id: int) -> list[dict[str, Any]]:
    """The loans of a group itself."""
    return await told(ask, own_group_id=group_id)


async def of_members(ask: Ask, group_id: int) -> list[dict[str, Any]]:
    """The loans that members took within their group."""
    return await told(ask, member_group_id=group_id)


async def told(ask: Ask, **whose: int) -> list[dict[str, Any]]:
    """Loans as their borrower's page shows them."""
    loans, _ = await store.found(ask, EVERY, **whose)
    return [of_holder(loan) for loan in loans]


def of_holder(account: Outline) -> dict[str, Any]:
    """A loan in short, with its balances once it was paid out."""
    agreement, names, standing = account.agreement, account.names, account.standing
    balances = None if agreement.status in UNPAID_OUT else summary_of(standing, account.currency)
    return {
        "id": account.id,
        "accountNo": agreement.account_no,
        "externalId": agreement.external_id,
        "productId": agreement.product_id,
        "productName": names.product_name,
        "shortProductName": names.product_short_name,
        "status": status_answer(agreement.status),
        "currency": currency_answer(account),
        "loanType": agreement.loan_type.option,
        "loanCycle": agreement.product_counter,
        "timeline": timeline(account),
        "inArrears": balances is not None and standing.overdue_since is not None,
        "originalLoan": agreement.principal,
        "loanBalance": None if balances is None else balances.total_outstanding,
        "amountPaid": None if balances is None else balances.total_repayment,
    }


async def owner(ask: Ask, loan_id: int) -> Owner:
    """What a note on a loan is about; raises NotFound."""
    account = await store.account(ask, loan_id)
    agreement = account.agreement
    return Owner(account.names.office_id, agreement.client_id, agreement.group_id, loan_id=loan_id)


async def search(ask: Ask, text: str, exact: bool) -> list[Found]:
    """Loans by their numbers."""
    rows = await store.searched(ask, text, exact=exact)
    return [
        clients.found(
            row, "LOAN", LoanStatus(row["status"]).option, parent_type="group" if row["of_group"] else "client"
        )
        for row in rows
    ]


async def held_by_office(ask: Ask) -> list[accounting.Held]:
    """What the loans of each office come to in the ledger."""
    rows = await store.queries.held_by_office(ask.connection)
    return [
        accounting.Held(**row | {"kind": ProductKind.LOAN, "role": LoanRole(row["role"])}) for row in map(dict, rows)
    ]


async def keep_client(work: Work, event: ClientClosing) -> None:
    """A client with a loan that is not over stays."""
    status = await store.queries.open_status(work.connection, client_id=event.client_id, group_id=None)
    if status is not None:
        why = "overpaid" if status == LoanStatus.OVERPAID else "non-closed"
        message = f"Client cannot be closed because of {why} loans."
        raise DomainRuleViolation(f"error.msg.client.close.loan.{why}", message, event.client_id)


async def keep_group(work: Work, event: GroupClosing) -> None:
    """A group with a loan that is not over stays."""
    if await store.queries.open_status(work.connection, client_id=None, group_id=event.group_id) is not None:
        message = "Group cannot be closed because of non-closed loans."
        raise DomainRuleViolation("error.msg.group.close.loan.not.closed", message, event.group_id)


def register() -> None:
    """Let the room of the borrowers find the loans."""
    OF_CLIENT["loanAccounts"] = of_client
    OF_GROUP["loanAccounts"] = of_group
    OF_GROUP["memberLoanAccounts"] = of_members
    OWNERS["loans"] = owner
    SEARCHES["loans"] = ("READ_LOAN", search)
    accounting.COUNTED[ProductKind.LOAN] = (SUB_LEDGER, held_by_office)
    when(ClientLeaving, handover.leave)
    when(ClientArrived, handover.arrive)
    when(ClientStays, handover.stay)
    when(ClientRefused, handover.refuse)
    when(ClientRegrouped, handover.regroup)
    when(ClientClosing, keep_client)
    when(GroupClosing, keep_group)
