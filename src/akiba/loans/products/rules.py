"""What is wrong with a loan product whose parameters are each well formed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from akiba.kernel.errors import DomainRuleViolation, Fault
from akiba.loans.products.options import STRATEGY_NAMES, RefundType
from akiba.loans.rules.product import ADVANCED_ALLOCATION, LoanProduct
from akiba.loans.rules.terms import (
    AmortizationMethod,
    InterestCalculationPeriod,
    InterestMethod,
    RecalculationFrequency,
    RescheduleStrategy,
    ScheduleProcessing,
)

FLOATING = "not.supported.when.isLinkedToFloatingInterestRates.is"
FLOATING_RATES = (
    "floating_rates_id",
    "interest_rate_differential",
    "min_differential_lending_rate",
    "default_differential_lending_rate",
    "max_differential_lending_rate",
)
NEEDED_FOR_RECALCULATION = (
    "interest_recalculation_compounding_method",
    "reschedule_strategy_method",
    "recalculation_rest_frequency_type",
)
NEVER = ("min_interest_rate_per_period", "max_interest_rate_per_period")


def faults(product: LoanProduct) -> list[Fault]:
    """Everything that is wrong, in the order in which the parameters are read."""
    return [
        *limits(product, "principal"),
        *limits(product, "number_of_repayments"),
        *faults_of_grace(product),
        *faults_of_interest(product),
        *faults_of_recalculation(product),
        *faults_of_amortization(product),
        *faults_of_tranches(product),
        *faults_of_down_payment(product),
        *faults_of_variable_instalments(product),
        *faults_of_guarantees(product),
        *faults_of_schedule(product),
    ]


def fault(parameter: str, rule: str, message: str, value: object = None) -> Fault:
    """A fault of one parameter."""
    code = f"validation.msg.loanproduct.{parameter}.{rule}"
    return Fault(code, f"The parameter `{parameter}` {message}", parameter, value)


def camel(name: str) -> str:
    """The wire's spelling of a field's name."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def limits(product: LoanProduct, field: str) -> Iterator[Fault]:
    """A value outside its own minimum and maximum, or these the wrong way round."""
    value, low, high = (getattr(product, prefix + field) for prefix in ("", "min_", "max_"))
    if low is not None and high is not None and high < low:
        yield fault(camel(f"max_{field}"), "is.less.than.min", f"must be at least {low}.", high)
    elif value is None:
        return
    elif low is not None and high is not None and not low <= value <= high:
        yield fault(camel(field), "is.not.within.expected.range", f"must be between {low} and {high}.", value)
    elif low is None and high is not None and value > high:
        yield fault(camel(field), "is.greater.than.max", f"must be at most {high}.", value)
    elif high is None and low is not None and value < low:
        yield fault(camel(field), "is.less.than.min", f"must be at least {low}.", value)


def faults_of_grace(product: LoanProduct) -> Iterator[Fault]:
    """Grace that leaves no instalment to pay in."""
    count, principal = product.number_of_repayments, product.grace_on_principal_payment or 0
    interest, charged = product.grace_on_interest_payment or 0, product.grace_on_interest_charged or 0
    message = "must be less than the number of repayments."
    if principal >= count:
        yield fault("graceOnPrincipalPayment", "mustBeLessThan.numberOfRepayments", message, principal)
    if interest >= count:
        yield fault("graceOnInterestPayment", "mustBeLessThan.numberOfRepayments", message, interest)
    if charged > count:
        yield fault("graceOnInterestCharged", "mustBeLessThan.numberOfRepayments", message, charged)
    every = product.recurring_moratorium_on_principal_periods or 0
    if every > 0 and (count - principal) % (every + 1) != 1:
        name = "graceOnPrincipalPayments.and.recurringMoratoriumOnPrincipalPeriods"
        yield fault(name, "causes.principal.moratorium.for.last.installment", "would spare the last instalment.", every)


def faults_of_interest(product: LoanProduct) -> Iterator[Fault]:
    """Rates that belong to floating products and those that do not."""
    if product.is_linked_to_floating_interest_rates:
        yield from (
            fault(camel(field), f"{FLOATING}.true", "is not for floating rates.") for field in given(product, NEVER)
        )
        if product.interest_type is InterestMethod.FLAT or not product.is_interest_recalculation_enabled:
            rule = "supported.only.for.declining.balance.interest.recalculation.enabled"
            yield fault("isLinkedToFloatingInterestRates", rule, "needs recalculated interest on a declining balance.")
        yield from blanks(product, FLOATING_RATES)
    else:
        rates = given(product, FLOATING_RATES)
        yield from (fault(camel(field), f"{FLOATING}.false", "is for floating rates only.") for field in rates)
        yield from blanks(product, ("interest_rate_per_period", "interest_rate_frequency_type"))
        yield from limits(product, "interest_rate_per_period")


