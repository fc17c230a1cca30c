"""What a loan was agreed to be, and the instalments that follow from it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.enumerations import WireEnum
from akiba.kernel.money import ZERO, Currency


class Part(IntEnum):
    """What an amount due is made of."""

    PENALTY = 1
    FEE = 2
    INTEREST = 3
    PRINCIPAL = 4


class AmortizationMethod(WireEnum):
    """Whether the principal or the whole instalment stays equal."""

    EQUAL_PRINCIPAL = 0, "amortizationType.equal.principal", "Equal principal payments"
    EQUAL_INSTALMENTS = 1, "amortizationType.equal.installments", "Equal installments"


class InterestMethod(WireEnum):
    """Interest on what is still owed, or on the whole loan."""

    DECLINING_BALANCE = 0, "interestType.declining.balance", "Declining Balance"
    FLAT = 1, "interestType.flat", "Flat"


class InterestCalculationPeriod(WireEnum):
    """Interest by days, or by whole repayment periods."""

    DAILY = 0, "interestCalculationPeriodType.daily", "Daily"
    SAME_AS_REPAYMENT = 1, "interestCalculationPeriodType.same.as.repayment.period", "Same as repayment period"


class DaysInYear(WireEnum):
    """How many days a year counts."""

    ACTUAL = 1, "DaysInYearType.actual", "Actual"
    DAYS_360 = 360, "DaysInYearType.days360", "360 Days"
    DAYS_364 = 364, "DaysInYearType.days364", "364 Days"
    DAYS_365 = 365, "DaysInYearType.days365", "365 Days"


class DaysInMonth(WireEnum):
    """How many days a month counts."""

    ACTUAL = 1, "DaysInMonthType.actual", "Actual"
    DAYS_30 = 30, "DaysInMonthType.days360", "30 Days"


class RepaymentStart(WireEnum):
    """The day repayment periods are counted from."""

    DISBURSEMENT = 1, "repaymentStartDateType.disbursementDate", "Disbursement Date"
    SUBMISSION = 2, "repaymentStartDateType.submittedOnDate", "Submitted On Date"


class NthDay(WireEnum):
    """Which of the month's weekdays, or a day of the month, a repayment falls on."""

    FIRST = 1, "repaymentFrequency.nthDayType.one", "first"
    SECOND = 2, "repaymentFrequency.nthDayType.two", "second"
    THIRD = 3, "repaymentFrequency.nthDayType.three", "third"
    FOURTH = 4, "repaymentFrequency.nthDayType.four", "fourth"
    LAST = -1, "repaymentFrequency.nthDayType.last", "last"


class Weekday(WireEnum):
    """Days of the week, Monday first."""

    MONDAY = 1, "repaymentFrequency.weekDayType.monday", "MONDAY"
    TUESDAY = 2, "repaymentFrequency.weekDayType.tuesday", "TUESDAY"
    WEDNESDAY = 3, "repaymentFrequency.weekDayType.wednesday", "WEDNESDAY"
    THURSDAY = 4, "repaymentFrequency.weekDayType.thursday", "THURSDAY"
    FRIDAY = 5, "repaymentFrequency.weekDayType.friday", "FRIDAY"
    SATURDAY = 6, "repaymentFrequency.weekDayType.saturday", "SATURDAY"
    SUNDAY = 7, "repaymentFrequency.weekDayType.sunday", "SUNDAY"


class CompoundingMethod(WireEnum):
    """What is added to the balance on which recalculated interest runs."""

    NONE = 0, "interestRecalculationCompoundingMethod.none", "None"
    INTEREST = 1, "interestRecalculationCompoundingMethod.interest", "Interest"
    FEE = 2, "interestRecalculationCompoundingMethod.fee", "Fee"
    INTEREST_AND_FEE = 3, "interestRecalculationCompoundingMethod.interest.and.fee", "Fee and Interest"


class RescheduleStrategy(WireEnum):
    """What an early or late payment changes in a schedule that is recalculated."""

    NEXT_REPAYMENTS = 1, "loanRescheduleStrategyMethod.reschedule.next.repayments", "Reschedule next repayments"
    FEWER_INSTALMENTS = 2, "loanRescheduleStrategyMethod.reduce.number.of.installments", "Reduce number of installments"
    SMALLER_INSTALMENTS = 3, "loanRescheduleStrategyMethod.reduce.emi.amount", "Reduce EMI amount"
    LAST_UNPAID_PERIOD = 4, "loanRescheduleStrategyMethod.adjust.last.unpaid.period", "Adjust last, unpaid period"


