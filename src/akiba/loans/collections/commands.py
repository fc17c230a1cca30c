"""Taking a meeting's money: every payment, deposit and attendance together, or none of them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from akiba import clients
from akiba.platform.commands import Order, run_within
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import not_future, not_negative, one_of, required
from akiba.wire.operations import COMMANDS, Command, command
from akiba.wire.reading import Body, Part

ISO = {"locale": "en", "dateFormat": "yyyy-MM-dd"}


class LoanPaid(Part, frozen=True, kw_only=True):
    """What was paid on a loan; nothing is no payment."""

    also: ClassVar[frozenset[str]] = frozenset({"paymentTypeId", "receiptNumber"})
    loan_id: Annotated[int, required]
    transaction_amount: Annotated[Decimal, required, not_negative]


class SavingsPaid(Part, frozen=True, kw_only=True):
    """What was paid into a savings account."""

    also: ClassVar[frozenset[str]] = frozenset({"depositAccountType", "paymentTypeId"})
    savings_id: Annotated[int, required]
    transaction_amount: Annotated[Decimal, required, not_negative]


class Came(Part, frozen=True, kw_only=True):
    """Whether a member came."""

    client_id: Annotated[int, required]
    attendance_type: Annotated[int, required, one_of(1, 2, 3, 4, 5)]


class SaveSheet(Body, frozen=True, kw_only=True):
    """A collection sheet filled in."""

    resource: ClassVar[str] = "collectionsheet"
    also: ClassVar[frozenset[str]] = frozenset({"actualDisbursementDate", "bulkDisbursementTransactions"})
    calendar_id: int | None = None
    transaction_date: Annotated[date, required, not_future]
    bulk_repayment_transactions: list[LoanPaid] | None = None
    bulk_savings_due_transactions: list[SavingsPaid] | None = None
    clients_attendance: list[Came] | None = None
    note: str | None = None
    payment_type_id: int | None = None


async def take(work: Work, body: SaveSheet) -> dict[str, Any]:
    """Carry out every payment of a sheet; what was booked."""
    paid = [
        ("REPAYMENT_LOAN", row.loan_id, row.transaction_amount)
        for row in body.bulk_repayment_transactions or []
        if row.transaction_amount
    ] + [
        ("DEPOSIT_SAVINGSACCOUNT", row.savings_id, row.transaction_amount)
        for row in body.bulk_savings_due_transactions or []
        if row.transaction_amount
    ]
    booked = []
    for name, account_id, amount in paid:
        members = ISO | {"transactionDate": body.transaction_date.isoformat(), "transactionAmount": amount}
        if body.payment_type_id is not None:
            members |= {"paymentTypeId": body.payment_type_id}
        outcome = await run_within(work, Order(COMMANDS[name], (account_id,), members))
        booked.append(getattr(outcome.answer, "resource_id", None))
    return {"transactions": booked}


def save(kind: str) -> Command:
    """The command that takes the money of a group's, or a centre's, meeting."""
    permission = "SAVECOLLECTIONSHEET_GROUP" if kind == "groups" else "SAVECOLLECTIONSHEET_CENTER"

    @command(permission)
    async def save_sheet(work: Work, owner_id: int, body: SaveSheet) -> CommandResult:
        """Take a meeting's money, and note who came."""
        owner = await clients.meets(work, kind, owner_id)
        changed = await take(work, body)
        if body.calendar_id is not None:
            came = {row.client_id: row.attendance_type for row in body.clients_attendance or []}
            await clients.hold_meeting(work, owner_id, body.calendar_id, body.transaction_date, came)
        return CommandResult(office_id=owner.office_id, group_id=owner_id, resource_id=owner_id, changes=changed)

    return save_sheet


SAVE_GROUP_SHEET = save("groups")
SAVE_CENTRE_SHEET = save("centers")


@command("SAVE_COLLECTIONSHEET")
async def save_individual_sheet(work: Work, body: SaveSheet) -> CommandResult:
    """Take the payments of clients who belong to no meeting."""
    return CommandResult(changes=await take(work, body))
