"""What is lent under which terms: the loan products."""

from typing import Any

from akiba import organisation
from akiba.accounting import ProductKind, mappings_answer
from akiba.loans.products import commands, store
from akiba.loans.rules.product import LoanProduct
from akiba.pages import PRODUCTS, Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.pages.ledger_accounts import account_fields, rule_field
from akiba.platform.work import Ask

pages = Pages()
pages.setting(
    44,
    PRODUCTS,
    marked("Loan products"),
    marked("What is lent, and on which terms"),
    "/settings/loan-products",
    may="READ_LOANPRODUCT",
)

PATH = "/settings/loan-products"
UNITS = {0: marked("days"), 1: marked("weeks"), 2: marked("months")}
RATES = {2: marked("a month"), 3: marked("a year")}
INTERESTS = {0: marked("On what is still owed"), 1: marked("On the whole amount")}
AMORTISATIONS = {1: marked("Equal instalments"), 0: marked("Equal principal")}
USUAL = {
    "transactionProcessingStrategyCode": "mifos-standard-strategy",
    "interestCalculationPeriodType": 1,
    "daysInYearType": 1,
    "daysInMonthType": 1,
    "isInterestRecalculationEnabled": False,
    "digitsAfterDecimal": 2,
    "inMultiplesOf": 0,
    "locale": "en",
}


@pages.get(PATH, "pages/table.html", may="READ_LOANPRODUCT")
async def products(ask: Ask) -> View:
    """Every product."""
    columns = [
        Column(_("Product")),
        Column(_("Currency"), wide=True),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Instalments"), Kind.INTEGER),
        Column(_("Interest"), Kind.PERCENT),
        Column(_("For"), wide=True),
    ]
    rows = [
        Row(
            [
                Cell(one.name, f"{PATH}/{one.id}"),
                one.currency_code,
                one.principal,
                one.number_of_repayments,
                one.interest_rate_per_period,
                _(RATES.get(int(one.interest_rate_frequency_type or 3), "")),
            ]
        )
        for one in await store.products(ask)
    ]
    acts = [Link(_("New loan product"), f"{PATH}/new")] if ask.user.may("CREATE_LOANPRODUCT") else []
    return {"table": Table(_("Loan products"), columns, rows, empty=_("No products yet.")), "acts": acts}


def choices(words: dict[int, str]) -> list[Option]:
    """Options of numbers with their words."""
    return [Option(number, _(said)) for number, said in words.items()]


async def fields(ask: Ask, typed: Typed, known: LoanProduct | None = None) -> list[Field]:
    """What is asked first."""
    currencies = (await organisation.all_currencies(ask)).selected_currency_options
    codes = [Option(one.code, one.code) for one in currencies]
    unit = int(known.repayment_frequency_type) if known else 2
    rate_unit = int(known.interest_rate_frequency_type or 3) if known else 3
    count, every = (known.number_of_repayments, known.repayment_every) if known else (12, 1)
    currency = known.currency_code if known else codes[0].value
    reckoned = int(known.interest_type) if known else 0
    shape = int(known.amortization_type) if known else 1
    rate = known and known.interest_rate_per_period
    return [
        typed.field("name", _("Name"), value=known and known.name, required=True, first=True),
        typed.field("shortName", _("Short name"), value=known and known.short_name, required=True),
        typed.choice("currencyCode", _("Currency"), codes, currency, required=True),
        typed.field("principal", _("Amount"), "money", known and known.principal, required=True),
        typed.field("numberOfRepayments", _("Instalments"), "integer", count, required=True),
        typed.field("repaymentEvery", _("One every"), "integer", every, required=True),
        typed.choice("repaymentFrequencyType", _("Unit"), choices(UNITS), unit, required=True),
        typed.field("interestRatePerPeriod", _("Interest, %"), "number", rate, required=True),
        typed.choice("interestRateFrequencyType", _("For"), choices(RATES), rate_unit, required=True),
        typed.choice("interestType", _("Interest is reckoned"), choices(INTERESTS), reckoned, required=True),
        typed.choice("amortizationType", _("Shape"), choices(AMORTISATIONS), shape, required=True),
        rule_field(typed, int(known.accounting_rule) if known else None),
    ]


def bounds(typed: Typed, known: LoanProduct | None = None) -> list[Field]:
    """What an application may choose between."""
    fewest, most = (known.min_number_of_repayments, known.max_number_of_repayments) if known else (None, None)
    return [
        typed.field("minPrincipal", _("Smallest amount"), "money", known and known.min_principal),
        typed.field("maxPrincipal", _("Largest amount"), "money", known and known.max_principal),
        typed.field("minNumberOfRepayments", _("Fewest instalments"), "integer", fewest),
        typed.field("maxNumberOfRepayments", _("Most instalments"), "integer", most),
        typed.field("graceOnArrearsAgeing", _("Days until late"), "integer", known and known.grace_on_arrears_ageing),
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
    held = await mappings_answer(ask, ProductKind.LOAN, offered[-1].id) if offered else {}
    more = [*await account_fields(ask, typed, ProductKind.LOAN, held.get("accountingMappings")), *bounds(typed)]
    form = typed.form(f"{PATH}/new", _("Offer the product"), await fields(ask, typed), more=more, back=PATH)
    return {"title": _("New loan product"), "form": form}


@pages.form(f"{PATH}/{{product_id:int}}", "pages/form.html", commands.update_product, then=PATH, done=marked("Saved."))
async def change_product(ask: Ask, product_id: int, typed: Typed) -> View:
    """What may be changed of a product; loans already applied for keep their terms."""
    known = await store.product(ask, product_id)
    held = await mappings_answer(ask, ProductKind.LOAN, product_id)
    more = [*await account_fields(ask, typed, ProductKind.LOAN, held.get("accountingMappings")), *bounds(typed, known)]
    form = typed.form(f"{PATH}/{product_id}", _("Save"), await fields(ask, typed, known), more=more, back=PATH)
    return {"title": known.name, "form": form}
