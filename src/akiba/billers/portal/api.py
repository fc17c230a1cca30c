"""The biller's portal on the wire: strictly what was paid to the billers that the user is bound to."""

from collections.abc import Mapping
from datetime import date, timedelta

from akiba.billers.payments import store as payments
from akiba.billers.payments.export import export
from akiba.billers.payments.store import Found, History, PagedSearch, Search, Totals
from akiba.billers.portal import store
from akiba.billers.portal.store import DayPaid
from akiba.billers.services import store as services
from akiba.billers.services.store import Service
from akiba.billers.settlement import store as settlement
from akiba.billers.settlement.store import Settlement, Statement
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query, Reply

operations = Operations("Biller portal")
RIGHT = "READ_BILLERPORTAL"
LATELY = timedelta(days=30)


class DaysQuery(Query, frozen=True, kw_only=True):
    """Which days of which service are wanted."""

    service_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None


@operations.get("/billerportal/services", RIGHT, "List one's services")
async def list_services(ask: Ask) -> list[Service]:
    """What can be paid to one's billers."""
    return await services.services(ask, [biller.id for biller in await store.own_billers(ask)])


@operations.get("/billerportal/payments", RIGHT, "Search one's payments")
async def search_payments(ask: Ask, query: PagedSearch) -> Found:
    """A page of what was paid to one's billers."""
    return await payments.find(ask, query, portal=True)


@operations.get("/billerportal/payments/totals", RIGHT, "Add up a search for one's payments")
async def total_payments(ask: Ask, query: Search) -> Totals:
    """What the whole result comes to."""
    return await payments.totals(ask, query, portal=True)


@operations.get("/billerportal/payments/export", RIGHT, "One's payments as a file")
async def export_payments(ask: Ask, query: PagedSearch, parameters: Mapping[str, str]) -> Reply:
    """The whole result, as CSV or XLSX."""
    return await export(ask, query, parameters.get("as", "csv"), portal=True)


@operations.get("/billerportal/payments/{payment_id}", RIGHT, "Read one of one's payments")
async def read_payment(ask: Ask, payment_id: int) -> History:
    """One payment and everything that happened to it."""
    return await payments.history(ask, payment_id, portal=True)


@operations.get("/billerportal/days", RIGHT, "Read one's days against what was projected")
async def read_days(ask: Ask, query: DaysQuery) -> list[DayPaid]:
    """What was paid on each day, and what was projected."""
    last = query.last_day or ask.business_date
    first = max(query.first_day or last - LATELY, last - timedelta(days=366))
    own = [biller.id for biller in await store.own_billers(ask)]
    return await store.days(ask, own, query.service_id, first, last)


@operations.get("/billerportal/settlements", RIGHT, "List one's settlements")
async def list_settlements(ask: Ask) -> list[Settlement]:
    """What one's billers were paid."""
    own = await store.own_billers(ask)
    return [one for biller in own for one in await settlement.settlements(ask, biller.id)]


@operations.get("/billerportal/settlements/{settlement_id}", RIGHT, "Read the statement of one's settlement")
async def read_settlement(ask: Ask, settlement_id: int) -> Statement:
    """What it is made of."""
    return await own_statement(ask, settlement_id)


async def own_statement(ask: Ask, settlement_id: int) -> Statement:
    """The statement of a settlement with one's own biller; raises NotFound."""
    found = await settlement.statement(ask, settlement_id)
    if found.settlement.biller_id not in {biller.id for biller in await store.own_billers(ask)}:
        raise services.unknown("settlement", settlement_id)
    return found
