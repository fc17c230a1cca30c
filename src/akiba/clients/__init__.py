"""Clients, groups and centres: the people for whom everything else is done."""

from akiba.clients.accounts.store import OF_CLIENT, OF_GROUP
from akiba.clients.addresses.commands import with_new_client
from akiba.clients.charges.commands import ClientChargeMoved
from akiba.clients.groups.commands import GroupClosing, associate_clients, join
from akiba.clients.groups.rules import Level
from akiba.clients.groups.store import group
from akiba.clients.meetings.rules import Attendance
from akiba.clients.meetings.store import calendars, groups_of_centre, hold_meeting, latest_meeting, was_held
from akiba.clients.meetings.store import owner as meets
from akiba.clients.notes.store import OWNERS, Owner
from akiba.clients.notes.store import write as write_note
from akiba.clients.people.commands import ClientClosing, ClientJoins, ClientLives
from akiba.clients.people.rules import ClientStatus
from akiba.clients.people.store import client
from akiba.clients.search.store import SEARCHES, Found, found
from akiba.clients.taken_over.commands import GivenClient, TakeOverClients
from akiba.clients.transfers.events import ClientArrived, ClientLeaving, ClientRefused, ClientRegrouped, ClientStays
from akiba.platform.questions import when
from akiba.platform.work import Work


async def join_group(work: Work, event: ClientJoins) -> None:
    """A new client joins the group they were entered for."""
    await join(work, await group(work, event.group_id), [event.client_id])


when(ClientLives, with_new_client)
when(ClientJoins, join_group)

__all__ = [
    "OF_CLIENT",
    "OF_GROUP",
    "OWNERS",
    "SEARCHES",
    "Attendance",
    "ClientArrived",
    "ClientChargeMoved",
    "ClientClosing",
    "ClientLeaving",
    "ClientRefused",
    "ClientRegrouped",
    "ClientStatus",
    "ClientStays",
    "Found",
    "GivenClient",
    "GroupClosing",
    "Level",
    "Owner",
    "TakeOverClients",
    "associate_clients",
    "calendars",
    "client",
    "found",
    "group",
    "groups_of_centre",
    "hold_meeting",
    "latest_meeting",
    "meets",
    "was_held",
    "write_note",
]
