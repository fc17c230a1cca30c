"""Meetings of groups and centres, and who came (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0009"
down_revision = "0008"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0009_meetings")
