"""Charges in the database."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.organisation.charges.rules import AppliesTo, ChargeCalculation, ChargeTime, FeeFrequency, PaymentMode
from akiba.organisation.currencies.store import CurrencyOption
from akiba.organisation.product_access.rules import Access
from akiba.organisation.product_access.store import permitted
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask, Work
from akiba.wire.answers import Answer

queries = load(__package__)

OF_THE_CURRENCY = ("currency_name", "decimal_places", "in_multiples_of", "display_symbol", "display_label")


class LedgerAccount(Answer):
    """An account that a charge may be posted to."""

    id: int
    name: str
    gl_code: str


class Charge(Struct, frozen=True, kw_only=True):
    """A charge as it is defined; `fee_on_month` and `fee_on_day` are the day of the year on which it comes."""

    id: int
    name: str
    currency_code: str
    applies_to: AppliesTo
    time_type: ChargeTime
    calculation: ChargeCalculation
    payment_mode: PaymentMode | None
    amount: Decimal
    penalty: bool
    active: bool
    min_cap: Decimal | None
    max_cap: Decimal | None
    fee_on_month: int | None
    fee_on_day: int | None
    fee_interval: int | None
    fee_frequency: FeeFrequency | None
    tax_group_id: int | None
    gl_account_id: int | None
    gl_account: LedgerAccount | None
    free_withdrawals: bool
    free_withdrawal_frequency: int | None
    restart_frequency: int | None
    restart_frequency_unit: int | None
    for_payment_type: bool
    payment_type_id: int | None
    currency: CurrencyOption


def from_row(row: Row) -> Charge:
    """The charge of a row."""
    values: dict[str, Any] = dict(row)
    name, places, multiple, symbol, label = (values.pop(column) for column in OF_THE_CURRENCY)
    currency = CurrencyOption(
        code=values["currency_code"],
        name=name,
        decimal_places=places,
        in_multiples_of=multiple,
        name_code=f"currency.{values['currency_code']}",
        display_symbol=symbol,
        display_label=label,
    )
    account, account_name, code = values["gl_account_id"], values.pop("gl_account_name"), values.pop("gl_code")
    values |= {
        "gl_account": None if account is None else LedgerAccount(id=account, name=account_name, gl_code=code),
        "applies_to": AppliesTo(values["applies_to"]),
        "time_type": ChargeTime(values["time_type"]),
        "calculation": ChargeCalculation(values["calculation"]),
        "payment_mode": None if values["payment_mode"] is None else PaymentMode(values["payment_mode"]),
        "fee_frequency": None if values["fee_frequency"] is None else FeeFrequency(values["fee_frequency"]),
    }
    return Charge(**values, currency=currency)


async def charge(ask: Ask, charge_id: int) -> Charge:
    """The charge; raises NotFound."""
    row = await queries.charge(ask.connection, id=charge_id)
    if row is None:
        raise NotFound("error.msg.charge.id.invalid", f"Charge with identifier {charge_id} does not exist", charge_id)
    return from_row(row)


async def active_charge(ask: Ask, charge_id: int) -> Charge:
    """The charge, where it is in use; raises NotFound or DomainRuleViolation."""
    found = await charge(ask, charge_id)
    if not found.active:
        message = f"The charge {found.name} is out of use."
        raise DomainRuleViolation("error.msg.charge.is.not.active", message, found.name, charge_id)
    return found


async def charges(ask: Ask, applies_to: AppliesTo | None = None, *, only_active: bool = False) -> list[Charge]:
    """Every charge that this user's office has, by name, or those of one bearer."""
    here = await permitted(ask, Access.CHARGE)
    rows = await queries.charges(ask.connection, applies_to=applies_to, only_active=only_active)
    return [from_row(row) for row in rows if here is None or row["id"] in here]


async def ledger_accounts(ask: Ask) -> dict[int, list[LedgerAccount]]:
    """The accounts that a charge may be posted to, by their class."""
    found: dict[int, list[LedgerAccount]] = defaultdict(list)
    for row in await queries.ledger_accounts(ask.connection):
        found[row["account_type"]].append(LedgerAccount(id=row["id"], name=row["name"], gl_code=row["gl_code"]))
    return found


async def product_charges(ask: Ask, product_kind: int, product_id: int) -> list[Charge]:
    """The charges that a product brings along."""
    rows = await queries.charges_of_product(ask.connection, product_kind=product_kind, product_id=product_id)
    return [from_row(row) for row in rows]


async def set_product_charges(work: Work, product_kind: int, product_id: int, charge_ids: Sequence[int]) -> None:
    """Let a product bring these charges along and no others."""
    await queries.set_product_charges(
        work.connection, product_kind=product_kind, product_id=product_id, charge_ids=list(charge_ids)
    )
