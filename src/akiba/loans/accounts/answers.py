"""A loan as the wire shows it."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from msgspec import Raw
from msgspec.structs import replace

from akiba.kernel.enumerations import EnumOption
from akiba.kernel.money import ZERO
from akiba.loans.accounts.agreement import Agreement
from akiba.loans.accounts.store import Account
from akiba.loans.products.options import CHARGED_OFF_AS_BEFORE, STRATEGY_NAMES, rate_option, unit_option
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.events import PAYMENTS, TransactionKind
from akiba.loans.rules.summary import Summary, fees_at_disbursement, schedule_of, summary_of
from akiba.loans.rules.terms import ScheduleProcessing, ScheduleType
from akiba.wire.answers import ENCODER, written

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


def currency_answer(account: Account) -> Raw:
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


def loan_answer(account: Account, today: date) -> dict[str, Any]:
    """All that a loan tells of itself without what belongs to it."""
    agreement, names, loan = account.agreement, account.names, account.loan
    balances = summary_of(loan, today, account.undone)
    currency = currency_answer(account)
    return {
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
        "summary": None if balances is None else replace(balances, currency=currency),
        "feeChargesAtDisbursementCharged": fees_at_disbursement(loan).due,
        "totalOverpaid": loan.overpaid or None,
        "loanProductCounter": agreement.product_counter,
        "inArrears": balances is not None and balances.overdue_since_date is not None,
        "isNPA": False,
        "delinquent": UNPAID_OUT if balances is None else delinquent(account, today, balances),
        "chargedOff": agreement.charged_off_on is not None,
        **UNUSED,
    }


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


def borrower(account: Account) -> dict[str, Any]:
    """Whose loan it is."""
    agreement, names = account.agreement, account.names
    if agreement.client_id is None:
        return {"group": {"id": agreement.group_id, "name": names.group_name, "accountNo": names.group_account_no}}
    group = None
    if agreement.group_id is not None:
        group = {"id": agreement.group_id, "name": names.group_name, "accountNo": names.group_account_no}
    return {
        "clientId": agreement.client_id,
        "clientAccountNo": names.client_account_no,
        "clientName": names.client_name,
        "clientOfficeId": names.office_id,
        "group": group,
    }


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
        "interestChargedFromDate": agreement.interest_charged_from,
        "expectedFirstRepaymentOnDate": agreement.first_repayment_on,
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


def timeline(account: Account) -> dict[str, Any]:
    """The dates of a loan's life, and who was there."""
    agreement, told = account.agreement, {}
    for word, on, by in STEPS:
        name = "actualDisbursementDate" if word == "disbursed" else f"{word}OnDate"
        told[name] = getattr(agreement, on)
        person = account.people.get(getattr(agreement, by) or 0)
        if person is not None:
            told |= {
                f"{word}ByUsername": person.username,
                f"{word}ByFirstname": person.firstname,
                f"{word}ByLastname": person.lastname,
            }
    matures_on = account.loan.matures_on
    return told | {
        "expectedDisbursementDate": agreement.expected_disbursement_on,
        "expectedMaturityDate": matures_on,
        "actualMaturityDate": agreement.closed_on or matures_on,
        "writeOffOnDate": agreement.written_off_on,
        "overpaidOnDate": agreement.overpaid_on,
        "chargedOffOnDate": agreement.charged_off_on,
    }


UNPAID_OUT = {
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


def delinquent(account: Account, today: date, balances: Summary) -> dict[str, Any]:
    """How late the loan is, and what was paid last."""
    loan, agreement, since = account.loan, account.agreement, balances.overdue_since_date
    paid = [t for t in loan.transactions if t.event.kind in PAYMENTS and t.amount]
    last = max(paid, key=lambda t: (t.on, t.number), default=None)
    repaid = max((t for t in paid if t.kind is TransactionKind.REPAYMENT), key=lambda t: (t.on, t.number), default=None)
    grace, days = agreement.grace_on_arrears_ageing, (today - since).days if since else 0
    return {
        "availableDisbursementAmount": agreement.approved_principal - agreement.principal,
        "pastDueDays": days,
        "nextPaymentDueDate": next_due(account, today),
        "delinquentDays": max(0, days - grace),
        "delinquentDate": since + timedelta(grace) if since else None,
        "delinquentAmount": balances.total_overdue,
        "lastPaymentDate": last.on if last else None,
        "lastPaymentAmount": last.amount if last else ZERO,
        "lastRepaymentDate": repaid.on if repaid else None,
        "lastRepaymentAmount": repaid.amount if repaid else ZERO,
        "delinquencyPausePeriods": [],
        "delinquentPrincipal": balances.principal_overdue,
        "delinquentInterest": balances.interest_overdue,
        "delinquentFee": balances.fee_charges_overdue,
        "delinquentPenalty": balances.penalty_charges_overdue,
    }


def next_due(account: Account, today: date) -> date:
    """The day of the earliest unpaid instalment, or that of the last payment if it came later."""
    loan = account.loan
    unpaid = next((i.due_date for i in loan.instalments if i.obligations_met_on is None), today)
    return max([unpaid, *(t.on for t in loan.transactions if t.kind in PAYMENTS and t.amount)])


def schedule_answer(account: Account) -> Raw:
    """The schedule with its totals, which is written at once because it is long."""
    return Raw(ENCODER.encode(replace(schedule_of(account.loan), currency=currency_answer(account))))
