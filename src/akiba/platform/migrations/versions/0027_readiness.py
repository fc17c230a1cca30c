"""Readiness, its probes, and training (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0027"
down_revision = "0026"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0027_readiness")