def given(product: LoanProduct, fields: Sequence[str]) -> list[str]:
    """Those of the fields that have a value."""
    return [field for field in fields if getattr(product, field) is not None]


def blanks(product: LoanProduct, fields: Sequence[str]) -> Iterator[Fault]:
    """A fault for each of the fields that has no value."""
    for field in fields:
        if getattr(product, field) is None:
            yield fault(camel(field), "cannot.be.blank", "is mandatory.")


def faults_of_recalculation(product: LoanProduct) -> Iterator[Fault]:
    """Recalculation that does not fit the engine that makes the schedule."""
    daily = product.interest_calculation_period_type is InterestCalculationPeriod.DAILY
    partial = "allowPartialPeriodInterestCalcualtion"
    if daily and product.allow_partial_period_interest:
        yield fault(partial, "not.supported.for.daily.calculations", "is not for daily calculation.")
    if not daily and not product.allow_partial_period_interest:
        asked = {
            "isInterestRecalculationEnabled": product.is_interest_recalculation_enabled,
            "multiDisburseLoan": product.multi_disburse_loan,
            "allowVariableInstallments": product.allow_variable_installments,
            "isLinkedToFloatingInterestRates": product.is_linked_to_floating_interest_rates,
        }
        for parameter in (name for name, wanted in asked.items() if wanted):
            message = "needs daily interest, or interest for partial periods."
            yield fault(parameter, "not.supported.for.selected.interest.calculation.type", message)
    settings = product.recalculation
    if settings is None:
        return
    last = settings.reschedule_strategy_method is RescheduleStrategy.LAST_UNPAID_PERIOD
    if last is not product.progressive:
        kind = product.loan_schedule_type.lower()
        rule = f"reschedule.strategy.method.not.supported.for.loan.schedule.type.{kind}"
        yield fault("rescheduleStrategyMethod", rule, f"does not fit a {kind} schedule.")
    rest = settings.recalculation_rest_frequency_type
    interval = settings.recalculation_rest_frequency_interval
    if rest is not RecalculationFrequency.SAME_AS_REPAYMENT and interval is None:
        yield fault("recalculationRestFrequencyInterval", "cannot.be.blank", "is mandatory.")


def faults_of_amortization(product: LoanProduct) -> Iterator[Fault]:
    """A fixed share of the principal where the instalments are to be equal."""
    fixed = product.fixed_principal_percentage_per_installment
    if fixed is not None and product.amortization_type is not AmortizationMethod.EQUAL_PRINCIPAL:
        rule = "not.supported.principal.fixing.not.allowed.with.equal.installments"
        yield fault("fixedPrincipalPercentagePerInstallment", rule, "does not go with equal instalments.")


def faults_of_tranches(product: LoanProduct) -> Iterator[Fault]:
    """What paying out in tranches needs."""
    if product.multi_disburse_loan:
        if product.max_tranche_count is None:
            yield fault("maxTrancheCount", "cannot.be.blank", "is mandatory.")
        if product.interest_type is not InterestMethod.DECLINING_BALANCE:
            yield fault("interestType", "not.equal.to.specified.number", "must be declining balance.")
    elif product.disallow_expected_disbursements:
        rule = "allowed.only.for.multi.disburse.loan"
        yield fault("disallowExpectedDisbursements", rule, "is for loans paid out in tranches only.")
    if product.allow_approved_disbursed_amounts_over_applied:
        yield from blanks(product, ("over_applied_calculation_type", "over_applied_number"))


def faults_of_down_payment(product: LoanProduct) -> Iterator[Fault]:
    """A down payment without its percentage, or the other way round."""
    percentage = "disbursedAmountPercentageForDownPayment"
    if product.enable_down_payment:
        if product.disbursed_amount_percentage_for_down_payment is None:
            yield fault(percentage, "required.for.enable.down.payment.true", "is mandatory for down payments.")
        return
    if product.disbursed_amount_percentage_for_down_payment is not None:
        yield fault(percentage, "supported.only.for.enable.down.payment.true", "is for down payments only.")
    if product.enable_auto_repayment_for_down_payment:
        rule = "supported.only.for.enable.down.payment.true"
        yield fault("enableAutoRepaymentForDownPayment", rule, "is for down payments only.")


