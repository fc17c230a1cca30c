"""The pages of the clients."""

from akiba.clients.people.pages import clients, papers, stages

PAGES = (clients.pages, stages.pages, papers.pages)