class RecalculationFrequency(WireEnum):
    """How often recalculated interest takes notice of what was paid."""

    SAME_AS_REPAYMENT = 1, "interestRecalculationFrequencyType.same.as.repayment.period", "Same as repayment period"
    DAILY = 2, "interestRecalculationFrequencyType.daily", "Daily"
    WEEKLY = 3, "interestRecalculationFrequencyType.weekly", "Weekly"
    MONTHLY = 4, "interestRecalculationFrequencyType.monthly", "Monthly"


class PreClosureInterest(WireEnum):
    """To which day interest runs when a loan is paid off early."""

    PAY_OFF_DATE = 1, "loanPreClosureInterestCalculationStrategy.tillPreClosureDate", "Till Pre-Close Date"
    REST_DATE = 2, "loanPreClosureInterestCalculationStrategy.tillRestFrequencyDate", "Till Rest Frequency Date"


class ScheduleType(StrEnum):
    """The engine that makes the schedule."""

    CUMULATIVE = "CUMULATIVE"
    PROGRESSIVE = "PROGRESSIVE"


class ScheduleProcessing(StrEnum):
    """Whether the progressive engine pays instalment by instalment or part by part."""

    HORIZONTAL = "HORIZONTAL"
    VERTICAL = "VERTICAL"


class Disbursement(Struct, frozen=True, gc=False):
    """Principal paid out, or expected to be, on a day."""

    on: date
    principal: Decimal
    charges: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Grace:
    """Instalments that ask for less: counted from the first, apart from the recurring moratorium."""

    on_principal: int = 0
    on_interest_payment: int = 0
    on_interest_charged: int = 0
    recurring_on_principal: int = 0
    on_arrears_ageing: int = 0


@dataclass(frozen=True, slots=True)
class PreferredDay:
    """The weekday of the month on which monthly repayments fall."""

    nth: NthDay
    weekday: Weekday


class DueDate(Struct, frozen=True, gc=False):
    """The day something falls due, and the day from which the period after it is counted."""

    due: date
    base: date


def same_day(due: date, following: Callable[[date], date]) -> DueDate:  # noqa: ARG001 - the shape of every day rule
    """The rule of an institution that works every day: what is due stays where it is."""
    return DueDate(due, due)


class LoanTerms(Struct, frozen=True, kw_only=True):
    """The terms of a loan.

    Rates are in percent a `rate_unit`. `day_rule` moves a due date off a day on which nobody works, given the repayment
    date that would follow any other. `disbursements` holds the tranches, and then `principal` is what the equal
    instalment is computed on; without it the whole principal goes out on `disbursed_on`. `first_repayment_on` is the
    date that was asked for; without it the first period is a whole one, or `minimum_days_to_first_repayment` long.
    """

    currency: Currency
    principal: Decimal
    disbursed_on: date
    submitted_on: date | None = None
    number_of_repayments: int
    repayment_every: int = 1
    repayment_unit: PeriodUnit = PeriodUnit.MONTHS
    preferred_day: PreferredDay | None = None
    term: int | None = None
    term_unit: PeriodUnit | None = None
    nominal_rate: Decimal = ZERO
    rate_unit: PeriodUnit = PeriodUnit.YEARS
    amortization: AmortizationMethod = AmortizationMethod.EQUAL_INSTALMENTS
    interest_method: InterestMethod = InterestMethod.DECLINING_BALANCE
    calculation_period: InterestCalculationPeriod = InterestCalculationPeriod.SAME_AS_REPAYMENT
    partial_periods: bool = False
    equal_amortization: bool = False
    days_in_year: DaysInYear = DaysInYear.ACTUAL
    days_in_month: DaysInMonth = DaysInMonth.ACTUAL
    grace: Grace = Grace()
    instalment_in_multiples_of: Decimal | None = None
    fixed_instalment: Decimal | None = None
    fixed_principal_percentage: Decimal | None = None
    principal_threshold_for_last: Decimal = ZERO
    interest_charged_from: date | None = None
    interest_from_disbursement: bool = False
    first_repayment_on: date | None = None
    minimum_days_to_first_repayment: int = 0
    repayment_start: RepaymentStart = RepaymentStart.DISBURSEMENT
    disbursements: tuple[Disbursement, ...] = ()
    day_rule: Callable[[date, Callable[[date], date]], DueDate] = same_day
    interest_first_when_above_instalment: bool = False
    strategy_code: str = "mifos-standard-strategy"
    schedule_type: ScheduleType = ScheduleType.CUMULATIVE
    processing: ScheduleProcessing = ScheduleProcessing.HORIZONTAL
    fixed_length: int | None = None
    down_payment_percentage: Decimal | None = None

    @property
    def tranches(self) -> tuple[Disbursement, ...]:
        """What is paid out when; one disbursement where none were listed."""
        listed = self.disbursements or (Disbursement(self.disbursed_on, self.principal),)
        return tuple(replace(tranche, principal=self.currency.round(tranche.principal)) for tranche in listed)


