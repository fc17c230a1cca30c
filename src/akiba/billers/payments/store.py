"""Payments in the database: what is needed to accept one, and finding them again."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from akiba.billers.payments.rules import PAID, State
from akiba.billers.services.store import bound, unknown
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.listings import EVERY_OFFICE, ListQuery, compose, filtered, load_lists
from akiba.platform.sql import Row, containing, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing, Query

queries = load(__package__)
lists = load_lists(__package__)

PAGE = 50
LONGEST_NUMBER = 18
LARGEST_PAGE = 2000
LAST_SIGN = "\U0010ffff"
KEY = re.compile(r"([0-9.-]{0,24})_([0-9]{1,18})")


class Search(Query, frozen=True, kw_only=True):
    """Which payments are wanted; `after` is the `next` of the page before."""

    biller_id: int | None = None
    service_id: int | None = None
    channel_id: int | None = None
    state: int | None = None
    settlement_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    reference: str | None = None
    payer: str | None = None
    channel_reference: str | None = None
    id: int | None = None


class PagedSearch(Search, frozen=True, kw_only=True):
    """The same, a page at a time, newest first unless asked otherwise."""

    after: str | None = None
    limit: int | None = None
    order_by: str | None = None
    sort_order: str | None = None


class NumberedSearch(PagedSearch, frozen=True, kw_only=True):
    """The same, with our number as it stands on a receipt, such as B1331."""

    number: str | None = None


def by_number(query: NumberedSearch) -> NumberedSearch:
    """A search for our number; one that is no number finds nothing."""
    if not query.number:
        return query
    digits = query.number.strip().upper().removeprefix("B")
    known = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
    return msgspec.structs.replace(query, id=int(digits) if known else 0)


class Payment(Answer):
    """A payment as lists show it."""

    id: int
    biller_id: int
    biller_name: str
    service_id: int
    service_name: str
    office_id: int
    office_name: str
    channel: str
    channel_name: str
    reference: str
    amount: Decimal
    fee: Decimal
    fee_on_payer: bool
    currency_code: str
    decimal_places: int
    state: EnumOption
    paid_on: date
    made_at: datetime
    channel_reference: str | None = None
    assigned_reference: str | None = None
    payer_name: str | None = None
    payer_phone: str | None = None
    reason: str | None = None
    settlement_id: int | None = None
    refund_settlement_id: int | None = None

    @property
    def step(self) -> State:
        """Its state."""
        return State(self.state.id)


class Change(Answer):
    """Something that happened to a payment."""

    state: EnumOption
    at: datetime
    username: str | None = None
    cause: str | None = None


class History(Answer):
    """A payment with everything that happened to it."""

    payment: Payment
    changes: list[Change]


class Found(Answer, omit_defaults=False):
    """A page of payments; `next` leads to the one after it."""

    page_items: list[Payment]
    next: str | None = None


class Total(Answer):
    """How many payments of a state a search finds, and what they come to."""

    state: EnumOption
    currency_code: str
    decimal_places: int
    payments: int
    amount: Decimal
    fee: Decimal


class Totals(Answer):
    """What the whole result of a search comes to, by state and, of what was paid in one currency, together."""

    payments: int
    paid: int
    by_state: list[Total]
    amount_paid: Decimal | None = None


def payment_from(row: Row) -> Payment:
    """The payment of a row."""
    return Payment(**dict(row) | {"state": State(row["state"]).option})


def key_of(payment: Payment, order: str) -> str:
    """Where a payment stands in its list, for whoever asks what comes after it."""
    value = {"amount": f"{payment.amount:f}", "paidOn": payment.paid_on.isoformat()}.get(order, "")
    return f"{value}_{payment.id}"


def from_key(key: str, order: str, *, down: bool) -> dict[str, Any]:
    """The filters that leave what comes after a key; raises ValidationFailed for one that no page ended with."""
    found = KEY.fullmatch(key)
    value, number = found.groups() if found else ("", "")
    word = "before" if down else "after"
    try:
        last = {f"id_{word}": int(number)}
        if order == "amount":
            return last | {f"amount_{word}": Decimal(value)}
        return last | ({f"day_{word}": date.fromisoformat(value)} if order == "paidOn" else {f"number_{word}": number})
    except (ValueError, ArithmeticError):
        message = "This is not the end of a page in this order."
        raise ValidationFailed(Fault("error.msg.billpayment.after.invalid", message, "after", key[:60])) from None


async def filters(ask: Ask, search: Search, *, portal: bool = False) -> tuple[dict[str, Any], str | None]:
    """The values of a search's filters, and the offices whose payments may be seen.

    Whoever is bound to billers sees all payments to these, wherever they were made, and no others.
    """
    own = await bound(ask)
    if portal and own is None:
        own = []
    values: dict[str, Any] = {name: getattr(search, name) for name in Search.__struct_fields__}
    values["bound"] = own
    if search.reference:
        values["reference"] = search.reference.strip()
        values["reference_end"] = f"{values['reference']}{LAST_SIGN}"
    if search.payer:
        values["payer"] = containing(search.payer.strip())
    visible = EVERY_OFFICE if own is not None else ask.user.office_hierarchy
    return {name: value for name, value in values.items() if value not in (None, "")}, visible


async def find(ask: Ask, search: PagedSearch, *, portal: bool = False) -> Found:
    """One page of payments, by a key rather than by counting: the thousandth costs what the first does."""
    given, visible = await filters(ask, search, portal=portal)
    order, down = search.order_by or "paidOn", (search.sort_order or "desc").lower() == "desc"
    limit = min(search.limit if search.limit and search.limit > 0 else PAGE, LARGEST_PAGE)
    keyed = from_key(search.after, order, down=down) if search.after else {}
    listing = Listing(limit=limit + 1, order_by=order, sort_order=search.sort_order or "desc")
    rows = await rows_of(ask, lists["payments"], listing, given | keyed, visible)
    page = [payment_from(row) for row in rows[:limit]]
    return Found(page_items=page, next=key_of(page[-1], order) if len(rows) > limit else None)


async def rows_of(
    ask: Ask, query: ListQuery, listing: Listing, given: Mapping[str, Any], visible: str | None
) -> list[Row]:
    """The rows of a list's page, without counting the rest."""
    statement, arguments = compose(query, listing, given, visible=visible)
    return await ask.connection.fetch(statement, *arguments)


async def totals(ask: Ask, search: Search, *, portal: bool = False) -> Totals:
    """What the whole result of a search comes to."""
    given, visible = await filters(ask, search, portal=portal)
    statement, arguments = filtered(lists["payment_totals"], given, visible=visible)
    rows = await ask.connection.fetch(statement, *arguments)
    found = [Total(**dict(row) | {"state": State(row["state"]).option}) for row in rows]
    found.sort(key=lambda total: (total.currency_code, total.state.id))
    paid = [total for total in found if total.state.id in PAID]
    return Totals(
        payments=sum(total.payments for total in found),
        paid=sum(total.payments for total in paid),
        amount_paid=sum((total.amount for total in paid), Decimal(0))
        if len({total.currency_code for total in found}) < 2
        else None,
        by_state=found,
    )


async def history(ask: Ask, payment_id: int, *, portal: bool = False) -> History:
    """One payment that this user may see, with everything that happened to it; raises NotFound."""
    found = await find(ask, PagedSearch(id=payment_id), portal=portal)
    if not found.page_items:
        raise unknown("billpayment", payment_id)
    rows = await queries.history(ask.connection, payment_id=payment_id)
    changes = [Change(**dict(row) | {"state": State(row["state"]).option}) for row in rows]
    return History(payment=found.page_items[0], changes=changes)
