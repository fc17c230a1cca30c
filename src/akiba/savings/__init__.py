"""Savings: products, accounts, transactions and charges. This is what other rooms may use.

`pay_in` and `pay_out` move money between an account and the house, inside the caller's work. `SavingsMoved` and
`SavingsStatusChanged` tell of what happened. `TakeOverAccounts` brings accounts of another system. For joins there are
the views `savings_product_ref`, `savings_account_ref` and `savings_transaction_ref`.
"""

from akiba.savings.accounts.events import SavingsStatusChanged
from akiba.savings.accounts.holders import register
from akiba.savings.rules.enumerations import EntryKind, Status
from akiba.savings.taken_over.commands import GivenAccount, TakeOverAccounts
from akiba.savings.transactions.commands import SavingsMoved
from akiba.savings.transactions.transfers import pay_in, pay_out

register()

__all__ = [
    "EntryKind",
    "GivenAccount",
    "SavingsMoved",
    "SavingsStatusChanged",
    "Status",
    "TakeOverAccounts",
    "pay_in",
    "pay_out",
]
