"""Sessions of the pages and an institution's own words (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0014"
down_revision = "0013"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0014_pages")
