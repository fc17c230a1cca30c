"""Every operation of the loans' leaves."""

from akiba.loans import jobs as _accruals  # noqa: F401 - importing it declares its jobs
from akiba.loans.accounts import api as accounts
from akiba.loans.charges import api as charges
from akiba.loans.collections import api as collections
from akiba.loans.delinquency import api as delinquency
from akiba.loans.products import api as products
from akiba.loans.provisioning import api as provisioning
from akiba.loans.provisioning import jobs as _nightly  # noqa: F401 - importing it declares its jobs
from akiba.loans.transactions import api as transactions
from akiba.loans.twins import with_twins
from akiba.loans.unbuilt import operations as unbuilt

for room in (accounts.operations, transactions.operations, charges.operations, unbuilt):
    room.rows[:] = with_twins(room.rows)

OPERATIONS = (
    products.operations,
    accounts.operations,
    transactions.operations,
    charges.operations,
    unbuilt,
    collections.operations,
    provisioning.operations,
    delinquency.operations,
)
