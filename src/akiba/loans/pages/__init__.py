"""The pages of loans."""

from akiba.loans.charges import pages as charges
from akiba.loans.delinquency import pages as delinquency
from akiba.loans.pages import applications, home, keeping, lists, loan, moves, stages
from akiba.loans.products import pages as products
from akiba.loans.provisioning import pages as provisioning

PAGES = (
    lists.pages,
    loan.pages,
    moves.pages,
    stages.pages,
    applications.pages,
    products.pages,
    charges.pages,
    keeping.pages,
    delinquency.pages,
    provisioning.pages,
)

__all__ = ["PAGES", "home"]
