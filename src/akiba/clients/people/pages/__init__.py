"""The pages of the clients."""

from akiba.clients.people.pages import clients, stages

PAGES = (clients.pages, stages.pages)
