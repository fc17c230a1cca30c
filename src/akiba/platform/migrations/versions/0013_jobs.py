"""What runs by night, and what came of it (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0013"
down_revision = "0011"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0013_jobs")
