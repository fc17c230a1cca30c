"""The journal on the wire."""

from datetime import date
from typing import Any

from akiba import organisation
from akiba.accounting.activities.rules import FinancialActivity
from akiba.accounting.activities.store import activity_account
from akiba.accounting.chart import store as chart
from akiba.accounting.chart.rules import AccountType
from akiba.accounting.journal import listing, store
from akiba.accounting.journal.commands import create_entry, define_opening_balance, reverse_entry
from akiba.accounting.journal.listing import PostedLine, Wanted
from akiba.accounting.journal.rules import ENTITY_TYPES, Side, Source
from akiba.accounting.statements.commands import update_running_balances
from akiba.platform.work import Ask
from akiba.wire.answers import Page
from akiba.wire.operations import Listing, Operations, Query

operations = Operations("Journal entries")

OPENING_LISTS = {
    AccountType.ASSET: "assetAccountOpeningBalances",
    AccountType.LIABILITY: "liabityAccountOpeningBalances",  # the wire's own spelling
    AccountType.INCOME: "incomeAccountOpeningBalances",
    AccountType.EQUITY: "equityAccountOpeningBalances",
    AccountType.EXPENSE: "expenseAccountOpeningBalances",
}


class LineQuery(Query, frozen=True, kw_only=True):
    """What is wanted of a line beyond itself."""

    running_balance: bool | None = None
    transaction_details: bool | None = None


class LinesQuery(Listing, frozen=True, kw_only=True):
    """Which lines are wanted, and what of each beyond itself."""

    office_id: int | None = None
    gl_account_id: int | None = None
    manual_entries_only: bool | None = None
    from_date: date | None = None
    to_date: date | None = None
    submitted_on_date_from: date | None = None
    submitted_on_date_to: date | None = None
    transaction_id: str | None = None
    entity_type: int | None = None
    loan_id: int | None = None
    savings_id: int | None = None
    currency_code: str | None = None
    running_balance: bool | None = None
    transaction_details: bool | None = None


class OpeningQuery(Query, frozen=True, kw_only=True):
    """Whose opening balances are wanted."""

    office_id: int | None = None
    currency_code: str | None = None


class ProvisioningQuery(Listing, frozen=True, kw_only=True):
    """Which provisioning entry's lines are wanted."""

    entry_id: int | None = None


@operations.get("/journalentries", "READ_JOURNALENTRY", "List the lines of the journal")
async def list_lines(ask: Ask, query: LinesQuery) -> Page:
    """One page of the lines, by date."""
    sources = {kind.id: source for source, kind in ENTITY_TYPES.items()}
    found, total = await listing.lines(
        ask,
        query,
        wanted(query),
        office_id=query.office_id,
        account_id=query.gl_account_id,
        by_hand=query.manual_entries_only or None,
        from_date=query.from_date,
        to_date=query.to_date,
        submitted_from=query.submitted_on_date_from,
        submitted_to=query.submitted_on_date_to,
        transaction_id=query.transaction_id or None,
        source=None if query.entity_type is None else sources.get(query.entity_type, "none"),
        loan_id=query.loan_id,
        savings_id=query.savings_id,
        currency=query.currency_code or None,
    )
    return Page(total_filtered_records=total, page_items=[as_clients_know(line) for line in found])


@operations.get("/journalentries/provisioning", "READ_JOURNALENTRY", "List the lines of a provisioning entry")
async def provisioning_lines(ask: Ask, query: ProvisioningQuery) -> Page:
    """One page of the lines that a provisioning entry posted."""
    found, total = await listing.lines(ask, query, Wanted(), source="provisioning", entity_id=query.entry_id)
    return Page(total_filtered_records=total, page_items=found)


@operations.get("/journalentries/openingbalance", "READ_JOURNALENTRY", "Read the opening balances of an office")
async def opening_balances(ask: Ask, query: OpeningQuery) -> dict[str, Any]:
    """Every account that could have an opening balance in the office, with the one it has."""
    office = await organisation.office(ask, query.office_id or ask.user.office_id)
    contra = await chart.account(ask, await activity_account(ask, FinancialActivity.OPENING_BALANCES_CONTRA))
    rows = await store.queries.opening_balances(
        ask.connection, office_id=office.id, currency_code=query.currency_code, contra_id=contra.id
    )
    answer: dict[str, Any] = {
        "officeId": office.id,
        "officeName": office.name,
        "transactionDate": ask.business_date,
        "contraAccount": contra,
    } | {name: [] for name in OPENING_LISTS.values()}
    for row in rows:
        kind = AccountType(row["account_type"])
        answer[OPENING_LISTS[kind]].append(
            {
                "id": row["id"],
                "glAccountId": row["account_id"],
                "glAccountName": row["name"],
                "glAccountCode": row["gl_code"],
                "glAccountType": kind.option,
                "amount": row["amount"],
                "entryType": Side(row["side"]).option if row["side"] else None,
                "transactionId": row["transaction_id"],
                "transactionDate": row["entry_date"],
            }
        )
    return answer


@operations.get("/journalentries/{line_id}", "READ_JOURNALENTRY", "Read one line of the journal")
async def read_line(ask: Ask, line_id: int, query: LineQuery) -> PostedLine:
    """One line."""
    return as_clients_know(await listing.line(ask, line_id, wanted(query)))


operations.act(
    "/journalentries",
    {"defineOpeningBalance": define_opening_balance, "updateRunningBalance": update_running_balances},
    "Post an entry by hand, or the opening balances of an office",
    otherwise=create_entry,
)
operations.act("/journalentries/{transaction_id:str}", {"reverse": reverse_entry}, "Take back an entry made by hand")


def wanted(query: LineQuery | LinesQuery) -> Wanted:
    """What is wanted of each line beyond itself."""
    return Wanted(running_balance=bool(query.running_balance), transaction_details=bool(query.transaction_details))


def as_clients_know(line: PostedLine) -> PostedLine:
    """The line as clients know it: what a loan or savings account took back is not called reversed."""
    if line.entity_type in {Source.LOAN.entity_type, Source.SAVINGS.entity_type}:
        line.reversed = False
    return line
