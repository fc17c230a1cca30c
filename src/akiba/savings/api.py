"""The operations of this room."""

from akiba.savings import jobs as _nightly  # noqa: F401 - importing it declares its jobs
from akiba.savings.accounts.api import operations as accounts
from akiba.savings.charges.api import operations as charges
from akiba.savings.products.api import operations as products
from akiba.savings.transactions.api import operations as transactions

OPERATIONS = (products, accounts, transactions, charges)
