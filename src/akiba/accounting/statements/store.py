"""Statements of an office and those below it, in one currency, from snapshots and the lines after them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from akiba import organisation
from akiba.accounting.chart.rules import AccountType
from akiba.accounting.chart.store import unknown
from akiba.accounting.journal.rules import Side
from akiba.accounting.statements import rules
from akiba.accounting.statements.rules import (
    Account,
    Balance,
    Balances,
    BalanceSheet,
    IncomeStatement,
    Ledger,
    Movement,
    TrialBalance,
)
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

queries = load(__package__)

DAY = timedelta(days=1)
EVERY = Listing(limit=0)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose books are meant: an office with all below it, in one currency."""

    office_id: int
    currency: str


async def trial_balance(ask: Ask, scope: Scope, day: date) -> TrialBalance:
    """What stands on every account at the end of a day; raises NotFound for an office this user may not see."""
    return rules.trial_balance(await chart(ask), await balances(ask, scope, day))


async def balance_sheet(ask: Ask, scope: Scope, day: date) -> BalanceSheet:
    """What is owned and owed at the end of a day; raises NotFound for an office this user may not see."""
    return rules.balance_sheet(await chart(ask), await balances(ask, scope, day))


async def income_statement(ask: Ask, scope: Scope, first: date, last: date) -> IncomeStatement:
    """What was earned and spent from a day to another; raises NotFound for an office this user may not see."""
    before, after = await balances(ask, scope, first - DAY), await balances(ask, scope, last)
    moved = {number: found - before.get(number, Balance()) for number, found in after.items()}
    return rules.income_statement(await chart(ask), {k: v for k, v in moved.items() if v != Balance()})


async def ledger(ask: Ask, scope: Scope, account_id: int, first: date, last: date, listing: Listing = EVERY) -> Ledger:
    """What happened on an account from a day to another, or a page of it; raises NotFound for an unknown place."""
    await organisation.office(ask, scope.office_id)
    account = next((each for each in await chart(ask) if each.id == account_id), None)
    if account is None:
        raise unknown(account_id)
    place = {"office_id": scope.office_id, "currency_code": scope.currency, "account_id": account_id}
    found = await queries.balance_of(ask.connection, **place, day=first - DAY)
    page, skip = listing.limit or None, listing.offset or 0
    rows = await queries.movements(ask.connection, **place, first_day=first, last_day=last, page=page, skip=skip)
    if not rows:
        return rules.ledger(account, Balance(found["debits"], found["credits"]), [])
    head = rows[0]
    opening = Balance(found["debits"] + head["debits_before"], found["credits"] + head["credits_before"])
    made = rules.ledger(account, opening, [movement(row) for row in rows])
    return replace(made, lines=head["lines"], through=Balance(head["debits"], head["credits"]))


async def chart(ask: Ask) -> list[Account]:
    """Every account, parents first."""
    return [
        Account(row["id"], row["name"], row["gl_code"], AccountType(row["account_type"]), row["parent_id"])
        for row in await queries.chart(ask.connection)
    ]


async def balances(ask: Ask, scope: Scope, day: date) -> Balances:
    """What went through every used account until the end of a day, by account."""
    await organisation.office(ask, scope.office_id)
    rows = await queries.balances(ask.connection, office_id=scope.office_id, currency_code=scope.currency, day=day)
    return {row["account_id"]: Balance(row["debits"], row["credits"]) for row in rows}


async def standing(ask: Ask) -> dict[int, Decimal]:
    """What stands on every used account today in all offices, debits less credits.

    Currencies are added up as the wire's `organizationRunningBalance` does; statements never do.
    """
    rows = await queries.net_balances(ask.connection, day=ask.business_date)
    return {row["account_id"]: row["net"] for row in rows}


def movement(row: Row) -> Movement:
    """The line of a row."""
    return Movement(
        row["id"],
        row["entry_date"],
        row["transaction_id"],
        row["office_id"],
        Side(row["side"]),
        row["amount"],
        row["comments"],
        row["source"],
        row["entity_id"],
    )
