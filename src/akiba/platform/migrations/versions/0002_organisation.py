"""Offices, staff, currencies, codes and what else an institution is made of (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0002"
down_revision = "0001"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0002_organisation")
