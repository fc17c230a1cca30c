"""Tellers and cashiers on the wire."""

from datetime import date
from decimal import Decimal

from msgspec import field

from akiba.kernel.errors import NotFound
from akiba.organisation.currencies.store import CurrencyOption, currencies
from akiba.organisation.staff.store import Staff, staff_options
from akiba.organisation.tellers import store
from akiba.organisation.tellers.cash import allocate_cash, settle_cash
from akiba.organisation.tellers.commands import (
    create_cashier,
    create_teller,
    delete_cashier,
    delete_teller,
    update_cashier,
    update_teller,
)
from akiba.organisation.tellers.store import Cashier, Movement, Teller
from akiba.platform.work import Ask
from akiba.wire.answers import Answer, Page
from akiba.wire.operations import Listing, Operations, Query

operations = Operations("Tellers")

CASHIER = "/tellers/{teller_id}/cashiers/{cashier_id}"


class TellerQuery(Query, frozen=True, kw_only=True):
    """Whose tellers are wanted."""

    office_id: int | None = None


class CashierQuery(Query, frozen=True, kw_only=True):
    """Whose cashiers are wanted, and on which days."""

    office_id: int | None = None
    teller_id: int | None = None
    staff_id: int | None = None
    cashier_id: int | None = None
    fromdate: date | None = None
    todate: date | None = None
    day: date | None = field(default=None, name="date")


class MovementQuery(Listing, frozen=True, kw_only=True):
    """In which currency."""

    currency_code: str | None = None


class Cashiers(Answer):
    """The cashiers of a teller."""

    teller_id: int
    teller_name: str
    office_id: int
    office_name: str
    cashiers: list[Cashier] | None = None
    staff_options: list[Staff] | None = None


class CashTemplate(Answer):
    """What a form for cash begins with."""

    cashier_id: int
    cashier_name: str
    teller_id: int
    teller_name: str
    office_id: int
    office_name: str
    cashier_data: Cashier
    currency_options: list[CurrencyOption]


class CashSummary(Answer):
    """What is in a cashier's drawer, and how it came there."""

    sum_cash_allocation: Decimal
    sum_inward_cash: Decimal
    sum_outward_cash: Decimal
    sum_cash_settlement: Decimal
    net_cash: Decimal
    office_name: str
    teller_id: int
    teller_name: str
    cashier_id: int
    cashier_name: str
    cashier_transactions: Page


@operations.get("/tellers", "READ_TELLER", "List the tellers you may see")
async def list_tellers(ask: Ask, query: TellerQuery) -> list[Teller]:
    """Of an office or of all."""
    return await store.tellers(ask, query.office_id)


@operations.get("/tellers/{teller_id}", "READ_TELLER", "Read one teller")
async def read_teller(ask: Ask, teller_id: int) -> Teller:
    """One teller."""
    return store.teller_from(await store.teller_row(ask, teller_id))


@operations.get("/tellers/{teller_id}/cashiers", "READ_TELLER", "List the cashiers of a teller")
async def list_cashiers(ask: Ask, teller_id: int, query: CashierQuery) -> Cashiers:
    """On some days or ever."""
    found = await window(ask, teller_id)
    found.cashiers = await store.cashiers(ask, teller_id=teller_id, first_day=query.fromdate, last_day=query.todate)
    return found


@operations.get("/tellers/{teller_id}/cashiers/template", "READ_TELLER", "What a form for a cashier begins with")
async def cashier_template(ask: Ask, teller_id: int) -> Cashiers:
    """Who could stand at the window."""
    found = await window(ask, teller_id)
    found.staff_options = await staff_options(ask, found.office_id, in_office_only=True)
    return found


@operations.get(CASHIER, "READ_TELLER", "Read one cashier")
async def read_cashier(ask: Ask, teller_id: int, cashier_id: int) -> Cashier:
    """One cashier."""
    return store.cashier_from(await store.cashier_row(ask, teller_id, cashier_id))


@operations.get(f"{CASHIER}/transactions", "READ_TELLER", "List the cash of one cashier")
async def list_cash(ask: Ask, teller_id: int, cashier_id: int, query: MovementQuery) -> Page:
    """What came into the drawer and what left it."""
    await store.cashier_row(ask, teller_id, cashier_id)
    return await movements(ask, query, cashier_id=cashier_id, currency_code=query.currency_code)


