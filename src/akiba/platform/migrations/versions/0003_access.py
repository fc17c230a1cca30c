"""Users, roles, permissions and sessions (safe before the new code)."""

from akiba.platform.migrations import run_sql

revision = "0003"
down_revision = "0002b"
phase = "pre"


def upgrade() -> None:
    """Run the SQL beside this file."""
    run_sql("0003_access")
