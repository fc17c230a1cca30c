"""Notes in the database, and which things bear them."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from msgspec import Struct

from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform.sql import load
from akiba.platform.work import Ask, Work

queries = load(__package__)

TYPES = {
    "clients": EnumOption(100, "noteType.client", "Client note"),
    "loans": EnumOption(200, "noteType.loan", "Loan note"),
    "loanTransactions": EnumOption(300, "noteType.loan.transaction", "Loan transaction note"),
    "savings": EnumOption(500, "noteType.saving", "Saving note"),
    "groups": EnumOption(600, "noteType.group", "Group note"),
}


class Owner(Struct, frozen=True):
    """What a note is about, for the answer's context."""

    office_id: int
    client_id: int | None = None
    group_id: int | None = None
    loan_id: int | None = None
    savings_id: int | None = None


Find = Callable[[Ask, int], Awaitable[Owner]]

OWNERS: dict[str, Find] = {}
"""Kind of thing → finds it for a user who may see it, or raises NotFound; each room enters its own."""


class Note(Struct, frozen=True, kw_only=True):
    """A note, who wrote it and when."""

    id: int
    entity_type: str
    entity_id: int
    note: str
    created_by: int
    created_username: str | None
    created_at: datetime
    updated_by: int
    updated_username: str | None
    updated_at: datetime


async def owner(ask: Ask, kind: str, owner_id: int) -> Owner:
    """What the notes are about; raises NotFound for an unknown kind or thing."""
    if kind not in OWNERS:
        raise NotFound("error.msg.note.resource.not.supported", f"Notes are not kept for {kind[:40]}.", kind[:40])
    return await OWNERS[kind](ask, owner_id)


async def notes(ask: Ask, kind: str, owner_id: int) -> list[Note]:
    """The notes of a thing, newest first."""
    rows = await queries.notes(ask.connection, entity_type=kind, entity_id=owner_id)
    return [Note(**row) for row in rows]


async def note(ask: Ask, kind: str, owner_id: int, note_id: int) -> Note:
    """One note; raises NotFound."""
    row = await queries.note(ask.connection, entity_type=kind, entity_id=owner_id, id=note_id)
    if row is None:
        raise NotFound("error.msg.note.id.invalid", f"There is no note {note_id} here.", note_id)
    return Note(**row)


async def write(work: Work, kind: str, owner_id: int, text: str | None) -> int | None:
    """Keep what was said with an act, where something was said."""
    if not text:
        return None
    number: Any = await queries.insert_note(
        work.connection, entity_type=kind, entity_id=owner_id, note=text, user_id=work.user.id
    )
    return int(number)
