"""What may be sent about a loan product."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType, field

from akiba.accounting import LoanAccounts
from akiba.kernel.calendar import PeriodUnit
from akiba.loans.products.allocation import CreditAllocationPart, PaymentAllocationPart
from akiba.loans.rules.terms import ScheduleProcessing, ScheduleType
from akiba.wire.constraints import max_length, not_negative, one_of, positive, required, within
from akiba.wire.reading import Part

Text = str | UnsetType | None
Whole = int | UnsetType | None
Amount = Decimal | UnsetType | None
Day = date | UnsetType | None
Flag = bool | UnsetType
Positive = Annotated[int | UnsetType | None, positive]
NotNegative = Annotated[int | UnsetType | None, not_negative]
PositiveAmount = Annotated[Decimal | UnsetType | None, positive]
AmountOrZero = Annotated[Decimal | UnsetType | None, not_negative]
Weekday = Annotated[int | UnsetType | None, within(1, 7)]
NthDay = Annotated[int | UnsetType | None, one_of(1, 2, 3, 4, -1, -2)]
OnDay = Annotated[int | UnsetType | None, within(1, 28)]


class ChargeOfProduct(Part, frozen=True, kw_only=True):
    """A charge that the product brings along."""

    id: Annotated[int, required, positive]


class VariationPart(Part, frozen=True, kw_only=True):
    """Other limits for a borrower's later loans."""

    id: int | None = None
    borrower_cycle_number: Annotated[int, required, positive]
    value_condition_type: Annotated[int, required, one_of(2, 3)]
    default_value: Annotated[Decimal, required, not_negative]
    min_value: Annotated[Decimal | None, not_negative] = None
    max_value: Annotated[Decimal | None, not_negative] = None


class OverridesPart(Part, frozen=True, kw_only=True):
    """Which of the product's settings a loan may change."""

    also: ClassVar[frozenset[str]] = frozenset({"isNew"})
    amortization_type: bool = False
    interest_type: bool = False
    transaction_processing_strategy_code: bool = False
    interest_calculation_period_type: bool = False
    in_arrears_tolerance: bool = False
    repayment_every: bool = False
    grace_on_principal_and_interest_payment: bool = False
    grace_on_arrears_ageing: bool = False


