"""The lists to choose from when a loan product is made."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.enumerations import EnumOption
from akiba.loans.rules.terms import (
    AmortizationMethod,
    CompoundingMethod,
    DaysInMonth,
    DaysInYear,
    InterestCalculationPeriod,
    InterestMethod,
    NthDay,
    PreClosureInterest,
    RecalculationFrequency,
    RepaymentStart,
    RescheduleStrategy,
    ScheduleProcessing,
    ScheduleType,
    Weekday,
)

STRATEGY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "creocore-strategy": "Creocore Unique",
        "early-repayment-strategy": "Early Repayment Strategy",
        "mifos-standard-strategy": "Penalties, Fees, Interest, Principal order",
        "heavensfamily-strategy": "HeavensFamily Unique",
        "interest-principal-penalties-fees-order-strategy": "Interest, Principal, Penalties, Fees Order",
        "principal-interest-penalties-fees-order-strategy": "Principal, Interest, Penalties, Fees Order",
        "rbi-india-strategy": "Overdue/Due Fee/Int,Principal",
        "due-penalty-fee-interest-principal-in-advance-principal-penalty-fee-interest-strategy": (
            "Due penalty, fee, interest, principal, In advance principal, penalty, fee, interest"
        ),
        "due-penalty-interest-principal-fee-in-advance-penalty-interest-principal-fee-strategy": (
            "Due penalty, interest, principal, fee, In advance penalty, interest, principal, fee"
        ),
        "advanced-payment-allocation-strategy": "Advanced payment allocation strategy",
    }
)


class AllocatedTransaction(StrEnum):
    """The kinds of payment that may have an order of their own."""

    DEFAULT = "Default"
    REPAYMENT = "Repayment"
    DOWN_PAYMENT = "Down payment"
    MERCHANT_ISSUED_REFUND = "Merchant issued refund"
    PAYOUT_REFUND = "Payout refund"
    GOODWILL_CREDIT = "Goodwill credit"
    CHARGE_REFUND = "Charge refund"
    CHARGE_ADJUSTMENT = "Charge adjustment"
    WAIVE_INTEREST = "Waive interest"
    CHARGE_PAYMENT = "Charge payment"
    REFUND_FOR_ACTIVE_LOAN = "Refund for active loan"
    INTEREST_PAYMENT_WAIVER = "Interest payment waiver"
    INTEREST_REFUND = "Interest refund"


class AllocationRule(StrEnum):
    """What a payment may go to: when it falls due, and which part."""

    PAST_DUE_PENALTY = "Past due penalty"
    PAST_DUE_FEE = "Past due fee"
    PAST_DUE_PRINCIPAL = "Past due principal"
    PAST_DUE_INTEREST = "Past due interest"
    DUE_PENALTY = "Due penalty"
    DUE_FEE = "Due fee"
    DUE_PRINCIPAL = "Due principal"
    DUE_INTEREST = "Due interest"
    IN_ADVANCE_PENALTY = "In advance penalty"
    IN_ADVANCE_FEE = "In advance fee"
    IN_ADVANCE_PRINCIPAL = "In advance principal"
    IN_ADVANCE_INTEREST = "In advanced interest"


class FutureInstalments(StrEnum):
    """Which of the instalments to come a payment in advance goes to."""

    NEXT_INSTALLMENT = "Next installment"
    LAST_INSTALLMENT = "Last installment"
    REAMORTIZATION = "Reamortization"


class CreditedTransaction(StrEnum):
    """What may be credited back in an order of its own."""

    CHARGEBACK = "Chargeback"


class CreditRule(StrEnum):
    """What a credit may be put onto."""

    PENALTY = "Penalty"
    FEE = "Fee"
    PRINCIPAL = "Principal"
    INTEREST = "Interest"


class RefundType(StrEnum):
    """The refunds after which interest is refunded too."""

    MERCHANT_ISSUED_REFUND = "Merchant issued refund"
    PAYOUT_REFUND = "Payout refund"


class NamedOption(Struct, frozen=True):
    """A choice whose identity is a word."""

    id: str
    code: str
    value: str


UNIT_NAMES = {
    PeriodUnit.DAYS: "Days",
    PeriodUnit.WEEKS: "Weeks",
    PeriodUnit.MONTHS: "Months",
    PeriodUnit.YEARS: "Years",
}
RATE_NAMES = {
    PeriodUnit.DAYS: "Per day",
    PeriodUnit.WEEKS: "Per week",
    PeriodUnit.MONTHS: "Per month",
    PeriodUnit.YEARS: "Per year",
    PeriodUnit.WHOLE_TERM: "Whole term",
}


CHARGED_OFF_AS_BEFORE = NamedOption("REGULAR", "chargeOffBehaviour.regular", "Regular")
"""Interest goes on as if nothing had happened: the only behaviour there is after a charge-off."""


@cache
def unit_option(unit: PeriodUnit, use: str = "repaymentFrequency") -> EnumOption:
    """A unit of time as the repayment frequency or the term of a loan shows it."""
    return EnumOption(int(unit), f"{use}.{unit.code}", UNIT_NAMES[unit])


@cache
def rate_option(unit: PeriodUnit) -> EnumOption:
    """A unit of time as an interest rate shows it."""
    return EnumOption(int(unit), f"interestRateFrequency.{unit.code}", RATE_NAMES[unit])


def numbered(kinds: type[StrEnum]) -> list[EnumOption]:
    """Choices that are words, counted from 1."""
    return [EnumOption(number, kind.name, kind.value) for number, kind in enumerate(kinds, 1)]


def option_of(kinds: type[StrEnum], name: str) -> EnumOption:
    """One of them."""
    return next(option for option in numbered(kinds) if option.code == name)


def capitalised(kinds: type[StrEnum], start: int = 1) -> list[EnumOption]:
    """Choices that are words in capitals; counted from 1 in lists, from 0 where one is the value."""
    return [EnumOption(number, kind.value, kind.value.capitalize()) for number, kind in enumerate(kinds, start)]


def refund_option(name: str) -> NamedOption:
    """A kind of refund."""
    return NamedOption(name, f"loanRefundType.{name.lower()}", RefundType[name].value)


def recalculation_day(day: NthDay | Weekday) -> EnumOption:
    """A day as the recalculation of interest shows it."""
    return EnumOption(int(day), day.code.replace("repaymentFrequency", "interestRecalculationCompounding"), day.label)


def allocation_options() -> dict[str, Any]:
    """The lists that every answer about a product carries."""
    return {
        "advancedPaymentAllocationTransactionTypes": numbered(AllocatedTransaction),
        "advancedPaymentAllocationFutureInstallmentAllocationRules": numbered(FutureInstalments),
        "advancedPaymentAllocationTypes": numbered(AllocationRule),
        "creditAllocationTransactionTypes": numbered(CreditedTransaction),
        "creditAllocationAllocationTypes": numbered(CreditRule),
    }


def fixed_options() -> dict[str, Any]:
    """The lists that are the same for every institution."""
    units = (PeriodUnit.DAYS, PeriodUnit.WEEKS, PeriodUnit.MONTHS)
    rates = (PeriodUnit.MONTHS, PeriodUnit.YEARS, PeriodUnit.WHOLE_TERM)
    sunday_first = (Weekday.SUNDAY, *(day for day in Weekday if day is not Weekday.SUNDAY))
    compounding = (0, 2, 1, 3)
    strategies = (3, 2, 1, 4)
    return {
        "repaymentFrequencyTypeOptions": [unit_option(unit) for unit in units],
        "interestRateFrequencyTypeOptions": [rate_option(unit) for unit in rates],
        "amortizationTypeOptions": [AmortizationMethod(kind).option for kind in (1, 0)],
        "interestTypeOptions": [InterestMethod(kind).option for kind in (1, 0)],
        "interestCalculationPeriodTypeOptions": InterestCalculationPeriod.options(),
        "transactionProcessingStrategyOptions": [{"code": code, "name": name} for code, name in STRATEGY_NAMES.items()],
        "valueConditionTypeOptions": [
            EnumOption(2, "LoanProductValueConditionType.equal", "equals"),
            EnumOption(3, "LoanProductValueConditionType.greaterThan", "greater than"),
        ],
        "daysInMonthTypeOptions": DaysInMonth.options(),
        "daysInYearTypeOptions": DaysInYear.options(),
        "interestRecalculationCompoundingTypeOptions": [CompoundingMethod(kind).option for kind in compounding],
        "interestRecalculationNthDayTypeOptions": [recalculation_day(day) for day in NthDay],
        "interestRecalculationDayOfWeekTypeOptions": [recalculation_day(day) for day in sunday_first],
        "interestRecalculationFrequencyTypeOptions": RecalculationFrequency.options(),
        "rescheduleStrategyTypeOptions": [RescheduleStrategy(kind).option for kind in strategies],
        "preClosureInterestCalculationStrategyOptions": PreClosureInterest.options(),
        "loanScheduleTypeOptions": capitalised(ScheduleType),
        "loanScheduleProcessingTypeOptions": capitalised(ScheduleProcessing),
        "repaymentStartDateTypeOptions": RepaymentStart.options(),
        "supportedInterestRefundTypesOptions": [refund_option(kind.name) for kind in RefundType],
        "chargeOffBehaviourOptions": [CHARGED_OFF_AS_BEFORE],
        "floatingRateOptions": [],
    } | allocation_options()
