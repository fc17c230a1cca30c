"""Charges on the wire."""

from typing import Any

from akiba.kernel.enumerations import EnumOption
from akiba.organisation.charges import store
from akiba.organisation.charges.answers import ChargeAnswer, answer
from akiba.organisation.charges.commands import create_charge, delete_charge, update_charge
from akiba.organisation.charges.rules import (
    ALLOWED,
    AppliesTo,
    ChargeCalculation,
    ChargeTime,
    FeeFrequency,
    PaymentMode,
)
from akiba.organisation.currencies.store import currencies
from akiba.platform.work import Ask
from akiba.wire.answers import plain
from akiba.wire.operations import Operations, Query

operations = Operations("Charges")

ASSET, LIABILITY, INCOME, EXPENSE = 1, 2, 4, 5
INVALID_FREQUENCY = EnumOption(5, "periodFrequencyType.invalid", "Invalid")


class OneCharge(Query, frozen=True, kw_only=True):
    """Whether the lists to choose from are wanted as well."""

    template: bool = False


@operations.get("/charges", "READ_CHARGE", "List the charges")
async def list_charges(ask: Ask) -> list[ChargeAnswer]:
    """Every charge by name."""
    return [answer(charge) for charge in await store.charges(ask)]


@operations.get("/charges/template", "READ_CHARGE", "What a charge may be")
async def read_template(ask: Ask) -> dict[str, Any]:
    """The lists to choose from when a charge is defined."""
    return {"active": False, "penalty": False, "freeWithdrawal": False, "isPaymentType": False} | await options(ask)


@operations.get("/charges/{charge_id}", "READ_CHARGE", "Read one charge")
async def read_charge(ask: Ask, charge_id: int, query: OneCharge) -> Any:
    """One charge, and on request what it might be instead."""
    found = answer(await store.charge(ask, charge_id))
    if not query.template:
        return found
    return plain(found) | await options(ask)


operations.post("/charges", create_charge, "Define a charge")
operations.put("/charges/{charge_id}", update_charge, "Change a charge")
operations.delete("/charges/{charge_id}", delete_charge, "Remove a charge")


async def options(ask: Ask) -> dict[str, Any]:
    """The lists to choose from."""
    accounts = await store.ledger_accounts(ask)
    income = {"incomeAccountOptions": accounts[INCOME], "liabilityAccountOptions": accounts[LIABILITY]}
    times = [time.option for time in ChargeTime if time is not ChargeTime.SAVINGS_CLOSURE]
    lists: dict[str, Any] = {
        "currencyOptions": (await currencies(ask)).selected_currency_options,
        "chargeCalculationTypeOptions": ChargeCalculation.options(),
        "chargeAppliesToOptions": AppliesTo.options(),
        "chargeTimeTypeOptions": times,
        "chargePaymetModeOptions": PaymentMode.options(),
        "incomeOrLiabilityAccountOptions": income,
        "assetAccountOptions": accounts[ASSET],
        "expenseAccountOptions": accounts[EXPENSE],
        "accountMappingForChargeConfig": "Income",
        "taxGroupOptions": [],
        "feeFrequencyOptions": [*FeeFrequency.options(), INVALID_FREQUENCY],
    }
    for bearer, kinds in ALLOWED.items():
        name = "share" if bearer is AppliesTo.SHARES else bearer.name.lower()
        lists[f"{name}ChargeCalculationTypeOptions"] = [kind.option for kind in kinds.calculations]
        lists[f"{name}ChargeTimeTypeOptions"] = [time.option for time in kinds.times]
    return lists
