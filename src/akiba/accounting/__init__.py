"""The ledger: chart of accounts, journal, mappings, closures and statements. This is what other rooms may use.

An entry is posted in the same transaction as what it follows from:

    await accounting.post(work, Entry(
        office_id, "USD", on, f"L{transaction_id}", Source.LOAN,
        [debit(cash, amount), credit(portfolio, principal), credit(income, interest)],
        entity_id=loan_id, payment=Payment(payment_type_id=1)))

Lines of nothing are left out, so a caller need not ask whether there is interest. What was undone is taken back by
`await accounting.reverse(work, [f"L{transaction_id}"], {Source.LOAN})`, which mirrors what still stands of it under
the same transaction id and date.
"""

from akiba.accounting.chart.rules import AccountType
from akiba.accounting.journal.rules import Entry, Line, Payment, Side, Source, credit, debit
from akiba.accounting.journal.store import Undoing, post, post_many, reverse
from akiba.accounting.mappings.rules import (
    AccountingRule,
    FinancialActivity,
    LoanRole,
    Mappings,
    ProductKind,
    SavingsRole,
    SharesRole,
)

__all__ = [
    "AccountType",
    "AccountingRule",
    "Entry",
    "FinancialActivity",
    "Line",
    "LoanRole",
    "Mappings",
    "Payment",
    "ProductKind",
    "SavingsRole",
    "SharesRole",
    "Side",
    "Source",
    "Undoing",
    "credit",
    "debit",
    "post",
    "post_many",
    "reverse",
]
