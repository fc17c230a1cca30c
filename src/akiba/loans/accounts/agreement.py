"""What a loan was agreed to be, as it is kept: whose it is, its terms, and the dates of its life."""

from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from akiba.accounting import AccountingRule
from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.enumerations import WireEnum
from akiba.kernel.money import Currency, RoundingMode
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.product import RecalculationSettings
from akiba.loans.rules.terms import (
    AmortizationMethod,
    DaysInMonth,
    DaysInYear,
    Disbursement,
    Grace,
    InterestCalculationPeriod,
    InterestMethod,
    LoanTerms,
    NthDay,
    PreferredDay,
    RepaymentStart,
    ScheduleProcessing,
    ScheduleType,
    Weekday,
)


class LoanType(WireEnum):
    """Who borrows: one person, a group together, or a member within a group."""

    INDIVIDUAL = 1, "accountType.individual", "Individual"
    GROUP = 2, "accountType.group", "Group"
    JLG = 3, "accountType.jlg", "JLG"


class Agreement(Struct, frozen=True, kw_only=True):
    """The row of a loan, its balances apart. The terms are named as in `LoanTerms`."""

    account_no: str | None = None
    legacy_no: str | None = None
    external_id: str | None = None
    loan_type: LoanType
    client_id: int | None = None
    group_id: int | None = None
    product_id: int
    product_counter: int | None = None
    fund_id: int | None = None
    loan_officer_id: int | None = None
    purpose_id: int | None = None
    linked_savings_id: int | None = None
    status: LoanStatus = LoanStatus.SUBMITTED
    sub_status: int | None = None
    accounting_rule: AccountingRule
    currency_code: str
    decimal_places: int
    in_multiples_of: int
    principal: Decimal
    proposed_principal: Decimal
    approved_principal: Decimal
    net_disbursal_amount: Decimal | None = None
    number_of_repayments: int
    repayment_every: int
    repayment_unit: PeriodUnit
    preferred_nth: NthDay | None = None
    preferred_weekday: Weekday | None = None
    term: int
    term_unit: PeriodUnit
    nominal_rate: Decimal
    rate_unit: PeriodUnit
    amortization: AmortizationMethod
    interest_method: InterestMethod
    calculation_period: InterestCalculationPeriod
    partial_periods: bool
    equal_amortization: bool
    days_in_year: DaysInYear
    days_in_month: DaysInMonth
    grace_on_principal: int = 0
    grace_on_interest_payment: int = 0
    grace_on_interest_charged: int = 0
    recurring_grace_on_principal: int = 0
    grace_on_arrears_ageing: int = 0
    in_arrears_tolerance: Decimal | None = None
    instalment_in_multiples_of: Decimal | None = None
    fixed_instalment: Decimal | None = None
    fixed_principal_percentage: Decimal | None = None
    principal_threshold_for_last: Decimal
    interest_charged_from: date | None = None
    first_repayment_on: date | None = None
    repayment_start: RepaymentStart
    strategy_code: str
    schedule_type: ScheduleType
    processing: ScheduleProcessing
    recalculation: RecalculationSettings | None = None
    payment_allocation: list[dict[str, Any]] = []
    credit_allocation: list[dict[str, Any]] = []
    fixed_length: int | None = None
    down_payment_percentage: Decimal | None = None
    auto_down_payment: bool = False
    max_outstanding_balance: Decimal | None = None
    expected_disbursement_on: date
    submitted_on: date
    submitted_by: int | None = None
    approved_on: date | None = None
    approved_by: int | None = None
    rejected_on: date | None = None
    rejected_by: int | None = None
    withdrawn_on: date | None = None
    withdrawn_by: int | None = None
    disbursed_on: date | None = None
    disbursed_by: int | None = None
    matures_on: date | None = None
    closed_on: date | None = None
    closed_by: int | None = None
    overpaid_on: date | None = None
    written_off_on: date | None = None
    write_off_reason_id: int | None = None
    charged_off_on: date | None = None
    charge_off_reason_id: int | None = None
    fraud: bool = False

    def currency(self, rounding: RoundingMode) -> Currency:
        """The currency as this loan rounds it."""
        return Currency(self.currency_code, self.decimal_places, self.in_multiples_of, rounding)

    @property
    def annual_rate(self) -> Decimal:
        """The nominal rate in percent a year; one for the whole term is spread over it."""
        match self.rate_unit:
            case PeriodUnit.MONTHS:
                return self.nominal_rate * 12
            case PeriodUnit.WHOLE_TERM:
                years = (
                    Decimal(self.number_of_repayments * self.repayment_every) / PERIODS_IN_A_YEAR[self.repayment_unit]
                )
                return (self.nominal_rate / years).quantize(Decimal("0.000001"))
            case _:
                return self.nominal_rate

    def terms(self, rounding: RoundingMode, tranches: tuple[Disbursement, ...] = ()) -> LoanTerms:
        """The terms that its schedule follows from."""
        preferred = None
        if self.preferred_nth is not None and self.preferred_weekday is not None:
            preferred = PreferredDay(self.preferred_nth, self.preferred_weekday)
        return LoanTerms(
            currency=self.currency(rounding),
            disbursed_on=self.disbursed_on or self.expected_disbursement_on,
            submitted_on=self.submitted_on,
            preferred_day=preferred,
            grace=Grace(
                on_principal=self.grace_on_principal,
                on_interest_payment=self.grace_on_interest_payment,
                on_interest_charged=self.grace_on_interest_charged,
                recurring_on_principal=self.recurring_grace_on_principal,
                on_arrears_ageing=self.grace_on_arrears_ageing,
            ),
            disbursements=tranches,
            **{name: getattr(self, name) for name in OF_TERMS},
        )

    def columns(self) -> dict[str, Any]:
        """The agreement as the columns of its row."""
        return asdict(self)


PERIODS_IN_A_YEAR = {PeriodUnit.DAYS: 365, PeriodUnit.WEEKS: 52, PeriodUnit.MONTHS: 12, PeriodUnit.YEARS: 1}

OF_TERMS = (
    "principal",
    "number_of_repayments",
    "repayment_every",
    "repayment_unit",
    "term",
    "term_unit",
    "nominal_rate",
    "rate_unit",
    "amortization",
    "interest_method",
    "calculation_period",
    "partial_periods",
    "equal_amortization",
    "days_in_year",
    "days_in_month",
    "instalment_in_multiples_of",
    "fixed_instalment",
    "fixed_principal_percentage",
    "principal_threshold_for_last",
    "interest_charged_from",
    "first_repayment_on",
    "repayment_start",
    "strategy_code",
    "schedule_type",
    "processing",
    "fixed_length",
    "down_payment_percentage",
)
"""The columns that the terms have under the same name."""
