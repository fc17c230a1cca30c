"""Schedules as answers show them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from akiba.kernel.money import ZERO
from akiba.loans.rules.schedule import Schedule
from akiba.loans.rules.terms import Disbursement, Instalment
from akiba.organisation import CurrencyOption


def schedule_answer(schedule: Schedule, currency: CurrencyOption) -> dict[str, Any]:
    """The schedule of a loan that nobody has paid anything of."""
    due, taken = schedule.due, schedule.charges_at_disbursement
    return {
        "currency": currency,
        "loanTermInDays": schedule.days,
        "totalPrincipalDisbursed": schedule.disbursed,
        "totalPrincipalExpected": due.principal,
        "totalPrincipalPaid": ZERO,
        "totalInterestCharged": due.interest,
        "totalFeeChargesCharged": due.fee + taken,
        "totalPenaltyChargesCharged": due.penalty,
        "totalRepaymentExpected": due.total + taken,
        "totalOutstanding": ZERO,
        "totalCredits": ZERO,
        "periods": list(periods(schedule)),
    }


def periods(schedule: Schedule) -> Iterator[dict[str, Any]]:
    """Disbursements and instalments in the order of their days, money going out first."""
    coming = sorted(schedule.disbursements, key=lambda tranche: tranche.on)
    for instalment, balance in schedule.balances():
        while coming and coming[0].on <= instalment.due_date:
            yield disbursement(coming.pop(0))
        yield period(instalment, balance)
    yield from (disbursement(tranche) for tranche in coming)


def disbursement(tranche: Disbursement) -> dict[str, Any]:
    """Money going out, and the charges that are taken of it."""
    charges = tranche.charges
    return {
        "dueDate": tranche.on,
        "principalDisbursed": tranche.principal,
        "principalLoanBalanceOutstanding": tranche.principal,
        "feeChargesDue": charges,
        "feeChargesOutstanding": charges,
        "totalOriginalDueForPeriod": charges,
        "totalDueForPeriod": charges,
        "totalOutstandingForPeriod": charges,
        "totalActualCostOfLoanForPeriod": charges,
        "downPaymentPeriod": False,
    }


def period(instalment: Instalment, balance: Decimal) -> dict[str, Any]:
    """An instalment of which nothing was paid."""
    due = instalment.due
    return {
        "period": instalment.number,
        "fromDate": instalment.from_date,
        "dueDate": instalment.due_date,
        "daysInPeriod": (instalment.due_date - instalment.from_date).days,
        "principalOriginalDue": due.principal,
        "principalDue": due.principal,
        "principalOutstanding": due.principal,
        "principalLoanBalanceOutstanding": balance,
        "interestOriginalDue": due.interest,
        "interestDue": due.interest,
        "interestOutstanding": due.interest,
        "feeChargesDue": due.fee,
        "feeChargesOutstanding": due.fee,
        "penaltyChargesDue": due.penalty,
        "penaltyChargesOutstanding": due.penalty,
        "totalOriginalDueForPeriod": due.total,
        "totalDueForPeriod": due.total,
        "totalPaidForPeriod": ZERO,
        "totalOutstandingForPeriod": due.total,
        "totalActualCostOfLoanForPeriod": due.interest + due.fee + due.penalty,
        "totalInstallmentAmountForPeriod": due.principal + due.interest,
        "downPaymentPeriod": instalment.down_payment,
    }
