"""The days on which each office works, for other rooms (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0022"
down_revision = "0021"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0022_working_calendar")
