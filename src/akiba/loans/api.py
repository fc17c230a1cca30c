"""Every operation of the loans' leaves."""

from akiba.loans.products import api as products

OPERATIONS = (products.operations,)
