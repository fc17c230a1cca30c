"""The lines of the journal as answers show them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from akiba.accounting.chart import store as chart
from akiba.accounting.chart.rules import AccountType
from akiba.accounting.journal.rules import Entry, Side, Source, worth_posting
from akiba.accounting.journal.store import lists, queries
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.kernel.money import ZERO
from akiba.organisation import CurrencyOption
from akiba.platform.listings import fetch
from akiba.platform.sql import Row
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

PAYMENT = ("account_number", "check_number", "routing_code", "receipt_number", "bank_number")


class PostedLine(Answer, omit_defaults=False):
    """A line as answers show it.

    The running balances are what stood on the account, in its office and in all, once the line was posted: positive
    on the side where such an account grows.
    """

    id: int
    office_id: int
    office_name: str
    gl_account_name: str
    gl_account_id: int
    gl_account_code: str
    gl_account_type: EnumOption
    transaction_date: date
    entry_type: EnumOption
    amount: Decimal
    currency: CurrencyOption
    transaction_id: str
    manual_entry: bool
    reversed: bool
    created_by_user_id: int
    created_date: date
    submitted_on_date: date
    created_by_user_name: str | None = None
    entity_type: EnumOption | None = None
    entity_id: int | None = None
    comments: str | None = None
    reference_number: str | None = None
    office_running_balance: Decimal | None = None
    organization_running_balance: Decimal | None = None
    running_balance_computed: bool | None = None
    transaction_details: dict[str, Any] | None = None


class Wanted(Answer):
    """What is wanted of each line beyond itself."""

    running_balance: bool = False
    transaction_details: bool = False


def from_row(ask: Ask, row: Row, *, details: bool = False) -> PostedLine:
    """The line of a row."""
    source = Source(row["source"])
    return PostedLine(
        id=row["id"],
        office_id=row["office_id"],
        office_name=row["office_name"],
        gl_account_name=row["account_name"],
        gl_account_id=row["account_id"],
        gl_account_code=row["gl_code"],
        gl_account_type=AccountType(row["account_type"]).option,
        transaction_date=row["entry_date"],
        entry_type=Side(row["side"]).option,
        amount=row["amount"],
        currency=currency_of(row),
        transaction_id=row["transaction_id"],
        manual_entry=source.by_hand,
        reversed=row["reversed"],
        created_by_user_id=row["created_by"],
        created_date=row["created_at"].astimezone(ask.tenant.zone).date(),
        submitted_on_date=row["submitted_on"],
        created_by_user_name=row["username"],
        entity_type=source.entity_type,
        entity_id=row["entity_id"],
        comments=row["comments"],
        reference_number=row["reference_number"],
        transaction_details=details_of(row) if details else None,
    )


def currency_of(row: Row) -> CurrencyOption:
    """The currency of a row."""
    return CurrencyOption(
        code=row["currency_code"],
        name=row["currency_name"],
        decimal_places=row["decimal_places"],
        name_code=f"currency.{row['currency_code']}",
        display_label=row["display_label"],
        display_symbol=row["display_symbol"],
        in_multiples_of=row["in_multiples_of"],
    )


def details_of(row: Row) -> dict[str, Any] | None:
    """How the money of a row changed hands."""
    given = {name: row[name] for name in PAYMENT if row[name]}
    if row["payment_type_id"] is None and not given:
        return None
    kind = {"id": row["payment_type_id"], "name": row["payment_type_name"]}
    camel = {name.split("_")[0] + name.split("_")[1].capitalize(): value for name, value in given.items()}
    return {"paymentDetails": {"paymentType": kind} | camel}


async def lines(ask: Ask, listing: Listing, wanted: Wanted, **filters: object) -> tuple[list[PostedLine], int]:
    """One page of the lines that this user may see, and how many there are in all."""
    found = await fetch(ask, lists["lines"], listing, **filters)
    page = [from_row(ask, row, details=wanted.transaction_details) for row in found.rows]
    if wanted.running_balance:
        await add_balances(ask, page)
    return page, found.total


async def entry_lines(ask: Ask, transaction_id: str) -> list[PostedLine]:
    """Every line under a transaction id, in the order of posting."""
    page, _ = await lines(ask, Listing(limit=0, order_by="id"), Wanted(), transaction_id=transaction_id)
    return page


async def booked_now(ask: Ask) -> list[PostedLine]:
    """The lines that this very transaction has posted so far, in their order."""
    page, _ = await lines(ask, Listing(limit=0, order_by="id"), Wanted(), booked_now=True)
    return page


async def line(ask: Ask, line_id: int, wanted: Wanted) -> PostedLine:
    """One line; raises NotFound."""
    page, _ = await lines(ask, Listing(), wanted, line_id=line_id)
    if not page:
        raise NotFound("error.msg.journalEntries.id.invalid", f"There is no journal entry {line_id}.", line_id)
    return page[0]


async def add_balances(ask: Ask, page: Sequence[PostedLine]) -> None:
    """Put the running balances onto the lines of a page."""
    rows = await queries.running_balances(ask.connection, ids=[each.id for each in page])
    found = {row["id"]: row for row in rows}
    for each in page:
        sign = 1 if AccountType(each.gl_account_type.id).grows_by_debit else -1
        each.office_running_balance = sign * found[each.id]["in_office"]
        each.organization_running_balance = sign * found[each.id]["in_all"]
        each.running_balance_computed = True


class PreviewLine(Answer):
    """A line as it would be posted."""

    account_id: int
    account_name: str
    gl_code: str
    debit: Decimal = ZERO
    credit: Decimal = ZERO


async def preview(ask: Ask, entries: Iterable[Entry]) -> list[PreviewLine]:
    """The lines that posting these entries would add; raises ValueError for an entry that does not balance."""
    planned = [line for entry in worth_posting(entries) for line in entry.lines]
    accounts = await chart.states(ask, [line.account_id for line in planned])
    return [
        PreviewLine(
            account_id=line.account_id,
            account_name=accounts[line.account_id].name,
            gl_code=accounts[line.account_id].gl_code,
            debit=line.amount if line.side is Side.DEBIT else ZERO,
            credit=line.amount if line.side is Side.CREDIT else ZERO,
        )
        for line in planned
    ]


async def lines_of(ask: Ask, source: Source, entity_id: int) -> list[PostedLine]:
    """Every line of one loan, savings account, …, by date."""
    found, _ = await lines(ask, Listing(limit=0), Wanted(), source=source, entity_id=entity_id)
    return found
