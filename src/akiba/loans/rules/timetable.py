"""The schedule of a loan as its readers see it: what was paid out, then its instalments, with totals.

The fields have the wire's own names.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

import msgspec

from akiba.kernel.money import ZERO
from akiba.loans.rules.account import UNPAID_OUT, Loan
from akiba.loans.rules.standing import taken_of
from akiba.loans.rules.terms import Instalment, total

Day: TypeAlias = tuple[int, int, int]
"""A day as the wire writes it, so that a long schedule needs no second look."""


def day(on: date) -> Day:
    """The day's year, month and day of the month."""
    return on.year, on.month, on.day


class Period(msgspec.Struct, rename="camel", kw_only=True, omit_defaults=True, gc=False):
    """One row of a schedule: a disbursement, or an instalment and what has become of it."""

    period: int | None = None
    from_date: Day | None = None
    due_date: Day
    obligations_met_on_date: Day | None = None
    complete: bool | None = None
    days_in_period: int | None = None
    principal_disbursed: Decimal | None = None
    principal_original_due: Decimal | None = None
    principal_due: Decimal | None = None
    principal_paid: Decimal | None = None
    principal_written_off: Decimal | None = None
    principal_outstanding: Decimal | None = None
    principal_loan_balance_outstanding: Decimal | None = None
    interest_original_due: Decimal | None = None
    interest_due: Decimal | None = None
    interest_paid: Decimal | None = None
    interest_waived: Decimal | None = None
    interest_written_off: Decimal | None = None
    interest_outstanding: Decimal | None = None
    fee_charges_due: Decimal | None = None
    fee_charges_paid: Decimal | None = None
    fee_charges_waived: Decimal | None = None
    fee_charges_written_off: Decimal | None = None
    fee_charges_outstanding: Decimal | None = None
    penalty_charges_due: Decimal | None = None
    penalty_charges_paid: Decimal | None = None
    penalty_charges_waived: Decimal | None = None
    penalty_charges_written_off: Decimal | None = None
    penalty_charges_outstanding: Decimal | None = None
    total_original_due_for_period: Decimal
    total_due_for_period: Decimal
    total_paid_for_period: Decimal | None = None
    total_paid_in_advance_for_period: Decimal | None = None
    total_paid_late_for_period: Decimal | None = None
    total_waived_for_period: Decimal | None = None
    total_written_off_for_period: Decimal | None = None
    total_outstanding_for_period: Decimal | None = None
    total_overdue: Decimal | None = None
    total_actual_cost_of_loan_for_period: Decimal
    total_installment_amount_for_period: Decimal | None = None
    total_credits: Decimal | None = None
    total_accrued_interest: Decimal | None = None
    down_payment_period: bool | None = None


class Schedule(msgspec.Struct, rename="camel", kw_only=True):
    """The rows of a schedule and what they add up to."""

    currency: object = None
    loan_term_in_days: int
    total_principal_disbursed: Decimal
    total_principal_expected: Decimal
    total_principal_paid: Decimal
    total_interest_charged: Decimal
    total_fee_charges_charged: Decimal
    total_penalty_charges_charged: Decimal
    total_waived: Decimal
    total_written_off: Decimal
    total_repayment_expected: Decimal
    total_repayment: Decimal
    total_paid_in_advance: Decimal
    total_paid_late: Decimal
    total_outstanding: Decimal
    total_credits: Decimal
    periods: list[Period]


