"""A loan as the wire shows it."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from msgspec import Raw

from akiba.kernel.enumerations import EnumOption
from akiba.kernel.money import ZERO
from akiba.loans.accounts.agreement import Agreement
from akiba.loans.accounts.kept import Account, Outline
from akiba.loans.products.options import CHARGED_OFF_AS_BEFORE, STRATEGY_NAMES, rate_option, unit_option
from akiba.loans.rules.account import UNPAID_OUT, LoanStatus
from akiba.loans.rules.events import TransactionKind
from akiba.loans.rules.standing import Standing
from akiba.loans.rules.summary import summary_of
from akiba.loans.rules.terms import ScheduleProcessing, ScheduleType
from akiba.loans.rules.timetable import Day, day, schedule_of
from akiba.wire.answers import given, straight, written

STATUS_FLAGS = {
    "pendingApproval": LoanStatus.SUBMITTED,
    "waitingForDisbursal": LoanStatus.APPROVED,
    "active": LoanStatus.ACTIVE,
    "closedObligationsMet": LoanStatus.CLOSED,
    "closedWrittenOff": LoanStatus.WRITTEN_OFF,
    "closedRescheduled": LoanStatus.RESCHEDULED,
}


@cache
def status_answer(status: LoanStatus) -> dict[str, Any]:
    """A status with its flags."""
    closed = status in {LoanStatus.CLOSED, LoanStatus.WRITTEN_OFF, LoanStatus.RESCHEDULED}
    flags = {name: status is meant for name, meant in STATUS_FLAGS.items()}
    named = {"id": int(status), "code": status.code, "value": status.label}
    return named | flags | {"closed": closed, "overpaid": status is LoanStatus.OVERPAID}


def currency_answer(account: Account | Outline) -> Raw:
    """The loan's currency."""
    agreement, names = account.agreement, account.names
    kept = agreement.currency_code, agreement.decimal_places, agreement.in_multiples_of
    return currency_written(*kept, names.currency_name, names.currency_symbol)


@cache
def currency_written(code: str, places: int, multiples: int | None, name: str, symbol: str | None) -> Raw:
    """A currency as loans agreed on it."""
    return written(
        {
            "code": code,
            "name": name,
            "decimalPlaces": places,
            "inMultiplesOf": multiples,
            "displaySymbol": symbol,
            "nameCode": f"currency.{code}",
            "displayLabel": f"{name} ({symbol})" if symbol else f"{name} [{code}]",
        }
    )


def loan_answer(account: Outline, today: date) -> dict[str, Any]:
    """All that a loan tells of itself without what belongs to it, ready to be written straight."""
    agreement, names, standing, currency = account.agreement, account.names, account.standing, currency_answer(account)
    balances = None
    if agreement.status not in UNPAID_OUT:
        balances = summary_of(standing, account.currency)
        balances.currency = currency
    told = {
        "id": account.id,
        "accountNo": agreement.account_no,
        "externalId": agreement.external_id,
        "status": status_answer(agreement.status),
        **borrower(account),
        "loanProductId": agreement.product_id,
        "loanProductName": names.product_name,
        "isLoanProductLinkedToFloatingRate": False,
        "fundId": agreement.fund_id,
        "fundName": names.fund_name,
        "loanPurposeId": agreement.purpose_id,
        "loanPurposeName": names.purpose_name,
        "loanOfficerId": agreement.loan_officer_id,
        "loanOfficerName": names.loan_officer_name,
        "loanType": agreement.loan_type.option,
        "currency": currency,
        **terms_answer(agreement),
        "timeline": timeline(account),
        "summary": balances,
        "feeChargesAtDisbursementCharged": standing.taken.due,
        "totalOverpaid": account.overpaid or None,
        "loanProductCounter": agreement.product_counter,
        "inArrears": balances is not None and standing.overdue_since is not None,
        "isNPA": False,
        "delinquent": NOT_LATE if balances is None else delinquent(account, today),
        "chargedOff": agreement.charged_off_on is not None,
        **UNUSED,
    }
    return given(told)


