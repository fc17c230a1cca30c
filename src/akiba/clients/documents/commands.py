"""Keeping, replacing and removing files."""

import base64
import binascii
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.clients.documents import rules, store
from akiba.clients.notes.store import owner
from akiba.clients.people.store import client
from akiba.clients.people.store import queries as people
from akiba.platform import files
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import Command, Upload, command
from akiba.wire.reading import Body, changes


class KeepDocument(Body, frozen=True, kw_only=True):
    """A file with its name."""

    resource: ClassVar[str] = "document"
    name: Annotated[str, required, max_length(250)]
    description: Annotated[str | None, max_length(1000)] = None
    file: Annotated[object, required]


class UpdateDocument(Body, frozen=True, kw_only=True):
    """What may be changed of it."""

    resource: ClassVar[str] = "document"
    name: Annotated[str | UnsetType, max_length(250)] = UNSET
    description: Annotated[str | UnsetType | None, max_length(1000)] = UNSET
    file: object = UNSET


class KeepImage(Body, frozen=True, kw_only=True):
    """A photograph, as a file."""

    resource: ClassVar[str] = "image"
    also: ClassVar[frozenset[str]] = frozenset({"fileName"})
    file: Annotated[object, required]


def content_of(sent: object) -> Upload:
    """The file that was sent; raises ValidationFailed for what is none."""
    if isinstance(sent, Upload):
        return sent
    if isinstance(sent, str) and sent.startswith("data:"):
        head, _, data = sent.partition(",")
        try:
            return Upload("image", head[5:].partition(";")[0], base64.b64decode(data, validate=True))
        except binascii.Error:
            pass
    raise rules.refused("invalid", "This is not a file.")


def create(kind: str) -> Command:
    """The command for this kind of thing."""

    @command("CREATE_DOCUMENT", name=f"CREATE_DOCUMENT:{kind}")
    async def keep_document(work: Work, owner_id: int, body: KeepDocument) -> CommandResult:
        """Keep a file."""
        about = await owner(work, kind, owner_id)
        sent = content_of(body.file)
        media_type = files.media_type_of(sent.content)
        rules.check_file(media_type, len(sent.content))
        number = await store.queries.insert_document(
            work.connection,
            entity_type=kind,
            entity_id=owner_id,
            name=body.name,
            description=body.description,
            file_name=safe_name(sent.name),
            media_type=media_type,
            size=len(sent.content),
            content=await files.keep(work, sent.content),
        )
        return CommandResult(office_id=about.office_id, client_id=about.client_id, resource_id=number)

    return keep_document


def update(kind: str) -> Command:
    """The command for this kind of thing."""

    @command("UPDATE_DOCUMENT", name=f"UPDATE_DOCUMENT:{kind}")
    async def update_document(work: Work, owner_id: int, document_id: int, body: UpdateDocument) -> CommandResult:
        """Change a file's name or replace it."""
        about = await owner(work, kind, owner_id)
        before = await store.document(work, kind, owner_id, document_id)
        kept = (before.file_name, before.media_type, before.size, before.content)
        if body.file is not UNSET and body.file is not None:
            sent = content_of(body.file)
            media_type = files.media_type_of(sent.content)
            rules.check_file(media_type, len(sent.content))
            kept = (safe_name(sent.name), media_type, len(sent.content), await files.keep(work, sent.content))
        await store.queries.update_document(
            work.connection,
            id=document_id,
            name=before.name if body.name is UNSET else body.name,
            description=before.description if body.description is UNSET else body.description,
            **dict(zip(("file_name", "media_type", "size", "content"), kept, strict=True)),
        )
        changed = changes({"name": before.name, "description": before.description}, body)
        return CommandResult(office_id=about.office_id, resource_id=document_id, changes=changed)

    return update_document


def delete(kind: str) -> Command:
    """The command for this kind of thing."""

    @command("DELETE_DOCUMENT", name=f"DELETE_DOCUMENT:{kind}")
    async def delete_document(work: Work, owner_id: int, document_id: int) -> CommandResult:
        """Remove a file."""
        about = await owner(work, kind, owner_id)
        await store.document(work, kind, owner_id, document_id)
        await store.queries.delete_document(work.connection, id=document_id)
        return CommandResult(office_id=about.office_id, resource_id=document_id)

    return delete_document


@command("CREATE_CLIENTIMAGE")
async def keep_image(work: Work, client_id: int, body: KeepImage) -> CommandResult:
    """Keep a client's photograph."""
    about = await client(work, client_id)
    sent = content_of(body.file)
    rules.check_file(files.media_type_of(sent.content), len(sent.content), rules.IMAGES, rules.LARGEST_IMAGE)
    await people.set_image(work.connection, id=client_id, image=await files.keep(work, sent.content))
    return CommandResult(office_id=about.office_id, client_id=client_id, resource_id=client_id)


@command("DELETE_CLIENTIMAGE")
async def delete_image(work: Work, client_id: int) -> CommandResult:
    """Remove a client's photograph."""
    about = await client(work, client_id)
    await people.set_image(work.connection, id=client_id, image=None)
    return CommandResult(office_id=about.office_id, client_id=client_id, resource_id=client_id)


def safe_name(name: str) -> str:
    """A file's name without path or control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable() and letter not in '"<>|:*?')[:200] or "file"
