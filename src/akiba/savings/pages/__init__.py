"""The pages of savings."""

from akiba.savings.pages import accounts, moves, stages

PAGES = (accounts.pages, moves.pages, stages.pages)
