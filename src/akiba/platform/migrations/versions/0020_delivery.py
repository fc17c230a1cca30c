"""The delivery of the system to an institution: processes, projects, plans, requirements (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0020"
down_revision = "0016"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0020_delivery")
