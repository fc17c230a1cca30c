"""Branches of a deployment: connectivity, power, equipment and what is missing (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0028"
down_revision = "0027"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0028_branches")
