"""Transactions of savings accounts on the wire."""

from datetime import date
from decimal import Decimal
from typing import Any

from akiba import organisation
from akiba.platform.listings import fetch
from akiba.platform.work import Ask
from akiba.savings.accounts import store as accounts
from akiba.savings.products.store import currency_of
from akiba.savings.rules.enumerations import EntryKind
from akiba.savings.transactions import store
from akiba.savings.transactions.answers import TransactionAnswer, answer, entry_type
from akiba.savings.transactions.commands import (
    deposit,
    hold,
    modify,
    post_interest_as_on,
    release,
    reverse,
    undo,
    withdraw,
)
from akiba.wire.operations import Listing, Operations

operations = Operations("Savings transactions")


class TransactionSearch(Listing, frozen=True, kw_only=True):
    """Which transactions are looked for; `types` are numbers, parted by commas."""

    from_date: date | None = None
    to_date: date | None = None
    from_submitted_date: date | None = None
    to_submitted_date: date | None = None
    from_amount: Decimal | None = None
    to_amount: Decimal | None = None
    types: str | None = None
    credit: bool | None = None
    debit: bool | None = None


@operations.get("/savingsaccounts/{account_id}/transactions/template", "READ_SAVINGSACCOUNT", "How money may be paid")
async def read_template(ask: Ask, account_id: int) -> dict[str, Any]:
    """What a transaction begins with, and the lists to choose from."""
    account = await accounts.row(ask, account_id)
    return {
        "accountId": account_id,
        "accountNo": account["account_no"],
        "date": ask.business_date,
        "currency": currency_of(account),
        "reversed": False,
        "submittedOnDate": ask.business_date,
        "interestedPostedAsOn": False,
        "isManualTransaction": False,
        "lienTransaction": False,
        "chargesPaidByData": [],
        "paymentTypeOptions": await organisation.all_payment_types(ask),
    }


@operations.get("/savingsaccounts/{account_id}/transactions/search", "READ_SAVINGSACCOUNT", "Search transactions")
async def search(ask: Ask, account_id: int, query: TransactionSearch) -> dict[str, Any]:
    """The transactions of an account that match."""
    account = await accounts.row(ask, account_id)
    found = await fetch(
        ask,
        store.lists["search"],
        query,
        account_id=account_id,
        from_date=query.from_date,
        to_date=query.to_date,
        from_submitted=query.from_submitted_date,
        to_submitted=query.to_submitted_date,
        from_amount=query.from_amount,
        to_amount=query.to_amount,
        kinds=wanted_kinds(query),
    )
    return {"total": found.total, "content": [answer(row, account) for row in found.rows]}


def wanted_kinds(query: TransactionSearch) -> list[int] | None:
    """The kinds that a search names, by number or by their side of the account; None for every kind."""
    if query.types is None and query.credit is None and query.debit is None:
        return None
    named = {int(word) for word in (query.types or "").split(",") if word.strip().isdigit()}
    sides = {"CREDIT" if query.credit else None, "DEBIT" if query.debit else None} - {None}
    return [int(kind) for kind in EntryKind if kind in named or entry_type(kind) in sides]


@operations.get("/savingsaccounts/{account_id}/transactions/{transaction_id}", "READ_SAVINGSACCOUNT", "Read one")
async def read_transaction(ask: Ask, account_id: int, transaction_id: int) -> TransactionAnswer:
    """One transaction of an account."""
    account = await accounts.row(ask, account_id)
    return answer(await store.row(ask, account_id, transaction_id), account)


operations.act(
    "/savingsaccounts/{account_id}/transactions",
    {
        "deposit": deposit,
        "withdrawal": withdraw,
        "postInterestAsOn": post_interest_as_on,
        "holdAmount": hold,
    },
    "Move money on a savings account",
)
operations.act(
    "/savingsaccounts/{account_id}/transactions/{transaction_id}",
    {"undo": undo, "reverse": reverse, "modify": modify, "releaseAmount": release},
    "Act on a transaction",
)
