"""Savings products in the database."""

from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from akiba import organisation
from akiba.accounting import AccountingRule, ProductKind, save_mappings
from akiba.accounting import SavingsAccounts as SavingsAccountsBody
from akiba.kernel.errors import NotFound
from akiba.organisation import Access, CurrencyOption
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

SAVINGS = ProductKind.SAVINGS

CONSTRAINTS["savings_product_name"] = (
    "error.msg.product.savings.duplicate.name",
    "name",
    "Another savings product has this name.",
)
CONSTRAINTS["savings_product_short_name"] = (
    "error.msg.product.savings.duplicate.short.name",
    "shortName",
    "Another savings product has this short name.",
)


class Offer(Struct, frozen=True, kw_only=True):
    """What a product offers, and an account has of its own: amounts in the currency, rates in per cent a year."""

    currency: CurrencyOption
    nominal_annual_interest_rate: Decimal
    interest_compounding_period_type: int
    interest_posting_period_type: int
    interest_calculation_type: int
    interest_calculation_days_in_year_type: int
    min_required_opening_balance: Decimal | None
    lockin_period_frequency: int | None
    lockin_period_frequency_type: int | None
    withdrawal_fee_for_transfers: bool
    allow_overdraft: bool
    overdraft_limit: Decimal
    nominal_annual_interest_rate_overdraft: Decimal
    min_overdraft_for_interest_calculation: Decimal
    min_required_balance: Decimal
    enforce_min_required_balance: bool
    max_allowed_lien_limit: Decimal
    lien_allowed: bool
    min_balance_for_interest_calculation: Decimal | None
    with_hold_tax: bool
    tax_group_id: int | None


class Product(Offer, frozen=True, kw_only=True):
    """A savings product."""

    id: int
    name: str
    short_name: str
    description: str | None
    currency_code: str
    digits_after_decimal: int
    in_multiples_of: int | None
    is_dormancy_tracking_active: bool
    days_to_inactive: int | None
    days_to_dormancy: int | None
    days_to_escheat: int | None
    accounting_rule: int


def currency_of(row: Row) -> CurrencyOption:
    """The currency as a product or an account uses it."""
    return CurrencyOption(
        code=row["currency_code"],
        name=row["currency_name"],
        decimal_places=row["digits_after_decimal"],
        in_multiples_of=row["in_multiples_of"],
        display_symbol=row["display_symbol"],
        name_code=f"currency.{row['currency_code']}",
        display_label=row["display_label"],
    )


def from_row(row: Row) -> Product:
    """The product of a row."""
    values: dict[str, Any] = {name: row[name] for name in Product.__struct_fields__ if name != "currency"}
    return Product(**values, currency=currency_of(row))


async def product(ask: Ask, product_id: int) -> Product:
    """The product; raises NotFound."""
    row = await queries.product(ask.connection, id=product_id)
    if row is None:
        message = f"There is no savings product {product_id}."
        raise NotFound("error.msg.savingsproduct.id.invalid", message, product_id)
    return from_row(row)


async def products(ask: Ask) -> list[Product]:
    """Every product that this user's office has, by name."""
    here = await organisation.permitted(ask, Access.SAVINGS_PRODUCT)
    found = await fetch(ask, lists["products"], Listing(limit=0))
    return [from_row(row) for row in found.rows if here is None or row["id"] in here]


async def insert(work: Work, values: dict[str, Any]) -> int:
    """Enter a product; returns its number."""
    return int(await queries.insert_product(work.connection, product=msgspec.json.encode(values)))


async def update(work: Work, product_id: int, values: dict[str, Any]) -> None:
    """Set what is named, and leave the rest."""
    await queries.update_product(work.connection, id=product_id, product=msgspec.json.encode(values))


async def save_parts(
    work: Work, product_id: int, rule: int, body: SavingsAccountsBody, charge_ids: list[int] | None
) -> dict[str, int]:
    """Keep the ledger accounts and, where named, the charges of a product; which accounts changed, by parameter."""
    if charge_ids is not None:
        await organisation.set_product_charges(work, ProductKind.SAVINGS, product_id, charge_ids)
    return await save_mappings(work, product_id, AccountingRule(rule), body)
