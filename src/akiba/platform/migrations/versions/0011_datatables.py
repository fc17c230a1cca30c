"""Tables that an institution adds for itself (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0011"
down_revision = "0010"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0011_datatables")
