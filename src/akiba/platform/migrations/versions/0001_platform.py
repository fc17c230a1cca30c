"""The platform's own tables (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0001"
down_revision = None
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0001_platform")
