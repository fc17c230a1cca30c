"""Charging a client, taking the money, sparing them, and taking back what was wrong."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import Struct

from akiba import organisation
from akiba.clients.charges import store
from akiba.clients.people.store import Client, client
from akiba.kernel.errors import DomainRuleViolation, Fault, NotFound, ValidationFailed
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import not_future, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body

PAID, WAIVED = 1, 2
RESOURCE = "CLIENTCHARGE"


class AddClientCharge(Body, frozen=True, kw_only=True):
    """A charge for a client."""

    resource: ClassVar[str] = RESOURCE
    also: ClassVar[frozenset[str]] = frozenset({"feeInterval", "feeOnMonthDay", "penalty"})
    charge_id: Annotated[int, required]
    amount: Annotated[Decimal | None, positive] = None
    due_date: date | None = None


class PayClientCharge(Body, frozen=True, kw_only=True):
    """Money for a charge."""

    resource: ClassVar[str] = RESOURCE
    amount: Annotated[Decimal, required, positive]
    transaction_date: Annotated[date, required, not_future]
    payment_type_id: int | None = None


class ClientChargeMoved(Struct, frozen=True):
    """Money for a client's charge came in, or was taken back; the ledger follows."""

    transaction_id: int
    client_id: int
    office_id: int
    charge_id: int
    currency_code: str
    on: date
    amount: Decimal
    taken_back: bool = False


@command("CREATE_CLIENTCHARGE")
async def add_client_charge(work: Work, client_id: int, body: AddClientCharge) -> CommandResult:
    """Charge a client."""
    owner = await client(work, client_id)
    definition = await organisation.active_charge(work, body.charge_id)
    if definition.applies_to != organisation.AppliesTo.CLIENT:
        message = "This charge is not one for clients."
        raise DomainRuleViolation("error.msg.charge.cannot.be.applied.toclient", message)
    if body.due_date is not None and owner.activated_on and body.due_date < owner.activated_on:
        raise refused("dueDate.before.activationDate", "Nothing falls due before a client is active.", "dueDate")
    number = await store.queries.insert_charge(
        work.connection,
        client_id=client_id,
        charge_id=definition.id,
        name=definition.name,
        currency_code=definition.currency_code,
        penalty=definition.penalty,
        amount=body.amount or definition.amount,
        due_on=body.due_date or work.business_date,
    )
    return CommandResult(office_id=owner.office_id, client_id=client_id, resource_id=number)


def refused(rule: str, message: str, parameter: str | None = None) -> ValidationFailed:
    """The refusal of something about a client's charge."""
    return ValidationFailed(Fault(f"validation.msg.{RESOURCE}.{rule}", message, parameter))


def check_owed(charge: store.ClientCharge) -> None:
    """Raise ValidationFailed where nothing is owed any more."""
    if charge.outstanding <= 0:
        how = "already.waived" if charge.waived else "paid"
        raise refused(f"transaction.invalid.account.charge.is.{how}", "Nothing is owed any more.")


@command("PAY_CLIENTCHARGE")
async def pay_client_charge(work: Work, client_id: int, charge_id: int, body: PayClientCharge) -> CommandResult:
    """Take money for a charge."""
    owner = await client(work, client_id)
    owed = await store.locked(work, client_id, charge_id)
    if owner.activated_on and body.transaction_date < owner.activated_on:
        message = "Nothing is paid before a client is active."
        raise refused("transaction.before.activationDate", message, "transactionDate")
    check_owed(owed)
    if body.amount > owed.outstanding:
        message = f"No more than {owed.outstanding} is owed."
        raise refused("transaction.invalid.charge.amount.paid.in.access", message)
    if body.payment_type_id is not None:
        await organisation.payment_type(work, body.payment_type_id)
    await store.queries.settle(work.connection, id=charge_id, paid=body.amount, waived=Decimal(0))
    number = await book(work, owner, owed, PAID, (body.transaction_date, body.amount, body.payment_type_id))
    await ask_everyone(
        work,
        ClientChargeMoved(
            number, client_id, owner.office_id, owed.charge_id, owed.currency_code, body.transaction_date, body.amount
        ),
    )
    return result(owner, charge_id, number)


@command("WAIVE_CLIENTCHARGE")
async def waive_client_charge(work: Work, client_id: int, charge_id: int) -> CommandResult:
    """Spare a client what is still owed."""
    owner = await client(work, client_id)
    owed = await store.locked(work, client_id, charge_id)
    check_owed(owed)
    await store.queries.settle(work.connection, id=charge_id, paid=Decimal(0), waived=owed.outstanding)
    number = await book(work, owner, owed, WAIVED, (work.business_date, owed.outstanding, None))
    return result(owner, charge_id, number)


@command("DELETE_CLIENTCHARGE")
async def delete_client_charge(work: Work, client_id: int, charge_id: int) -> CommandResult:
    """Remove a charge of which nothing was paid or waived."""
    owner = await client(work, client_id)
    owed = await store.locked(work, client_id, charge_id)
    if owed.paid or owed.waived:
        message = "Something was paid or waived of this charge."
        raise DomainRuleViolation("error.msg.client.charge.cannot.be.deleted", message)
    await store.queries.delete_charge(work.connection, id=charge_id)
    return result(owner, charge_id)


@command("UNDOTRANSACTION_CLIENT")
async def undo_client_transaction(work: Work, client_id: int, transaction_id: int) -> CommandResult:
    """Take back a payment or a waiver."""
    owner = await client(work, client_id)
    row = await store.queries.lock_transaction(work.connection, client_id=client_id, id=transaction_id)
    if row is None:
        message = f"The client has no transaction {transaction_id}."
        raise NotFound("error.msg.client.transaction.not.found.exception", message, transaction_id)
    if row["reversed"]:
        raise DomainRuleViolation("error.msg.clients.transaction.cannot.be.undone", "It was taken back already.")
    owed = await store.locked(work, client_id, row["client_charge_id"])
    paid, waived = (row["amount"], Decimal(0)) if row["type"] == PAID else (Decimal(0), row["amount"])
    await store.queries.settle(work.connection, id=owed.id, paid=-paid, waived=-waived)
    await store.queries.mark_reversed(work.connection, id=transaction_id)
    if paid:
        await ask_everyone(
            work,
            ClientChargeMoved(
                transaction_id,
                client_id,
                row["office_id"],
                owed.charge_id,
                owed.currency_code,
                row["booked_on"],
                paid,
                taken_back=True,
            ),
        )
    return CommandResult(office_id=owner.office_id, client_id=client_id, resource_id=transaction_id)


async def book(
    work: Work, owner: Client, owed: store.ClientCharge, kind: int, paid: tuple[date, Decimal, int | None]
) -> int:
    """Write the transaction; returns its number."""
    on, amount, payment_type_id = paid
    number = await store.queries.insert_transaction(
        work.connection,
        client_id=owner.id,
        client_charge_id=owed.id,
        office_id=owner.office_id,
        type=kind,
        booked_on=on,
        amount=amount,
        currency_code=owed.currency_code,
        payment_type_id=payment_type_id,
        created_by=work.user.id,
    )
    return int(number)


def result(owner: Client, charge_id: int, transaction_id: int | None = None) -> CommandResult:
    """The answer to a change of a client's charge."""
    return CommandResult(
        office_id=owner.office_id,
        client_id=owner.id,
        resource_id=charge_id,
        transaction_id=None if transaction_id is None else str(transaction_id),
    )