UNUSED: dict[str, Any] = {
    "syncDisbursementWithMeeting": False,
    "disallowExpectedDisbursements": False,
    "multiDisburseLoan": False,
    "canDefineInstallmentAmount": False,
    "canUseForTopup": False,
    "isTopup": False,
    "closureLoanId": 0,
    "createStandingInstructionAtDisbursement": False,
    "isVariableInstallmentsAllowed": False,
    "minimumGap": 0,
    "maximumGap": 0,
    "enableInstallmentLevelDelinquency": False,
    "isRatesEnabled": False,
}
"""What no loan of ours has yet."""


def borrower(account: Outline) -> dict[str, Any]:
    """Whose loan it is."""
    agreement, names = account.agreement, account.names
    if agreement.client_id is None:
        return {"group": group_of(account)}
    return {
        "clientId": agreement.client_id,
        "clientAccountNo": names.client_account_no,
        "clientName": names.client_name,
        "clientOfficeId": names.office_id,
        "group": None if agreement.group_id is None else group_of(account),
    }


def group_of(account: Outline) -> dict[str, Any]:
    """The group that borrows, or that the borrower belongs to."""
    names = account.names
    return given({"id": account.agreement.group_id, "name": names.group_name, "accountNo": names.group_account_no})


@cache
def word_option(kinds: type[ScheduleType | ScheduleProcessing], chosen: str) -> EnumOption:
    """A choice that is a word, with its place among the others."""
    return EnumOption([str(kind) for kind in kinds].index(chosen), chosen, chosen.capitalize())


def terms_answer(agreement: Agreement) -> dict[str, Any]:
    """What was agreed."""
    return {
        "principal": agreement.principal,
        "approvedPrincipal": agreement.approved_principal,
        "proposedPrincipal": agreement.proposed_principal,
        "netDisbursalAmount": agreement.net_disbursal_amount or agreement.principal,
        "termFrequency": agreement.term,
        "termPeriodFrequencyType": unit_option(agreement.term_unit, "termFrequency"),
        "numberOfRepayments": agreement.number_of_repayments,
        "repaymentEvery": agreement.repayment_every,
        "repaymentFrequencyType": unit_option(agreement.repayment_unit),
        "repaymentFrequencyNthDayType": agreement.preferred_nth.option if agreement.preferred_nth else None,
        "repaymentFrequencyDayOfWeekType": agreement.preferred_weekday.option if agreement.preferred_weekday else None,
        "interestRatePerPeriod": agreement.nominal_rate,
        "interestRateFrequencyType": rate_option(agreement.rate_unit),
        "annualInterestRate": agreement.annual_rate,
        "isFloatingInterestRate": False,
        "amortizationType": agreement.amortization.option,
        "fixedPrincipalPercentagePerInstallment": agreement.fixed_principal_percentage,
        "interestType": agreement.interest_method.option,
        "interestCalculationPeriodType": agreement.calculation_period.option,
        "allowPartialPeriodInterestCalculation": agreement.partial_periods,
        "inArrearsTolerance": agreement.in_arrears_tolerance,
        "transactionProcessingStrategyCode": agreement.strategy_code,
        "transactionProcessingStrategyName": STRATEGY_NAMES.get(agreement.strategy_code),
        "graceOnPrincipalPayment": agreement.grace_on_principal or None,
        "graceOnInterestPayment": agreement.grace_on_interest_payment or None,
        "graceOnInterestCharged": agreement.grace_on_interest_charged or None,
        "graceOnArrearsAgeing": agreement.grace_on_arrears_ageing or None,
        "interestChargedFromDate": day_or_none(agreement.interest_charged_from),
        "expectedFirstRepaymentOnDate": day_or_none(agreement.first_repayment_on),
        "fixedEmiAmount": agreement.fixed_instalment,
        "maxOutstandingLoanBalance": agreement.max_outstanding_balance,
        "daysInMonthType": agreement.days_in_month.option,
        "daysInYearType": agreement.days_in_year.option,
        "isInterestRecalculationEnabled": agreement.recalculation is not None,
        "isEqualAmortization": agreement.equal_amortization,
        "fraud": agreement.fraud,
        "enableDownPayment": agreement.down_payment_percentage is not None,
        "disbursedAmountPercentageForDownPayment": agreement.down_payment_percentage,
        "enableAutoRepaymentForDownPayment": agreement.auto_down_payment,
        "fixedLength": agreement.fixed_length,
        "chargeOffBehaviour": CHARGED_OFF_AS_BEFORE,
        "loanScheduleType": word_option(ScheduleType, agreement.schedule_type),
        "loanScheduleProcessingType": word_option(ScheduleProcessing, agreement.processing),
    }


