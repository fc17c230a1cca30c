"""Bringing the balances up to date at once."""

from typing import Annotated, ClassVar

from akiba import organisation
from akiba.accounting.statements.jobs import DAY, take_snapshot, take_snapshots
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import positive
from akiba.wire.operations import command
from akiba.wire.reading import Body


class UpdateBalances(Body, frozen=True, kw_only=True):
    """Whose balances are meant; of every office where none is named."""

    resource: ClassVar[str] = "GLJournalEntry"
    office_id: Annotated[int | None, positive] = None


@command("UPDATERUNNINGBALANCE_JOURNALENTRY")
async def update_running_balances(work: Work, body: UpdateBalances) -> CommandResult:
    """Snapshot the balances of the end of yesterday. Statements are right without it, and quicker with it."""
    as_of = work.business_date - DAY
    if body.office_id is None:
        await take_snapshots(work, as_of)
    else:
        await organisation.office(work, body.office_id)
        await take_snapshot(work, body.office_id, as_of)
    return CommandResult(office_id=body.office_id)
