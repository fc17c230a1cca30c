"""What a loan comes to: its schedule with totals, and the balances that its readers ask for.

The fields have the wire's own names.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

import msgspec

from akiba.kernel.money import ZERO
from akiba.loans.rules.account import Loan, LoanStatus
from akiba.loans.rules.events import Transaction, TransactionKind
from akiba.loans.rules.terms import Instalment, Part, Parts, total

Day: TypeAlias = tuple[int, int, int]
"""A day as the wire writes it, so that a long schedule needs no second look."""

UNPAID_OUT = frozenset({LoanStatus.SUBMITTED, LoanStatus.APPROVED, LoanStatus.WITHDRAWN, LoanStatus.REJECTED})

NAMES = {
    Part.PRINCIPAL: "principal",
    Part.INTEREST: "interest",
    Part.FEE: "fee_charges",
    Part.PENALTY: "penalty_charges",
}
"""What the columns of a part begin with."""


class Period(msgspec.Struct, rename="camel", kw_only=True, omit_defaults=True):
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
    overdue_since_date: date | None = None
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


def schedule_of(loan: Loan) -> Schedule:
    """The loan's schedule as it stands: what was paid out, then its instalments in order."""
    taken = fees_at_disbursement(loan)
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
    due, paid = total(i.due for i in loan.instalments), total(i.paid for i in loan.instalments)
    waived, lost = total(i.waived for i in loan.instalments), total(i.written_off for i in loan.instalments)
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
        total_outstanding=loan.outstanding.total + taken.due - taken.paid,
        total_credits=total(i.credited for i in loan.instalments).total,
        periods=rows,
    )


class Taken(msgspec.Struct, frozen=True):
    """The charges taken when the money goes out."""

    due: Decimal
    paid: Decimal
    waived: Decimal


def fees_at_disbursement(loan: Loan) -> Taken:
    """What the charges at disbursement come to, and what of them was paid and waived."""
    charges = [charge for charge in loan.charges if charge.at_disbursement]
    return Taken(
        sum((charge.amount for charge in charges), ZERO),
        sum((charge.paid for charge in charges), ZERO),
        sum((charge.waived for charge in charges), ZERO),
    )


def day(on: date) -> Day:
    """The day's year, month and day of the month."""
    return on.year, on.month, on.day


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
    due, waived, lost = instalment.due, instalment.waived.total, instalment.written_off
    left, credited, asked, given_up = instalment.left, instalment.credited, due.total, lost.total
    still_owed, met_on = left.total, instalment.obligations_met_on
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
        total_paid_for_period=instalment.paid.total,
        total_paid_in_advance_for_period=instalment.paid_early,
        total_paid_late_for_period=instalment.paid_late,
        total_waived_for_period=waived,
        total_written_off_for_period=given_up,
        total_outstanding_for_period=still_owed,
        total_overdue=still_owed,
        total_actual_cost_of_loan_for_period=asked - due.principal - waived - given_up + lost.principal,
        total_installment_amount_for_period=due.principal + due.interest,
        total_credits=credited.total,
        total_accrued_interest=ZERO,
        down_payment_period=instalment.down_payment,
        **part_columns(instalment, left),
    )


def part_columns(instalment: Instalment, left: Parts) -> dict[str, Decimal]:
    """What each part of an instalment came to and what became of it."""
    due, paid, waived, lost = instalment.due, instalment.paid, instalment.waived, instalment.written_off
    return {
        "principal_due": due.principal,
        "principal_paid": paid.principal,
        "principal_written_off": lost.principal,
        "principal_outstanding": left.principal,
        "interest_due": due.interest,
        "interest_paid": paid.interest,
        "interest_waived": waived.interest,
        "interest_written_off": lost.interest,
        "interest_outstanding": left.interest,
        "fee_charges_due": due.fee,
        "fee_charges_paid": paid.fee,
        "fee_charges_waived": waived.fee,
        "fee_charges_written_off": lost.fee,
        "fee_charges_outstanding": left.fee,
        "penalty_charges_due": due.penalty,
        "penalty_charges_paid": paid.penalty,
        "penalty_charges_waived": waived.penalty,
        "penalty_charges_written_off": lost.penalty,
        "penalty_charges_outstanding": left.penalty,
    }


