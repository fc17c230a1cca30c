"""What can be done to a charge."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed
from akiba.kernel.locale import parse_datetime
from akiba.organisation.charges import rules, store
from akiba.organisation.charges.rules import AppliesTo, Shape
from akiba.organisation.charges.store import Charge
from akiba.organisation.currencies.store import currency
from akiba.organisation.product_access.rules import Access
from akiba.organisation.product_access.store import keep_here
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, positive, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes

CONSTRAINTS["charge_name"] = ("error.msg.charge.duplicate.name", "name", "Another charge has this name.")
for used in ("product_charge_charge", "loan_charge_charge", "savings_charge_charge", "client_charge_charge"):
    CONSTRAINTS[used] = (
        "error.msg.charge.cannot.be.deleted.it.is.already.used.in.loan",
        "id",
        "This charge cannot be deleted, it is already used.",
    )

OPTIONS = frozenset({"currencyOptions", "chargeCalculationTypeOptions", "chargeTimeTypeOptions", "monthDayFormat"})
COLUMNS = {
    "name": "name",
    "currency_code": "currency_code",
    "charge_applies_to": "applies_to",
    "charge_time_type": "time_type",
    "charge_calculation_type": "calculation",
    "charge_payment_mode": "payment_mode",
    "amount": "amount",
    "penalty": "penalty",
    "active": "active",
    "min_cap": "min_cap",
    "max_cap": "max_cap",
    "fee_interval": "fee_interval",
    "fee_frequency": "fee_frequency",
    "tax_group_id": "tax_group_id",
    "income_account_id": "gl_account_id",
    "enable_free_withdrawal_charge": "free_withdrawals",
    "free_withdrawal_frequency": "free_withdrawal_frequency",
    "restart_count_frequency": "restart_frequency",
    "count_frequency_type": "restart_frequency_unit",
    "enable_payment_type": "for_payment_type",
    "payment_type_id": "payment_type_id",
}


class CreateCharge(Body, frozen=True, kw_only=True):
    """A new charge."""

    resource: ClassVar[str] = "charge"
    also: ClassVar[frozenset[str]] = OPTIONS
    charge_applies_to: Annotated[int, required, one_of(*AppliesTo)]
    charge_calculation_type: Annotated[int, required]
    fee_interval: Annotated[int | None, positive] = None
    fee_frequency: Annotated[int | None, within(0, 3)] = None
    enable_free_withdrawal_charge: bool = False
    free_withdrawal_frequency: Annotated[int | None, positive] = None
    restart_count_frequency: Annotated[int | None, positive] = None
    count_frequency_type: Annotated[int | None, within(0, 3)] = None
    enable_payment_type: bool = False
    payment_type_id: Annotated[int | None, positive] = None
    charge_time_type: Annotated[int, required]
    charge_payment_mode: Annotated[int | None, one_of(0, 1)] = None
    fee_on_month_day: str | None = None
    income_account_id: Annotated[int | None, positive] = None
    name: Annotated[str, required, max_length(100)]
    currency_code: Annotated[str, required, max_length(3)]
    amount: Annotated[Decimal, required, positive]
    penalty: bool = False
    active: bool = False
    min_cap: Annotated[Decimal | None, positive] = None
    max_cap: Annotated[Decimal | None, positive] = None
    tax_group_id: Annotated[int | None, positive] = None


class UpdateCharge(Body, frozen=True, kw_only=True):
    """What may be changed of a charge."""

    resource: ClassVar[str] = "charge"
    also: ClassVar[frozenset[str]] = OPTIONS
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    currency_code: Annotated[str | UnsetType, max_length(3)] = UNSET
    amount: Annotated[Decimal | UnsetType, positive] = UNSET
    min_cap: Annotated[Decimal | UnsetType | None, positive] = UNSET
    max_cap: Annotated[Decimal | UnsetType | None, positive] = UNSET
    charge_applies_to: Annotated[int | UnsetType, one_of(*AppliesTo)] = UNSET
    enable_free_withdrawal_charge: bool | UnsetType = UNSET
    free_withdrawal_frequency: Annotated[int | UnsetType | None, positive] = UNSET
    restart_count_frequency: Annotated[int | UnsetType | None, positive] = UNSET
    count_frequency_type: Annotated[int | UnsetType | None, within(0, 3)] = UNSET
    enable_payment_type: bool | UnsetType = UNSET
    payment_type_id: Annotated[int | UnsetType | None, positive] = UNSET
    charge_time_type: int | UnsetType = UNSET
    fee_on_month_day: str | UnsetType | None = UNSET
    fee_interval: Annotated[int | UnsetType | None, positive] = UNSET
    fee_frequency: Annotated[int | UnsetType | None, within(0, 3)] = UNSET
    charge_calculation_type: Annotated[int | UnsetType, within(1, 5)] = UNSET
    charge_payment_mode: Annotated[int | UnsetType | None, within(0, 1)] = UNSET
    penalty: bool | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    income_account_id: Annotated[int | UnsetType | None, positive] = UNSET
    tax_group_id: Annotated[int | UnsetType | None, positive] = UNSET


@command("CREATE_CHARGE")
async def create_charge(work: Work, body: CreateCharge) -> CommandResult:
    """Define a charge."""
    values = {column: getattr(body, field) for field, column in COLUMNS.items()} | day_of_year(body)
    check(values)
    await currency(work, body.currency_code)
    charge_id = await store.queries.insert_charge(work.connection, values=values)
    await keep_here(work, Access.CHARGE, charge_id)
    return CommandResult(resource_id=charge_id)


@command("UPDATE_CHARGE")
async def update_charge(work: Work, charge_id: int, body: UpdateCharge) -> CommandResult:
    """Change a charge."""
    charge = await store.charge(work, charge_id)
    before = stored(charge)
    if body.charge_applies_to is not UNSET and body.charge_applies_to != charge.applies_to:
        code = "error.msg.charge.update.of.charge.applies.to.is.not.supported"
        raise DomainRuleViolation(code, "Update of Charge applies to is not supported")
    given = {column: getattr(body, field) for field, column in COLUMNS.items() if getattr(body, field) is not UNSET}
    values = asdict(charge) | given | day_of_year(body)
    del values["currency"]
    check(values)
    await currency(work, values["currency_code"])
    await refuse_while_products_use(work, charge, values)
    await store.queries.update_charge(work.connection, id=charge_id, values=values)
    return CommandResult(resource_id=charge_id, changes=changes(before, body))


@command("DELETE_CHARGE")
async def delete_charge(work: Work, charge_id: int) -> CommandResult:
    """Remove a charge that nothing uses."""
    charge = await store.charge(work, charge_id)
    await store.queries.delete_charge(work.connection, id=charge.id)
    return CommandResult(resource_id=charge_id)


def stored(charge: Charge) -> dict[str, object]:
    """The charge under the names of the body."""
    values = {field: getattr(charge, column) for field, column in COLUMNS.items()}
    day = None if charge.fee_on_day is None else f"{charge.fee_on_day}/{charge.fee_on_month}"
    return values | {"fee_on_month_day": day}


def day_of_year(body: CreateCharge | UpdateCharge) -> dict[str, int | None]:
    """The month and day that the body gives in its own pattern; raises ValidationFailed."""
    text = body.fee_on_month_day
    if text is UNSET:
        return {}
    if text is None:
        return {"fee_on_month": None, "fee_on_day": None}
    wire = body.wire
    locale, pattern = (wire.text("locale"), wire.text("monthDayFormat")) if wire else (None, None)
    try:
        day = parse_datetime(f"{text} 2000", f"{pattern or 'dd MMM'} yyyy", locale or "en")
    except ValueError:
        message = f"The parameter `feeOnMonthDay` cannot be read with the pattern {pattern}."
        fault = Fault("validation.msg.invalid.month.day", message, "feeOnMonthDay", text)
        raise ValidationFailed(fault) from None
    return {"fee_on_month": day.month, "fee_on_day": day.day}


def check(values: dict[str, Any]) -> None:
    """Raise ValidationFailed or DomainRuleViolation where the charge makes no sense."""
    shape = Shape(
        values["name"],
        AppliesTo(values["applies_to"]),
        values["time_type"],
        values["calculation"],
        values["penalty"],
        payment_mode=values["payment_mode"],
        fee_on=values.get("fee_on_day"),
        fee_interval=values["fee_interval"],
        fee_frequency=values["fee_frequency"],
    )
    found = list(rules.faults(shape))
    if found:
        raise ValidationFailed(*found)
    rules.refuse_penalties_out_of_place(shape)


async def refuse_while_products_use(work: Work, charge: Charge, values: dict[str, Any]) -> None:
    """A charge that products bring along may not be switched off, nor come at another pace."""
    off = charge.active and not values["active"]
    paced = (charge.fee_interval, charge.fee_frequency) != (values["fee_interval"], values["fee_frequency"])
    if not (off or (paced and charge.applies_to is AppliesTo.LOAN)):
        return
    if await store.queries.is_used_by_a_product(work.connection, id=charge.id):
        what = "charge" if off else "charge.frequency"
        code = f"error.msg.{what}.cannot.be.updated.it.is.used.in.loan"
        raise DomainRuleViolation(code, "This charge cannot be updated, it is used in loan")
