"""Charges of loans on the wire."""

from typing import Any

from akiba.kernel.money import ZERO
from akiba.loans.accounts import store
from akiba.loans.charges import commands
from akiba.loans.charges.answers import charge_answer, charges_answer
from akiba.loans.rules.charges import charge_of
from akiba.organisation import AppliesTo, ChargeTime, all_charges
from akiba.organisation import charge_answer as definition_answer
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Loan Charges")

NOT_BY_HAND = frozenset({ChargeTime.OVERDUE_INSTALMENT, ChargeTime.TRANCHE_DISBURSEMENT})


@operations.get("/loans/{loan_id}/charges", "READ_LOAN", "List the charges of a loan")
async def list_charges(ask: Ask, loan_id: int) -> list[dict[str, Any]]:
    """Every charge that the loan bears."""
    return charges_answer(await store.account(ask, loan_id))


@operations.get("/loans/{loan_id}/charges/template", "READ_LOAN", "Which charges a loan may bear")
async def read_template(ask: Ask, loan_id: int) -> dict[str, Any]:
    """The charges to choose from."""
    account = await store.account(ask, loan_id)
    paid_out = bool(account.loan.transactions)
    offered = [
        definition_answer(charge)
        for charge in await all_charges(ask, AppliesTo.LOAN, only_active=True)
        if charge.currency_code == account.agreement.currency_code
        and charge.time_type not in NOT_BY_HAND
        and not (paid_out and charge.time_type is ChargeTime.DISBURSEMENT)
    ]
    return {
        "amountPaid": ZERO,
        "amountWaived": ZERO,
        "amountWrittenOff": ZERO,
        "chargeOptions": offered,
        "penalty": False,
        "paid": False,
        "waived": False,
        "chargePayable": False,
    }


@operations.get("/loans/{loan_id}/charges/{charge_id}", "READ_LOAN", "Read one charge of a loan")
async def read_charge(ask: Ask, loan_id: int, charge_id: int) -> dict[str, Any]:
    """One charge that the loan bears."""
    account = await store.account(ask, loan_id)
    return charge_answer(account, charge_of(account.loan.charges, account.charge_number(charge_id)))


operations.act("/loans/{loan_id}/charges", {}, "Let a loan bear another charge", otherwise=commands.add_charge)
operations.act(
    "/loans/{loan_id}/charges/{charge_id}",
    {"waive": commands.waive_charge, "pay": commands.pay_charge, "adjustment": commands.adjust_charge},
    "Act on a charge of a loan",
)
operations.put("/loans/{loan_id}/charges/{charge_id}", commands.change_charge, "Change a charge of a loan")
operations.delete("/loans/{loan_id}/charges/{charge_id}", commands.delete_charge, "Take a charge off a loan")
