"""Tellers, cashiers and their cash (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0010"
down_revision = "0009"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0010_tellers")
