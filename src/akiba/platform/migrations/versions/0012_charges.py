"""The charges that products and accounts may bear (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0012"
down_revision = "0011"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0012_charges")
