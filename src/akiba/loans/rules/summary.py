"""What a loan comes to: the balances that its readers ask for.

The fields have the wire's own names.
"""

from decimal import Decimal

import msgspec
from msgspec import UNSET, UnsetType

from akiba.kernel.money import ZERO, Currency
from akiba.loans.rules.events import TransactionKind
from akiba.loans.rules.standing import Standing
from akiba.loans.rules.terms import Part
from akiba.loans.rules.timetable import Day, day


class Summary(msgspec.Struct, rename="camel", kw_only=True):
    """The balances of a loan that was paid out."""

    currency: object = None
    principal_disbursed: Decimal
    principal_adjustments: Decimal
    principal_paid: Decimal
    principal_written_off: Decimal
    principal_outstanding: Decimal
    principal_overdue: Decimal
    interest_charged: Decimal
    interest_paid: Decimal
    interest_waived: Decimal
    interest_written_off: Decimal
    interest_outstanding: Decimal
    interest_overdue: Decimal
    fee_charges_charged: Decimal
    fee_adjustments: Decimal
    fee_charges_due_at_disbursement_charged: Decimal
    fee_charges_paid: Decimal
    fee_charges_waived: Decimal
    fee_charges_written_off: Decimal
    fee_charges_outstanding: Decimal
    fee_charges_overdue: Decimal
    penalty_charges_charged: Decimal
    penalty_adjustments: Decimal
    penalty_charges_paid: Decimal
    penalty_charges_waived: Decimal
    penalty_charges_written_off: Decimal
    penalty_charges_outstanding: Decimal
    penalty_charges_overdue: Decimal
    total_expected_repayment: Decimal
    total_repayment: Decimal
    total_expected_cost_of_loan: Decimal
    total_cost_of_loan: Decimal
    total_waived: Decimal
    total_written_off: Decimal
    total_outstanding: Decimal
    total_overdue: Decimal
    total_recovered: Decimal
    overdue_since_date: Day | UnsetType = UNSET
    total_merchant_refund: Decimal = ZERO
    total_merchant_refund_reversed: Decimal = ZERO
    total_payout_refund: Decimal = ZERO
    total_payout_refund_reversed: Decimal = ZERO
    total_goodwill_credit: Decimal = ZERO
    total_goodwill_credit_reversed: Decimal = ZERO
    total_charge_adjustment: Decimal = ZERO
    total_charge_adjustment_reversed: Decimal = ZERO
    total_chargeback: Decimal = ZERO
    total_credit_balance_refund: Decimal = ZERO
    total_credit_balance_refund_reversed: Decimal = ZERO
    total_repayment_transaction: Decimal = ZERO
    total_repayment_transaction_reversed: Decimal = ZERO
    total_interest_payment_waiver: Decimal = ZERO
    total_interest_refund: Decimal = ZERO
    total_unpaid_payable_due_interest: Decimal = ZERO
    total_unpaid_payable_not_due_interest: Decimal = ZERO


def summary_of(standing: Standing, currency: Currency) -> Summary:
    """The balances of a loan that was paid out, from what its parts add up to."""
    taken, late, lost = standing.taken, standing.overdue, standing.written_off
    due, paid = standing.due.plus(Part.FEE, taken.due), standing.paid.plus(Part.FEE, taken.paid)
    waived, credited = standing.waived.plus(Part.FEE, taken.waived), standing.credited
    left = due - paid - waived - lost
    return Summary(
        principal_disbursed=due.principal - credited.principal,
        principal_adjustments=credited.principal,
        principal_paid=paid.principal,
        principal_written_off=lost.principal,
        principal_outstanding=left.principal,
        principal_overdue=late.principal,
        interest_charged=due.interest,
        interest_paid=paid.interest,
        interest_waived=waived.interest,
        interest_written_off=lost.interest,
        interest_outstanding=left.interest,
        interest_overdue=late.interest,
        fee_charges_charged=due.fee,
        fee_adjustments=credited.fee,
        fee_charges_due_at_disbursement_charged=taken.due,
        fee_charges_paid=paid.fee,
        fee_charges_waived=waived.fee,
        fee_charges_written_off=lost.fee,
        fee_charges_outstanding=left.fee,
        fee_charges_overdue=late.fee,
        penalty_charges_charged=due.penalty,
        penalty_adjustments=credited.penalty,
        penalty_charges_paid=paid.penalty,
        penalty_charges_waived=waived.penalty,
        penalty_charges_written_off=lost.penalty,
        penalty_charges_outstanding=left.penalty,
        penalty_charges_overdue=late.penalty,
        total_expected_repayment=due.total - credited.principal,
        total_repayment=paid.total,
        total_expected_cost_of_loan=due.total - due.principal,
        total_cost_of_loan=paid.total - paid.principal,
        total_waived=waived.total,
        total_written_off=lost.total,
        total_outstanding=left.total,
        total_overdue=late.total,
        total_recovered=standing.totals.get(TransactionKind.RECOVERY, ZERO),
        overdue_since_date=day(standing.overdue_since) if standing.overdue_since else UNSET,
        total_unpaid_payable_due_interest=standing.interest_due,
        total_unpaid_payable_not_due_interest=not_due_interest(standing, currency),
        **totals_by_kind(standing),
    )


KIND_TOTALS = {
    "total_merchant_refund": TransactionKind.MERCHANT_ISSUED_REFUND,
    "total_payout_refund": TransactionKind.PAYOUT_REFUND,
    "total_goodwill_credit": TransactionKind.GOODWILL_CREDIT,
    "total_charge_adjustment": TransactionKind.CHARGE_ADJUSTMENT,
    "total_credit_balance_refund": TransactionKind.CREDIT_BALANCE_REFUND,
    "total_repayment_transaction": TransactionKind.REPAYMENT,
    "total_chargeback": TransactionKind.CHARGEBACK,
    "total_interest_payment_waiver": TransactionKind.INTEREST_PAYMENT_WAIVER,
    "total_interest_refund": TransactionKind.INTEREST_REFUND,
}
TOLD_WHEN_TAKEN_BACK = tuple(KIND_TOTALS)[:6]


def totals_by_kind(standing: Standing) -> dict[str, Decimal]:
    """What the transactions of each kind add up to; down payments count as repayments."""
    found = {name: standing.totals[kind] for name, kind in KIND_TOTALS.items() if kind in standing.totals}
    if down := standing.totals.get(TransactionKind.DOWN_PAYMENT):
        found["total_repayment_transaction"] = found.get("total_repayment_transaction", ZERO) + down
    if standing.taken_back:
        for name in TOLD_WHEN_TAKEN_BACK:
            found[f"{name}_reversed"] = standing.taken_back.get(KIND_TOTALS[name], ZERO)
    return found


def not_due_interest(standing: Standing, currency: Currency) -> Decimal:
    """The interest of the current period up to the day, less what of it is paid or waived."""
    now = standing.running
    if now is None:
        return ZERO
    return currency.round(max(ZERO, now.due * now.passed / now.days - now.paid - now.waived))
