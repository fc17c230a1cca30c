"""What can be done with a client's papers."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba import organisation
from akiba.clients.identifiers import store
from akiba.clients.people.store import client
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, one_of, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes

CONSTRAINTS["client_identifier_document_key"] = (
    "error.msg.clientIdentifier.identityKey.duplicate",
    "documentKey",
    "A client is known by this number already.",
)
CONSTRAINTS["client_identifier_one_active"] = (
    "error.msg.clientIdentifier.type.duplicate",
    "documentTypeId",
    "The client has a valid paper of this type already.",
)
ACTIVE = "active"
STATUSES = one_of("Active", "Inactive", "active", "inactive", "ACTIVE", "INACTIVE")


class CreateIdentifier(Body, frozen=True, kw_only=True):
    """A paper that a client showed."""

    resource: ClassVar[str] = "clientIdentifier"
    document_type_id: Annotated[int, required]
    document_key: Annotated[str, required, max_length(100)]
    status: Annotated[str | None, STATUSES] = None
    description: Annotated[str | None, max_length(500)] = None


class UpdateIdentifier(Body, frozen=True, kw_only=True):
    """What may be changed of it."""

    resource: ClassVar[str] = "clientIdentifier"
    document_type_id: int | UnsetType = UNSET
    document_key: Annotated[str | UnsetType, max_length(100)] = UNSET
    status: Annotated[str | UnsetType, STATUSES] = UNSET
    description: Annotated[str | UnsetType | None, max_length(500)] = UNSET


@command("CREATE_CLIENTIDENTIFIER")
async def create_identifier(work: Work, client_id: int, body: CreateIdentifier) -> CommandResult:
    """Note a paper."""
    owner = await client(work, client_id)
    await organisation.code_value(work, "Customer Identifier", body.document_type_id)
    number = await store.queries.insert_identifier(
        work.connection,
        client_id=client_id,
        document_type_id=body.document_type_id,
        document_key=body.document_key,
        active=(body.status or ACTIVE).lower() == ACTIVE,
        description=body.description,
    )
    return CommandResult(office_id=owner.office_id, client_id=client_id, resource_id=number)


@command("UPDATE_CLIENTIDENTIFIER")
async def update_identifier(work: Work, client_id: int, identifier_id: int, body: UpdateIdentifier) -> CommandResult:
    """Change a paper."""
    owner = await client(work, client_id)
    before = await store.identifier(work, client_id, identifier_id)
    if isinstance(body.document_type_id, int):
        await organisation.code_value(work, "Customer Identifier", body.document_type_id)
    status = "Active" if before.active else "Inactive"
    await store.queries.update_identifier(
        work.connection,
        id=identifier_id,
        document_type_id=before.document_type_id if body.document_type_id is UNSET else body.document_type_id,
        document_key=before.document_key if body.document_key is UNSET else body.document_key,
        active=before.active if isinstance(body.status, UnsetType) else body.status.lower() == ACTIVE,
        description=before.description if body.description is UNSET else body.description,
    )
    stored = {
        "document_type_id": before.document_type_id,
        "document_key": before.document_key,
        "status": status,
        "description": before.description,
    }
    return CommandResult(
        office_id=owner.office_id, client_id=client_id, resource_id=identifier_id, changes=changes(stored, body)
    )


@command("DELETE_CLIENTIDENTIFIER")
async def delete_identifier(work: Work, client_id: int, identifier_id: int) -> CommandResult:
    """Remove a paper."""
    owner = await client(work, client_id)
    await store.identifier(work, client_id, identifier_id)
    await store.queries.delete_identifier(work.connection, id=identifier_id)
    return CommandResult(office_id=owner.office_id, client_id=client_id, resource_id=identifier_id)
