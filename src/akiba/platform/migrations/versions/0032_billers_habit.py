"""What is usual at a service has weekdays and hours (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0032"
down_revision = "0031"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0032_billers_habit")
