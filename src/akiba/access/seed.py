"""The users, roles and permissions that a new institution starts with."""

from akiba.access.login import HASHER
from akiba.platform.sql import Connection

STARTING_PASSWORD = "password"  # noqa: S105 - well known, works on loopback alone, and must be changed


async def seed(connection: Connection) -> None:
    """The super user `mifos`, who may do everything."""
    await connection.execute("insert into permission (code, grouping) values ('ALL_FUNCTIONS', 'special'), ('ALL_FUNCTIONS_READ', 'special')")
    await connection.execute("insert into role (id, name, description) overriding system value values (1, 'Super user', 'May do everything.')")
    await connection.execute("insert into role_permission values (1, 'ALL_FUNCTIONS')")
    await connection.execute("insert into app_user (id, username, firstname, lastname, office_id, password_hash) values (1, 'mifos', 'App', 'Administrator', 1, $1)", HASHER.hash(STARTING_PASSWORD))
    await connection.execute("insert into user_role values (1, 1)")
