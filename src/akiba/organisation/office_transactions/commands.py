"""What can be done about money between offices."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.organisation.currencies.store import currency
from akiba.organisation.office_transactions import store
from akiba.organisation.offices.store import office
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_future, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body


class CreateOfficeTransaction(Body, frozen=True, kw_only=True):
    """Money that one office sent to another; one of them may be outside."""

    resource: ClassVar[str] = "officeTransaction"
    transaction_date: Annotated[date, required, not_future]
    currency_code: Annotated[str, required, max_length(3)]
    transaction_amount: Annotated[Decimal, required, positive]
    from_office_id: int | None = None
    to_office_id: int | None = None
    description: Annotated[str | None, max_length(500)] = None


@command("CREATE_OFFICETRANSACTION")
async def create_office_transaction(work: Work, body: CreateOfficeTransaction) -> CommandResult:
    """Note money that went from one office to another; the ledger is not touched."""
    if body.from_office_id == body.to_office_id:
        message = "Money goes from one office to another."
        raise DomainRuleViolation("error.msg.officetransaction.fromOfficeId.same.as.toOfficeId", message)
    for office_id in (body.from_office_id, body.to_office_id):
        if office_id is not None:
            await office(work, office_id)
    await currency(work, body.currency_code)
    transaction_id = await store.queries.insert_office_transaction(
        work.connection,
        from_office_id=body.from_office_id,
        to_office_id=body.to_office_id,
        currency_code=body.currency_code,
        amount=body.transaction_amount,
        on_date=body.transaction_date,
        description=body.description,
    )
    return CommandResult(office_id=body.from_office_id or body.to_office_id, resource_id=transaction_id)


@command("DELETE_OFFICETRANSACTION")
async def delete_office_transaction(work: Work, transaction_id: int) -> CommandResult:
    """Take back a note of money between offices."""
    row = await store.queries.office_transaction(work.connection, id=transaction_id)
    if row is None:
        message = f"There is no transaction {transaction_id} between offices."
        raise NotFound("error.msg.officetransaction.id.invalid", message, transaction_id)
    await office(work, row["from_office_id"] or row["to_office_id"])
    await store.queries.delete_office_transaction(work.connection, id=transaction_id)
    return CommandResult(resource_id=transaction_id)
