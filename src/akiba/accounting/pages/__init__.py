"""The pages of the ledger."""

from akiba.accounting.pages import activities, chart, closures, entries, frequent, journal, ledger, statements

PAGES = (
    statements.pages,
    chart.pages,
    ledger.pages,
    entries.pages,
    journal.pages,
    frequent.pages,
    closures.pages,
    activities.pages,
)
