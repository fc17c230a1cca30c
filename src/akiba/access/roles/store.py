"""Roles in the database."""

from collections.abc import Sequence

from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)

SUPER_USER = 1


class Role(Answer):
    """Permissions that go together."""

    id: int
    name: str
    description: str
    disabled: bool


async def roles(ask: Ask) -> list[Role]:
    """Every role."""
    return [Role(**dict(row)) for row in await queries.roles(ask.connection)]


async def role(ask: Ask, role_id: int) -> Role:
    """The role; raises NotFound."""
    row = await queries.role(ask.connection, id=role_id)
    if row is None:
        raise unknown_role(role_id)
    return Role(**dict(row))


async def roles_named(ask: Ask, role_ids: Sequence[int]) -> list[Role]:
    """The roles of these ids; raises NotFound for one that is not there."""
    found = {row["id"]: Role(**dict(row)) for row in await queries.roles_named(ask.connection, ids=list(role_ids))}
    for role_id in role_ids:
        if role_id not in found:
            raise unknown_role(role_id)
    return list(found.values())


async def rights(ask: Ask, role_ids: Sequence[int]) -> list[str]:
    """Every right that some roles give or, where they are disabled, would give."""
    found: list[str] = await queries.rights(ask.connection, ids=list(role_ids))
    return found


def unknown_role(role_id: int) -> NotFound:
    """The answer where no role has the id."""
    return NotFound("error.msg.role.id.invalid", f"There is no role {role_id}.", role_id)
