"""The users, roles and permissions that a new institution starts with."""

from akiba.access.login import HASHER
from akiba.access.store import queries
from akiba.platform.configuration import FIRST_PASSWORD
from akiba.platform.sql import Connection


async def seed(connection: Connection) -> None:
    """The super user `mifos`, who may do everything, and the user that jobs run as, whom no password lets in."""
    await queries.seed_access(connection, password_hash=HASHER.hash(FIRST_PASSWORD))
