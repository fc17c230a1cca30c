"""Notes on the wire."""

from typing import Any

from akiba.clients.notes import commands, store
from akiba.clients.people.store import client
from akiba.platform.work import Ask
from akiba.wire.operations import Operations

operations = Operations("Notes")


async def client_owner(ask: Ask, client_id: int) -> store.Owner:
    """A client as the owner of notes."""
    found = await client(ask, client_id)
    return store.Owner(found.office_id, client_id=client_id)


store.OWNERS["clients"] = client_owner

CONTEXT = {"clients": "clientId", "loans": "loanId", "savings": "savingAccountId", "groups": "groupId"}


def note_answer(note: store.Note) -> dict[str, Any]:
    """A note as the wire shows it."""
    return {
        "id": note.id,
        CONTEXT[note.entity_type]: note.entity_id,
        "noteType": store.TYPES[note.entity_type],
        "note": note.note,
        "createdById": note.created_by,
        "createdByUsername": note.created_username,
        "createdOn": note.created_at,
        "updatedById": note.updated_by,
        "updatedByUsername": note.updated_username,
        "updatedOn": note.updated_at,
    }


def serve(kind: str) -> None:
    """Enter the five operations on the notes of one kind of thing."""
    entity = commands.ENTITIES[kind]
    path = f"/{kind}/{{owner_id}}/notes"

    @operations.get(path, f"READ_{entity}", f"List notes on {kind}")
    async def list_notes(ask: Ask, owner_id: int) -> list[dict[str, Any]]:
        await store.owner(ask, kind, owner_id)
        return [note_answer(note) for note in await store.notes(ask, kind, owner_id)]

    @operations.get(path + "/{note_id}", f"READ_{entity}", f"Read a note on {kind}")
    async def read_note(ask: Ask, owner_id: int, note_id: int) -> dict[str, Any]:
        await store.owner(ask, kind, owner_id)
        return note_answer(await store.note(ask, kind, owner_id, note_id))

    operations.post(path, commands.create(kind), f"Write a note on {kind}")
    operations.put(path + "/{note_id}", commands.update(kind), f"Change a note on {kind}")
    operations.delete(path + "/{note_id}", commands.delete(kind), f"Remove a note on {kind}")


for each in commands.ENTITIES:
    serve(each)
