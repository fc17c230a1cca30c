"""What a charge may be: on what, when it falls due, and how it is reckoned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation, Fault

INTERVAL_IN_MONTHS = range(1, 13)


class AppliesTo(WireEnum):
    """What bears the charge."""

    LOAN = 1, "chargeAppliesTo.loan", "Loan"
    SAVINGS = 2, "chargeAppliesTo.savings", "Savings"
    CLIENT = 3, "chargeAppliesTo.client", "Client"
    SHARES = 4, "chargeAppliesTo.shares", "Shares"


class ChargeTime(WireEnum):
    """When a charge falls due."""

    DISBURSEMENT = 1, "chargeTimeType.disbursement", "Disbursement"
    SPECIFIED_DUE_DATE = 2, "chargeTimeType.specifiedDueDate", "Specified due date"
    SAVINGS_ACTIVATION = 3, "chargeTimeType.savingsActivation", "Savings Activation"
    SAVINGS_CLOSURE = 4, "chargeTimeType.savingsClosure", "Savings Closure"
    WITHDRAWAL_FEE = 5, "chargeTimeType.withdrawalFee", "Withdrawal Fee"
    ANNUAL_FEE = 6, "chargeTimeType.annualFee", "Annual Fee"
    MONTHLY_FEE = 7, "chargeTimeType.monthlyFee", "Monthly Fee"
    INSTALMENT_FEE = 8, "chargeTimeType.instalmentFee", "Installment Fee"
    OVERDUE_INSTALMENT = 9, "chargeTimeType.overdueInstallment", "Overdue Fees"
    OVERDRAFT_FEE = 10, "chargeTimeType.overdraftFee", "Overdraft Fee"
    WEEKLY_FEE = 11, "chargeTimeType.weeklyFee", "Weekly Fee"
    TRANCHE_DISBURSEMENT = 12, "chargeTimeType.tranchedisbursement", "Tranche Disbursement"
    SHARES_ACTIVATION = 13, "chargeTimeType.activation", "Share Account Activate"
    SHARES_PURCHASE = 14, "chargeTimeType.sharespurchase", "Share Purchase"
    SHARES_REDEEM = 15, "chargeTimeType.sharesredeem", "Share Redeem"
    NO_ACTIVITY_FEE = 16, "chargeTimeType.savingsNoActivityFee", "Saving No Activity Fee"


class ChargeCalculation(WireEnum):
    """How the amount of a charge follows from what bears it."""

    FLAT = 1, "chargeCalculationType.flat", "Flat"
    PERCENT_OF_AMOUNT = 2, "chargeCalculationType.percent.of.amount", "% Amount"
    PERCENT_OF_AMOUNT_AND_INTEREST = (
        3,
        "chargeCalculationType.percent.of.amount.and.interest",
        "% Loan Amount + Interest",
    )
    PERCENT_OF_INTEREST = 4, "chargeCalculationType.percent.of.interest", "% Interest"
    PERCENT_OF_DISBURSEMENT = 5, "chargeCalculationType.percent.of.disbursement.amount", "% Disbursement Amount"


class PaymentMode(WireEnum):
    """How a charge is collected."""

    REGULAR = 0, "chargepaymentmode.regular", "Regular"
    ACCOUNT_TRANSFER = 1, "chargepaymentmode.accounttransfer", "Account transfer"


class FeeFrequency(WireEnum):
    """The unit after which a charge comes again."""

    DAYS = 0, "frequencyperiodFrequencyType.days", "Days"
    WEEKS = 1, "frequencyperiodFrequencyType.weeks", "Weeks"
    MONTHS = 2, "frequencyperiodFrequencyType.months", "Months"
    YEARS = 3, "frequencyperiodFrequencyType.years", "Years"


@dataclass(frozen=True, slots=True)
class Kinds:
    """The times and calculations that one bearer's charges may have, in the order in which they are offered."""

    times: Sequence[ChargeTime]
    calculations: Sequence[ChargeCalculation]
    not_offered: Sequence[ChargeTime] = ()


ALLOWED: Mapping[AppliesTo, Kinds] = MappingProxyType(
    {
        AppliesTo.LOAN: Kinds(
            (
                ChargeTime.DISBURSEMENT,
                ChargeTime.SPECIFIED_DUE_DATE,
                ChargeTime.INSTALMENT_FEE,
                ChargeTime.OVERDUE_INSTALMENT,
                ChargeTime.TRANCHE_DISBURSEMENT,
            ),
            tuple(ChargeCalculation),
        ),
        AppliesTo.SAVINGS: Kinds(
            (
                ChargeTime.SPECIFIED_DUE_DATE,
                ChargeTime.SAVINGS_ACTIVATION,
                ChargeTime.WITHDRAWAL_FEE,
                ChargeTime.ANNUAL_FEE,
                ChargeTime.MONTHLY_FEE,
                ChargeTime.WEEKLY_FEE,
                ChargeTime.OVERDRAFT_FEE,
                ChargeTime.NO_ACTIVITY_FEE,
            ),
            (ChargeCalculation.FLAT, ChargeCalculation.PERCENT_OF_AMOUNT),
            (ChargeTime.SAVINGS_CLOSURE,),
        ),
        AppliesTo.CLIENT: Kinds((ChargeTime.SPECIFIED_DUE_DATE,), (ChargeCalculation.FLAT,)),
        AppliesTo.SHARES: Kinds(
            (ChargeTime.SHARES_ACTIVATION, ChargeTime.SHARES_PURCHASE, ChargeTime.SHARES_REDEEM),
            (ChargeCalculation.FLAT, ChargeCalculation.PERCENT_OF_AMOUNT),
        ),
    }
)

