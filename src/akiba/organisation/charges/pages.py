"""What is charged, and when."""

from typing import Any

from akiba.organisation.charges import commands, store
from akiba.organisation.charges.rules import (
    ALLOWED,
    AppliesTo,
    ChargeCalculation,
    ChargeTime,
    FeeFrequency,
    PaymentMode,
)
from akiba.organisation.charges.store import Charge
from akiba.organisation.currencies.store import currencies
from akiba.pages import (
    PRODUCTS,
    Cell,
    Column,
    Field,
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
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/charges"
ONE = PATH + "/{charge_id:int}"
pages.setting(48, PRODUCTS, marked("Charges"), marked("Fees and penalties"), PATH, may="READ_CHARGE")

BEARERS = {
    AppliesTo.LOAN: marked("Loans"),
    AppliesTo.SAVINGS: marked("Savings"),
    AppliesTo.CLIENT: marked("Clients"),
    AppliesTo.SHARES: marked("Shares"),
}
TIMES = {
    ChargeTime.DISBURSEMENT: marked("At disbursement"),
    ChargeTime.SPECIFIED_DUE_DATE: marked("On a day of its own"),
    ChargeTime.SAVINGS_ACTIVATION: marked("When the account opens"),
    ChargeTime.SAVINGS_CLOSURE: marked("When the account closes"),
    ChargeTime.WITHDRAWAL_FEE: marked("At each withdrawal"),
    ChargeTime.ANNUAL_FEE: marked("Each year"),
    ChargeTime.MONTHLY_FEE: marked("Each month"),
    ChargeTime.INSTALMENT_FEE: marked("With each instalment"),
    ChargeTime.OVERDUE_INSTALMENT: marked("When an instalment is late"),
    ChargeTime.OVERDRAFT_FEE: marked("When overdrawn"),
    ChargeTime.WEEKLY_FEE: marked("Each week"),
    ChargeTime.TRANCHE_DISBURSEMENT: marked("At each tranche"),
    ChargeTime.SHARES_ACTIVATION: marked("When the account opens"),
    ChargeTime.SHARES_PURCHASE: marked("When shares are bought"),
    ChargeTime.SHARES_REDEEM: marked("When shares are given back"),
    ChargeTime.NO_ACTIVITY_FEE: marked("When nothing happens on it"),
}
CALCULATIONS = {
    ChargeCalculation.FLAT: marked("A fixed amount"),
    ChargeCalculation.PERCENT_OF_AMOUNT: marked("% of the amount"),
    ChargeCalculation.PERCENT_OF_AMOUNT_AND_INTEREST: marked("% of amount and interest"),
    ChargeCalculation.PERCENT_OF_INTEREST: marked("% of the interest"),
    ChargeCalculation.PERCENT_OF_DISBURSEMENT: marked("% of what is disbursed"),
}
MODES = {PaymentMode.REGULAR: marked("With a repayment"), PaymentMode.ACCOUNT_TRANSFER: marked("From savings")}
UNITS = {
    FeeFrequency.DAYS: marked("days"),
    FeeFrequency.WEEKS: marked("weeks"),
    FeeFrequency.MONTHS: marked("months"),
    FeeFrequency.YEARS: marked("years"),
}
LEAP_YEAR = 2000


@pages.get(PATH, "pages/table.html", may="READ_CHARGE")
async def charges(ask: Ask) -> View:
    """Every charge, under what bears it."""
    columns = [
        Column(_("Charge")),
        Column(_("Due"), wide=True),
        Column(_("Amount")),
        Column(_("Of what"), wide=True),
        Column(_("State"), Kind.STATUS),
    ]
    found, rows = await store.charges(ask), []
    for bearer, title in BEARERS.items():
        of_it = [one for one in found if one.applies_to is bearer]
        rows += [Row([_(title), *[None] * 4], strong=True), *map(charge_row, of_it)] if of_it else []
    news = {AppliesTo.LOAN: _("On loans"), AppliesTo.SAVINGS: _("On savings"), AppliesTo.CLIENT: _("On clients")}
    may = ask.user.may("CREATE_CHARGE")
    acts = [Link(words, f"{PATH}/new?chargeAppliesTo={int(bearer)}") for bearer, words in news.items()] if may else []
    return {"table": Table(_("Charges"), columns, rows, empty=_("No charges yet.")), "acts": acts}


def charge_row(one: Charge) -> Row:
    """A charge in the list."""
    flat = one.calculation is ChargeCalculation.FLAT
    amount = spoken().amount(one.amount, one.currency.decimal_places)
    shown = f"{one.currency_code} {amount}" if flat else spoken().percent(one.amount)
    state = Cell(_("Active"), tone="good") if one.active else Cell(_("Disabled"))
    name = Cell(one.name, f"{PATH}/{one.id}", _("Penalty") if one.penalty else "")
    return Row([name, _(TIMES[one.time_type]), shown, _(CALCULATIONS[one.calculation]), state], level=1)


async def usual(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The day of the year in the form that the command reads."""
    members: dict[str, Any] = dict(given[-1])
    if "feeOnMonthDay" in members:
        _year, month, day = members["feeOnMonthDay"].split("-")
        members |= {"feeOnMonthDay": f"{day} {month}", "monthDayFormat": "dd MM"}
    return members


def bearer_of(typed: Typed, known: Charge | None) -> AppliesTo:
    """What bears the charge."""
    number = typed.whole("chargeAppliesTo") or 1
    return known.applies_to if known else AppliesTo(number if number in set(AppliesTo) else 1)


async def fields(ask: Ask, typed: Typed, known: Charge | None = None) -> list[Field]:
    """What is asked first."""
    bearer = bearer_of(typed, known)
    kinds = ALLOWED[bearer]
    times = [Option(int(time), _(TIMES[time])) for time in kinds.times]
    ways = [Option(int(way), _(CALCULATIONS[way])) for way in kinds.calculations]
    codes = [Option(one.code, one.code) for one in (await currencies(ask)).selected_currency_options]
    penalty = [typed.field("penalty", _("A penalty"), "tick", bool(known and known.penalty))]
    return [
        typed.field("chargeAppliesTo", "", "hidden", int(bearer)),
        typed.field("name", _("Name"), value=known and known.name, required=True, first=known is None),
        typed.choice(
            "chargeTimeType", _("Due"), times, int(known.time_type) if known else times[0].value, required=True
        ),
        typed.choice(
            "chargeCalculationType",
            _("Of what"),
            ways,
            int(known.calculation) if known else ways[0].value,
            required=True,
        ),
        typed.field("amount", _("Amount, or %"), "number", known and known.amount, required=True),
        typed.choice(
            "currencyCode", _("Currency"), codes, known.currency_code if known else codes[0].value, required=True
        ),
        *(penalty if bearer is AppliesTo.LOAN else []),
        typed.field("active", _("Active"), "tick", known.active if known else True),
    ]


async def more_fields(ask: Ask, typed: Typed, known: Charge | None = None) -> list[Field]:
    """What is hardly ever asked."""
    bearer = bearer_of(typed, known)
    modes = [Option(int(mode), _(words)) for mode, words in MODES.items()]
    units = [Option(int(unit), _(words)) for unit, words in UNITS.items()]
    mode = known.payment_mode if known else PaymentMode.REGULAR
    fields = [
        typed.field("minCap", _("At least"), "money", known and known.min_cap),
        typed.field("maxCap", _("At most"), "money", known and known.max_cap),
        typed.field("feeInterval", _("Again every"), "integer", known and known.fee_interval),
    ]
    if bearer is AppliesTo.LOAN:
        again = None if known is None or known.fee_frequency is None else int(known.fee_frequency)
        paid = None if mode is None else int(mode)
        fields += [
            typed.choice("feeFrequency", _("Unit"), units, again),
            typed.choice("chargePaymentMode", _("Collected"), modes, paid, required=True),
        ]
    if bearer is AppliesTo.SAVINGS:
        day = (
            None if known is None or known.fee_on_day is None else f"2000-{known.fee_on_month:02}-{known.fee_on_day:02}"
        )
        fields.append(typed.field("feeOnMonthDay", _("First on (the year does not matter)"), "date", day))
    if bearer is AppliesTo.CLIENT:
        accounts = [
            Option(one.id, f"{one.gl_code} {one.name}")
            for found in (await store.ledger_accounts(ask)).values()
            for one in found
        ]
        held = known.gl_account.id if known and known.gl_account else None
        fields.append(typed.choice("incomeAccountId", _("Posted to"), accounts, held))
    return fields


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_charge, then=PATH, done=marked("Entered."), fill=usual)
async def new(ask: Ask, typed: Typed) -> View:
    """One more."""
    more = await more_fields(ask, typed)
    form = typed.form(f"{PATH}/new", _("Enter"), await fields(ask, typed), more=more, back=PATH)
    return {"title": _("New charge") + " · " + _(BEARERS[bearer_of(typed, None)]), "form": form}


@pages.form(ONE, "pages/form.html", commands.update_charge, then=PATH, done=marked("Saved."), fill=usual)
async def change(ask: Ask, charge_id: int, typed: Typed) -> View:
    """What may be changed of a charge; accounts that bear it already keep theirs."""
    known = await store.charge(ask, charge_id)
    more = await more_fields(ask, typed, known)
    form = typed.form(f"{PATH}/{charge_id}", _("Save"), await fields(ask, typed, known), more=more, back=PATH)
    remove = [Link(_("Delete"), f"{PATH}/{charge_id}/delete")] if ask.user.may("DELETE_CHARGE") else []
    return {"title": known.name, "form": form, "more": remove}


@pages.form(f"{ONE}/delete", "pages/form.html", commands.delete_charge, then=PATH, done=marked("Deleted."))
async def delete(ask: Ask, charge_id: int, typed: Typed) -> View:
    """Remove a charge that nothing uses."""
    known = await store.charge(ask, charge_id)
    form = typed.form(f"{PATH}/{charge_id}/delete", _("Delete"), [], back=PATH, tone="risk")
    return {"title": known.name, "form": form}
