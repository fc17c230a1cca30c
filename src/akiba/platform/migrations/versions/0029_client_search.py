"""Searching costs the same however many clients came last (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0029"
down_revision = "0028"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0029_client_search")
