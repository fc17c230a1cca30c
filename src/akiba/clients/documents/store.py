"""Documents in the database; their owners are those of notes."""

from typing import Any

from msgspec import Struct

from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask

queries = load(__package__)


class Document(Struct, frozen=True, kw_only=True):
    """A file and what it is about; `content` is the hash under which it is kept."""

    id: int
    entity_type: str
    entity_id: int
    name: str
    description: str | None
    file_name: str
    media_type: str
    size: int
    content: bytes


async def documents(ask: Ask, kind: str, owner_id: int) -> list[Document]:
    """The files of a thing."""
    rows: list[Any] = await queries.documents(ask.connection, entity_type=kind, entity_id=owner_id)
    return [Document(**row) for row in rows]


async def document(ask: Ask, kind: str, owner_id: int, document_id: int) -> Document:
    """One file; raises NotFound."""
    row = await queries.document(ask.connection, entity_type=kind, entity_id=owner_id, id=document_id)
    if row is None:
        raise NotFound("error.msg.document.id.invalid", f"There is no document {document_id} here.", document_id)
    return Document(**row)
