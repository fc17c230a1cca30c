"""Loans, their instalments, charges and transactions (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0007b"
down_revision = "0007"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0007b_loan_accounts")
