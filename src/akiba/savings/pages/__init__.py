"""The pages of savings."""

from akiba.savings.charges import pages as charges
from akiba.savings.pages import accounts, keeping, moves, stages
from akiba.savings.products import pages as products

PAGES = (accounts.pages, moves.pages, stages.pages, products.pages, charges.pages, keeping.pages)
