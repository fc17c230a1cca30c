"""Every page of this room."""

from akiba.clients.groups import pages as groups
from akiba.clients.notes import pages as notes
from akiba.clients.people.pages import PAGES as PEOPLE
from akiba.clients.search import pages as search

PAGES = (*PEOPLE, groups.pages, notes.pages, search.pages)
