"""Writing, changing and removing notes. Each kind of thing has permissions of its own."""

from typing import Annotated, ClassVar

import msgspec

from akiba.clients.notes import store
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import Command, command
from akiba.wire.reading import Body, changes

ENTITIES = {"clients": "CLIENTNOTE", "loans": "LOANNOTE", "savings": "SAVINGNOTE", "groups": "GROUPNOTE"}


class WriteNote(Body, frozen=True, kw_only=True):
    """The words of a note."""

    resource: ClassVar[str] = "note"
    note: Annotated[str, required, max_length(1000)]


def context(owner: store.Owner, note_id: int) -> CommandResult:
    """The answer to a change of a note."""
    return CommandResult(resource_id=note_id, **msgspec.structs.asdict(owner))


def create(kind: str) -> Command:
    """The command that writes a note on this kind of thing."""

    @command(f"CREATE_{ENTITIES[kind]}")
    async def create_note(work: Work, owner_id: int, body: WriteNote) -> CommandResult:
        """Write a note."""
        owner = await store.owner(work, kind, owner_id)
        return context(owner, await store.write(work, kind, owner_id, body.note) or 0)

    return create_note


def update(kind: str) -> Command:
    """The command that changes one."""

    @command(f"UPDATE_{ENTITIES[kind]}")
    async def update_note(work: Work, owner_id: int, note_id: int, body: WriteNote) -> CommandResult:
        """Change a note."""
        owner = await store.owner(work, kind, owner_id)
        before = await store.note(work, kind, owner_id, note_id)
        await store.queries.update_note(work.connection, id=note_id, note=body.note, user_id=work.user.id)
        return msgspec.structs.replace(context(owner, note_id), changes=changes({"note": before.note}, body))

    return update_note


def delete(kind: str) -> Command:
    """The command that removes one."""

    @command(f"DELETE_{ENTITIES[kind]}")
    async def delete_note(work: Work, owner_id: int, note_id: int) -> CommandResult:
        """Remove a note."""
        owner = await store.owner(work, kind, owner_id)
        await store.note(work, kind, owner_id, note_id)
        await store.queries.delete_note(work.connection, id=note_id)
        return context(owner, note_id)

    return delete_note
