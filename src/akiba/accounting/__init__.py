"""The ledger: chart of accounts, journal, mappings, closures and statements. This is what other rooms may use.

An entry is posted in the same transaction as what it follows from:

    await accounting.post(work, Entry(
        office_id, "USD", on, f"L{transaction_id}", Source.LOAN,
        [debit(cash, amount), credit(portfolio, principal), credit(income, interest)],
        entity_id=loan_id, payment=Payment(payment_type_id=1)))

Lines of nothing are left out, so a caller need not ask whether there is interest. What was undone is taken back by
`await accounting.reverse(work, [f"L{transaction_id}"], {Source.LOAN})`, which mirrors what still stands of it under
the same transaction id and date. `preview(ask, entries)` shows what would be posted, and
`lines_of(ask, Source.LOAN, loan_id)` what was.

Which accounts to post to: `(await mappings(ask, ProductKind.LOAN, product_id)).account(LoanRole.FUND_SOURCE,
payment_type_id=…)`, and `activity_account` for the institution's own. The body of a product extends `LoanAccounts`,
`SavingsAccounts`, `DepositAccounts` (fixed and recurring) or `ShareAccounts`; its command awaits
`save_mappings(work, product_id, rule, body)` on creation and on update alike. Its answer takes in `mappings_answer`,
its template `accountingRuleOptions: AccountingRule.options()` and
`accountingMappingOptions: await account_options(ask)`.

Statements are read with `trial_balance`, `balance_sheet`, `income_statement` and `ledger`, for an office with all below
it in one currency (`Scope`). Their amounts are positive where an account of that kind grows.
"""

from akiba.accounting.activities.rules import FinancialActivity
from akiba.accounting.activities.store import activity_account
from akiba.accounting.chart.rules import AccountState, AccountType
from akiba.accounting.chart.store import options as account_options
from akiba.accounting.chart.store import states as account_states
from akiba.accounting.control.rules import Held
from akiba.accounting.control.store import COUNTED
from akiba.accounting.journal.listing import PostedLine, PreviewLine, booked_now, entry_lines, lines_of, preview
from akiba.accounting.journal.rules import Entry, Line, Payment, Side, Source, credit, debit, mirrored
from akiba.accounting.journal.store import Undoing, post, post_many, reverse
from akiba.accounting.mappings.bodies import (
    ChannelAccount,
    ChargeAccount,
    DepositAccounts,
    LoanAccounts,
    SavingsAccounts,
    ShareAccounts,
)
from akiba.accounting.mappings.rules import (
    AccountingRule,
    LoanRole,
    Mappings,
    ProductKind,
    SavingsRole,
    SharesRole,
)
from akiba.accounting.mappings.slots import SLOTS as PRODUCT_SLOTS
from akiba.accounting.mappings.store import mappings, mappings_answer, save_mappings
from akiba.accounting.mappings.wishes import mapping_faults
from akiba.accounting.statements.rules import (
    BalanceSheet,
    IncomeStatement,
    Item,
    Ledger,
    Movement,
    TrialBalance,
    TrialRow,
)
from akiba.accounting.statements.store import Scope, balance_sheet, income_statement, ledger, trial_balance

__all__ = [
    "COUNTED",
    "PRODUCT_SLOTS",
    "AccountState",
    "AccountType",
    "AccountingRule",
    "BalanceSheet",
    "ChannelAccount",
    "ChargeAccount",
    "DepositAccounts",
    "Entry",
    "FinancialActivity",
    "Held",
    "IncomeStatement",
    "Item",
    "Ledger",
    "Line",
    "LoanAccounts",
    "LoanRole",
    "Mappings",
    "Movement",
    "Payment",
    "PostedLine",
    "PreviewLine",
    "ProductKind",
    "SavingsAccounts",
    "SavingsRole",
    "Scope",
    "ShareAccounts",
    "SharesRole",
    "Side",
    "Source",
    "TrialBalance",
    "TrialRow",
    "Undoing",
    "account_options",
    "account_states",
    "activity_account",
    "balance_sheet",
    "booked_now",
    "credit",
    "debit",
    "entry_lines",
    "income_statement",
    "ledger",
    "lines_of",
    "mapping_faults",
    "mappings",
    "mappings_answer",
    "mirrored",
    "post",
    "post_many",
    "preview",
    "reverse",
    "save_mappings",
    "trial_balance",
]
