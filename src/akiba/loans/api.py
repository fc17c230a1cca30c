"""Every operation of the loans' leaves."""

from akiba.loans import jobs as _accruals  # noqa: F401 - importing it declares its jobs
from akiba.loans.accounts import api as accounts
from akiba.loans.accounts import store
from akiba.loans.accruals import api as accruals
from akiba.loans.charges import api as charges
from akiba.loans.collections import api as collections
from akiba.loans.delinquency import api as delinquency
from akiba.loans.products import api as products
from akiba.loans.provisioning import api as provisioning
from akiba.loans.provisioning import jobs as _nightly  # noqa: F401 - importing it declares its jobs
from akiba.loans.transactions import api as transactions
from akiba.loans.unbuilt import operations as unbuilt
from akiba.wire.twins import Twin, with_twins

LOAN = Twin("LOAN", "/loans/{loan_id}", "/loans/external-id/{loan_external_id:str}", 0, store.loan_id_of)
PARTS = (
    Twin(
        "TRANSACTION",
        "/transactions/{transaction_id}",
        "/transactions/external-id/{transaction_external_id:str}",
        1,
        store.transaction_id_of,
    ),
    Twin("CHARGE", "/charges/{charge_id}", "/charges/external-id/{charge_external_id:str}", 1, store.charge_id_of),
)

for room in (accounts.operations, transactions.operations, charges.operations, unbuilt):
    room.rows[:] = with_twins(room.rows, LOAN, PARTS)

OPERATIONS = (
    products.operations,
    accounts.operations,
    transactions.operations,
    charges.operations,
    accruals.operations,
    unbuilt,
    collections.operations,
    provisioning.operations,
    delinquency.operations,
)
