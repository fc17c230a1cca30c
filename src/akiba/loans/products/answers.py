"""Loan products as answers show them."""

from decimal import Decimal
from typing import Any

from akiba.accounting import AccountingRule
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.money import RoundingMode
from akiba.loans.products.options import (
    CHARGED_OFF_AS_BEFORE,
    STRATEGY_NAMES,
    AllocatedTransaction,
    AllocationRule,
    CreditedTransaction,
    CreditRule,
    FutureInstalments,
    allocation_options,
    option_of,
    rate_option,
    refund_option,
    unit_option,
)
from akiba.loans.rules.interest import annual_rate_of
from akiba.loans.rules.product import CycleVariation, LoanProduct, RecalculationSettings
from akiba.wire.reading import camel

PLAIN = [
    "id",
    "name",
    "short_name",
    "external_id",
    "description",
    "start_date",
    "close_date",
    "include_in_borrower_cycle",
    "use_borrower_cycle",
    "principal",
    "min_principal",
    "max_principal",
    "number_of_repayments",
    "min_number_of_repayments",
    "max_number_of_repayments",
    "repayment_every",
    "interest_rate_per_period",
    "min_interest_rate_per_period",
    "max_interest_rate_per_period",
    "is_linked_to_floating_interest_rates",
    "interest_rate_differential",
    "min_differential_lending_rate",
    "default_differential_lending_rate",
    "max_differential_lending_rate",
    "is_floating_interest_rate_calculation_allowed",
    "allow_variable_installments",
    "transaction_processing_strategy_code",
    "in_arrears_tolerance",
    "grace_on_principal_payment",
    "recurring_moratorium_on_principal_periods",
    "grace_on_interest_payment",
    "grace_on_interest_charged",
    "grace_on_arrears_ageing",
    "is_interest_recalculation_enabled",
    "minimum_days_between_disbursal_and_first_repayment",
    "can_define_installment_amount",
    "installment_amount_in_multiples_of",
    "can_use_for_topup",
    "enable_accrual_activity_posting",
    "multi_disburse_loan",
    "outstanding_loan_balance",
    "disallow_expected_disbursements",
    "allow_approved_disbursed_amounts_over_applied",
    "over_applied_calculation_type",
    "fixed_principal_percentage_per_installment",
    "hold_guarantee_funds",
    "sync_expected_with_disbursement_date",
    "is_equal_amortization",
    "due_days_for_repayment_event",
    "over_due_days_for_repayment_event",
    "enable_down_payment",
    "disbursed_amount_percentage_for_down_payment",
    "enable_auto_repayment_for_down_payment",
    "enable_installment_level_delinquency",
    "fixed_length",
]


def answer(product: LoanProduct) -> dict[str, Any]:
    """The product's own settings; the names of what it refers to are added by the caller."""
    own = {camel(name): getattr(product, name) for name in PLAIN}
    return (
        own
        | choices(product)
        | allocations(product)
        | variations(product)
        | {
            "status": "loanProduct.active",
            "annualInterestRate": annual_interest(product),
            "minimumGap": product.minimum_gap or 0,
            "maximumGap": product.maximum_gap or 0,
            "allowPartialPeriodInterestCalculation": product.allow_partial_period_interest,
            "transactionProcessingStrategyName": STRATEGY_NAMES.get(product.transaction_processing_strategy_code),
            "overdueDaysForNPA": product.overdue_days_for_npa,
            "accountMovesOutOfNPAOnlyOnArrearsCompletion": product.account_moves_out_of_npa_on_completion,
            "maxTrancheCount": product.max_tranche_count or 0,
            "overAppliedNumber": product.over_applied_number or 0,
            "principalThresholdForLastInstallment": product.threshold_for_last_instalment,
            "productGuaranteeData": guarantee(product),
            "interestRecalculationData": recalculation(product),
            "isRatesEnabled": False,
            "rates": [{"id": rate} for rate in product.rates],
            "allowAttributeOverrides": overrides(product),
            "delinquencyBucket": {"id": product.delinquency_bucket_id, "ranges": []},
        }
    )


def choices(product: LoanProduct) -> dict[str, Any]:
    """The settings that are one of several."""
    rate_unit = product.interest_rate_frequency_type
    schedule, processing = product.loan_schedule_type, product.loan_schedule_processing_type
    return {
        "repaymentFrequencyType": unit_option(product.repayment_frequency_type),
        "interestRateFrequencyType": None if rate_unit is None else rate_option(rate_unit),
        "amortizationType": product.amortization_type.option,
        "interestType": product.interest_type.option,
        "interestCalculationPeriodType": product.interest_calculation_period_type.option,
        "daysInMonthType": product.days_in_month_type.option,
        "daysInYearType": product.days_in_year_type.option,
        "repaymentStartDateType": product.repayment_start_date_type.option,
        "accountingRule": AccountingRule(product.accounting_rule).option,
        "chargeOffBehaviour": CHARGED_OFF_AS_BEFORE,
        "loanScheduleType": EnumOption(list(type(schedule)).index(schedule), schedule, schedule.capitalize()),
        "loanScheduleProcessingType": EnumOption(
            list(type(processing)).index(processing), processing, processing.capitalize()
        ),
        "supportedInterestRefundTypes": [refund_option(name) for name in product.supported_interest_refund_types],
    }


