"""What a new institution starts with: its head office."""

from akiba.platform.sql import Connection


async def seed(connection: Connection) -> None:
    """The head office."""
    await connection.execute("insert into office (id, hierarchy, name, external_id, opening_date) overriding system value values (1, '.', 'Head Office', '1', '2009-01-01')")
