"""Savings products, accounts and their transactions (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0006"
down_revision = "0005"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0006_savings")
