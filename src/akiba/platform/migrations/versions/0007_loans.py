"""Loan products, loans, their schedules and transactions (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0007"
down_revision = "0006"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0007_loans")
