"""How products, and what accounts have of them, look on the wire."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from akiba import organisation
from akiba.accounting import AccountingRule, ProductKind, account_options, mappings_answer
from akiba.kernel.enumerations import EnumOption
from akiba.organisation import CurrencyOption
from akiba.platform.work import Ask
from akiba.savings.products.store import Offer, Product
from akiba.savings.rules.enumerations import Calculation, Compounding, DaysInYear, LockinUnit, Posting
from akiba.wire.answers import Answer

WITHDRAWAL_FEE_TYPES = (
    EnumOption(1, "savingsWithdrawalFeesType.flat", "Flat"),
    EnumOption(2, "savingsWithdrawalFeesType.percent.of.amount", "% of Amount"),
)


class OfferAnswer(Answer, kw_only=True):
    """What a product offers, and an account has of its own."""

    currency: CurrencyOption
    nominal_annual_interest_rate: Decimal
    interest_compounding_period_type: EnumOption
    interest_posting_period_type: EnumOption
    interest_calculation_type: EnumOption
    interest_calculation_days_in_year_type: EnumOption
    withdrawal_fee_for_transfers: bool
    allow_overdraft: bool
    enforce_min_required_balance: bool
    lien_allowed: bool
    with_hold_tax: bool
    min_required_opening_balance: Decimal | None = None
    lockin_period_frequency: int | None = None
    lockin_period_frequency_type: EnumOption | None = None
    overdraft_limit: Decimal | None = None
    nominal_annual_interest_rate_overdraft: Decimal | None = None
    min_overdraft_for_interest_calculation: Decimal | None = None
    min_required_balance: Decimal | None = None
    max_allowed_lien_limit: Decimal | None = None
    min_balance_for_interest_calculation: Decimal | None = None
    tax_group_id: int | None = None


class ProductAnswer(OfferAnswer, kw_only=True):
    """A savings product."""

    id: int
    name: str
    short_name: str
    accounting_rule: EnumOption
    is_dormancy_tracking_active: bool
    description: str | None = None
    days_to_inactive: int | None = None
    days_to_dormancy: int | None = None
    days_to_escheat: int | None = None


ENUMERATIONS = {
    "interest_compounding_period_type": Compounding,
    "interest_posting_period_type": Posting,
    "interest_calculation_type": Calculation,
    "interest_calculation_days_in_year_type": DaysInYear,
    "lockin_period_frequency_type": LockinUnit,
}
HIDDEN_WHEN_ZERO = (
    "min_required_opening_balance",
    "overdraft_limit",
    "nominal_annual_interest_rate_overdraft",
    "min_overdraft_for_interest_calculation",
    "min_required_balance",
    "max_allowed_lien_limit",
    "min_balance_for_interest_calculation",
)


def offer_members(offer: Offer, *, hide_zeros: bool) -> dict[str, Any]:
    """The members of an `OfferAnswer`; an account leaves out amounts of nothing, a product shows them."""
    values: dict[str, Any] = {name: getattr(offer, name) for name in OfferAnswer.__struct_fields__}
    for name, kind in ENUMERATIONS.items():
        values[name] = None if values[name] is None else kind(values[name]).option
    if hide_zeros:
        values |= {name: values[name] or None for name in HIDDEN_WHEN_ZERO}
    return values


def product_answer(product: Product) -> ProductAnswer:
    """The product as lists show it."""
    return ProductAnswer(
        **offer_members(product, hide_zeros=False),
        id=product.id,
        name=product.name,
        short_name=product.short_name,
        description=product.description,
        accounting_rule=AccountingRule(product.accounting_rule).option,
        is_dormancy_tracking_active=product.is_dormancy_tracking_active,
        days_to_inactive=product.days_to_inactive,
        days_to_dormancy=product.days_to_dormancy,
        days_to_escheat=product.days_to_escheat,
    )


async def product_parts(ask: Ask, product: Product) -> dict[str, Any]:
    """The charges and the ledger accounts of a product."""
    charges = await organisation.product_charges(ask, ProductKind.SAVINGS, product.id)
    answers = [organisation.charge_answer(charge) for charge in charges]
    return {"charges": answers} | await mappings_answer(ask, ProductKind.SAVINGS, product.id)


def term_options() -> dict[str, Any]:
    """The lists to choose the terms from."""
    return {
        "interestCompoundingPeriodTypeOptions": Compounding.options(),
        "interestPostingPeriodTypeOptions": Posting.options(),
        "interestCalculationTypeOptions": Calculation.options(),
        "interestCalculationDaysInYearTypeOptions": DaysInYear.options(),
        "lockinPeriodFrequencyTypeOptions": LockinUnit.options(),
        "withdrawalFeeTypeOptions": WITHDRAWAL_FEE_TYPES,
    }


async def product_options(ask: Ask) -> dict[str, Any]:
    """The lists to choose from when a product is made."""
    charges = await organisation.all_charges(ask, organisation.AppliesTo.SAVINGS, only_active=True)
    lists: dict[str, Sequence[Any]] = {
        "currencyOptions": (await organisation.all_currencies(ask)).selected_currency_options,
        "paymentTypeOptions": await organisation.all_payment_types(ask),
        "accountingRuleOptions": AccountingRule.options(),
        "taxGroupOptions": [],
        "chargeOptions": [organisation.charge_answer(charge) for charge in charges if not charge.penalty],
        "penaltyOptions": [organisation.charge_answer(charge) for charge in charges if charge.penalty],
    }
    filled = {name: options for name, options in lists.items() if options or name == "taxGroupOptions"}
    return term_options() | filled | {"accountingMappingOptions": await account_options(ask)}
