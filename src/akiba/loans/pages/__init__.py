"""The pages of loans."""

from akiba.loans.pages import applications, home, lists, loan, moves, stages

PAGES = (lists.pages, loan.pages, moves.pages, stages.pages, applications.pages)

__all__ = ["PAGES", "home"]
