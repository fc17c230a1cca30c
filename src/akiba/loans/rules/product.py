"""A loan product: what is offered, and what of it a loan may change."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.money import ZERO, Currency, RoundingMode
from akiba.loans.rules.terms import (
    AmortizationMethod,
    CompoundingMethod,
    DaysInMonth,
    DaysInYear,
    InterestCalculationPeriod,
    InterestMethod,
    PreClosureInterest,
    RecalculationFrequency,
    RepaymentStart,
    RescheduleStrategy,
    ScheduleProcessing,
    ScheduleType,
)

ADVANCED_ALLOCATION = "advanced-payment-allocation-strategy"


class RecalculationSettings(Struct, frozen=True, kw_only=True):
    """How interest is recalculated, as the product's body names it."""

    interest_recalculation_compounding_method: CompoundingMethod = CompoundingMethod.NONE
    reschedule_strategy_method: RescheduleStrategy = RescheduleStrategy.SMALLER_INSTALMENTS
    recalculation_rest_frequency_type: RecalculationFrequency = RecalculationFrequency.SAME_AS_REPAYMENT
    recalculation_rest_frequency_interval: int | None = None
    recalculation_rest_frequency_nth_day_type: int | None = None
    recalculation_rest_frequency_day_of_week_type: int | None = None
    recalculation_rest_frequency_on_day_type: int | None = None
    recalculation_compounding_frequency_type: RecalculationFrequency | None = None
    recalculation_compounding_frequency_interval: int | None = None
    recalculation_compounding_frequency_nth_day_type: int | None = None
    recalculation_compounding_frequency_day_of_week_type: int | None = None
    recalculation_compounding_frequency_on_day_type: int | None = None
    is_arrears_based_on_original_schedule: bool = False
    is_compounding_to_be_posted_as_transaction: bool = False
    pre_closure_interest_calculation_strategy: PreClosureInterest = PreClosureInterest.PAY_OFF_DATE
    allow_compounding_on_eod: bool = False


class PaymentAllocation(Struct, frozen=True, kw_only=True):
    """In what order a kind of payment is shared out: due type and part, such as `PAST_DUE_PENALTY`, first to last."""

    transaction_type: str
    rules: Sequence[str]
    future_instalments: str | None = None


class CreditAllocation(Struct, frozen=True, kw_only=True):
    """In what order a charge-back is put onto the parts."""

    transaction_type: str
    rules: Sequence[str]


class CycleVariation(Struct, frozen=True, kw_only=True):
    """Other limits for a borrower's later loans: from (`3`) or at (`2`) a cycle number."""

    borrower_cycle_number: int
    value_condition_type: int
    default_value: Decimal
    min_value: Decimal | None = None
    max_value: Decimal | None = None


class AttributeOverrides(Struct, frozen=True, kw_only=True):
    """Which of the product's settings a loan may change."""

    amortization_type: bool = True
    interest_type: bool = True
    transaction_processing_strategy_code: bool = True
    interest_calculation_period_type: bool = True
    in_arrears_tolerance: bool = True
    repayment_every: bool = True
    grace_on_principal_and_interest_payment: bool = True
    grace_on_arrears_ageing: bool = True


