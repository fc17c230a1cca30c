"""What figures are called, in the reader's language."""

from akiba.pages import _, marked

WORDS = (
    marked("The file"),
    marked("The whole institution"),
    marked("By branch"),
    marked("By loan officer"),
    marked("Trial balance"),
    marked("Accounts against ledger"),
    marked("Loans that owe something else"),
    marked("Loans that are late by other days"),
    marked("Days late"),
    marked("Rows"),
    marked("amount"),
    marked("principal"),
    marked("interest"),
    marked("principal left"),
    marked("balance"),
    marked("debit"),
    marked("credit"),
    marked("Members, active"),
    marked("Members who left or died"),
    marked("Groups"),
    marked("Loans, active"),
    marked("Loans, closed"),
    marked("Loans, written off"),
    marked("Principal disbursed"),
    marked("Principal outstanding"),
    marked("Principal written off"),
    marked("Payments"),
    marked("Principal paid"),
    marked("Interest paid"),
    marked("Fees paid"),
    marked("Penalties paid"),
    marked("fees"),
    marked("penalties"),
    marked("Payments, amount"),
    marked("Savings accounts"),
    marked("Savings"),
    marked("At risk, 1 day or more late"),
    marked("At risk, 30 days or more late"),
    marked("At risk, 60 days or more late"),
    marked("At risk, 90 days or more late"),
    marked("schedules generated"),
    marked("members closed on the day of the register"),
    marked("loans written off on the day of the register"),
    marked("members without a day of joining"),
    marked("mobile numbers not repeated"),
    marked("identity numbers not repeated"),
)
MADE = {
    "office": marked("Offices"),
    "officer": marked("Loan officers"),
    "group": marked("Groups"),
    "member": marked("Clients"),
    "loan": marked("Loans"),
    "savings": marked("Savings accounts"),
    "account": marked("Ledger accounts"),
    "product": marked("Products"),
    "channel": marked("Payment types"),
}
"""What a run makes, by the kinds that people count."""
KINDS = {
    "branch": marked("Branch"),
    "officer": marked("Loan officer"),
    "group": marked("Group"),
    "member": marked("Member"),
    "loan": marked("Loan"),
    "instalment": marked("Instalment"),
    "payment": marked("Payment"),
    "savings": marked("Savings account"),
    "ledger account": marked("Ledger account"),
}


def told(words: str) -> str:
    """Words of a figure in the reader's language; names and numbers stay as they are."""
    return _(words) if words in WORDS else words
