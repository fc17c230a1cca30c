"""Loan products on the wire."""

from collections.abc import Sequence
from typing import Any

from akiba import accounting
from akiba.accounting import AccountingRule, ProductKind
from akiba.kernel.calendar import PeriodUnit
from akiba.loans.delinquency import store as delinquency
from akiba.loans.products import options, store
from akiba.loans.products.answers import answer, recalculation_answer
from akiba.loans.products.commands import create_product, update_product
from akiba.loans.rules.product import LoanProduct, RecalculationSettings
from akiba.loans.rules.terms import (
    AmortizationMethod,
    DaysInMonth,
    DaysInYear,
    InterestCalculationPeriod,
    InterestMethod,
    RepaymentStart,
    ScheduleProcessing,
    ScheduleType,
)
from akiba.organisation import (
    AppliesTo,
    Charge,
    CurrencyOption,
    all_charges,
    all_currencies,
    all_funds,
    all_payment_types,
    charge_answer,
    fund,
    product_charges,
)
from akiba.platform.work import Ask
from akiba.wire.answers import plain
from akiba.wire.operations import Operations, Query
from akiba.wire.twins import Twin, with_twins

operations = Operations("Loan Products")

NO_CURRENCY = CurrencyOption(
    code="", name="", decimal_places=0, in_multiples_of=0, display_symbol="", name_code="", display_label=" []"
)


class OneProduct(Query, frozen=True, kw_only=True):
    """Whether the lists to choose from are wanted as well."""

    template: bool = False


@operations.get("/loanproducts", "READ_LOANPRODUCT", "List the loan products")
async def list_products(ask: Ask) -> list[dict[str, Any]]:
    """Every loan product."""
    known = await known_currencies(ask)
    return [answer(product) | {"currency": currency_of(product, known)} for product in await store.products(ask)]


@operations.get("/loanproducts/template", "READ_LOANPRODUCT", "What a loan product may be")
async def read_template(ask: Ask) -> dict[str, Any]:
    """The lists to choose from, and what is usual."""
    return usual() | await lists(ask)


@operations.get("/loanproducts/{product_id}", "READ_LOANPRODUCT", "Read one loan product")
async def read_product(ask: Ask, product_id: int, query: OneProduct) -> dict[str, Any]:
    """One loan product, and on request what it might be instead."""
    found = await whole(ask, await store.product(ask, product_id))
    return plain(found) | await lists(ask) if query.template else found


operations.post("/loanproducts", create_product, "Offer a loan product")
operations.put("/loanproducts/{product_id}", update_product, "Change a loan product")

PRODUCT = Twin(
    "LOANPRODUCT",
    "/loanproducts/{product_id}",
    "/loanproducts/external-id/{product_external_id:str}",
    0,
    store.product_id,
)

operations.rows[:] = with_twins(operations.rows, PRODUCT)


async def whole(ask: Ask, product: LoanProduct) -> dict[str, Any]:
    """The product with the names of what it refers to."""
    accounts = await accounting.mappings_answer(ask, ProductKind.LOAN, product.id)
    return (
        answer(product)
        | accounts
        | {
            "currency": currency_of(product, await known_currencies(ask)),
            "charges": [charge_answer(charge) for charge in await product_charges(ask, ProductKind.LOAN, product.id)],
            "fundId": product.fund_id,
            "fundName": (await fund(ask, product.fund_id)).name if product.fund_id else None,
            "delinquencyBucket": await bucket_of(ask, product),
            "delinquencyBucketOptions": await delinquency.buckets(ask),
        }
    )


async def bucket_of(ask: Ask, product: LoanProduct) -> Any:
    """The product's ranges of days late, of which there may be none."""
    known = product.delinquency_bucket_id
    return {"ranges": []} if known is None else await delinquency.bucket(ask, known)


async def known_currencies(ask: Ask) -> dict[str, CurrencyOption]:
    """Every currency by its code."""
    found = await all_currencies(ask)
    return {one.code: one for one in (*found.currency_options, *found.selected_currency_options)}


def currency_of(product: LoanProduct, known: dict[str, CurrencyOption]) -> dict[str, Any]:
    """The currency with the decimal places and multiples of the product."""
    own = {"decimalPlaces": product.digits_after_decimal, "inMultiplesOf": product.in_multiples_of}
    shown: dict[str, Any] = plain(known[product.currency_code]) | own
    return shown


def usual() -> dict[str, Any]:
    """What a new product is unless something else is said."""
    recalculation = recalculation_answer(RecalculationSettings())
    for unknown in ("recalculationRestFrequencyType", "recalculationRestFrequencyInterval"):
        del recalculation[unknown]
    off = (
        "includeInBorrowerCycle useBorrowerCycle isLinkedToFloatingInterestRates isEqualAmortization canUseForTopup "
        "isFloatingInterestRateCalculationAllowed allowVariableInstallments isInterestRecalculationEnabled "
        "canDefineInstallmentAmount enableAccrualActivityPosting isRatesEnabled disallowExpectedDisbursements "
        "allowApprovedDisbursedAmountsOverApplied holdGuaranteeFunds accountMovesOutOfNPAOnlyOnArrearsCompletion "
        "syncExpectedWithDisbursementDate enableDownPayment enableAutoRepaymentForDownPayment "
        "enableInstallmentLevelDelinquency"
    )
    return dict.fromkeys(off.split(), False) | {
        "currency": NO_CURRENCY,
        "repaymentFrequencyType": options.unit_option(PeriodUnit.MONTHS),
        "interestRateFrequencyType": options.rate_option(PeriodUnit.MONTHS),
        "amortizationType": AmortizationMethod.EQUAL_INSTALMENTS.option,
        "interestType": InterestMethod.DECLINING_BALANCE.option,
        "interestCalculationPeriodType": InterestCalculationPeriod.SAME_AS_REPAYMENT.option,
        "daysInMonthType": DaysInMonth.ACTUAL.option,
        "daysInYearType": DaysInYear.ACTUAL.option,
        "interestRecalculationData": recalculation,
        "repaymentStartDateType": RepaymentStart.DISBURSEMENT.option,
        "principalVariationsForBorrowerCycle": [],
        "interestRateVariationsForBorrowerCycle": [],
        "numberOfRepaymentVariationsForBorrowerCycle": [],
        "accountingRule": AccountingRule.NONE.option,
        "chargeOffBehaviour": options.CHARGED_OFF_AS_BEFORE,
        "loanScheduleType": options.capitalised(ScheduleType, 0)[0],
        "loanScheduleProcessingType": options.capitalised(ScheduleProcessing, 0)[0],
    }


async def lists(ask: Ask) -> dict[str, Any]:
    """The lists to choose from."""
    found = await all_charges(ask, AppliesTo.LOAN, only_active=True)
    return options.fixed_options() | {
        "currencyOptions": (await all_currencies(ask)).selected_currency_options,
        "fundOptions": await all_funds(ask),
        "paymentTypeOptions": await all_payment_types(ask),
        "chargeOptions": shown(found, penalty=False),
        "penaltyOptions": shown(found, penalty=True),
        "accountingRuleOptions": AccountingRule.options(),
        "accountingMappingOptions": await accounting.account_options(ask),
        "delinquencyBucketOptions": await delinquency.buckets(ask),
    }


def shown(found: Sequence[Charge], *, penalty: bool) -> list[Any]:
    """The charges that are penalties, or those that are not."""
    return [charge_answer(charge) for charge in found if charge.penalty is penalty]
