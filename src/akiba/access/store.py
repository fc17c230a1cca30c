"""Users as units of work know them."""

from akiba.kernel.errors import NotAuthenticated
from akiba.platform.sql import Connection, load
from akiba.platform.work import User

queries = load(__package__)


async def load_user(connection: Connection, user_id: int) -> User:
    """The user as units of work know them; raises NotAuthenticated for one who left."""
    row = await queries.user_view(connection, id=user_id)
    if row is None:
        raise NotAuthenticated
    values = dict(row)
    return User(**values | {"permissions": frozenset(values["permissions"]), "checked": frozenset(values["checked"])})
