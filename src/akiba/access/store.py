"""Users as units of work know them."""

from akiba.access.rules import check_grant
from akiba.kernel.errors import DomainRuleViolation, NotAuthenticated, NotFound
from akiba.platform.sql import Connection, load
from akiba.platform.work import User, Work

queries = load(__package__)


async def load_user(connection: Connection, user_id: int) -> User:
    """The user as units of work know them; raises NotAuthenticated for one who left."""
    row = await queries.user_view(connection, id=user_id)
    if row is None:
        raise NotAuthenticated
    values = dict(row)
    return User(**values | {"permissions": frozenset(values["permissions"]), "checked": frozenset(values["checked"])})


async def confine(work: Work, user_id: int, portal: str) -> None:
    """Let somebody from outside into one part of the house and no other.

    Whatever their roles permit, they may do only what is of that part: permissions that end with its name. Raises
    NotFound, NotAuthorized for somebody who may do more, DomainRuleViolation for whoever would shut themselves out.
    """
    if user_id == work.user.id:
        message = "Nobody may confine themselves."
        raise DomainRuleViolation("error.msg.user.cannot.confine.self", message, parameter="userId")
    row = await queries.user_view(work.connection, id=user_id)
    if row is None or not work.user.sees(row["office_hierarchy"]):
        raise NotFound("error.msg.user.id.invalid", f"There is no user {user_id}.", user_id)
    check_grant(work.user, row["permissions"])
    await queries.confine(work.connection, id=user_id, portal=portal)
