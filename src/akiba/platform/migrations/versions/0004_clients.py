"""Clients, groups, centres and what is known of them (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0004"
down_revision = "0003"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0004_clients")
