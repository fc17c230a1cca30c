"""The pages of the ledger."""

from akiba.accounting.pages import chart, closures, journal, statements

PAGES = (statements.pages, chart.pages, journal.pages, closures.pages)
