"""What happens to savings accounts whose holder goes to another office."""

from datetime import date

from akiba import accounting
from akiba.accounting import AccountingRule, ProductKind, Source
from akiba.clients import ClientArrived, ClientLeaving, ClientRefused, ClientStays
from akiba.platform.work import Work
from akiba.savings.accounts import store
from akiba.savings.accounts.events import SavingsStatusChanged
from akiba.savings.accounts.store import FROM_THE_BEGINNING, Holding
from akiba.savings.rules import handover, moves
from akiba.savings.rules.account import Entry
from akiba.savings.rules.enumerations import EntryKind, Status
from akiba.savings.transactions import store as transactions


async def leave(work: Work, event: ClientLeaving) -> None:
    """Take the holder's accounts off the books of their office; raises DomainRuleViolation."""
    for holding in await store.held_by(work, event.client_id, handover.ABOUT, FROM_THE_BEGINNING):
        handover.check_leaving(holding.active.entries, event.on)
        await move(work, holding, EntryKind.INITIATE_TRANSFER, event.on)


async def arrive(work: Work, event: ClientArrived) -> None:
    """Put them on the books of the new office, under the officer who is named."""
    await store.queries.move_office(work.connection, client_id=event.client_id, office_id=event.office_id)
    for holding in await store.held_by(work, event.client_id, handover.AWAY, FROM_THE_BEGINNING):
        await move(work, holding, EntryKind.APPROVE_TRANSFER, event.on)
        if event.staff_id is not None:
            await store.set_standing(work, holding.id, field_officer_id=event.staff_id)


async def stay(work: Work, event: ClientStays) -> None:
    """Put them back on the books that they were taken off."""
    for holding in await store.held_by(work, event.client_id, handover.AWAY, FROM_THE_BEGINNING):
        await move(work, holding, EntryKind.WITHDRAW_TRANSFER, event.on)


async def refuse(work: Work, event: ClientRefused) -> None:
    """Leave them where they are: on nobody's books until the transfer is withdrawn."""
    for holding in await store.held_by(work, event.client_id, handover.AWAY):
        await stand(work, holding, Status.TRANSFER_ON_HOLD)


async def move(work: Work, holding: Holding, kind: EntryKind, on: date) -> None:
    """Save a step on the way, which tells what the account holds, and post it in the office of the holder."""
    account = holding.active
    entry = Entry(kind, on, abs(account.totals.balance))
    [number, *_] = await transactions.save(work, holding, moves.note(account, entry, work.business_date))
    leaving = kind is EntryKind.INITIATE_TRANSFER
    await stand(work, holding, Status.TRANSFER_IN_PROGRESS if leaving else Status.ACTIVE)
    if holding.accounting_rule is AccountingRule.NONE:
        return
    accounts = await accounting.mappings(work, ProductKind.SAVINGS, holding.product_id)
    lines = handover.lines(accounts, account.entries, accrual=holding.accounting_rule.accrual, leaving=leaving)
    currency = account.terms.currency.code
    place = accounting.Entry(holding.office_id, currency, on, f"S{number}", Source.SAVINGS, lines, entity_id=holding.id)
    await accounting.post(work, place)


async def stand(work: Work, holding: Holding, status: Status) -> None:
    """Bring an account to a status."""
    await store.set_standing(work, holding.id, status=status)
    work.emit(SavingsStatusChanged(holding.id, status))
