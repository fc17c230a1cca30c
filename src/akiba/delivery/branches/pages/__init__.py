"""The pages of a project's branches: the list, one branch, and what is asked of it."""

from akiba.delivery.branches.pages import branch, branches, offers, parts, survey

PAGES = (branches.pages, branch.pages, survey.pages, parts.pages, offers.pages)