def faults_of_variable_instalments(product: LoanProduct) -> Iterator[Fault]:
    """Gaps where instalments may vary, and none where they may not."""
    low, high = product.minimum_gap, product.maximum_gap
    if not product.allow_variable_installments:
        for name, gap in (("minimumGap", low), ("maximumGap", high)):
            if gap:
                rule = "not.supported.when.allowVariableInstallments.is.false"
                yield fault(name, rule, "is for variable instalments only.", gap)
    elif low is None:
        yield fault("minimumGap", "is.mandatory.when.allowVariableInstallments.is.true", "is mandatory.")
    elif high is not None and high <= low:
        yield fault("maximumGap", "not.greater.than.specified.number", f"must be greater than {low}.", high)


def faults_of_guarantees(product: LoanProduct) -> Iterator[Fault]:
    """Guarantees that ask for less than their parts."""
    if not product.hold_guarantee_funds:
        return
    if product.mandatory_guarantee is None:
        yield fault("mandatoryGuarantee", "cannot.be.blank", "is mandatory.")
    own, others = product.minimum_guarantee_from_own_funds, product.minimum_guarantee_from_guarantor
    if (product.mandatory_guarantee or Decimal(0)) < (own or Decimal(0)) + (others or Decimal(0)):
        rule = "must.be.greater.than.sum.of.min.funds"
        yield fault("mandatoryGuarantee", rule, "must be at least the sum of the two minima.")


def faults_of_schedule(product: LoanProduct) -> Iterator[Fault]:
    """An engine without its payment allocation, or the other way round."""
    advanced = product.transaction_processing_strategy_code == ADVANCED_ALLOCATION
    if product.transaction_processing_strategy_code not in STRATEGY_NAMES:
        rule = "is.not.one.of.expected.enumerations"
        yield fault("transactionProcessingStrategyCode", rule, "names no strategy.")
    if advanced and not product.progressive:
        rule = "supported.only.for.progressive.loan.schedule.type"
        yield fault("loanScheduleProcessingType", rule, "needs a progressive schedule.")
    if product.progressive and not advanced:
        rule = "supported.only.with.advanced.payment.allocation.strategy"
        yield fault("loanScheduleType", rule, "needs advanced payment allocation.")
    if product.loan_schedule_processing_type is ScheduleProcessing.VERTICAL and not advanced:
        rule = "supported.only.for.progressive.loan.schedule.handling"
        yield fault("loanScheduleProcessingType", rule, "needs advanced payment allocation.")
    if product.enable_installment_level_delinquency and product.delinquency_bucket_id is None:
        rule = "can.be.enabled.for.loan.product.having.valid.delinquency.bucket"
        yield fault("enableInstallmentLevelDelinquency", rule, "needs a delinquency bucket.")
    yield from faults_of_refunds(product, advanced=advanced)
    if product.enable_accrual_activity_posting and product.accounting_rule not in (3, 4):
        yield fault("enableAccrualActivityPosting", "should be false for non accrual accounting", "needs accruals.")


def faults_of_refunds(product: LoanProduct, *, advanced: bool) -> Iterator[Fault]:
    """Interest refunded where no engine does it, or after what is no refund."""
    if product.supported_interest_refund_types and not advanced:
        rule = "supported.only.for.progressive.loan.schedule.handling"
        yield fault("supportedInterestRefundTypes", rule, "needs a progressive schedule.")
    for name in product.supported_interest_refund_types:
        if name not in RefundType.__members__:
            yield fault("supportedInterestRefundTypes", "is.not.one.of.expected.enumerations", "is no refund.", name)


def refuse_unsupported(product: LoanProduct) -> None:
    """Raise DomainRuleViolation for settings that no engine carries out together."""
    if product.is_equal_amortization:
        others = {
            "interest.recalculation": product.is_interest_recalculation_enabled,
            "floating.interest.rate": product.is_linked_to_floating_interest_rates,
            "variable.installment": product.allow_variable_installments,
            "tranche.disbursal": product.multi_disburse_loan,
        }
        for name in (name for name, wanted in others.items() if wanted):
            code = f"error.msg.equal.amortization.does.not.support.{name}"
            raise DomainRuleViolation(code, f"Equal Amortization does not support {name.replace('.', ' ')}", name)
    if product.fixed_length is None:
        return
    if product.transaction_processing_strategy_code != ADVANCED_ALLOCATION:
        code = "error.msg.fixed.length.only.supported.for.advanced.payment.allocation"
        raise DomainRuleViolation(code, "A fixed length needs advanced payment allocation.", ADVANCED_ALLOCATION)
    if product.interest_rate_per_period:
        code = "error.msg.fixed.length.only.supported.for.zero.interest"
        raise DomainRuleViolation(code, "A fixed length is for loans without interest.")
    if product.fixed_length < (product.number_of_repayments - 1) * product.repayment_every + 1:
        code = "error.msg.number.repayments.and.fixed.length.configuration.not.valid"
        raise DomainRuleViolation(code, "The fixed length is too short for so many repayments.", product.fixed_length)
