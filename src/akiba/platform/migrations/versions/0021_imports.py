"""Registers of other systems on their way in (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0021"
down_revision = "0020"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0021_imports")