FLAT_ONLY = (ChargeCalculation.FLAT,)
OF_TRANCHES = (ChargeCalculation.FLAT, ChargeCalculation.PERCENT_OF_DISBURSEMENT)
PERCENT_ON_SAVINGS = (ChargeTime.WITHDRAWAL_FEE, ChargeTime.NO_ACTIVITY_FEE)


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a charge decides whether it makes sense."""

    name: str
    applies_to: AppliesTo
    time: int
    calculation: int
    penalty: bool
    payment_mode: int | None = None
    fee_on: str | None = None
    fee_interval: int | None = None
    fee_frequency: int | None = None


def faults(shape: Shape) -> Iterator[Fault]:
    """What is wrong with a charge's form."""
    kinds = ALLOWED[shape.applies_to]
    if shape.fee_frequency is not None and shape.fee_interval is None:
        yield fault("feeInterval", "cannot.be.blank", "is mandatory.")
    if shape.time not in (*kinds.times, *kinds.not_offered):
        yield fault("chargeTimeType", "is.not.one.of.expected.enumerations", "is not for such charges.", shape.time)
    if shape.applies_to is AppliesTo.LOAN and shape.payment_mode is None:
        yield fault("chargePaymentMode", "cannot.be.blank", "is mandatory.")
    if shape.calculation not in calculations(shape, kinds):
        message = "is not for such charges."
        yield fault("chargeCalculationType", "is.not.one.of.expected.enumerations", message, shape.calculation)
    elif shape.applies_to is AppliesTo.LOAN and shape.time != ChargeTime.TRANCHE_DISBURSEMENT:
        if shape.calculation == ChargeCalculation.PERCENT_OF_DISBURSEMENT:
            message = "is for tranches only."
            yield fault("chargeCalculationType", "is.one.of.unwanted.enumerations", message, shape.calculation)
    elif percent_without_amount(shape):
        rule = "savings.charge.calculation.type.percentage.allowed.only.for.withdrawal.or.NoActivity"
        code = f"validation.msg.charges.{rule}"
        yield Fault(code, "A percentage needs an amount that is withdrawn.", "chargeCalculationType", shape.calculation)
    if shape.applies_to is AppliesTo.SAVINGS:
        yield from faults_of_recurrence(shape)


def calculations(shape: Shape, kinds: Kinds) -> Sequence[ChargeCalculation]:
    """How such a charge may be reckoned."""
    if shape.time == ChargeTime.SHARES_ACTIVATION:
        return FLAT_ONLY
    return OF_TRANCHES if shape.time == ChargeTime.TRANCHE_DISBURSEMENT else kinds.calculations


def percent_without_amount(shape: Shape) -> bool:
    """Whether a savings charge is a percentage of an amount that its occasion does not have."""
    percent = shape.calculation == ChargeCalculation.PERCENT_OF_AMOUNT
    return shape.applies_to is AppliesTo.SAVINGS and percent and shape.time not in PERCENT_ON_SAVINGS


def faults_of_recurrence(shape: Shape) -> Iterator[Fault]:
    """What is wrong with the day of the year on which a savings charge comes."""
    yearly = shape.time in (ChargeTime.MONTHLY_FEE, ChargeTime.ANNUAL_FEE)
    if yearly and shape.fee_on is None:
        yield fault("feeOnMonthDay", "cannot.be.blank", "is mandatory.")
    if shape.time == ChargeTime.WEEKLY_FEE and shape.fee_on is not None:
        yield fault(
            "feeOnMonthDay", "cannot.also.be.provided.when.chargeTimeType.is.populated", "is not for weekly fees."
        )
    if shape.time == ChargeTime.MONTHLY_FEE:
        if shape.fee_interval is None:
            yield fault("feeInterval", "cannot.be.blank", "is mandatory.")
        elif shape.fee_interval not in INTERVAL_IN_MONTHS:
            yield fault("feeInterval", "is.not.within.expected.range", "must be between 1 and 12.", shape.fee_interval)


def refuse_penalties_out_of_place(shape: Shape) -> None:
    """Only what is late is a penalty, and what is late is always one; raises DomainRuleViolation."""
    if shape.applies_to is not AppliesTo.LOAN:
        return
    if shape.penalty and shape.time in (ChargeTime.DISBURSEMENT, ChargeTime.TRANCHE_DISBURSEMENT):
        code = "error.msg.charge.due.at.disbursement.cannot.be.penalty"
        raise DomainRuleViolation(code, f"Charge '{shape.name}' is invalid.", shape.name)
    if not shape.penalty and shape.time == ChargeTime.OVERDUE_INSTALMENT:
        raise DomainRuleViolation("error.msg.charge.must.be.penalty", f"Charge '{shape.name}' is invalid.", shape.name)


def fault(parameter: str, rule: str, message: str, value: object = None) -> Fault:
    """A fault of a charge's parameter."""
    return Fault(
        f"validation.msg.charge.{parameter}.{rule}", f"The parameter `{parameter}` {message}", parameter, value
    )
