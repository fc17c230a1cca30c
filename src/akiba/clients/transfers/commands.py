"""What can be done with a client who is to go to another office or group.

Proposing and withdrawing is for the office that the client belongs to, accepting and refusing for the one they go to.
"""

from akiba import organisation
from akiba.clients.groups import store as groups
from akiba.clients.groups.commands import join
from akiba.clients.groups.rules import GroupStatus, Level
from akiba.clients.groups.store import Group
from akiba.clients.notes.store import write as write_note
from akiba.clients.people import store
from akiba.clients.people.commands import ClientStatusChanged, result
from akiba.clients.people.rules import ClientStatus
from akiba.clients.people.store import Client
from akiba.clients.transfers import bodies, rules
from akiba.clients.transfers.events import ClientArrived, ClientLeaving, ClientRefused, ClientRegrouped, ClientStays
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command

NOWHERE = {"transfer_to_office_id": None, "proposed_transfer_on": None}


@command("PROPOSETRANSFER_CLIENT")
async def propose_transfer(work: Work, client_id: int, body: bodies.Propose) -> CommandResult:
    """Propose that a client go to another office; until it answers, nothing moves on the accounts."""
    before = await own(work, client_id)
    await propose(work, before, body)
    await write_note(work, "clients", client_id, body.note)
    return result(before)


@command("WITHDRAWTRANSFER_CLIENT")
async def withdraw_transfer(work: Work, client_id: int, body: bodies.Refuse) -> CommandResult:
    """Keep a client who was to go."""
    before = await own(work, client_id)
    rules.check_away(client_id, before.status)
    await stand(work, before, ClientStatus.ACTIVE, **NOWHERE)
    await ask_everyone(work, ClientStays(client_id, before.proposed_transfer_on or work.business_date))
    await write_note(work, "clients", client_id, body.note)
    return result(before)


@command("ACCEPTTRANSFER_CLIENT")
async def accept_transfer(work: Work, client_id: int, body: bodies.Accept) -> CommandResult:
    """Take a client over."""
    before = await store.locked(work, client_id)
    await accept(work, before, body.staff_id, body.destination_group_id)
    await write_note(work, "clients", client_id, body.note)
    return result(await store.client(work, client_id))


@command("REJECTTRANSFER_CLIENT")
async def reject_transfer(work: Work, client_id: int, body: bodies.Refuse) -> CommandResult:
    """Refuse a client; they are on hold until their office withdraws the proposal."""
    before = await store.locked(work, client_id)
    await destination(work, before)
    await stand(work, before, ClientStatus.TRANSFER_ON_HOLD, transfer_to_office_id=None)
    await ask_everyone(work, ClientRefused(client_id))
    await write_note(work, "clients", client_id, body.note)
    return result(before)


@command("PROPOSEANDACCEPTTRANSFER_CLIENT")
async def propose_and_accept_transfer(work: Work, client_id: int, body: bodies.ProposeAndAccept) -> CommandResult:
    """Let a client go to another office at once; for who sees both."""
    await propose(work, await own(work, client_id), body)
    await accept(work, await store.client(work, client_id), body.staff_id, body.destination_group_id)
    await write_note(work, "clients", client_id, body.note)
    return result(await store.client(work, client_id))


@command("TRANSFERCLIENTS_GROUP")
async def transfer_members(work: Work, group_id: int, body: bodies.TransferMembers) -> CommandResult:
    """Let members go to another group of the same office, with the loans that they have within theirs."""
    group = await groups.locked(work, group_id, Level.GROUP)
    to = await groups.group(work, body.destination_group_id)
    rules.check_between_groups(group.id, group.office_id, to.id, to.office_id)
    if body.staff_id is not None:
        await organisation.staff(work, body.staff_id)
    members = {member.id for member in await groups.members(work, group_id)}
    for client_id in sorted({member.id for member in body.clients}):
        client = await store.locked(work, client_id)
        if client_id not in members:
            message = f"The client {client_id} is no member of the group."
            raise DomainRuleViolation("error.msg.client.not.in.group.exception", message, client_id, group_id)
        rules.check_active(client_id, client.status)
        officer = to.staff_id if body.inherit_destination_group_loan_officer else None
        await regroup(work, client, group_id, to, officer or body.staff_id)
    return CommandResult(office_id=group.office_id, group_id=group_id, resource_id=group_id)


async def own(work: Work, client_id: int) -> Client:
    """A client of an office that this user sees, locked; raises NotFound also for one who is only to come there."""
    found = await store.locked(work, client_id)
    if not work.user.sees(found.office_hierarchy):
        raise store.missing(client_id)
    return found


async def destination(work: Work, client: Client) -> organisation.Office:
    """The office a client is to go to, where this user sees it; raises DomainRuleViolation, NotFound."""
    rules.check_awaited(client.id, client.status)
    return await organisation.office(work, client.transfer_to_office_id or 0)


async def propose(work: Work, client: Client, body: bodies.Propose) -> None:
    """Take a client off their office's books, and let another office decide."""
    rules.check_active(client.id, client.status)
    on = body.transfer_date or work.business_date
    office = await organisation.any_office(work, body.destination_office_id)
    rules.check_destination(client.office_id, office.id, office.name)
    rules.check_day(on, client.office_joined_on or client.activated_on, office.opening_date)
    await ask_everyone(work, ClientLeaving(client.id, on))
    status = ClientStatus.TRANSFER_IN_PROGRESS
    await stand(work, client, status, transfer_to_office_id=office.id, proposed_transfer_on=on)


async def accept(work: Work, client: Client, staff_id: int | None, group_id: int | None) -> None:
    """Put a client on the new office's books, into a group of it where they are a member of one."""
    office = await destination(work, client)
    on = client.proposed_transfer_on or work.business_date
    if staff_id is not None:
        await organisation.staff(work, staff_id)
    to = None if group_id is None else await groups.group(work, group_id)
    if to is not None and to.status != GroupStatus.ACTIVE:
        raise DomainRuleViolation("error.msg.group.not.active.exception", f"The group {to.id} is not active.", to.id)
    left = [group["id"] for group in client.groups]
    rules.check_groups(client.id, left, group_id)
    officer = staff_id or (to.staff_id if to else None)
    arrived = {"office_id": office.id, "office_joined_on": on, "staff_id": officer or client.staff_id}
    await stand(work, client, ClientStatus.ACTIVE, **NOWHERE, **arrived)
    await ask_everyone(work, ClientArrived(client.id, office.id, on, staff_id))
    if to is not None:
        for group in left:
            await leave_group(work, client, group, to, officer)
        await join(work, to, [client.id])


async def regroup(work: Work, client: Client, group_id: int, to: Group, staff_id: int | None) -> None:
    """Let a member go from one group to another, under its officer."""
    if staff_id is not None:
        await store.update(work, client.id, staff_id=staff_id)
    await leave_group(work, client, group_id, to, staff_id)
    await join(work, to, [client.id])


async def leave_group(work: Work, client: Client, group_id: int, to: Group, staff_id: int | None) -> None:
    """End a membership and the roles in it; the loans within the group go along to another."""
    await groups.queries.remove_roles_of(work.connection, group_id=group_id, clients=[client.id])
    await groups.queries.remove_members(work.connection, group_id=group_id, clients=[client.id])
    await ask_everyone(work, ClientRegrouped(client.id, group_id, to.id, staff_id))


async def stand(work: Work, client: Client, status: ClientStatus, **values: object) -> None:
    """Bring a client to a status."""
    await store.update(work, client.id, status=status, **values)
    work.emit(ClientStatusChanged(client.id, status))
