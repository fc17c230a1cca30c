"""The pages of data tables: what they are, and what is filled in."""

from akiba.organisation.datatables.pages import definitions, records

PAGES = (definitions.pages, records.pages)
