"""The operations of this room."""

from akiba.savings import jobs as _nightly  # noqa: F401 - importing it declares its jobs
from akiba.savings.accounts.api import operations as accounts
from akiba.savings.accounts.store import id_of_external
from akiba.savings.charges.api import operations as charges
from akiba.savings.products.api import operations as products
from akiba.savings.transactions.api import operations as transactions
from akiba.wire.twins import Twin, with_twins

ACCOUNT = Twin(
    "SAVINGS",
    "/savingsaccounts/{account_id}",
    "/savingsaccounts/external-id/{account_external_id:str}",
    0,
    id_of_external,
)

accounts.rows[:] = with_twins(accounts.rows, ACCOUNT)

OPERATIONS = (products, accounts, transactions, charges)
