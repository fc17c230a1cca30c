"""Everything about clients on the wire."""

from akiba.clients.accounts import api as accounts
from akiba.clients.addresses import api as addresses
from akiba.clients.charges import api as charges
from akiba.clients.documents import api as documents
from akiba.clients.family import api as family
from akiba.clients.groups import api as groups
from akiba.clients.identifiers import api as identifiers
from akiba.clients.meetings import api as meetings
from akiba.clients.notes import api as notes
from akiba.clients.people import api as people
from akiba.clients.people.store import client_id_of
from akiba.clients.search import api as search
from akiba.clients.transfers import api as transfers
from akiba.wire.twins import Twin, with_twins

CLIENT = Twin("CLIENT", "/clients/{client_id}", "/clients/external-id/{client_external_id:str}", 0, client_id_of)

for room in (people.operations, accounts.operations, charges.operations, transfers.operations):
    room.rows[:] = with_twins(room.rows, CLIENT)

OPERATIONS = (
    people.operations,
    people.search,
    groups.operations,
    accounts.operations,
    identifiers.operations,
    family.operations,
    addresses.operations,
    notes.operations,
    documents.operations,
    charges.operations,
    meetings.operations,
    search.operations,
    transfers.operations,
)
