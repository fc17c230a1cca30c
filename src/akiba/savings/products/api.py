"""Savings products on the wire."""

from typing import Any

from akiba import organisation
from akiba.accounting import AccountingRule
from akiba.platform.work import Ask
from akiba.savings.products import store
from akiba.savings.products.answers import ProductAnswer, product_answer, product_options, product_parts
from akiba.savings.products.commands import create_product, delete_product, update_product
from akiba.savings.rules.enumerations import Calculation, Compounding, DaysInYear, Posting
from akiba.wire.answers import plain
from akiba.wire.operations import Operations, Query

operations = Operations("Savings products")


class OneProduct(Query, frozen=True, kw_only=True):
    """Whether the lists to choose from are wanted as well."""

    template: bool = False


@operations.get("/savingsproducts", "READ_SAVINGSPRODUCT", "List the savings products")
async def list_products(ask: Ask) -> list[ProductAnswer]:
    """Every savings product by name."""
    return [product_answer(product) for product in await store.products(ask)]


@operations.get("/savingsproducts/template", "READ_SAVINGSPRODUCT", "What a savings product may be")
async def read_template(ask: Ask) -> dict[str, Any]:
    """What a new product begins with, and the lists to choose from."""
    selected = (await organisation.all_currencies(ask)).selected_currency_options
    return {
        "currency": selected[0] if selected else None,
        "interestCompoundingPeriodType": Compounding.DAILY.option,
        "interestPostingPeriodType": Posting.MONTHLY.option,
        "interestCalculationType": Calculation.DAILY_BALANCE.option,
        "interestCalculationDaysInYearType": DaysInYear.DAYS_365.option,
        "withdrawalFeeForTransfers": False,
        "allowOverdraft": False,
        "enforceMinRequiredBalance": False,
        "lienAllowed": False,
        "withHoldTax": False,
        "accountMappingForPayment": "Asset",
        "accountingRule": AccountingRule.NONE.option,
        "isDormancyTrackingActive": False,
    } | await product_options(ask)


@operations.get("/savingsproducts/{product_id}", "READ_SAVINGSPRODUCT", "Read one savings product")
async def read_product(ask: Ask, product_id: int, query: OneProduct) -> dict[str, Any]:
    """One product with its charges and ledger accounts."""
    product = await store.product(ask, product_id)
    answer: dict[str, Any] = plain(product_answer(product)) | await product_parts(ask, product)
    return answer | await product_options(ask) if query.template else answer


operations.post("/savingsproducts", create_product, "Offer a savings product")
operations.put("/savingsproducts/{product_id}", update_product, "Change a savings product")
operations.delete("/savingsproducts/{product_id}", delete_product, "Withdraw a savings product")