@operations.get(f"{CASHIER}/summaryandtransactions", "READ_TELLER", "Read a cashier's drawer")
async def summarise_cash(ask: Ask, teller_id: int, cashier_id: int, query: MovementQuery) -> CashSummary:
    """What is in it of one currency, the first in use unless one is named."""
    row = await store.cashier_row(ask, teller_id, cashier_id)
    code = query.currency_code or (await currencies(ask)).selected_currency_options[0].code
    till = await store.till(ask, cashier_id, code)
    return CashSummary(
        sum_cash_allocation=till.allocated,
        sum_inward_cash=till.inward,
        sum_outward_cash=till.outward,
        sum_cash_settlement=till.settled,
        net_cash=till.net,
        office_name=row["office_name"],
        teller_id=teller_id,
        teller_name=row["teller_name"],
        cashier_id=cashier_id,
        cashier_name=row["staff_name"],
        cashier_transactions=await movements(ask, query, cashier_id=cashier_id, currency_code=code),
    )


@operations.get(
    f"{CASHIER}/transactions/template",
    "READ_TELLER",
    "What a form for cash begins with",
)
async def cash_template(ask: Ask, teller_id: int, cashier_id: int) -> CashTemplate:
    """The cashier, and the currencies in use."""
    row = await store.cashier_row(ask, teller_id, cashier_id)
    return CashTemplate(
        cashier_id=cashier_id,
        cashier_name=row["staff_name"],
        teller_id=teller_id,
        teller_name=row["teller_name"],
        office_id=row["office_id"],
        office_name=row["office_name"],
        cashier_data=store.cashier_from(row),
        currency_options=(await currencies(ask)).selected_currency_options,
    )


@operations.get("/tellers/{teller_id}/transactions", "READ_TELLER", "List the cash of a teller's cashiers")
async def list_teller_cash(ask: Ask, teller_id: int, query: Listing) -> list[Movement]:
    """Of all of them."""
    await store.teller_row(ask, teller_id)
    page = await movements(ask, query, teller_id=teller_id)
    return page.page_items


@operations.get("/tellers/{teller_id}/transactions/{transaction_id}", "READ_TELLER", "Read one movement of cash")
async def read_movement(ask: Ask, teller_id: int, transaction_id: int) -> Movement:
    """One movement."""
    page = await movements(ask, Listing(), teller_id=teller_id, id=transaction_id)
    if not page.page_items:
        message = f"There is no movement of cash {transaction_id}."
        raise NotFound("error.msg.teller.transaction.not.found", message, transaction_id)
    found: Movement = page.page_items[0]
    return found


@operations.get("/tellers/{teller_id}/journals", "READ_TELLER", "List the cash of a teller")
async def list_teller_journal(ask: Ask, teller_id: int, query: CashierQuery) -> list[Movement]:
    """Of one cashier or of all."""
    await store.teller_row(ask, teller_id)
    page = await movements(ask, Listing(limit=0), teller_id=teller_id, cashier_id=query.cashier_id)
    return page.page_items


@operations.get("/cashiers", "READ_TELLER", "List cashiers")
async def list_all_cashiers(ask: Ask, query: CashierQuery) -> list[Cashier]:
    """Of an office, a teller or a member of staff, on a day or ever."""
    return await store.cashiers(
        ask,
        office_id=query.office_id,
        teller_id=query.teller_id,
        staff_id=query.staff_id,
        first_day=query.day,
        last_day=query.day,
    )


@operations.get("/cashiersjournal", "READ_TELLER", "List the cash of cashiers")
async def list_journal(ask: Ask, query: CashierQuery) -> list[Movement]:
    """Of an office, a teller or one of them."""
    page = await movements(
        ask, Listing(limit=0), office_id=query.office_id, teller_id=query.teller_id, cashier_id=query.cashier_id
    )
    return page.page_items


async def window(ask: Ask, teller_id: int) -> Cashiers:
    """The teller that cashiers belong to."""
    row = await store.teller_row(ask, teller_id)
    return Cashiers(
        teller_id=row["id"], teller_name=row["name"], office_id=row["office_id"], office_name=row["office_name"]
    )


async def movements(ask: Ask, listing: Listing, **given: object) -> Page:
    """One page of movements of cash."""
    found = await store.movements(ask, listing, **given)
    return Page(total_filtered_records=found.total, page_items=[store.movement_from(row) for row in found.rows])


operations.post("/tellers", create_teller)
operations.put("/tellers/{teller_id}", update_teller)
operations.delete("/tellers/{teller_id}", delete_teller)
operations.post("/tellers/{teller_id}/cashiers", create_cashier)
operations.put(CASHIER, update_cashier)
operations.delete(CASHIER, delete_cashier)
operations.post(f"{CASHIER}/allocate", allocate_cash)
operations.post(f"{CASHIER}/settle", settle_cash)
