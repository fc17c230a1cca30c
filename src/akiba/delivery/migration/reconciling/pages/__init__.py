"""The pages on which a register is tried, taken over, reconciled and signed."""

from akiba.delivery.migration.reconciling.pages import figures, running

PAGES = (running.pages, figures.pages)
