"""The pages of users, roles, approvals and the audit trail."""

from akiba.access.pages import approvals, audit, profile, roles, users

PAGES = (approvals.pages, users.pages, roles.pages, audit.pages, profile.pages)
