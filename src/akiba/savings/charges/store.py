"""Charges of savings accounts in the database."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from akiba import organisation
from akiba.kernel.errors import NotFound
from akiba.organisation import ChargeCalculation, ChargeTime
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work
from akiba.savings.rules.charges import Charge

queries = load(__package__)

CONSTRAINTS["savings_charge_one_annual"] = (
    "validation.msg.savingsaccount.multiple.annual.fee.per.account.not.supported",
    "chargeId",
    "An account bears one annual fee at most.",
)

FIELDS = tuple(field.name for field in fields(Charge))


def missing(account_id: int, charge_id: int) -> NotFound:
    """The answer where the account does not bear such a charge."""
    code = "error.msg.savings.account.charge.id.invalid.for.given.savings.account"
    return NotFound(code, f"The savings account {account_id} has no charge {charge_id}.", charge_id, account_id)


async def rows(ask: Ask, account_id: int, charge_id: int | None = None) -> list[Row]:
    """The charges of an account with their names; raises NotFound where the one asked for is not there."""
    found: list[Row] = await queries.charges(ask.connection, account_id=account_id, id=charge_id)
    if charge_id is not None and not found:
        raise missing(account_id, charge_id)
    return found


def from_row(row: Row) -> Charge:
    """The charge of a row."""
    values: dict[str, Any] = {name: row[name] for name in FIELDS}
    return Charge(**values | {"time": ChargeTime(row["time"]), "calculation": ChargeCalculation(row["calculation"])})


async def charges(ask: Ask, account_id: int, charge_id: int | None = None) -> list[Charge]:
    """The charges of an account; raises NotFound where the one asked for is not there."""
    return [from_row(row) for row in await rows(ask, account_id, charge_id)]


async def withdrawal_fees(ask: Ask, account_id: int, payment_type_id: int | None) -> list[Charge]:
    """The charges that a withdrawal paid in this way bears."""
    return [
        from_row(row)
        for row in await rows(ask, account_id)
        if row["active"]
        and row["time"] == ChargeTime.WITHDRAWAL_FEE
        and (not row["for_payment_type"] or row["payment_type_id"] == payment_type_id)
    ]


async def insert(work: Work, account_id: int, new: Sequence[Charge]) -> list[int]:
    """Put charges on an account; their numbers."""
    if not new:
        return []
    found = await queries.insert_charges(work.connection, account_id=account_id, charges=_plain(new))
    return [row["id"] for row in found]


async def update(work: Work, changed: Iterable[Charge]) -> None:
    """Store charges as they stand now."""
    sent = _plain(changed)
    if sent:
        await queries.update_charges(work.connection, charges=sent)


def _plain(some: Iterable[Charge]) -> list[dict[str, Any]]:
    return [{name: getattr(charge, name) for name in FIELDS} for charge in some]


async def defined(ask: Ask, charge_id: int, currency_code: str) -> organisation.Charge:
    """The definition of a charge that an account in this currency may bear; raises NotFound or DomainRuleViolation."""
    found = await organisation.active_charge(ask, charge_id)
    if found.applies_to is not organisation.AppliesTo.SAVINGS or found.currency_code != currency_code:
        message = f"The charge {charge_id} is not for savings accounts in {currency_code}."
        raise NotFound("error.msg.charge.id.invalid", message, charge_id)
    return found


def of_definition(definition: organisation.Charge, **agreed: Any) -> Charge:
    """The charge that an account bears of a definition, where nothing else was agreed."""
    given = {name: value for name, value in agreed.items() if value is not None}
    usual: dict[str, Any] = {
        "time": definition.time_type,
        "calculation": definition.calculation,
        "rate": definition.amount,
        "definition": definition.id,
        "penalty": definition.penalty,
        "month": definition.fee_on_month,
        "day": definition.fee_on_day,
        "interval": definition.fee_interval or 1,
    }
    return Charge(**usual | given).opened()


async def due(ask: Ask, until: date, times: Iterable[ChargeTime]) -> list[Row]:
    """Charges that fell due by a day on active accounts."""
    found: list[Row] = await queries.due(ask.connection, until=until, time_types=[int(time) for time in times])
    return found