def summary_of(loan: Loan, today: date, taken_back: Sequence[Transaction] = ()) -> Summary | None:
    """The loan's balances on a day; nothing before it was paid out. `taken_back` are the transactions undone."""
    if loan.status in UNPAID_OUT:
        return None
    due, paid = total(i.due for i in loan.instalments), total(i.paid for i in loan.instalments)
    waived, lost = total(i.waived for i in loan.instalments), total(i.written_off for i in loan.instalments)
    credited, left = total(i.credited for i in loan.instalments), loan.outstanding
    late = [i for i in loan.instalments if i.due_date < today and i.left]
    overdue, taken = total(i.left for i in late), fees_at_disbursement(loan)
    due, paid = due.plus(Part.FEE, taken.due), paid.plus(Part.FEE, taken.paid)
    waived, left = waived.plus(Part.FEE, taken.waived), left.plus(Part.FEE, taken.due - taken.paid - taken.waived)
    columns: dict[str, Decimal] = {}
    for part, name in NAMES.items():
        columns |= {
            f"{name}_paid": paid[part],
            f"{name}_written_off": lost[part],
            f"{name}_outstanding": left[part],
            f"{name}_overdue": overdue[part],
        }
        if part is not Part.PRINCIPAL:
            columns |= {f"{name}_charged": due[part], f"{name}_waived": waived[part]}
    return Summary(
        principal_disbursed=due.principal - credited.principal,
        principal_adjustments=credited.principal,
        fee_adjustments=credited.fee,
        penalty_adjustments=credited.penalty,
        fee_charges_due_at_disbursement_charged=taken.due,
        total_expected_repayment=due.total - credited.principal,
        total_repayment=paid.total,
        total_expected_cost_of_loan=due.total - due.principal,
        total_cost_of_loan=paid.total - paid.principal,
        total_waived=waived.total,
        total_written_off=lost.total,
        total_outstanding=left.total,
        total_overdue=overdue.total,
        total_recovered=amount_of(loan.transactions, TransactionKind.RECOVERY),
        overdue_since_date=min((i.due_date for i in late), default=None),
        total_unpaid_payable_due_interest=sum((i.left.interest for i in loan.instalments if i.due_date <= today), ZERO),
        total_unpaid_payable_not_due_interest=not_due_interest(loan, today),
        **columns,
        **totals_by_kind(loan.transactions, taken_back),
    )


KIND_TOTALS = {
    "total_merchant_refund": (TransactionKind.MERCHANT_ISSUED_REFUND,),
    "total_payout_refund": (TransactionKind.PAYOUT_REFUND,),
    "total_goodwill_credit": (TransactionKind.GOODWILL_CREDIT,),
    "total_charge_adjustment": (TransactionKind.CHARGE_ADJUSTMENT,),
    "total_credit_balance_refund": (TransactionKind.CREDIT_BALANCE_REFUND,),
    "total_repayment_transaction": (TransactionKind.REPAYMENT, TransactionKind.DOWN_PAYMENT),
    "total_chargeback": (TransactionKind.CHARGEBACK,),
    "total_interest_payment_waiver": (TransactionKind.INTEREST_PAYMENT_WAIVER,),
    "total_interest_refund": (TransactionKind.INTEREST_REFUND,),
}
"""The totals by kind; the first six are also told of what was taken back."""


def totals_by_kind(standing: Iterable[Transaction], taken_back: Iterable[Transaction]) -> dict[str, Decimal]:
    """What the transactions of each kind add up to."""
    standing, taken_back = tuple(standing), tuple(taken_back)
    totals = {name: amount_of(standing, *kinds) for name, kinds in KIND_TOTALS.items()}
    for name, kinds in list(KIND_TOTALS.items())[:6]:
        totals[f"{name}_reversed"] = amount_of(taken_back, kinds[0])
    return totals


def amount_of(transactions: Iterable[Transaction], *kinds: TransactionKind) -> Decimal:
    """What the transactions of these kinds add up to."""
    return sum((t.amount for t in transactions if t.kind in kinds), ZERO)


def not_due_interest(loan: Loan, today: date) -> Decimal:
    """The interest of the current period up to the day, less what of it is paid or waived."""
    for i in loan.instalments:
        if i.from_date <= today < i.due_date:
            earned = i.due.interest * (today - i.from_date).days / (i.due_date - i.from_date).days
            return loan.terms.currency.round(max(ZERO, earned - i.paid.interest - i.waived.interest))
    return ZERO
