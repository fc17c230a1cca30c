"""Registers of other systems taken over, and reconciled (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0023"
down_revision = "0022b"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0023_import_runs")
