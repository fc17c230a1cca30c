"""Staff in the database."""

from datetime import date
from typing import Any

from akiba.kernel.errors import NotFound
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class Staff(Answer):
    """A member of staff as answers show them."""

    id: int
    firstname: str
    lastname: str
    display_name: str
    office_id: int
    office_name: str
    is_loan_officer: bool
    is_active: bool
    joining_date: date
    external_id: str | None = None
    mobile_no: str | None = None
    email_address: str | None = None


def from_row(row: Row) -> Staff:
    """The member of staff of a row."""
    return Staff(**{name: row[name] for name in Staff.__struct_fields__})


async def staff(ask: Ask, staff_id: int, *, within: str | None = None) -> Staff:
    """The member of staff, if this user may see their office; raises NotFound.

    `within` is the hierarchy of an office that they are to look after: theirs is the same, or above it.
    """
    row = await queries.staff_member(ask.connection, id=staff_id)
    seen = row is not None and ask.user.sees(row["hierarchy"])
    if row is None or not seen or (within is not None and not within.startswith(row["hierarchy"])):
        raise NotFound("error.msg.staff.id.invalid", f"There is no member of staff {staff_id}.", staff_id)
    return from_row(row)


async def staff_list(ask: Ask, listing: Listing, **given: Any) -> list[Staff]:
    """The staff that this user may see: of an office, of it and those above, active, loan officers."""
    return [from_row(row) for row in (await fetch(ask, lists["staff"], listing, **given)).rows]


async def staff_options(
    ask: Ask, office_id: int, *, loan_officers: bool | None = None, in_office_only: bool = False
) -> list[Staff]:
    """The active staff who can serve an office: its own, and those of the offices above it."""
    place = {"office_id": office_id} if in_office_only else {"at_or_above": office_id}
    return await staff_list(ask, Listing(limit=0), active=True, loan_officers=loan_officers, **place)
