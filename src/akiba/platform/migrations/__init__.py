"""Bringing a tenant's database to the shape this version needs: SQL files in order, run by Alembic."""

import asyncio
from importlib.resources import files
from pathlib import Path

from alembic import command, op
from alembic.config import Config
from sqlalchemy.util import await_only

VERSIONS = files(__package__).joinpath("versions")


def run_sql(name: str) -> None:
    """Run one SQL file inside the migration's transaction."""
    op.execute("select 1")
    connection = op.get_bind().connection.driver_connection
    await_only(connection.execute(VERSIONS.joinpath(f"{name}.sql").read_text(encoding="utf-8")))  # type: ignore[union-attr]


def configuration(dsn: str) -> Config:
    """Alembic's own settings for one database."""
    config = Config()
    config.set_main_option("script_location", str(Path(str(VERSIONS)).parent))
    config.attributes["dsn"] = dsn
    return config


def migrate(dsn: str) -> None:
    """Bring the database at a PostgreSQL URL up to date."""
    command.upgrade(configuration(dsn), "head")


async def migrate_soon(dsn: str) -> None:
    """The same from asynchronous code."""
    await asyncio.to_thread(migrate, dsn)
