"""Notes, cases, transition and archive of projects (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0025"
down_revision = "0023"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0025_post_live")
