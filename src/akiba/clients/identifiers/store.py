"""Identifiers in the database."""

from msgspec import Struct

from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask

queries = load(__package__)


class Identifier(Struct, frozen=True, kw_only=True):
    """One paper: its type, its number, and whether it still counts."""

    id: int
    client_id: int
    document_type_id: int
    document_type_name: str
    document_key: str
    active: bool
    description: str | None


async def identifiers(ask: Ask, client_id: int) -> list[Identifier]:
    """A client's papers."""
    return [Identifier(**row) for row in await queries.identifiers(ask.connection, client_id=client_id)]


async def holder(ask: Ask, identifier_id: int) -> int:
    """Whose paper it is; raises NotFound."""
    client_id: int | None = await queries.holder(ask.connection, id=identifier_id)
    if client_id is None:
        message = f"There is no identifier {identifier_id}."
        raise NotFound("error.msg.clientIdentifier.id.invalid", message, identifier_id)
    return client_id


async def identifier(ask: Ask, client_id: int, identifier_id: int) -> Identifier:
    """One of a client's papers; raises NotFound."""
    row = await queries.identifier(ask.connection, client_id=client_id, id=identifier_id)
    if row is None:
        message = f"The client has no identifier {identifier_id}."
        raise NotFound("error.msg.clientIdentifier.id.invalid", message, identifier_id)
    return Identifier(**row)
