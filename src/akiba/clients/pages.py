"""Every page of this room."""

from akiba.clients.charges import pages as charges
from akiba.clients.groups import pages as groups
from akiba.clients.meetings import pages as meetings
from akiba.clients.notes import pages as notes
from akiba.clients.people.pages import PAGES as PEOPLE
from akiba.clients.search import pages as search
from akiba.clients.transfers import pages as transfers

PAGES = (*PEOPLE, charges.pages, *groups.PAGES, meetings.pages, notes.pages, search.pages, transfers.pages)