STEPS = (
    ("submitted", "submitted_on", "submitted_by"),
    ("rejected", "rejected_on", "rejected_by"),
    ("withdrawn", "withdrawn_on", "withdrawn_by"),
    ("approved", "approved_on", "approved_by"),
    ("disbursed", "disbursed_on", "disbursed_by"),
    ("closed", "closed_on", "closed_by"),
)


def day_or_none(on: date | None) -> Day | None:
    """The day as the wire writes it, where there is one."""
    return None if on is None else day(on)


def timeline(account: Outline) -> dict[str, Any]:
    """The dates of a loan's life, and who was there."""
    agreement = account.agreement
    told: dict[str, Any] = {}
    for word, on, by in STEPS:
        name = "actualDisbursementDate" if word == "disbursed" else f"{word}OnDate"
        told[name] = day_or_none(getattr(agreement, on))
        person = account.people.get(getattr(agreement, by) or 0)
        if person is not None:
            told[f"{word}ByUsername"] = person.username
            told[f"{word}ByFirstname"] = person.firstname
            told[f"{word}ByLastname"] = person.lastname
    told["expectedDisbursementDate"] = day(agreement.expected_disbursement_on)
    told["expectedMaturityDate"] = day(account.standing.ends_on)
    told["actualMaturityDate"] = day(agreement.closed_on or account.standing.ends_on)
    told["writeOffOnDate"] = day_or_none(agreement.written_off_on)
    told["overpaidOnDate"] = day_or_none(agreement.overpaid_on)
    told["chargedOffOnDate"] = day_or_none(agreement.charged_off_on)
    return given(told)


NOT_LATE = {
    "availableDisbursementAmount": ZERO,
    "pastDueDays": 0,
    "delinquentDays": 0,
    "delinquentAmount": ZERO,
    "lastPaymentAmount": ZERO,
    "lastRepaymentAmount": ZERO,
    "delinquentPrincipal": ZERO,
    "delinquentInterest": ZERO,
    "delinquentFee": ZERO,
    "delinquentPenalty": ZERO,
}
"""How late a loan is of which nothing was paid out."""


def delinquent(account: Outline, today: date) -> dict[str, Any]:
    """How late the loan is, and what was paid last."""
    standing, agreement, since = account.standing, account.agreement, account.standing.overdue_since
    last, repaid = standing.last_payment, standing.latest.get(TransactionKind.REPAYMENT)
    grace, days, late = agreement.grace_on_arrears_ageing, (today - since).days if since else 0, standing.overdue
    told = {
        "availableDisbursementAmount": agreement.approved_principal - agreement.principal,
        "pastDueDays": days,
        "nextPaymentDueDate": day(next_due(standing, today)),
        "delinquentDays": max(0, days - grace),
        "delinquentDate": day(since + timedelta(grace)) if since else None,
        "delinquentAmount": late.total,
        "lastPaymentDate": day(last.on) if last else None,
        "lastPaymentAmount": last.amount if last else ZERO,
        "lastRepaymentDate": day(repaid.on) if repaid else None,
        "lastRepaymentAmount": repaid.amount if repaid else ZERO,
        "delinquencyPausePeriods": [],
        "delinquentPrincipal": late.principal,
        "delinquentInterest": late.interest,
        "delinquentFee": late.fee,
        "delinquentPenalty": late.penalty,
    }
    return given(told)


def next_due(standing: Standing, today: date) -> date:
    """The day of the earliest unpaid instalment, or that of the last payment if it came later."""
    unpaid, last = standing.unpaid_from or today, standing.last_payment
    return max(unpaid, last.on) if last else unpaid


def schedule_answer(account: Account) -> Raw:
    """The schedule with its totals."""
    schedule = schedule_of(account.loan)
    schedule.currency = currency_answer(account)
    return straight(schedule)
