"""Family members in the database."""

from datetime import date

from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer

queries = load(__package__)


class FamilyMember(Answer):
    """Someone of a client's household."""

    id: int
    client_id: int
    relationship_id: int
    firstname: str = ""
    middlename: str | None = None
    lastname: str | None = None
    qualification: str | None = None
    mobile_number: str | None = None
    age: int | None = None
    is_dependent: bool | None = None
    relationship: str | None = None
    marital_status_id: int | None = None
    marital_status: str | None = None
    gender_id: int | None = None
    gender: str | None = None
    profession_id: int | None = None
    profession: str | None = None
    date_of_birth: date | None = None


async def members(ask: Ask, client_id: int) -> list[FamilyMember]:
    """A client's household."""
    return [FamilyMember(**row) for row in await queries.members(ask.connection, client_id=client_id)]


async def member(ask: Ask, client_id: int, member_id: int) -> FamilyMember:
    """One of them; raises NotFound."""
    for found in await members(ask, client_id):
        if found.id == member_id:
            return found
    raise NotFound("error.msg.familymember.id.invalid", f"The client has no family member {member_id}.", member_id)
