"""Users in the database."""

from typing import Any

from akiba.access.roles.store import Role
from akiba.kernel.errors import NotFound
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)

SYSTEM_USER = 2
PLAIN = ("id", "username", "firstname", "lastname", "email", "office_id", "office_name", "password_never_expires")


class UserStaff(Answer):
    """The member of staff that a user is."""

    id: int
    display_name: str
    firstname: str
    lastname: str


class UserAnswer(Answer):
    """A user as answers show them; `available_roles` are those they could be given."""

    id: int
    username: str
    office_id: int
    office_name: str
    firstname: str
    lastname: str
    password_never_expires: bool
    selected_roles: list[Role]
    is_self_service_user: bool
    email: str | None = None
    staff: UserStaff | None = None
    available_roles: list[Role] | None = None
    language: str | None = None


def from_row(row: Row) -> UserAnswer:
    """The user of a row."""
    staff = None
    if row["staff_id"] is not None:
        staff = UserStaff(
            id=row["staff_id"],
            display_name=row["staff_name"],
            firstname=row["staff_firstname"],
            lastname=row["staff_lastname"],
        )
    same: dict[str, Any] = {name: row[name] for name in PLAIN}
    roles = [Role(**role) for role in row["roles"]]
    return UserAnswer(**same, selected_roles=roles, is_self_service_user=False, staff=staff)


async def users(ask: Ask, listing: Listing) -> list[UserAnswer]:
    """The users of the offices that this user sees, by name."""
    return [from_row(row) for row in (await fetch(ask, lists["users"], listing)).rows]


async def user_row(ask: Ask, user_id: int) -> Row:
    """The user, where their office is one that this user sees; raises NotFound."""
    row: Row | None = await queries.user(ask.connection, id=user_id)
    if row is None or not (ask.user.sees(row["hierarchy"]) or user_id == ask.user.id):
        raise NotFound("error.msg.user.id.invalid", f"There is no user {user_id}.", user_id)
    return row


async def user(ask: Ask, user_id: int) -> UserAnswer:
    """The same as an answer."""
    return from_row(await user_row(ask, user_id))
