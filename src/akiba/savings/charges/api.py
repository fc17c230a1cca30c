"""Charges of savings accounts on the wire."""

from datetime import date
from decimal import Decimal
from typing import Any

from akiba import organisation
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.money import ZERO
from akiba.organisation import AppliesTo, ChargeCalculation, ChargeTime, CurrencyOption
from akiba.platform.sql import Row
from akiba.platform.work import Ask
from akiba.savings.accounts import store as accounts
from akiba.savings.charges import store
from akiba.savings.charges.commands import (
    add_charge,
    delete_charge,
    inactivate_charge,
    pay_charge,
    update_charge,
    waive_charge,
)
from akiba.savings.products.store import currency_of
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations, Query

operations = Operations("Savings charges")


class ChargeQuery(Query, frozen=True, kw_only=True):
    """Which charges: `all`, `active` or `inactive`."""

    charge_status: str | None = None


class SavingsChargeAnswer(Answer):
    """A charge on an account."""

    id: int
    charge_id: int
    account_id: int
    name: str
    charge_time_type: EnumOption
    charge_calculation_type: EnumOption
    currency: CurrencyOption
    amount: Decimal
    amount_paid: Decimal
    amount_waived: Decimal
    amount_written_off: Decimal
    amount_outstanding: Decimal
    amount_or_percentage: Decimal
    penalty: bool
    is_active: bool
    is_free_withdrawal: bool
    free_withdrawal_charge_frequency: int
    restart_frequency: int
    restart_frequency_enum: int
    percentage: Decimal | None = None
    due_date: date | None = None
    fee_on_month_day: list[int] | None = None
    fee_interval: int | None = None
    inactivation_date: date | None = None


def answer(row: Row, currency: CurrencyOption) -> SavingsChargeAnswer:
    """The charge of a row."""
    charge = store.from_row(row)
    percent = charge.calculation is not ChargeCalculation.FLAT
    recurring = charge.time in {ChargeTime.ANNUAL_FEE, ChargeTime.MONTHLY_FEE} and charge.month and charge.day
    return SavingsChargeAnswer(
        id=row["number"],
        charge_id=row["definition"],
        account_id=row["account_id"],
        name=row["name"],
        charge_time_type=charge.time.option,
        charge_calculation_type=charge.calculation.option,
        currency=currency,
        amount=charge.amount,
        amount_paid=charge.paid,
        amount_waived=charge.waived,
        amount_written_off=ZERO,
        amount_outstanding=charge.outstanding,
        amount_or_percentage=charge.rate,
        penalty=charge.penalty,
        is_active=charge.active,
        is_free_withdrawal=row["free_withdrawals"],
        free_withdrawal_charge_frequency=row["free_withdrawal_frequency"] or 0,
        restart_frequency=row["restart_frequency"] or 0,
        restart_frequency_enum=row["restart_frequency_unit"] or 0,
        percentage=charge.rate if percent else None,
        due_date=charge.due,
        fee_on_month_day=[charge.month, charge.day] if recurring and charge.month and charge.day else None,
        fee_interval=charge.interval if charge.time in {ChargeTime.MONTHLY_FEE, ChargeTime.WEEKLY_FEE} else None,
        inactivation_date=row["inactivated_on"],
    )


async def answers(ask: Ask, account: Row, status: str | None = None) -> list[SavingsChargeAnswer]:
    """The charges of an account; all of them, or those of a status."""
    wanted = {"active": (True,), "inactive": (False,)}.get(status or "all", (True, False))
    currency = currency_of(account)
    return [answer(row, currency) for row in await store.rows(ask, account["id"]) if row["active"] in wanted]


@operations.get("/savingsaccounts/{account_id}/charges", "READ_SAVINGSACCOUNTCHARGE", "List an account's charges")
async def list_charges(ask: Ask, account_id: int, query: ChargeQuery) -> list[SavingsChargeAnswer]:
    """The charges of an account."""
    return await answers(ask, await accounts.row(ask, account_id), query.charge_status)


@operations.get("/savingsaccounts/{account_id}/charges/template", "READ_SAVINGSACCOUNTCHARGE", "What may be charged")
async def read_template(ask: Ask, account_id: int) -> dict[str, Any]:
    """The charges that may be put on an account."""
    account = await accounts.row(ask, account_id)
    return {
        "amountPaid": 0,
        "amountWaived": 0,
        "amountWrittenOff": 0,
        "chargeOptions": await charge_options(ask, account["currency_code"]),
        "penalty": False,
    }


async def charge_options(ask: Ask, currency_code: str | None = None) -> list[organisation.ChargeAnswer]:
    """The charges that savings accounts may bear, in one currency or in any."""
    found = await organisation.all_charges(ask, AppliesTo.SAVINGS, only_active=True)
    return [organisation.charge_answer(charge) for charge in found if currency_code in {None, charge.currency_code}]


@operations.get("/savingsaccounts/{account_id}/charges/{charge_id}", "READ_SAVINGSACCOUNTCHARGE", "Read one charge")
async def read_charge(ask: Ask, account_id: int, charge_id: int) -> SavingsChargeAnswer:
    """One charge of an account."""
    account = await accounts.row(ask, account_id)
    [row] = await store.rows(ask, account_id, charge_id)
    return answer(row, currency_of(account))


operations.post("/savingsaccounts/{account_id}/charges", add_charge, "Put a charge on an account")
operations.put("/savingsaccounts/{account_id}/charges/{charge_id}", update_charge, "Change a charge of an account")
operations.delete("/savingsaccounts/{account_id}/charges/{charge_id}", delete_charge, "Take a charge off an account")
operations.act(
    "/savingsaccounts/{account_id}/charges/{charge_id}",
    {"paycharge": pay_charge, "waive": waive_charge, "inactivate": inactivate_charge},
    "Act on a charge of an account",
)