def allocations(product: LoanProduct) -> dict[str, Any]:
    """The orders in which payments and credits are shared out, and the words they are made of."""
    return allocation_options() | {
        "paymentAllocation": [
            {
                "transactionType": option_of(AllocatedTransaction, order.transaction_type),
                "paymentAllocationOrder": [
                    {"order": place, "paymentAllocationRule": option_of(AllocationRule, rule)}
                    for place, rule in enumerate(order.rules, 1)
                ],
                "futureInstallmentAllocationRule": order.future_instalments
                and option_of(FutureInstalments, order.future_instalments),
            }
            for order in product.payment_allocation
        ],
        "creditAllocation": [
            {
                "transactionType": option_of(CreditedTransaction, order.transaction_type),
                "creditAllocationOrder": [
                    {"order": place, "creditAllocationRule": option_of(CreditRule, rule)}
                    for place, rule in enumerate(order.rules, 1)
                ],
            }
            for order in product.credit_allocation
        ],
    }


def variations(product: LoanProduct) -> dict[str, Any]:
    """The limits for a borrower's later loans."""
    return {
        "principalVariationsForBorrowerCycle": [variation(one, 1) for one in product.principal_variations],
        "interestRateVariationsForBorrowerCycle": [variation(one, 2) for one in product.interest_rate_variations],
        "numberOfRepaymentVariationsForBorrowerCycle": [
            variation(one, 3) for one in product.number_of_repayment_variations
        ],
    }


PARAMETERS = {1: "principal", 2: "interestrate", 3: "repayment"}


def variation(one: CycleVariation, parameter: int) -> dict[str, Any]:
    """One limit for later loans."""
    label = "equals" if one.value_condition_type == 2 else "greater than"
    word = "equal" if one.value_condition_type == 2 else "greaterThan"
    return {
        "borrowerCycleNumber": one.borrower_cycle_number,
        "paramType": EnumOption(parameter, f"LoanProductParamType.{PARAMETERS[parameter]}", PARAMETERS[parameter]),
        "valueConditionType": EnumOption(one.value_condition_type, f"LoanProductValueConditionType.{word}", label),
        "minValue": one.min_value,
        "maxValue": one.max_value,
        "defaultValue": one.default_value,
    }


def annual_interest(product: LoanProduct) -> Decimal | None:
    """The nominal rate in percent a year."""
    if product.interest_rate_per_period is None or product.interest_rate_frequency_type is None:
        return None
    terms = product.number_of_repayments * product.repayment_every, product.repayment_frequency_type
    return annual_rate_of(
        product.interest_rate_per_period, product.interest_rate_frequency_type, *terms, RoundingMode.HALF_EVEN
    )


def guarantee(product: LoanProduct) -> dict[str, Any] | None:
    """What guarantors must put by."""
    if not product.hold_guarantee_funds:
        return None
    return {
        "productId": product.id,
        "mandatoryGuarantee": product.mandatory_guarantee,
        "minimumGuaranteeFromOwnFunds": product.minimum_guarantee_from_own_funds,
        "minimumGuaranteeFromGuarantor": product.minimum_guarantee_from_guarantor,
    }


def overrides(product: LoanProduct) -> dict[str, bool]:
    """Which settings a loan may change."""
    kept = product.allow_attribute_overrides
    return {camel(name): getattr(kept, name) for name in kept.__struct_fields__} | {"isNew": True}


def recalculation(product: LoanProduct) -> dict[str, Any] | None:
    """How interest is recalculated."""
    settings = product.recalculation
    if settings is None:
        return None
    return {"id": product.id, "productId": product.id} | recalculation_answer(settings)


def recalculation_answer(settings: RecalculationSettings) -> dict[str, Any]:
    """The settings of recalculation."""
    compounding = settings.recalculation_compounding_frequency_type
    interval = settings.recalculation_rest_frequency_interval
    return {
        "interestRecalculationCompoundingType": settings.interest_recalculation_compounding_method.option,
        "rescheduleStrategyType": settings.reschedule_strategy_method.option,
        "recalculationRestFrequencyType": settings.recalculation_rest_frequency_type.option,
        "recalculationRestFrequencyInterval": 0 if interval is None else interval,
        "recalculationCompoundingFrequencyType": None if compounding is None else compounding.option,
        "recalculationCompoundingFrequencyInterval": settings.recalculation_compounding_frequency_interval,
        "isArrearsBasedOnOriginalSchedule": settings.is_arrears_based_on_original_schedule,
        "isCompoundingToBePostedAsTransaction": settings.is_compounding_to_be_posted_as_transaction,
        "preClosureInterestCalculationStrategy": settings.pre_closure_interest_calculation_strategy.option,
        "allowCompoundingOnEod": settings.allow_compounding_on_eod,
    }
