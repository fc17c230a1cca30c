"""The users, roles and permissions that a new institution starts with."""

import csv
from importlib.resources import files

from akiba.access.passwords import store as passwords
from akiba.access.passwords.hashing import HASHER
from akiba.access.permissions import store as permissions
from akiba.access.store import queries
from akiba.platform.configuration import FIRST_PASSWORD
from akiba.platform.sql import Connection
from akiba.wire.operations import PERMISSIONS


async def seed(connection: Connection) -> None:
    """The first user, who may do everything, the program's own, and all that can be permitted."""
    await permissions.queries.add_permissions(connection, rows=table("permissions.csv"))
    await enter_permissions(connection)
    await passwords.queries.seed_password_rules(connection, rows=table("passwords/password_rules.csv"))
    await queries.seed_roles(connection)
    await queries.grant_everything(connection, role_id=1)
    await queries.seed_users(connection, password_hash=HASHER.hash(FIRST_PASSWORD))


async def enter_permissions(connection: Connection) -> None:
    """Let everything be permitted that operations ask for; also after an upgrade."""
    await permissions.enter(connection, "akiba", sorted(PERMISSIONS))
    await permissions.queries.add_checkers(connection)


def table(name: str) -> list[dict[str, str | None]]:
    """The rows of a file of this room; an empty field is nothing."""
    lines = files(__package__ or "").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [{key: value or None for key, value in row.items()} for row in csv.DictReader(lines)]