class Parts(Struct, frozen=True, gc=False):
    """An amount by its parts."""

    principal: Decimal = ZERO
    interest: Decimal = ZERO
    fee: Decimal = ZERO
    penalty: Decimal = ZERO

    def __getitem__(self, part: Part) -> Decimal:
        """The amount of one part."""
        match part:
            case Part.PRINCIPAL:
                return self.principal
            case Part.INTEREST:
                return self.interest
            case Part.FEE:
                return self.fee
            case Part.PENALTY:
                return self.penalty

    def __add__(self, other: "Parts") -> "Parts":
        """Part by part."""
        return Parts(
            self.principal + other.principal,
            self.interest + other.interest,
            self.fee + other.fee,
            self.penalty + other.penalty,
        )

    def __sub__(self, other: "Parts") -> "Parts":
        """Part by part."""
        return Parts(
            self.principal - other.principal,
            self.interest - other.interest,
            self.fee - other.fee,
            self.penalty - other.penalty,
        )

    def __bool__(self) -> bool:
        """Whether any part is not nothing."""
        return any((self.principal, self.interest, self.fee, self.penalty))

    @property
    def total(self) -> Decimal:
        """All parts together."""
        return self.principal + self.interest + self.fee + self.penalty

    def plus(self, part: Part, amount: Decimal) -> "Parts":
        """With this much more in one part (less, for a negative amount)."""
        name = FIELDS[part]
        return replace(self, **{name: getattr(self, name) + amount})

    @classmethod
    def of(cls, part: Part, amount: Decimal) -> "Parts":
        """An amount that is all of one part."""
        return cls(**{FIELDS[part]: amount})


def total(parts: Iterable[Parts]) -> Parts:
    """Amounts by part, added up."""
    each = tuple(parts)
    return Parts(
        sum([one.principal for one in each], ZERO),
        sum([one.interest for one in each], ZERO),
        sum([one.fee for one in each], ZERO),
        sum([one.penalty for one in each], ZERO),
    )


FIELDS: Mapping[Part, str] = MappingProxyType({part: part.name.lower() for part in Part})
NOTHING = Parts()


class Instalment(Struct, frozen=True, gc=False):
    """One repayment period: what falls due in it and what has become of that.

    `paid_early` and `paid_late` are the amounts of `paid` that came before the due date or after it;
    `credited` is what a charge-back added to `due`.
    """

    number: int
    from_date: date
    due_date: date
    due: Parts
    paid: Parts = NOTHING
    waived: Parts = NOTHING
    written_off: Parts = NOTHING
    paid_early: Decimal = ZERO
    paid_late: Decimal = ZERO
    credited: Parts = NOTHING
    down_payment: bool = False
    additional: bool = False
    obligations_met_on: date | None = None

    @property
    def left(self) -> Parts:
        """What is still owed, by part."""
        due, paid, waived, lost = self.due, self.paid, self.waived, self.written_off
        return Parts(
            due.principal - paid.principal - waived.principal - lost.principal,
            due.interest - paid.interest - waived.interest - lost.interest,
            due.fee - paid.fee - waived.fee - lost.fee,
            due.penalty - paid.penalty - waived.penalty - lost.penalty,
        )

    def outstanding(self, part: Part) -> Decimal:
        """What is still owed of one part."""
        return self.due[part] - self.paid[part] - self.waived[part] - self.written_off[part]

    @property
    def total_outstanding(self) -> Decimal:
        """What is still owed altogether."""
        return self.left.total

    @property
    def settled(self) -> bool:
        """Whether nothing is owed any more."""
        return not self.left
