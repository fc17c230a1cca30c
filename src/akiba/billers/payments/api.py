"""Payments of bills on the wire."""

from collections.abc import Mapping

from akiba.billers.payments import commands, store
from akiba.billers.payments.export import export
from akiba.billers.payments.store import Found, History, PagedSearch, Search, Totals
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Reply

operations = Operations("Bill payments")


@operations.get("/billpayments", "READ_BILLPAYMENT", "Search payments")
async def search_payments(ask: Ask, query: PagedSearch) -> Found:
    """A page of the payments that a search finds; `next` of one page is `after` of the following."""
    return await store.find(ask, query)


@operations.get("/billpayments/totals", "READ_BILLPAYMENT", "Add up a search for payments")
async def total_payments(ask: Ask, query: Search) -> Totals:
    """What the whole result comes to."""
    return await store.totals(ask, query)


@operations.get("/billpayments/export", "READ_BILLPAYMENT", "Payments as a file")
async def export_payments(ask: Ask, query: PagedSearch, parameters: Mapping[str, str]) -> Reply:
    """The whole result, as CSV or XLSX."""
    return await export(ask, query, parameters.get("as", "csv"))


@operations.get("/billpayments/{payment_id}", "READ_BILLPAYMENT", "Read one payment with its history")
async def read_payment(ask: Ask, payment_id: int) -> History:
    """One payment and everything that happened to it."""
    return await store.history(ask, payment_id)


operations.act(
    "/billpayments",
    {"authorise": commands.authorise, "counter": commands.pay_at_counter},
    "Take a payment, ask whether it would be taken, or take it at the counter",
    otherwise=commands.pay,
)
operations.act(
    "/billpayments/{payment_id}",
    {
        "fail": commands.fail,
        "reverse": commands.reverse,
        "refund": commands.refund,
        "assign": commands.assign,
    },
    "Act on a payment",
)
