"""The pages of projects."""

from akiba.delivery.projects.pages import projects, team

PAGES = (projects.pages, team.pages)
