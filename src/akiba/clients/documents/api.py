"""Files on the wire."""

import base64
from typing import Any
from urllib.parse import quote

from akiba.clients.documents import commands, store
from akiba.clients.notes.store import owner
from akiba.clients.people.store import client
from akiba.clients.people.store import queries as people
from akiba.kernel.errors import NotFound
from akiba.platform import files
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query, Reply

operations = Operations("Documents")


class ImageQuery(Query, frozen=True, kw_only=True):
    """How an image is wanted; it is given as it was sent."""

    max_height: int | None = None
    max_width: int | None = None
    output: str | None = None


def document_answer(document: store.Document) -> dict[str, Any]:
    """A file as the wire shows it."""
    return {
        "id": document.id,
        "parentEntityType": document.entity_type,
        "parentEntityId": document.entity_id,
        "name": document.name,
        "fileName": document.file_name,
        "size": document.size,
        "type": document.media_type,
        "description": document.description,
        "storageType": 1,
    }


def serve(kind: str) -> None:
    """Enter the operations on the files of one kind of thing."""
    path = f"/{kind}/{{owner_id}}/documents"

    @operations.get(path, "READ_DOCUMENT", "List documents")
    async def list_documents(ask: Ask, owner_id: int) -> list[dict[str, Any]]:
        """The files of a client, their paper, a group, a loan or a savings account."""
        await owner(ask, kind, owner_id)
        return [document_answer(document) for document in await store.documents(ask, kind, owner_id)]

    @operations.get(path + "/{document_id}", "READ_DOCUMENT", "Read about one document")
    async def read_document(ask: Ask, owner_id: int, document_id: int) -> dict[str, Any]:
        """What is known of a file."""
        await owner(ask, kind, owner_id)
        return document_answer(await store.document(ask, kind, owner_id, document_id))

    @operations.get(path + "/{document_id}/attachment", "READ_DOCUMENT", "Download a document")
    async def download_document(ask: Ask, owner_id: int, document_id: int) -> Reply:
        """The file itself, always as a download, so that no browser runs it."""
        await owner(ask, kind, owner_id)
        document = await store.document(ask, kind, owner_id, document_id)
        media_type, content = await files.content(ask, document.content)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.file_name)}",
            "X-Content-Type-Options": "nosniff",
        }
        return Reply(content, media_type, headers=headers)

    operations.post(path, commands.create(kind), f"Keep a document of {kind}", upload=True)
    operations.put(path + "/{document_id}", commands.update(kind), f"Change a document of {kind}", upload=True)
    operations.delete(path + "/{document_id}", commands.delete(kind), f"Remove a document of {kind}")


for each in ("clients", "client_identifiers", "groups", "loans", "savings"):
    serve(each)


@operations.get("/clients/{client_id}/images", "READ_CLIENTIMAGE", "Read a client's photograph")
async def read_image(ask: Ask, client_id: int, query: ImageQuery) -> Reply:
    """The photograph as a data URL, as clients expect it, or as a file with `output=octet`."""
    await client(ask, client_id)
    digest = await people.image(ask.connection, id=client_id)
    if digest is None:
        raise NotFound("error.msg.entity.image.not.found", "The client has no photograph.", client_id)
    media_type, content = await files.content(ask, digest)
    if query.output and query.output.startswith("octet"):
        return Reply(content, media_type, headers={"X-Content-Type-Options": "nosniff"})
    text = f"data:{media_type};base64,{base64.b64encode(content).decode()}"
    return Reply(text.encode(), "text/plain")


operations.post("/clients/{client_id}/images", commands.keep_image, "Keep a client's photograph", upload=True)
operations.put("/clients/{client_id}/images", commands.keep_image, "Replace a client's photograph", upload=True)
operations.delete("/clients/{client_id}/images", commands.delete_image, "Remove a client's photograph")
