"""What is paid on savings: the savings products."""

from typing import Any

from akiba import organisation
from akiba.accounting import ProductKind, mappings_answer
from akiba.pages import PRODUCTS, Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.pages.ledger_accounts import account_fields, rule_field
from akiba.platform.work import Ask
from akiba.savings.products import commands, store
from akiba.savings.products.store import Product
from akiba.savings.rules.enumerations import Calculation, Compounding, DaysInYear, Posting

pages = Pages()
pages.setting(
    46,
    PRODUCTS,
    marked("Savings products"),
    marked("What is saved, and what it earns"),
    "/settings/savings-products",
    may="READ_SAVINGSPRODUCT",
)

PATH = "/settings/savings-products"
PERIODS = {
    Posting.DAILY: marked("Each day"),
    Posting.MONTHLY: marked("Each month"),
    Posting.QUARTERLY: marked("Each quarter"),
    Posting.SEMI_ANNUAL: marked("Each half-year"),
    Posting.ANNUAL: marked("Each year"),
}
BASES = {
    Calculation.DAILY_BALANCE: marked("Daily balance"),
    Calculation.AVERAGE_DAILY_BALANCE: marked("Average balance"),
}
USUAL = {
    "interestCompoundingPeriodType": int(Compounding.MONTHLY),
    "interestCalculationDaysInYearType": int(DaysInYear.DAYS_365),
    "digitsAfterDecimal": 2,
    "inMultiplesOf": 1,
    "locale": "en",
}


@pages.get(PATH, "pages/table.html", may="READ_SAVINGSPRODUCT")
async def products(ask: Ask) -> View:
    """Every product."""
    columns = [
        Column(_("Product")),
        Column(_("Currency"), wide=True),
        Column(_("Interest a year"), Kind.PERCENT),
        Column(_("Posted")),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"{PATH}/{one.id}"),
                one.currency_code,
                one.nominal_annual_interest_rate,
                _(PERIODS[Posting(one.interest_posting_period_type)]),
            ]
        )
        for one in await store.products(ask)
    ]
    acts = [Link(_("New savings product"), f"{PATH}/new")] if ask.user.may("CREATE_SAVINGSPRODUCT") else []
    return {"table": Table(_("Savings products"), columns, rows, empty=_("No products yet.")), "acts": acts}


async def fields(ask: Ask, typed: Typed, known: Product | None = None) -> list[Field]:
    """What is asked first."""
    currencies = (await organisation.all_currencies(ask)).selected_currency_options
    codes = [Option(one.code, one.code) for one in currencies]
    periods = [Option(int(period), _(words)) for period, words in PERIODS.items()]
    bases = [Option(int(base), _(words)) for base, words in BASES.items()]
    rate = known and known.nominal_annual_interest_rate
    posted = known.interest_posting_period_type if known else int(Posting.QUARTERLY)
    base = known.interest_calculation_type if known else int(Calculation.DAILY_BALANCE)
    currency = known.currency_code if known else codes[0].value
    return [
        typed.field("name", _("Name"), value=known and known.name, required=True, first=True),
        typed.field("shortName", _("Short name"), value=known and known.short_name, required=True),
        typed.choice("currencyCode", _("Currency"), codes, currency, required=True),
        typed.field("nominalAnnualInterestRate", _("Interest a year, %"), "number", rate, required=True),
        typed.choice("interestPostingPeriodType", _("Posted"), periods, posted, required=True),
        typed.choice("interestCalculationType", _("Interest on"), bases, base, required=True),
        rule_field(typed, known.accounting_rule if known else None),
    ]


def limits(typed: Typed, known: Product | None = None) -> list[Field]:
    """What an account must and may hold."""
    first = known and known.min_required_opening_balance
    least = known and known.min_required_balance
    overdraft = known and known.overdraft_limit
    never, overdrawn = bool(known and known.enforce_min_required_balance), bool(known and known.allow_overdraft)
    return [
        typed.field("minRequiredOpeningBalance", _("Smallest first deposit"), "money", first),
        typed.field("minRequiredBalance", _("Smallest balance"), "money", least),
        typed.field("enforceMinRequiredBalance", _("Never below it"), "tick", never),
        typed.field("allowOverdraft", _("May be overdrawn"), "tick", overdrawn),
        typed.field("overdraftLimit", _("Overdraft until"), "money", overdraft),
    ]


async def usual(_ask: Ask, members: dict[str, Any]) -> dict[str, Any]:
    """The terms that are hardly ever otherwise."""
    return USUAL | members


@pages.form(
    f"{PATH}/new",
    "pages/form.html",
    commands.create_product,
    then=PATH,
    done=marked("The product is offered."),
    fill=usual,
)
async def new_product(ask: Ask, typed: Typed) -> View:
    """A new product, by default posted to the accounts of the last one offered."""
    offered = await store.products(ask)
    held = await mappings_answer(ask, ProductKind.SAVINGS, offered[-1].id) if offered else {}
    more = [*await account_fields(ask, typed, ProductKind.SAVINGS, held.get("accountingMappings")), *limits(typed)]
    form = typed.form(f"{PATH}/new", _("Offer the product"), await fields(ask, typed), more=more, back=PATH)
    return {"title": _("New savings product"), "form": form}


@pages.form(f"{PATH}/{{product_id:int}}", "pages/form.html", commands.update_product, then=PATH, done=marked("Saved."))
async def change_product(ask: Ask, product_id: int, typed: Typed) -> View:
    """What may be changed of a product; accounts already applied for keep their terms."""
    known = await store.product(ask, product_id)
    held = await mappings_answer(ask, ProductKind.SAVINGS, product_id)
    accounts = await account_fields(ask, typed, ProductKind.SAVINGS, held.get("accountingMappings"))
    form = typed.form(
        f"{PATH}/{product_id}",
        _("Save"),
        await fields(ask, typed, known),
        more=[*accounts, *limits(typed, known)],
        back=PATH,
    )
    return {"title": known.name, "form": form}
