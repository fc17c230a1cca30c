"""Loans: products, schedules, accounts, transactions and charges. This is what other rooms may use.

The events tell of what happened. For joins there are the views `loan_product_ref` and `loan_ref`.
"""

from akiba.loans.accounts.events import (
    LoanCharged,
    LoanDisbursed,
    LoanStatusChanged,
    LoanSubmitted,
    LoanTransactionBooked,
    LoanTransactionUndone,
)
from akiba.loans.accounts.holders import register
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.events import TransactionKind
from akiba.loans.taken_over import commands as _taken_over  # noqa: F401 - its command is known once it is imported
from akiba.loans.taken_over.bodies import GivenInstalment, GivenLoan, GivenPayment, TakeOverLoans

register()

__all__ = [
    "GivenInstalment",
    "GivenLoan",
    "GivenPayment",
    "LoanCharged",
    "LoanDisbursed",
    "LoanStatus",
    "LoanStatusChanged",
    "LoanSubmitted",
    "LoanTransactionBooked",
    "LoanTransactionUndone",
    "TakeOverLoans",
    "TransactionKind",
]
