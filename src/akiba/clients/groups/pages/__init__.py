"""The pages of groups and centres."""

from akiba.clients.groups.pages import groups, members

PAGES = (groups.pages, members.pages)
