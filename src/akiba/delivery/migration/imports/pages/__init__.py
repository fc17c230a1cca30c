"""The pages of registers on their way in."""

from akiba.delivery.migration.imports.pages import decisions, mapping, profile

PAGES = (profile.pages, mapping.pages, decisions.pages)
