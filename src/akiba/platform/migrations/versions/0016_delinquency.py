"""Ranges of days late and their buckets (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0016"
down_revision = "0014"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0016_delinquency")