class ProductBody(LoanAccounts, frozen=True, kw_only=True):
    """Every parameter of a loan product. Those left out stay as they are or take their usual value."""

    resource: ClassVar[str] = "loanproduct"
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    short_name: Annotated[str | UnsetType, max_length(4)] = UNSET
    description: Annotated[Text, max_length(500)] = UNSET
    fund_id: Positive = UNSET
    external_id: Annotated[Text, max_length(100)] = UNSET
    start_date: Day = UNSET
    close_date: Day = UNSET
    is_equal_amortization: Flag = UNSET
    minimum_days_between_disbursal_and_first_repayment: Positive = UNSET
    include_in_borrower_cycle: Flag = UNSET
    charge_off_behaviour: Annotated[str | UnsetType, one_of("REGULAR")] = UNSET
    currency_code: Annotated[str | UnsetType, max_length(3)] = UNSET
    digits_after_decimal: Annotated[int | UnsetType, within(0, 6)] = UNSET
    in_multiples_of: NotNegative = UNSET
    principal: PositiveAmount = UNSET
    min_principal: PositiveAmount = UNSET
    max_principal: PositiveAmount = UNSET
    number_of_repayments: Annotated[int | UnsetType, positive] = UNSET
    min_number_of_repayments: Positive = UNSET
    max_number_of_repayments: Positive = UNSET
    repayment_every: Annotated[int | UnsetType, positive] = UNSET
    repayment_frequency_type: Annotated[int | UnsetType, within(0, 3)] = UNSET
    amortization_type: Annotated[int | UnsetType, within(0, 1)] = UNSET
    interest_type: Annotated[int | UnsetType, within(0, 1)] = UNSET
    interest_calculation_period_type: Annotated[int | UnsetType, within(0, 1)] = UNSET
    in_arrears_tolerance: AmountOrZero = UNSET
    transaction_processing_strategy_code: str | UnsetType = UNSET
    delinquency_bucket_id: Positive = UNSET
    grace_on_principal_payment: NotNegative = UNSET
    recurring_moratorium_on_principal_periods: NotNegative = UNSET
    grace_on_interest_payment: NotNegative = UNSET
    grace_on_interest_charged: NotNegative = UNSET
    grace_on_arrears_ageing: NotNegative = UNSET
    overdue_days_for_npa: NotNegative = field(name="overdueDaysForNPA", default=UNSET)
    days_in_year_type: Annotated[int | UnsetType, one_of(1, 360, 364, 365)] = UNSET
    days_in_month_type: Annotated[int | UnsetType, one_of(1, 30)] = UNSET
    account_moves_out_of_npa_on_completion: Flag = field(
        name="accountMovesOutOfNPAOnlyOnArrearsCompletion", default=UNSET
    )
    is_interest_recalculation_enabled: Flag = UNSET
    interest_recalculation_compounding_method: Annotated[int | UnsetType, within(0, 3)] = UNSET
    reschedule_strategy_method: Annotated[int | UnsetType, within(1, 4)] = UNSET
    recalculation_rest_frequency_type: Annotated[int | UnsetType, within(1, 4)] = UNSET
    recalculation_rest_frequency_interval: NotNegative = UNSET
    recalculation_rest_frequency_nth_day_type: NthDay = UNSET
    recalculation_rest_frequency_day_of_week_type: Weekday = UNSET
    recalculation_rest_frequency_on_day_type: OnDay = UNSET
    recalculation_compounding_frequency_type: Annotated[Whole, within(1, 4)] = UNSET
    recalculation_compounding_frequency_interval: NotNegative = UNSET
    recalculation_compounding_frequency_nth_day_type: NthDay = UNSET
    recalculation_compounding_frequency_day_of_week_type: Weekday = UNSET
    recalculation_compounding_frequency_on_day_type: OnDay = UNSET
    is_arrears_based_on_original_schedule: Flag = UNSET
    is_compounding_to_be_posted_as_transaction: Flag = UNSET
    pre_closure_interest_calculation_strategy: Annotated[int | UnsetType, one_of(1, 2)] = UNSET
    allow_compounding_on_eod: Flag = UNSET
    is_linked_to_floating_interest_rates: Flag = UNSET
    floating_rates_id: Positive = UNSET
    interest_rate_differential: AmountOrZero = UNSET
    min_differential_lending_rate: AmountOrZero = UNSET
    default_differential_lending_rate: AmountOrZero = UNSET
    max_differential_lending_rate: AmountOrZero = UNSET
    is_floating_interest_rate_calculation_allowed: Flag = UNSET
    interest_rate_per_period: AmountOrZero = UNSET
    min_interest_rate_per_period: AmountOrZero = UNSET
    max_interest_rate_per_period: AmountOrZero = UNSET
    interest_rate_frequency_type: Annotated[int | UnsetType | None, one_of(*PeriodUnit)] = UNSET
    fixed_length: Positive = UNSET
    hold_guarantee_funds: Flag = UNSET
    mandatory_guarantee: AmountOrZero = UNSET
    minimum_guarantee_from_own_funds: AmountOrZero = UNSET
    minimum_guarantee_from_guarantor: AmountOrZero = UNSET
    principal_threshold_for_last_installment: Annotated[Amount, within(0, 100)] = UNSET
    fixed_principal_percentage_per_installment: Annotated[Amount, within(1, 100)] = UNSET
    can_define_installment_amount: Flag = UNSET
    installment_amount_in_multiples_of: Positive = UNSET
    accounting_rule: Annotated[int | UnsetType, within(1, 4)] = UNSET
    enable_accrual_activity_posting: Flag = UNSET
    use_borrower_cycle: Flag = UNSET
    principal_variations: list[VariationPart] | UnsetType = field(
        name="principalVariationsForBorrowerCycle", default=UNSET
    )
    interest_rate_variations: list[VariationPart] | UnsetType = field(
        name="interestRateVariationsForBorrowerCycle", default=UNSET
    )
    number_of_repayment_variations: list[VariationPart] | UnsetType = field(
        name="numberOfRepaymentVariationsForBorrowerCycle", default=UNSET
    )
    multi_disburse_loan: Flag = UNSET
    outstanding_loan_balance: AmountOrZero = UNSET
    max_tranche_count: Positive = UNSET
    disallow_expected_disbursements: Flag = UNSET
    allow_approved_disbursed_amounts_over_applied: Flag = UNSET
    over_applied_calculation_type: Annotated[Text, one_of("percentage", "flat")] = UNSET
    over_applied_number: NotNegative = UNSET
    allow_attribute_overrides: OverridesPart | UnsetType = UNSET
    allow_variable_installments: Flag = UNSET
    minimum_gap: NotNegative = UNSET
    maximum_gap: NotNegative = UNSET
    allow_partial_period_interest: Flag = field(name="allowPartialPeriodInterestCalcualtion", default=UNSET)
    can_use_for_topup: Flag = UNSET
    sync_expected_with_disbursement_date: Flag = UNSET
    due_days_for_repayment_event: NotNegative = UNSET
    over_due_days_for_repayment_event: NotNegative = UNSET
    enable_down_payment: Flag = UNSET
    disbursed_amount_percentage_for_down_payment: Annotated[Amount, within(1, 100)] = UNSET
    enable_auto_repayment_for_down_payment: Flag = UNSET
    repayment_start_date_type: Annotated[int | UnsetType, one_of(1, 2)] = UNSET
    enable_installment_level_delinquency: Flag = UNSET
    loan_schedule_type: Annotated[str | UnsetType, one_of(*ScheduleType)] = UNSET
    loan_schedule_processing_type: Annotated[str | UnsetType, one_of(*ScheduleProcessing)] = UNSET
    payment_allocation: list[PaymentAllocationPart] | UnsetType = UNSET
    credit_allocation: list[CreditAllocationPart] | UnsetType = UNSET
    supported_interest_refund_types: list[str] | UnsetType = UNSET
    charges: list[ChargeOfProduct] | UnsetType = UNSET
    rates: list[ChargeOfProduct] | UnsetType = UNSET


class CreateLoanProduct(ProductBody, frozen=True, kw_only=True):
    """A new loan product."""

    name: Annotated[str, required, max_length(100)]
    short_name: Annotated[str, required, max_length(4)]
    currency_code: Annotated[str, required, max_length(3)]
    digits_after_decimal: Annotated[int, required, within(0, 6)]
    number_of_repayments: Annotated[int, required, positive]
    repayment_every: Annotated[int, required, positive]
    repayment_frequency_type: Annotated[int, required, within(0, 3)]
    amortization_type: Annotated[int, required, within(0, 1)]
    interest_type: Annotated[int, required, within(0, 1)]
    interest_calculation_period_type: Annotated[int, required, within(0, 1)]
    transaction_processing_strategy_code: Annotated[str, required]
    days_in_year_type: Annotated[int, required, one_of(1, 360, 364, 365)]
    days_in_month_type: Annotated[int, required, one_of(1, 30)]
    is_interest_recalculation_enabled: Annotated[bool, required]
    accounting_rule: Annotated[int, required, within(1, 4)]


class UpdateLoanProduct(ProductBody, frozen=True, kw_only=True):
    """What is to be different about a loan product."""
