"""Billers, payments for them, and what watches these (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0022b"
down_revision = "0022"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0022b_billers")
