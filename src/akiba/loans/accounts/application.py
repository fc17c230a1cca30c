"""From a product and what was applied for to a loan's terms, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from akiba import organisation
from akiba.accounting import AccountingRule
from akiba.kernel.calendar import PeriodUnit
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.loans.accounts.agreement import Agreement, LoanType
from akiba.loans.accounts.bodies import ChargeWanted, LoanBody
from akiba.loans.rules.charges import Charge
from akiba.loans.rules.dates import Holiday, Reschedule, WorkingDays
from akiba.loans.rules.product import LoanProduct
from akiba.loans.rules.schedule import Schedule, generate
from akiba.loans.rules.strategies import STRATEGIES
from akiba.loans.rules.terms import LoanTerms, ScheduleType
from akiba.organisation import WorkingCalendar
from akiba.platform.work import Settings
from akiba.wire.reading import camel

ASKED: Mapping[str, str] = {
    "external_id": "external_id",
    "account_no": "account_no",
    "client_id": "client_id",
    "group_id": "group_id",
    "fund_id": "fund_id",
    "loan_officer_id": "loan_officer_id",
    "loan_purpose_id": "purpose_id",
    "link_account_id": "linked_savings_id",
    "loan_term_frequency": "term",
    "loan_term_frequency_type": "term_unit",
    "number_of_repayments": "number_of_repayments",
    "repayment_every": "repayment_every",
    "repayment_frequency_type": "repayment_unit",
    "repayment_frequency_nth_day_type": "preferred_nth",
    "repayment_frequency_day_of_week_type": "preferred_weekday",
    "interest_type": "interest_method",
    "interest_calculation_period_type": "calculation_period",
    "interest_rate_per_period": "nominal_rate",
    "interest_rate_frequency_type": "rate_unit",
    "allow_partial_period_interest_calcualtion": "partial_periods",
    "amortization_type": "amortization",
    "is_equal_amortization": "equal_amortization",
    "fixed_principal_percentage_per_installment": "fixed_principal_percentage",
    "expected_disbursement_date": "expected_disbursement_on",
    "grace_on_principal_payment": "grace_on_principal",
    "grace_on_interest_payment": "grace_on_interest_payment",
    "grace_on_interest_charged": "grace_on_interest_charged",
    "grace_on_arrears_ageing": "grace_on_arrears_ageing",
    "interest_charged_from_date": "interest_charged_from",
    "repayments_starting_from_date": "first_repayment_on",
    "in_arrears_tolerance": "in_arrears_tolerance",
    "submitted_on_date": "submitted_on",
    "transaction_processing_strategy_code": "strategy_code",
    "fixed_emi_amount": "fixed_instalment",
    "max_outstanding_loan_balance": "max_outstanding_balance",
    "days_in_year_type": "days_in_year",
    "fixed_length": "fixed_length",
}
"""What an application may ask for, and the column it goes to."""

NOTHING_IS_ZERO = frozenset(
    {"grace_on_principal", "grace_on_interest_payment", "grace_on_interest_charged", "grace_on_arrears_ageing"}
)


def offered(product: LoanProduct) -> dict[str, Any]:
    """The columns of a loan as its product makes them."""
    return {
        "product_id": product.id,
        "accounting_rule": AccountingRule(product.accounting_rule),
        "currency_code": product.currency_code,
        "decimal_places": product.digits_after_decimal,
        "in_multiples_of": product.in_multiples_of or 0,
        "rate_unit": product.interest_rate_frequency_type,
        "partial_periods": product.allow_partial_period_interest,
        "equal_amortization": False,
        "days_in_year": product.days_in_year_type,
        "days_in_month": product.days_in_month_type,
        "grace_on_principal": product.grace_on_principal_payment or 0,
        "grace_on_interest_payment": product.grace_on_interest_payment or 0,
        "grace_on_interest_charged": product.grace_on_interest_charged or 0,
        "recurring_grace_on_principal": product.recurring_moratorium_on_principal_periods or 0,
        "grace_on_arrears_ageing": product.grace_on_arrears_ageing or 0,
        "in_arrears_tolerance": product.in_arrears_tolerance,
        "instalment_in_multiples_of": product.installment_amount_in_multiples_of,
        "fixed_principal_percentage": product.fixed_principal_percentage_per_installment,
        "principal_threshold_for_last": product.threshold_for_last_instalment,
        "repayment_start": product.repayment_start_date_type,
        "schedule_type": product.loan_schedule_type,
        "processing": product.loan_schedule_processing_type,
        "recalculation": product.recalculation,
        "payment_allocation": msgspec.to_builtins(product.payment_allocation),
        "credit_allocation": msgspec.to_builtins(product.credit_allocation),
        "fixed_length": product.fixed_length,
        "down_payment_percentage": product.disbursed_amount_percentage_for_down_payment,
        "auto_down_payment": product.enable_auto_repayment_for_down_payment,
        "max_outstanding_balance": product.outstanding_loan_balance,
    }


def agreed(product: LoanProduct, body: LoanBody, before: Mapping[str, Any] | None = None) -> Agreement:
    """The agreement that an application comes to; raises ValidationFailed with all that is wrong with it.

    `before` are the columns of the application that is changed; a new one begins with what its product offers.
    """
    values = dict(before) if before is not None else offered(product)
    if before is not None and body.product_id is not UNSET and body.product_id != before["product_id"]:
        values |= offered(product)
    for field, column in ASKED.items():
        asked = getattr(body, field)
        if asked is not UNSET:
            values[column] = 0 if asked is None and column in NOTHING_IS_ZERO else asked
    if body.loan_type is not UNSET:
        values["loan_type"] = LoanType[body.loan_type.upper()]
    if body.principal is not UNSET:
        values |= dict.fromkeys(("principal", "proposed_principal", "approved_principal"), body.principal)
    agreement = msgspec.convert(values, Agreement, strict=False)
    found = [*faults_of_borrower(agreement), *faults_of_limits(product, agreement), *faults_of_term(agreement)]
    if found:
        raise ValidationFailed(*found)
    check_dates(product, agreement)
    return agreement


NOT_BUILT: Mapping[str, str] = {
    "calendar_id": "Repayments that follow a meeting",
    "sync_disbursement_with_meeting": "Disbursements that follow a meeting",
    "create_standing_instruction_at_disbursement": "Standing instructions made at disbursement",
    "is_topup": "Loans that pay off another",
    "loan_id_to_close": "Loans that pay off another",
    "rates": "Rates added to the interest",
    "is_floating_interest_rate": "Floating interest rates",
    "collateral": "Collateral",
    "enable_auto_repayment_for_down_payment": "Down payments that pay themselves",
}
"""What an application may ask for that cannot be done: each is refused rather than passed over."""


def check_built(product: LoanProduct, body: LoanBody) -> None:
    """Raise DomainRuleViolation where an application or its product asks for what loans cannot do."""
    tranches = () if body.disbursement_data is UNSET else body.disbursement_data
    asked = [(camel(name), what) for name, what in NOT_BUILT.items() if getattr(body, name)]
    offered = (
        ("isInterestRecalculationEnabled", "Loans whose interest is recalculated", product.recalculation),
        ("isLinkedToFloatingInterestRates", "Floating interest rates", product.is_linked_to_floating_interest_rates),
        ("multiDisburseLoan", "Loans paid out in several parts", len(tranches) > 1),
        (
            "enableAutoRepaymentForDownPayment",
            "Down payments that pay themselves",
            product.enable_auto_repayment_for_down_payment,
        ),
    )
    asked += [(name, what) for name, what, wanted in offered if wanted]
    for name, what in asked:
        raise DomainRuleViolation("error.msg.loan.not.supported", f"{what} are not supported yet.", name)


def fault(parameter: str, rule: str, message: str, value: object = None) -> Fault:
    """A fault of one parameter of an application."""
    return Fault(f"validation.msg.loan.{parameter}.{rule}", f"The parameter `{parameter}` {message}", parameter, value)


def faults_of_borrower(agreement: Agreement) -> Iterator[Fault]:
    """A loan for nobody, or for more than its type says."""
    person, group = agreement.client_id, agreement.group_id
    if agreement.loan_type is not LoanType.GROUP and person is None:
        yield fault("clientId", "cannot.be.blank", "is mandatory.")
    if agreement.loan_type is not LoanType.INDIVIDUAL and group is None:
        yield fault("groupId", "cannot.be.blank", "is mandatory.")
    if agreement.loan_type is LoanType.INDIVIDUAL and group is not None:
        yield fault("groupId", "must.be.blank.when.clientId.is.provided", "is not for individual loans.", group)
    if agreement.loan_type is LoanType.GROUP and person is not None:
        yield fault("clientId", "must.be.blank.when.groupId.is.provided", "is not for group loans.", person)


def faults_of_limits(product: LoanProduct, agreement: Agreement) -> Iterator[Fault]:
    """Amounts, rates and numbers outside what the product allows."""
    limits = (
        ("principal", agreement.principal, product.min_principal, product.max_principal),
        (
            "numberOfRepayments",
            agreement.number_of_repayments,
            product.min_number_of_repayments,
            product.max_number_of_repayments,
        ),
        (
            "interestRatePerPeriod",
            agreement.nominal_rate,
            product.min_interest_rate_per_period,
            product.max_interest_rate_per_period,
        ),
    )
    for parameter, value, low, high in limits:
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = f"must be between {low if low is not None else '-'} and {high if high is not None else '-'}."
            yield fault(parameter, "is.not.within.expected.range", bounds, value)
    if (
        agreement.strategy_code not in STRATEGIES
        and agreement.strategy_code != product.transaction_processing_strategy_code
    ):
        yield fault("transactionProcessingStrategyCode", "is.not.one.of.expected.enumerations", "names no strategy.")
    if agreement.grace_on_principal >= agreement.number_of_repayments:
        message = "must be less than the number of repayments."
        yield fault("graceOnPrincipalPayment", "mustBeLessThan.numberOfRepayments", message)
    if agreement.grace_on_interest_payment >= agreement.number_of_repayments:
        message = "must be less than the number of repayments."
        yield fault("graceOnInterestPayment", "mustBeLessThan.numberOfRepayments", message)


def faults_of_term(agreement: Agreement) -> Iterator[Fault]:
    """A term that is not what its repayments come to, and first dates before the money goes out."""
    if agreement.term_unit is not agreement.repayment_unit:
        message = "must be that of the repayments."
        yield fault("loanTermFrequencyType", "not.the.same.as.repaymentFrequencyType", message)
        return
    suggested = agreement.repayment_every * agreement.number_of_repayments
    if agreement.term != suggested:
        rule = "less" if agreement.term < suggested else "greater"
        message = f"must be {suggested}, as the repayments suggest."
        yield fault("loanTermFrequency", f"{rule}.than.repayment.structure.suggests", message, agreement.term)
    first = agreement.first_repayment_on
    if first is not None and agreement.expected_disbursement_on > first:
        rule = "cannot.be.after.first.repayment.date"
        yield fault("expectedDisbursementDate", rule, "cannot be after the first repayment.", first)


def check_dates(product: LoanProduct, agreement: Agreement) -> None:
    """Raise DomainRuleViolation for an application outside the product's time or after its own disbursement."""
    on = agreement.submitted_on
    if product.start_date is not None and on < product.start_date:
        raise DomainRuleViolation(
            "error.msg.loan.application.submitted.on.date.cannot.be.before.the.loan.product.start.date",
            "An application cannot be submitted before its product is offered.",
            on,
            product.start_date,
        )
    if product.close_date is not None and on > product.close_date:
        raise DomainRuleViolation(
            "error.msg.loan.application.submitted.on.date.cannot.be.after.the.loan.product.close.date",
            "An application cannot be submitted after its product was closed.",
            on,
            product.close_date,
        )
    if on > agreement.expected_disbursement_on:
        raise DomainRuleViolation(
            "error.msg.loan.submittal.cannot.be.after.expected.disbursement.date",
            "The date on which a loan is submitted cannot be after its expected disbursement date.",
            on,
            agreement.expected_disbursement_on,
        )


