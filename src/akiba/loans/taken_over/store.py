"""Loans taken over, in the database."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from akiba.loans.accounts import rows
from akiba.loans.accounts.agreement import Agreement
from akiba.loans.accounts.store import state_of
from akiba.loans.rules.account import Loan
from akiba.loans.rules.events import TransactionKind
from akiba.platform.sql import load
from akiba.platform.work import Work

queries = load(__package__)


class Arrival(Struct, frozen=True):
    """A loan to be kept; `payment_types` are those of its repayments, in their order."""

    id: int
    agreement: Agreement
    loan: Loan
    office_id: int
    payment_types: Sequence[int | None]


async def offices(work: Work, client_ids: Sequence[int]) -> dict[int, int]:
    """The office of each of these clients."""
    found = await queries.offices(work.connection, ids=list(client_ids))
    return {row["id"]: row["office_id"] for row in found}


async def insert(work: Work, arrivals: Sequence[Arrival]) -> None:
    """Keep loans with their instalments and transactions."""
    instalments = [rows.instalment_columns(i) | {"loan_id": one.id} for one in arrivals for i in one.loan.instalments]
    await queries.insert(
        work.connection,
        loans=msgspec.json.encode([loan_row(one, work) for one in arrivals]),
        instalments=msgspec.json.encode(instalments),
        charges=msgspec.json.encode([row for one in arrivals for row in charge_rows(one, work)]),
        transactions=msgspec.json.encode([row for one in arrivals for row in transaction_rows(one, work)]),
    )


def loan_row(arrival: Arrival, work: Work) -> dict[str, Any]:
    """A loan as its row."""
    own = {"id": arrival.id, "created_at": work.now}
    return arrival.agreement.columns() | own | state_of(arrival.loan, work)


def charge_rows(arrival: Arrival, work: Work) -> Iterator[dict[str, Any]]:
    """What asked for its fees and penalties as rows."""
    for charge in arrival.loan.charges:
        yield rows.charge_columns(charge) | {"loan_id": arrival.id, "submitted_on": work.business_date}


def transaction_rows(arrival: Arrival, work: Work) -> Iterator[dict[str, Any]]:
    """Its transactions as their rows."""
    kinds = iter(arrival.payment_types)
    for transaction in arrival.loan.transactions:
        yield rows.transaction_columns(transaction) | {
            "loan_id": arrival.id,
            "office_id": arrival.office_id,
            "submitted_on": work.business_date,
            "created_by": work.user.id,
            "payment_type_id": next(kinds) if transaction.kind is TransactionKind.REPAYMENT else None,
        }
