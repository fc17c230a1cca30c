"""Reports and their parameters (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0008"
down_revision = "0007b"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0008_reporting")
