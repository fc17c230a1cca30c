"""Reports tell the rate a year of a loan, whatever the unit its rate was agreed in (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0031"
down_revision = "0030"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0031_annual_rate")
