"""Schedules as answers show them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec import Raw, Struct
from msgspec.structs import astuple

from akiba.kernel.money import ZERO
from akiba.loans.rules.schedule import Schedule
from akiba.loans.rules.terms import Disbursement, Instalment
from akiba.loans.rules.timetable import Day, day
from akiba.organisation import CurrencyOption
from akiba.wire.answers import ENCODER


class Row(Struct, rename="camel", kw_only=True, omit_defaults=True, gc=False):
    """One row of a schedule on which nothing was paid: a disbursement, or an instalment."""

    period: int | None = None
    from_date: Day | None = None
    due_date: Day
    days_in_period: int | None = None
    principal_disbursed: Decimal | None = None
    principal_original_due: Decimal | None = None
    principal_due: Decimal | None = None
    principal_outstanding: Decimal | None = None
    principal_loan_balance_outstanding: Decimal
    interest_original_due: Decimal | None = None
    interest_due: Decimal | None = None
    interest_outstanding: Decimal | None = None
    fee_charges_due: Decimal
    fee_charges_outstanding: Decimal
    penalty_charges_due: Decimal | None = None
    penalty_charges_outstanding: Decimal | None = None
    total_original_due_for_period: Decimal
    total_due_for_period: Decimal
    total_paid_for_period: Decimal | None = None
    total_outstanding_for_period: Decimal
    total_actual_cost_of_loan_for_period: Decimal
    total_installment_amount_for_period: Decimal | None = None
    down_payment_period: bool


def schedule_answer(schedule: Schedule, currency: CurrencyOption) -> dict[str, Any]:
    """The schedule of a loan that nobody has paid anything of; its rows are written at once because they are many."""
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
        "periods": Raw(ENCODER.encode(list(periods(schedule)))),
    }


def periods(schedule: Schedule) -> Iterator[Row]:
    """Disbursements and instalments in the order of their days, money going out first."""
    coming = sorted(schedule.disbursements, key=lambda tranche: tranche.on)
    for instalment, balance in schedule.balances():
        while coming and coming[0].on <= instalment.due_date:
            yield disbursement(coming.pop(0))
        yield period(instalment, balance)
    yield from (disbursement(tranche) for tranche in coming)


def disbursement(tranche: Disbursement) -> Row:
    """Money going out, and the charges that are taken of it."""
    charges = tranche.charges
    return Row(
        due_date=day(tranche.on),
        principal_disbursed=tranche.principal,
        principal_loan_balance_outstanding=tranche.principal,
        fee_charges_due=charges,
        fee_charges_outstanding=charges,
        total_original_due_for_period=charges,
        total_due_for_period=charges,
        total_outstanding_for_period=charges,
        total_actual_cost_of_loan_for_period=charges,
        down_payment_period=False,
    )


def period(instalment: Instalment, balance: Decimal) -> Row:
    """An instalment of which nothing was paid."""
    principal, interest, fee, penalty = astuple(instalment.due)
    cost = interest + fee + penalty
    whole = principal + cost
    return Row(
        period=instalment.number,
        from_date=day(instalment.from_date),
        due_date=day(instalment.due_date),
        days_in_period=(instalment.due_date - instalment.from_date).days,
        principal_original_due=principal,
        principal_due=principal,
        principal_outstanding=principal,
        principal_loan_balance_outstanding=balance,
        interest_original_due=interest,
        interest_due=interest,
        interest_outstanding=interest,
        fee_charges_due=fee,
        fee_charges_outstanding=fee,
        penalty_charges_due=penalty,
        penalty_charges_outstanding=penalty,
        total_original_due_for_period=whole,
        total_due_for_period=whole,
        total_paid_for_period=ZERO,
        total_outstanding_for_period=whole,
        total_actual_cost_of_loan_for_period=cost,
        total_installment_amount_for_period=principal + interest,
        down_payment_period=instalment.down_payment,
    )
