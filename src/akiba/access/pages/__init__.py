"""The pages of users, roles, approvals and the audit trail."""

from akiba.access.pages import approvals, audit, passwords, profile, rights, roles, users

PAGES = (approvals.pages, users.pages, roles.pages, rights.pages, passwords.pages, audit.pages, profile.pages)
