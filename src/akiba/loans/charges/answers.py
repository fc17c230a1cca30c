"""Charges of a loan as the wire shows them."""

from typing import Any

from akiba.kernel.money import ZERO
from akiba.loans.accounts.answers import currency_answer
from akiba.loans.accounts.kept import Account
from akiba.loans.rules.charges import Charge, InstalmentCharge
from akiba.organisation import ChargeCalculation, PaymentMode


def charges_answer(account: Account) -> list[dict[str, Any]]:
    """The loan's charges."""
    return [charge_answer(account, charge) for charge in account.loan.charges]


def charge_answer(account: Account, charge: Charge) -> dict[str, Any]:
    """One charge of a loan."""
    borne = account.borne[charge.number]
    flat = charge.calculation is ChargeCalculation.FLAT
    return {
        "id": borne.id,
        "chargeId": borne.charge_id,
        "externalId": borne.external_id,
        "loanId": account.id,
        "externalLoanId": account.agreement.external_id,
        "name": account.charge_names.get(borne.charge_id),
        "chargeTimeType": charge.time.option,
        "submittedOnDate": borne.submitted_on,
        "dueDate": charge.due,
        "chargeCalculationType": charge.calculation.option,
        "percentage": ZERO if flat else charge.rate,
        "amountPercentageAppliedTo": ZERO,
        "currency": currency_answer(account),
        "amount": charge.amount,
        "amountPaid": charge.paid,
        "amountWaived": charge.waived,
        "amountWrittenOff": ZERO,
        "amountOutstanding": charge.outstanding,
        "amountOrPercentage": charge.rate,
        "penalty": charge.penalty,
        "chargePaymentMode": PaymentMode(borne.payment_mode).option,
        "paid": charge.settled and not charge.waived,
        "waived": charge.settled and bool(charge.waived),
        "chargePayable": False,
        "minCap": charge.minimum,
        "maxCap": charge.maximum,
        "installmentChargeData": [slot_answer(slot) for slot in charge.slots] if charge.slots else None,
    }


def slot_answer(slot: InstalmentCharge) -> dict[str, Any]:
    """What one instalment asks for of a charge."""
    return {
        "installmentNumber": slot.instalment,
        "dueDate": slot.due_date,
        "amount": slot.amount,
        "amountOutstanding": slot.outstanding,
        "amountWaived": slot.waived,
        "paid": slot.outstanding <= ZERO and not slot.waived,
        "waived": slot.outstanding <= ZERO and bool(slot.waived),
    }
