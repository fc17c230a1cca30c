"""The pages of savings."""

from akiba.savings.pages import accounts, moves, stages
from akiba.savings.products import pages as products

PAGES = (accounts.pages, moves.pages, stages.pages, products.pages)
