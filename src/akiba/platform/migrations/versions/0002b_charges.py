"""The charges that products and accounts may bear (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0002b"
down_revision = "0002"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0002b_charges")
