"""What can be done to payment types."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.kernel.errors import DomainRuleViolation
from akiba.organisation.payment_types import store
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_negative, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["payment_type_name_key"] = (
    "error.msg.payment.type.duplicate.name",
    "name",
    "Another payment type has this name.",
)
STORED = ("name", "description", "is_cash_payment", "position")


class CreatePaymentType(Body, frozen=True, kw_only=True):
    """A new payment type."""

    resource: ClassVar[str] = "paymenttype"
    name: Annotated[str, required, max_length(100)]
    description: Annotated[str, max_length(500)] = ""
    is_cash_payment: bool = False
    position: Annotated[int, not_negative] = 1


class UpdatePaymentType(Body, frozen=True, kw_only=True):
    """What may be changed of a payment type."""

    resource: ClassVar[str] = "paymenttype"
    name: Annotated[str | UnsetType, max_length(100)] = UNSET
    description: Annotated[str | UnsetType, max_length(500)] = UNSET
    is_cash_payment: bool | UnsetType = UNSET
    position: Annotated[int | UnsetType, not_negative] = UNSET


@command("CREATE_PAYMENTTYPE")
async def create_payment_type(work: Work, body: CreatePaymentType) -> CommandResult:
    """Add a payment type."""
    values = {name: getattr(body, name) for name in STORED}
    return CommandResult(resource_id=await store.queries.insert_payment_type(work.connection, **values))


@command("UPDATE_PAYMENTTYPE")
async def update_payment_type(work: Work, payment_type_id: int, body: UpdatePaymentType) -> CommandResult:
    """Change a payment type."""
    found = await store.payment_type(work, payment_type_id)
    before = {name: getattr(found, name) for name in STORED}
    await store.queries.update_payment_type(work.connection, id=payment_type_id, **updated(before, body))
    return CommandResult(resource_id=payment_type_id, changes=changes(before, body))


@command("DELETE_PAYMENTTYPE")
async def delete_payment_type(work: Work, payment_type_id: int) -> CommandResult:
    """Take a payment type out of use."""
    found = await store.payment_type(work, payment_type_id)
    if found.is_system_defined:
        message = "This payment type is part of the system and stays."
        raise DomainRuleViolation("error.msg.payment.type.systemdefined", message)
    await store.queries.delete_payment_type(work.connection, id=payment_type_id)
    return CommandResult(resource_id=payment_type_id)
