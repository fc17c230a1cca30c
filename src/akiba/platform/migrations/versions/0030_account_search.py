"""Loans and savings accounts are found by their index (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0030"
down_revision = "0029"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0030_account_search")
