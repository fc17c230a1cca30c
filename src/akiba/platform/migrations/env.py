"""How Alembic reaches a tenant's database."""

import asyncio

from alembic import context
from asyncpg import connect
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine


def run(connection: Connection) -> None:
    """Run what is missing, in one transaction a migration."""
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


async def migrate() -> None:
    """Open the database of the tenant named in the configuration and migrate it."""
    dsn = context.config.attributes["dsn"]
    engine = create_async_engine(
        "postgresql+asyncpg://", poolclass=pool.NullPool, async_creator=lambda: connect(dsn, timeout=60)
    )
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(migrate())