def schedule_of(loan: Loan) -> Schedule:
    """The loan's schedule as it stands: what was paid out, then its instalments in order."""
    taken = taken_of(loan)
    principal, balance = ZERO, ZERO
    rows: list[Period] = []
    pending = sorted(loan.terms.tranches, key=lambda tranche: tranche.on, reverse=True)
    for instalment in loan.instalments:
        while pending and pending[-1].on < max(instalment.due_date, instalment.from_date + timedelta(1)):
            tranche = pending.pop()
            principal += tranche.principal
            balance += tranche.principal
            fees = taken.due if len(rows) == 0 else ZERO
            rows.append(disbursement_row(loan, tranche.on, tranche.principal, fees))
        balance += instalment.credited.principal - instalment.due.principal
        rows.append(row_of(instalment, balance))
    due, paid = total([i.due for i in loan.instalments]), total([i.paid for i in loan.instalments])
    waived, lost = total([i.waived for i in loan.instalments]), total([i.written_off for i in loan.instalments])
    return Schedule(
        loan_term_in_days=sum((i.due_date - i.from_date).days for i in loan.instalments),
        total_principal_disbursed=principal,
        total_principal_expected=due.principal,
        total_principal_paid=paid.principal,
        total_interest_charged=due.interest,
        total_fee_charges_charged=due.fee + taken.due,
        total_penalty_charges_charged=due.penalty,
        total_waived=waived.total,
        total_written_off=lost.total,
        total_repayment_expected=due.total + taken.due,
        total_repayment=paid.total + taken.paid,
        total_paid_in_advance=sum((i.paid_early for i in loan.instalments), ZERO),
        total_paid_late=sum((i.paid_late for i in loan.instalments), ZERO),
        total_outstanding=due.total - paid.total - waived.total - lost.total + taken.due - taken.paid,
        total_credits=total([i.credited for i in loan.instalments]).total,
        periods=rows,
    )


def disbursement_row(loan: Loan, on: date, principal: Decimal, fees: Decimal) -> Period:
    """The row of money paid out, with the charges taken from it."""
    paid_out = loan.status not in UNPAID_OUT
    return Period(
        due_date=day(on),
        principal_disbursed=principal,
        principal_loan_balance_outstanding=principal,
        fee_charges_due=fees,
        fee_charges_paid=fees if paid_out else None,
        fee_charges_outstanding=None if paid_out else fees,
        total_original_due_for_period=fees,
        total_due_for_period=fees,
        total_paid_for_period=fees if paid_out else None,
        total_outstanding_for_period=None if paid_out else fees,
        total_actual_cost_of_loan_for_period=fees,
        total_credits=ZERO,
        total_accrued_interest=ZERO,
        down_payment_period=False,
    )


def row_of(instalment: Instalment, balance: Decimal) -> Period:
    """The row of an instalment; `balance` is the principal the schedule leaves after it."""
    due, paid, waived, lost = instalment.due, instalment.paid, instalment.waived, instalment.written_off
    left, credited, met_on = instalment.left, instalment.credited, instalment.obligations_met_on
    asked, spared, given_up, still_owed = due.total, waived.total, lost.total, left.total
    return Period(
        period=instalment.number,
        from_date=day(instalment.from_date),
        due_date=day(instalment.due_date),
        obligations_met_on_date=day(met_on) if met_on else None,
        complete=met_on is not None,
        days_in_period=(instalment.due_date - instalment.from_date).days,
        principal_original_due=due.principal - credited.principal,
        principal_loan_balance_outstanding=balance,
        interest_original_due=due.interest - credited.interest,
        total_original_due_for_period=asked - credited.total,
        total_due_for_period=asked,
        total_paid_for_period=paid.total,
        total_paid_in_advance_for_period=instalment.paid_early,
        total_paid_late_for_period=instalment.paid_late,
        total_waived_for_period=spared,
        total_written_off_for_period=given_up,
        total_outstanding_for_period=still_owed,
        total_overdue=still_owed,
        total_actual_cost_of_loan_for_period=asked - due.principal - spared - given_up + lost.principal,
        total_installment_amount_for_period=due.principal + due.interest,
        total_credits=credited.total,
        total_accrued_interest=ZERO,
        down_payment_period=instalment.down_payment,
        principal_due=due.principal,
        principal_paid=paid.principal,
        principal_written_off=lost.principal,
        principal_outstanding=left.principal,
        interest_due=due.interest,
        interest_paid=paid.interest,
        interest_waived=waived.interest,
        interest_written_off=lost.interest,
        interest_outstanding=left.interest,
        fee_charges_due=due.fee,
        fee_charges_paid=paid.fee,
        fee_charges_waived=waived.fee,
        fee_charges_written_off=lost.fee,
        fee_charges_outstanding=left.fee,
        penalty_charges_due=due.penalty,
        penalty_charges_paid=paid.penalty,
        penalty_charges_waived=waived.penalty,
        penalty_charges_written_off=lost.penalty,
        penalty_charges_outstanding=left.penalty,
    )
