"""Users on the wire."""

from akiba.access.roles.store import Role, roles
from akiba.access.users import store
from akiba.access.users.commands import create_user, delete_user, forget_second_factor, update_user
from akiba.access.users.store import UserAnswer
from akiba.organisation import OfficeOption, office_options
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing, Operations

operations = Operations("Users")


class UserTemplate(Answer):
    """What a form for a user begins with."""

    allowed_offices: list[OfficeOption]
    available_roles: list[Role]
    self_service_roles: list[Role]


@operations.get("/users", "READ_USER", "List the users you may see")
async def list_users(ask: Ask, query: Listing) -> list[UserAnswer]:
    """Users by name."""
    return await store.users(ask, query)


@operations.get("/users/template", "READ_USER", "What a form for a user begins with")
async def user_template(ask: Ask) -> UserTemplate:
    """The offices and roles to choose from."""
    found = await roles(ask)
    return UserTemplate(
        allowed_offices=await office_options(ask),
        available_roles=[role for role in found if not role.disabled],
        self_service_roles=[role for role in found if role.name == "Self Service User"],
    )


@operations.get("/users/{user_id}", None, "Read one user")
async def read_user(ask: Ask, user_id: int) -> UserAnswer:
    """One user, and the roles they could be given; oneself without any right."""
    if user_id != ask.user.id:
        ask.user.require("READ_USER")
    found = await store.user(ask, user_id)
    held = {role.id for role in found.selected_roles}
    found.available_roles = [role for role in await roles(ask) if role.id not in held]
    return found


operations.post("/users", create_user)
operations.put("/users/{user_id}", update_user)
operations.delete("/users/{user_id}", delete_user)
operations.delete("/users/{user_id}/twofactor", forget_second_factor, "Let a user set up another authenticator")