def working_days(calendar: WorkingCalendar, terms: LoanTerms) -> WorkingDays:
    """The office's calendar as the rule that moves due dates."""
    holidays = tuple(Holiday(off.first, off.last, off.moved_to) for off in calendar.holidays)
    daily = terms.repayment_unit is PeriodUnit.DAYS and terms.repayment_every == 1
    extends = daily and calendar.extend_term_for_daily_repayments
    return WorkingDays(calendar.weekdays, Reschedule(calendar.reschedule), holidays, extends_term=extends)


def settled(terms: LoanTerms, product: LoanProduct, settings: Settings) -> LoanTerms:
    """The terms with what the product and the institution's settings add to them."""
    return replace(
        terms,
        minimum_days_to_first_repayment=product.minimum_days_between_disbursal_and_first_repayment or 0,
        interest_from_disbursement=settings.enabled("interest-charged-from-date-same-as-disbursal-date"),
        interest_first_when_above_instalment=settings.enabled(
            "is-interest-to-be-recovered-first-when-greater-than-emi"
        ),
    )


def scheduled(terms: LoanTerms, calendar: WorkingCalendar) -> Schedule:
    """What follows from the terms on days on which people work; raises DomainRuleViolation for progressive ones."""
    if terms.schedule_type is ScheduleType.PROGRESSIVE:
        code = "error.msg.loan.progressive.schedule.not.supported"
        raise DomainRuleViolation(code, "Progressive schedules are not calculated yet.")
    return generate(replace(terms, day_rule=working_days(calendar, terms)))


def charge_wanted(number: int, wanted: ChargeWanted, definition: organisation.Charge) -> Charge:
    """A loan's charge, from what was asked for and what the charge is."""
    return Charge(
        number=number,
        time=definition.time_type,
        calculation=definition.calculation,
        rate=wanted.amount if wanted.amount is not None else definition.amount,
        penalty=definition.penalty,
        due=wanted.due_date,
        minimum=definition.min_cap,
        maximum=definition.max_cap,
        definition=definition.id,
    )
