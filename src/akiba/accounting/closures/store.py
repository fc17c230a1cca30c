"""Closures in the database."""

from datetime import date

from akiba.kernel.errors import NotFound
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class Closure(Answer):
    """A closure as answers show it."""

    id: int
    office_id: int
    office_name: str
    closing_date: date
    deleted: bool | None
    created_date: date
    last_updated_date: date
    created_by_user_id: int
    last_updated_by_user_id: int
    created_by_username: str | None = None
    last_updated_by_username: str | None = None
    comments: str | None = None


def from_row(ask: Ask, row: Row) -> Closure:
    """The closure of a row."""
    return Closure(
        id=row["id"],
        office_id=row["office_id"],
        office_name=row["office_name"],
        closing_date=row["closing_date"],
        deleted=False,
        created_date=row["created_at"].astimezone(ask.tenant.zone).date(),
        last_updated_date=row["updated_at"].astimezone(ask.tenant.zone).date(),
        created_by_user_id=row["created_by"],
        last_updated_by_user_id=row["updated_by"],
        created_by_username=row["maker"],
        last_updated_by_username=row["updater"],
        comments=row["comments"],
    )


async def closure(ask: Ask, closure_id: int) -> Closure:
    """One closure of an office that this user may see; raises NotFound."""
    row = await queries.closure(ask.connection, id=closure_id)
    if row is None or not ask.user.sees(row["hierarchy"]):
        raise NotFound("error.msg.glclosure.id.invalid", f"There is no closure {closure_id}.", closure_id)
    return from_row(ask, row)


async def closures(ask: Ask, office_id: int | None = None) -> list[Closure]:
    """The closures of the offices that this user may see, or of one of them."""
    found = await fetch(ask, lists["closures"], Listing(limit=0), office_id=office_id)
    return [from_row(ask, row) for row in found.rows]


async def closed_until(ask: Ask, office_id: int) -> date | None:
    """The last day of the office's closed books."""
    found: date | None = await queries.closed_until(ask.connection, office_id=office_id)
    return found
