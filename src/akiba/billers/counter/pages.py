"""Paying a bill in cash: the reference is checked as it is typed, the fee shown before it is taken."""

from akiba import organisation
from akiba.billers.payments import commands, store
from akiba.billers.services import store as services
from akiba.billers.services.store import Service
from akiba.pages import Column, Kind, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult

pages = Pages()
PATH = "/bills/pay"


async def to_collect(work: Work, result: CommandResult) -> list[Table]:
    """What the payer hands over: shown before it is taken."""
    one = (await store.history(work, result.resource_id or 0)).payment
    columns = [Column(_("To collect")), Column(one.currency_code, Kind.MONEY, digits=one.decimal_places)]
    fee = [Row([_("Fee"), one.fee])] if one.fee_on_payer and one.fee else []
    total = one.amount + one.fee if one.fee_on_payer else one.amount
    said = one.payer_name or ""
    return [Table(_("To collect"), columns, [Row([_("Bill"), one.amount]), *fee], [Row([_("Together"), total])], said)]


@pages.form(
    PATH,
    "pages/form.html",
    commands.pay_at_counter,
    then="/bills/{resource_id}/receipt",
    done=marked("The payment is taken."),
    rehearsed=True,
    look=to_collect,
)
async def pay(ask: Ask, typed: Typed) -> View:
    """Which bill, under which reference, how much."""
    offered = await at_counter(ask)
    chosen = next((one for one in offered if one.id == typed.whole("serviceId")), None)
    options = [Option(one.id, f"{one.biller_name} · {one.name}") for one in offered]
    hint = chosen.reference_hint or chosen.reference_pattern if chosen else ""
    fields = [
        typed.choice("serviceId", _("Bill"), options, required=True, first=chosen is None, reload=True, whole=True),
        typed.field("reference", _("Reference"), required=True, first=chosen is not None, help=hint),
        typed.field("amount", _("Amount"), "money", required=True),
    ]
    more = [typed.field("payerName", _("Payer")), typed.field("payerPhone", _("Phone"), "phone")]
    drawer = await organisation.drawer_of(ask)
    note = (
        _("The cash goes into the drawer of %(teller)s.", teller=drawer.teller_name)
        if drawer
        else _("You stand at no drawer today; a cashier takes payments.")
    )
    form = typed.form(PATH, _("Take the payment"), fields, more=more, back="/bills")
    return {"title": _("Take a payment"), "form": form, "note": note}


async def at_counter(ask: Ask) -> list[Service]:
    """The services that are paid at the counter today, whichever office their billers belong to."""
    rows = await services.queries.services_at_counter(ask.connection, day=ask.business_date)
    return [Service(**row) for row in rows]