class LoanProduct(Struct, frozen=True, kw_only=True):
    """A loan product as it is kept. Rates are in percent a unit; counts of days or instalments are whole numbers."""

    id: int = 0
    name: str
    short_name: str
    external_id: str | None = None
    description: str | None = None
    fund_id: int | None = None
    start_date: date | None = None
    close_date: date | None = None
    include_in_borrower_cycle: bool = False
    use_borrower_cycle: bool = False
    principal_variations: list[CycleVariation] = []
    interest_rate_variations: list[CycleVariation] = []
    number_of_repayment_variations: list[CycleVariation] = []
    currency_code: str
    digits_after_decimal: int
    in_multiples_of: int | None = None
    principal: Decimal | None = None
    min_principal: Decimal | None = None
    max_principal: Decimal | None = None
    number_of_repayments: int
    min_number_of_repayments: int | None = None
    max_number_of_repayments: int | None = None
    repayment_every: int
    repayment_frequency_type: PeriodUnit
    interest_rate_per_period: Decimal | None = None
    min_interest_rate_per_period: Decimal | None = None
    max_interest_rate_per_period: Decimal | None = None
    interest_rate_frequency_type: PeriodUnit | None = None
    is_linked_to_floating_interest_rates: bool = False
    floating_rates_id: int | None = None
    interest_rate_differential: Decimal | None = None
    min_differential_lending_rate: Decimal | None = None
    default_differential_lending_rate: Decimal | None = None
    max_differential_lending_rate: Decimal | None = None
    is_floating_interest_rate_calculation_allowed: bool = False
    amortization_type: AmortizationMethod
    is_equal_amortization: bool = False
    interest_type: InterestMethod
    interest_calculation_period_type: InterestCalculationPeriod
    allow_partial_period_interest: bool = False
    transaction_processing_strategy_code: str
    payment_allocation: list[PaymentAllocation] = []
    credit_allocation: list[CreditAllocation] = []
    loan_schedule_type: ScheduleType = ScheduleType.CUMULATIVE
    loan_schedule_processing_type: ScheduleProcessing = ScheduleProcessing.HORIZONTAL
    supported_interest_refund_types: list[str] = []
    repayment_start_date_type: RepaymentStart = RepaymentStart.DISBURSEMENT
    in_arrears_tolerance: Decimal | None = None
    grace_on_principal_payment: int | None = None
    recurring_moratorium_on_principal_periods: int | None = None
    grace_on_interest_payment: int | None = None
    grace_on_interest_charged: int | None = None
    grace_on_arrears_ageing: int | None = None
    overdue_days_for_npa: int | None = None
    account_moves_out_of_npa_on_completion: bool = False
    days_in_year_type: DaysInYear
    days_in_month_type: DaysInMonth
    is_interest_recalculation_enabled: bool
    recalculation: RecalculationSettings | None = None
    allow_variable_installments: bool = False
    minimum_gap: int | None = None
    maximum_gap: int | None = None
    multi_disburse_loan: bool = False
    max_tranche_count: int | None = None
    outstanding_loan_balance: Decimal | None = None
    disallow_expected_disbursements: bool = False
    allow_approved_disbursed_amounts_over_applied: bool = False
    over_applied_calculation_type: str | None = None
    over_applied_number: int | None = None
    minimum_days_between_disbursal_and_first_repayment: int | None = None
    sync_expected_with_disbursement_date: bool = False
    hold_guarantee_funds: bool = False
    mandatory_guarantee: Decimal | None = None
    minimum_guarantee_from_own_funds: Decimal | None = None
    minimum_guarantee_from_guarantor: Decimal | None = None
    principal_threshold_for_last_installment: Decimal | None = None
    fixed_principal_percentage_per_installment: Decimal | None = None
    can_define_installment_amount: bool = False
    installment_amount_in_multiples_of: int | None = None
    allow_attribute_overrides: AttributeOverrides = AttributeOverrides()
    can_use_for_topup: bool = False
    rates: list[int] = []
    delinquency_bucket_id: int | None = None
    enable_installment_level_delinquency: bool = False
    due_days_for_repayment_event: int | None = None
    over_due_days_for_repayment_event: int | None = None
    enable_down_payment: bool = False
    disbursed_amount_percentage_for_down_payment: Decimal | None = None
    enable_auto_repayment_for_down_payment: bool = False
    fixed_length: int | None = None
    accounting_rule: int
    enable_accrual_activity_posting: bool = False

    def currency(self, rounding: RoundingMode) -> Currency:
        """The currency as this product rounds it."""
        return Currency(self.currency_code, self.digits_after_decimal, self.in_multiples_of or 0, rounding)

    @property
    def threshold_for_last_instalment(self) -> Decimal:
        """In percent of an instalment, how little may be left over to be taken with it."""
        if self.principal_threshold_for_last_installment is not None:
            return self.principal_threshold_for_last_installment
        return Decimal(50) if self.multi_disburse_loan else ZERO

    @property
    def progressive(self) -> bool:
        """Whether the progressive engine makes this product's schedules."""
        return self.loan_schedule_type is ScheduleType.PROGRESSIVE
