"""The pages of loans."""

from akiba.loans.pages import applications, home, lists, loan, moves, stages
from akiba.loans.products import pages as products

PAGES = (lists.pages, loan.pages, moves.pages, stages.pages, applications.pages, products.pages)

__all__ = ["PAGES", "home"]
