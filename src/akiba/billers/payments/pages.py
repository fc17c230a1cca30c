"""The pages of payments: the search, one payment with everything that happened to it, and what can be done to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

import msgspec

from akiba.billers.payments import commands, store
from akiba.billers.payments.export import FORMATS, export
from akiba.billers.payments.rules import NEXT, State
from akiba.billers.payments.store import History, NumberedSearch, Payment, Search, Total, Totals, by_number
from akiba.billers.services import store as services
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    marked,
    spoken,
)
from akiba.pages.fields import Field
from akiba.pages.rehearsal import entry_table
from akiba.platform.work import Ask
from akiba.wire.operations import Command, Reply
from akiba.wire.reading import camel

pages = Pages()
SEARCH, ONE = "/bills", "/bills/{payment_id:int}"
LATELY = timedelta(days=30)
PAGE = 25
STATES = {
    State.ATTEMPTED: (marked("Attempted"), ""),
    State.AUTHORISED: (marked("Authorised"), "warm"),
    State.SUSPENDED: (marked("In suspense"), "warm"),
    State.POSTED: (marked("Posted"), "good"),
    State.SETTLED: (marked("Settled"), "good"),
    State.FAILED: (marked("Failed"), "bad"),
    State.REVERSED: (marked("Reversed"), ""),
    State.REFUNDED: (marked("Refunded"), ""),
}
REASONS = {
    "reference.format": marked("The reference is not of the service's form."),
    "reference.check": marked("The check digit of the reference is wrong."),
    "reference.unknown": marked("The biller knows no such reference."),
    "service.closed": marked("The service takes no more payments."),
    "service.not.live": marked("The service is not live yet."),
    "amount.below.minimum": marked("Less is paid than the service takes."),
    "amount.above.maximum": marked("More is paid than the service takes."),
    "amount.not.whole": marked("The bill is paid as a whole or not at all."),
    "channel.not.offered": marked("The service is not paid by this channel."),
}
ORDERS = {"paidOn": marked("Newest first"), "amount": marked("Largest first")}


async def waiting(ask: Ask) -> int:
    """How many payments wait in suspense."""
    own = await services.bound(ask)
    found: int = await store.queries.waiting(ask.connection, hierarchy=ask.user.office_hierarchy, bound=own)
    return found


pages.place(45, marked("Bill payments"), SEARCH, may="READ_BILLPAYMENT", count=waiting)


@dataclass(frozen=True, slots=True)
class Side:
    """From which side payments are looked at: the house's own or the biller's portal."""

    path: str
    portal: bool = False

    def one(self, payment_id: int) -> str:
        """Where a payment is."""
        return f"{self.path}/{payment_id}"


HOUSE = Side(SEARCH)


@pages.get(SEARCH, "pages/table.html", may="READ_BILLPAYMENT")
async def search(ask: Ask, query: NumberedSearch, typed: Typed) -> View | Reply:
    """The payments that this user sees."""
    view = await search_view(ask, HOUSE, query, typed)
    if isinstance(view, Reply):
        return view
    take = [Link(_("Take a payment"), "/bills/pay")] if ask.user.may("PAYATCOUNTER_BILLPAYMENT") else []
    more = [Link(_("In suspense"), f"{SEARCH}?state={int(State.SUSPENDED)}&firstDay=2000-01-01")]
    more += [Link(_("Monitors"), "/bills/monitors")] if ask.user.may("READ_MONITORALERT") else []
    return {**view, "acts": take, "more": more}


async def search_view(ask: Ask, side: Side, query: NumberedSearch, typed: Typed) -> View | Reply:
    """A page of payments with what it was searched by, and the totals of the whole result; or all of it as a file."""
    query = await since_lately(ask, by_number(query))
    if typed.text("as") in FORMATS:
        return await export(
            ask, msgspec.structs.replace(query, limit=None, after=None), typed.text("as"), portal=side.portal
        )
    query = msgspec.structs.replace(query, limit=None if query.limit == 0 else query.limit or PAGE)
    found = await store.find(ask, query, portal=side.portal)
    totals = None if query.after else await store.totals(ask, query, portal=side.portal)
    billers = await services.billers(ask)
    known = await services.services(ask, [biller.id for biller in billers])
    channels = await services.channels(ask)
    ours = [] if side.portal else [field("billerId", _("Biller"), [Option(b.id, b.name) for b in billers], query)]
    filters = [
        typed.field("firstDay", _("From"), "date", query.first_day),
        typed.field("lastDay", _("Until"), "date", query.last_day),
        field("serviceId", _("Service"), [Option(one.id, one.name) for one in known], query),
        field("state", _("State"), [Option(int(state), _(words)) for state, (words, _tone) in STATES.items()], query),
        typed.field("reference", _("Reference"), value=query.reference),
    ]
    narrower = [
        *ours,
        field("channelId", _("Channel"), [Option(one.id, _(one.name)) for one in channels], query),
        *(typed.field(name, _(label)) for name, label in TEXTS.items()),
        field("orderBy", _("Order"), [Option(name, _(words)) for name, words in ORDERS.items()], query),
    ]
    return {
        "table": payments_table(found.page_items, side),
        "tables": [totals_table(totals)] if totals and totals.payments else [],
        "facts": totals_facts(totals) if totals else [],
        "filters": filters,
        "narrower": narrower,
        "narrowed": any(getattr(query, name) is not None for name in NARROW),
        "onward": onward(side, query, found.next),
        "stack": True,
    }


TEXTS = {
    "payer": marked("Payer"),
    "lowest": marked("Amount from"),
    "highest": marked("Amount to"),
    "channelReference": marked("The channel's number"),
    "number": marked("Our number"),
}
NARROW = ("biller_id", "channel_id", "payer", "lowest", "highest", "channel_reference", "number")


async def since_lately(ask: Ask, query: NumberedSearch) -> NumberedSearch:
    """The search as asked; of everything, only what is not long ago."""
    given = [
        getattr(query, name) for name in Search.__struct_fields__ if name not in ("biller_id", "service_id", "state")
    ]
    if any(value is not None for value in given):
        return query
    return msgspec.structs.replace(query, first_day=ask.business_date - LATELY)


def field(name: str, label: str, options: Sequence[Option], query: NumberedSearch) -> Field:
    """A choice to search by."""
    snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
    return Field(name, label, "choice", getattr(query, snake), options=options)


def onward(side: Side, query: NumberedSearch, after: str | None) -> list[Link]:
    """The way to the first page and to the next."""
    values = msgspec.structs.asdict(query)
    asked = {camel(name): str(value) for name, value in values.items() if value is not None and name != "after"}
    first = [Link(_("To the beginning"), f"{side.path}?{urlencode(asked)}")] if query.after else []
    return [*first, *([Link(_("Next"), f"{side.path}?{urlencode(asked | {'after': after})}")] if after else [])]


def payments_table(payments: Sequence[Payment], side: Side) -> Table:
    """Payments in rows."""
    digits = places(payments)
    columns = [
        Column(_("Reference")),
        Column(_("Service")),
        Column(_("Date"), Kind.DATE),
        Column(_("Amount"), Kind.MONEY, digits=digits),
        Column(_("Fee"), Kind.MONEY, wide=True, digits=digits),
        Column(_("Channel"), wide=True),
        Column(_("State"), Kind.STATUS),
    ]
    return Table(_("Payments"), columns, [row_of(one, side) for one in payments], empty=_("No payment is as searched."))


def row_of(payment: Payment, side: Side) -> Row:
    """A payment in a row."""
    words, tone = STATES[payment.step]
    reference = payment.assigned_reference or payment.reference
    service = payment.service_name if side.portal else f"{payment.biller_name} · {payment.service_name}"
    return Row(
        [
            Cell(reference, side.one(payment.id), note=payment.payer_name or ""),
            service,
            payment.paid_on,
            payment.amount,
            payment.fee,
            _(payment.channel_name),
            Cell(_(words), tone=tone),
        ]
    )


def totals_facts(totals: Totals) -> list[Fact]:
    """What the whole result comes to, in a line."""
    tongue = spoken()
    return [
        Fact(_("Found"), tongue.number(totals.payments)),
        Fact(_("Paid"), tongue.number(totals.paid)),
        *([Fact(_("Together"), together(totals))] if totals.by_state and totals.amount_paid is not None else []),
    ]


def together(totals: Totals) -> str:
    """What was paid of a result in one currency."""
    amount = spoken().amount(totals.amount_paid or Decimal(0), places(totals.by_state))
    return f"{totals.by_state[0].currency_code} {amount}"


def places(shown: Iterable[Payment | Total]) -> int:
    """The decimals with which amounts stand in one column."""
    return max((one.decimal_places for one in shown), default=2)


def money(payment: Payment, amount: Decimal) -> str:
    """An amount in the currency of a payment."""
    return f"{payment.currency_code} {spoken().amount(amount, payment.decimal_places)}"


def totals_table(totals: Totals) -> Table:
    """What the whole result comes to, by state."""
    digits = places(totals.by_state)
    columns = [
        Column(_("State"), Kind.STATUS),
        Column(_("Payments"), Kind.INTEGER),
        Column(_("Amount"), Kind.MONEY, digits=digits),
        Column(_("Fees"), Kind.MONEY, digits=digits),
        Column(_("Currency")),
    ]
    rows = []
    for total in totals.by_state:
        words, tone = STATES[State(total.state.id)]
        rows.append(Row([Cell(_(words), tone=tone), total.payments, total.amount, total.fee, total.currency_code]))
    paid = Row([_("Paid"), totals.paid, totals.amount_paid, None, None])
    return Table(_("The whole result"), columns, rows, [paid])


@pages.get(ONE, "billers.payments/payment.html", may="READ_BILLPAYMENT")
async def payment(ask: Ask, payment_id: int) -> View:
    """One payment, everything that happened to it, and what it posted."""
    history = await store.history(ask, payment_id)
    step = history.payment.step
    acts = [
        Link(_(move.title), f"{HOUSE.one(payment_id)}/{move.path}")
        for move in MOVES
        if step in move.states and ask.user.may(move.command.permission)
    ]
    receipt = [Link(_("Receipt"), f"{HOUSE.one(payment_id)}/receipt")] if step in RECEIPTED else []
    entry = await entry_table(ask, f"B{payment_id}", _("What it posted"))
    return payment_view(ask, history, HOUSE) | {"acts": [*receipt, *acts], "tables": [entry] if entry.rows else []}


RECEIPTED = (State.POSTED, State.SETTLED)


def payment_view(ask: Ask, history: History, side: Side) -> dict[str, object]:
    """What is known of a payment, and its history."""
    one = history.payment
    words, tone = STATES[one.step]
    digits = spoken()
    facts = [
        Fact(_("Biller"), None if side.portal else one.biller_name),
        Fact(_("Service"), one.service_name),
        Fact(_("Reference"), one.assigned_reference or one.reference),
        Fact(_("Sent as"), one.reference if one.assigned_reference else None),
        Fact(_("Payer"), one.payer_name),
        Fact(_("Phone"), one.payer_phone),
        Fact(_("Amount"), money(one, one.amount)),
        Fact(_("Fee"), money(one, one.fee) if one.fee else None),
        Fact(_("Date"), digits.day(one.paid_on)),
        Fact(_("Channel"), _(one.channel_name)),
        Fact(_("The channel's number"), one.channel_reference),
        Fact(_("Office"), None if side.portal else one.office_name),
    ]
    columns = [Column(_("When")), Column(_("State"), Kind.STATUS), Column(_("By")), Column(_("Why"))]
    rows = []
    for change in history.changes:
        said, shade = STATES[State(change.state.id)]
        by = None if side.portal else change.username
        at = digits.moment(change.at.astimezone(ask.tenant.zone))
        rows.append(Row([at, Cell(_(said), tone=shade), by, why(change.cause)]))
    return {
        "title": _("Payment %(number)s", number=f"B{one.id}"),
        "state": (words, tone),
        "known": facts,
        "table": Table(_("What happened to it"), columns, rows),
        "back": side.path,
    }


def why(cause: str | None) -> str | None:
    """A cause in words."""
    return _(REASONS[cause]) if cause in REASONS else cause


@pages.get(ONE + "/receipt", "billers.payments/receipt.html", may="READ_BILLPAYMENT")
async def receipt(ask: Ask, payment_id: int) -> View:
    """What the payer takes along."""
    one = (await store.history(ask, payment_id)).payment
    collected = one.amount + one.fee if one.fee_on_payer else one.amount
    rows = [
        (_("Paid to"), one.biller_name),
        (_("For"), one.service_name),
        (_("Reference"), one.assigned_reference or one.reference),
        (_("Payer"), one.payer_name),
        (_("Amount"), money(one, one.amount)),
        (_("Fee"), money(one, one.fee) if one.fee_on_payer and one.fee else None),
        (_("Received"), money(one, collected)),
        (_("When"), spoken().moment(one.made_at.astimezone(ask.tenant.zone))),
        (_("Office"), one.office_name),
        (_("Number"), f"B{one.id}"),
        (_("State"), _(STATES[one.step][0]) if one.step not in RECEIPTED else None),
    ]
    said = [(label, value) for label, value in rows if value]
    table = Table(_("Receipt"), [Column(""), Column("")], [Row([label, value]) for label, value in said])
    return {"table": table, "known": [Fact(label, value) for label, value in said], "back": SEARCH}


@dataclass(frozen=True, slots=True)
class Move:
    """Something that can be done to a payment, and in which states."""

    path: str
    command: Command
    title: str
    done: str
    states: frozenset[State]
    asks: str = "reason"


def into(state: State) -> frozenset[State]:
    """The states from which a payment may come into another."""
    return frozenset(before for before, after in NEXT.items() if state in after)


MOVES = (
    Move(
        "assign",
        commands.assign,
        marked("Assign"),
        marked("The payment is assigned."),
        frozenset({State.SUSPENDED}),
        "reference",
    ),
    Move("reverse", commands.reverse, marked("Reverse"), marked("The payment is taken back."), into(State.REVERSED)),
    Move("refund", commands.refund, marked("Refund"), marked("The money is given back."), into(State.REFUNDED)),
    Move("fail", commands.fail, marked("Give up"), marked("The payment is given up."), frozenset({State.AUTHORISED})),
)
ASKED = {"reason": marked("Why"), "reference": marked("The right reference")}


def declare(move: Move) -> None:
    """The page of something that is done to a payment."""

    @pages.form(
        f"{ONE}/{move.path}",
        "pages/form.html",
        move.command,
        then="/bills/{payment_id}",
        done=move.done,
        rehearsed=True,
    )
    async def form(ask: Ask, payment_id: int, typed: Typed) -> View:
        one = (await store.history(ask, payment_id)).payment
        here = HOUSE.one(payment_id)
        fields = [typed.field(move.asks, _(ASKED[move.asks]), required=True, first=True, whole=True)]
        tone = "main" if move.asks == "reference" else "risk"
        facts = [
            Fact(_("Service"), f"{one.biller_name} · {one.service_name}"),
            Fact(_("Reference"), one.reference),
            Fact(_("Amount"), money(one, one.amount)),
        ]
        return {
            "title": _(move.title),
            "facts": facts,
            "form": typed.form(f"{here}/{move.path}", _(move.title), fields, back=here, tone=tone),
        }


for each in MOVES:
    declare(each)
