"""What happens to loans whose borrower goes to another office or another group."""

from akiba import accounting
from akiba.accounting import Entry, ProductKind, Source
from akiba.clients import ClientArrived, ClientLeaving, ClientRefused, ClientRegrouped, ClientStays
from akiba.loans.accounts import store
from akiba.loans.accounts.kept import Account
from akiba.loans.posting import reference
from akiba.loans.rules import handover
from akiba.loans.rules.account import Change, LoanStatus
from akiba.loans.rules.events import TransactionKind
from akiba.platform.work import Work


async def leave(work: Work, event: ClientLeaving) -> None:
    """Take the borrower's loans off the books of their office; raises DomainRuleViolation.

    Those that are approved are held as well, so that none is paid out meanwhile.
    """
    for account in await store.borrowed(work, event.client_id, (LoanStatus.APPROVED, *handover.ABOUT)):
        if account.loan.status is LoanStatus.APPROVED:
            continue
        handover.check_leaving(account.loan, event.on)
        await move(work, account, handover.moved(account.loan, TransactionKind.INITIATE_TRANSFER, event.on))


async def arrive(work: Work, event: ClientArrived) -> None:
    """Put them on the books of the new office, under the officer who is named."""
    for account in await store.borrowed(work, event.client_id, handover.AWAY):
        await move(work, account, handover.moved(account.loan, TransactionKind.APPROVE_TRANSFER, event.on))
        if event.staff_id is not None:
            await store.assign_officer(work, account.id, event.staff_id, event.on)


async def stay(work: Work, event: ClientStays) -> None:
    """Put them back on the books that they were taken off."""
    for account in await store.borrowed(work, event.client_id, handover.AWAY):
        await move(work, account, handover.moved(account.loan, TransactionKind.WITHDRAW_TRANSFER, event.on))


async def refuse(work: Work, event: ClientRefused) -> None:
    """Leave them where they are: on nobody's books until the transfer is withdrawn."""
    for account in await store.borrowed(work, event.client_id, handover.AWAY):
        await store.save(work, account, handover.put_on_hold(account.loan))


async def regroup(work: Work, event: ClientRegrouped) -> None:
    """Let the loans that a member has within a group go along to another."""
    for row in await store.queries.regroup(
        work.connection, client_id=event.client_id, group_id=event.group_id, to_group_id=event.to_group_id
    ):
        if event.staff_id is not None:
            await store.assign_officer(work, row["id"], event.staff_id, work.business_date)


async def move(work: Work, account: Account, change: Change) -> None:
    """Save a step on the way, and post it in the office of the borrower."""
    saved = await store.save(work, account, change)
    [booked] = change.booked
    leaving = booked.kind is TransactionKind.INITIATE_TRANSFER
    accounts = await accounting.mappings(work, ProductKind.LOAN, account.agreement.product_id)
    await accounting.post(
        work,
        Entry(
            account.names.office_id,
            account.agreement.currency_code,
            booked.on,
            reference(saved.ids[booked.number]),
            Source.LOAN,
            handover.lines(accounts, account.loan, leaving=leaving),
            entity_id=account.id,
        ),
    )
