"""The chart of accounts, the journal and its closures (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0005"
down_revision = "0004"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0005_accounting")
