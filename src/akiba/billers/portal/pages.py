"""The biller's portal: payments searched and seen against what was projected, settlements, and nothing else."""

from datetime import timedelta
from decimal import Decimal

from markupsafe import Markup

from akiba.billers.payments import pages as payments
from akiba.billers.payments.pages import Side
from akiba.billers.payments.store import NumberedSearch, history
from akiba.billers.portal import store
from akiba.billers.portal.api import LATELY, RIGHT, own_statement
from akiba.billers.portal.store import DayPaid
from akiba.billers.services import store as services
from akiba.billers.settlement import store as settlement
from akiba.billers.settlement.pages import settlements_table, statement_view
from akiba.pages import Column, Fact, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.pages.charts import Frame, Point, lines
from akiba.platform.work import Ask
from akiba.wire.operations import Reply

pages = Pages()
HOME, SEARCH, SETTLEMENTS = "/biller", "/biller/payments", "/biller/settlements"
PORTAL = Side(SEARCH, portal=True)
BROAD = Frame(width=960, height=200)
SPANS = {30: marked("30 days"), 90: marked("90 days"), 365: marked("A year")}

pages.place(46, marked("Biller portal"), HOME, may=RIGHT)


def tabs(here: str) -> list[Link]:
    """The three parts of the portal."""
    places = ((_("Overview"), HOME), (_("Search payments"), SEARCH), (_("Settlements"), SETTLEMENTS))
    return [Link(label, path, here=path == here) for label, path in places]


@pages.get(HOME, "pages/table.html", may=RIGHT)
async def overview(ask: Ask, typed: Typed) -> View:
    """What was paid day by day, against what was projected."""
    own = await store.own_billers(ask)
    known = await services.services(ask, [biller.id for biller in own])
    chosen = typed.whole("serviceId")
    span = min(max(typed.whole("days", LATELY.days) or LATELY.days, 7), 366)
    last = ask.business_date
    days = await store.days(ask, [one.id for one in own], chosen, last - timedelta(days=span - 1), last)
    filters = [
        typed.choice("serviceId", _("All services"), [Option(one.id, one.name) for one in known]),
        typed.choice("days", _("How long"), [Option(n, _(w)) for n, w in SPANS.items()], span, required=True),
    ]
    names = ", ".join(biller.name for biller in own) or _("You are bound to no biller.")
    return {
        "table": days_table(days),
        "picture": picture(days),
        "filters": filters,
        "facts": [Fact("", names)],
        "tabs": tabs(HOME),
        "stack": True,
    }


def picture(days: list[DayPaid]) -> Markup | str:
    """The amount of every day as a line, and the projected one beside it; drawn anew for a narrow screen."""
    if not any(day.payments or day.projected_amount for day in days):
        return ""
    paid = [Point(day.day, day.amount) for day in days]
    planned = [Point(day.day, day.projected_amount) for day in days if day.projected_amount is not None]
    label = _("What was paid every day, and what was projected (dashed)")
    series, words = [paid, planned] if planned else [paid], spoken()
    broad = lines(series, label, words.short, words.day, BROAD)
    small = lines(series, label, words.short, words.day, Frame())
    return Markup('<div class="wide">{}</div><div class="narrow">{}</div>').format(broad, small)


def days_table(days: list[DayPaid]) -> Table:
    """Every day in figures, the latest first."""
    columns = [
        Column(_("Day"), Kind.DATE),
        Column(_("Payments"), Kind.INTEGER),
        Column(_("Payments projected"), Kind.MONEY, digits=1),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Amount projected"), Kind.MONEY),
    ]
    rows = [
        Row([day.day, day.payments, day.projected_payments, day.amount, day.projected_amount]) for day in reversed(days)
    ]
    planned = [day for day in days if day.projected_amount is not None]
    total = Row(
        [
            _("Together"),
            sum(day.payments for day in days),
            sum((day.projected_payments or Decimal(0) for day in planned), Decimal(0)) if planned else None,
            sum((day.amount for day in days), Decimal(0)),
            sum((day.projected_amount or Decimal(0) for day in planned), Decimal(0)) if planned else None,
        ]
    )
    return Table(_("Payments by day"), columns, rows, [total])


@pages.get(SEARCH, "pages/table.html", may=RIGHT)
async def search(ask: Ask, query: NumberedSearch, typed: Typed) -> View | Reply:
    """One's own payments."""
    view = await payments.search_view(ask, PORTAL, query, typed)
    return view if isinstance(view, Reply) else {**view, "tabs": tabs(SEARCH)}


@pages.get(SEARCH + "/{payment_id:int}", "billers.payments/payment.html", may=RIGHT)
async def payment(ask: Ask, payment_id: int) -> View:
    """One payment and everything that happened to it."""
    return payments.payment_view(ask, await history(ask, payment_id, portal=True), PORTAL) | {"tabs": tabs(SEARCH)}


@pages.get(SETTLEMENTS, "pages/table.html", may=RIGHT)
async def settlements(ask: Ask) -> View:
    """What one was paid."""
    own = await store.own_billers(ask)
    found = [one for biller in own for one in await settlement.settlements(ask, biller.id)]
    return {"table": settlements_table(found, SETTLEMENTS), "tabs": tabs(SETTLEMENTS)}


@pages.get(SETTLEMENTS + "/{settlement_id:int}", "pages/table.html", may=RIGHT)
async def statement(ask: Ask, settlement_id: int) -> View:
    """What a settlement is made of."""
    found = await own_statement(ask, settlement_id)
    return statement_view(found, HOME, f"{SEARCH}?settlementId={settlement_id}") | {"tabs": tabs(SETTLEMENTS)}
