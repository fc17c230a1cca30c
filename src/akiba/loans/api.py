"""Every operation of the loans' leaves."""

from akiba.loans import jobs as _accruals  # noqa: F401 - importing it declares its jobs
from akiba.loans.accounts import api as accounts
from akiba.loans.charges import api as charges
from akiba.loans.collections import api as collections
from akiba.loans.products import api as products
from akiba.loans.provisioning import api as provisioning
from akiba.loans.provisioning import jobs as _nightly  # noqa: F401 - importing it declares its jobs
from akiba.loans.transactions import api as transactions

OPERATIONS = (
    products.operations,
    accounts.operations,
    transactions.operations,
    charges.operations,
    collections.operations,
    provisioning.operations,
)
