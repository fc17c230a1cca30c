"""Notes, cases and the transition in the database."""

from datetime import date, datetime

from akiba.delivery.post_live.rules import Ending, NoteState
from akiba.delivery.projects import Project
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class Note(Answer):
    """Something that was found; `alert_id` is the monitor's alert where one found it, `over_at` when that ended."""

    id: int
    project_id: int
    title: str
    description: str
    state: EnumOption
    noted_at: datetime
    alert_id: int | None = None
    owner_id: int | None = None
    owner_name: str | None = None
    noted_by_username: str | None = None
    over_at: datetime | None = None
    remedy: str | None = None
    settled_at: datetime | None = None
    settled_by_username: str | None = None


class Case(Answer):
    """A change of scope in the hands of Client Services; open until it has an outcome."""

    id: int
    project_id: int
    note_id: int
    title: str
    scope_change: str
    opened_at: datetime
    opened_by_username: str | None = None
    outcome: str | None = None
    closed_at: datetime | None = None
    closed_by_username: str | None = None


class Transition(Answer):
    """What the customer was told of the help there is from now on."""

    told_on: date
    told_whom: str
    avenues: str
    recorded_at: datetime
    recorded_by_username: str | None = None


def note_from(row: Row) -> Note:
    """The note of a row."""
    return Note(**dict(row) | {"state": NoteState(row["state"]).option})


async def notes(ask: Ask, project_id: int, listing: Listing, state: int | None = None) -> Slice:
    """What was found in a project, as a page of rows."""
    return await fetch(ask, lists["notes"], listing, project_id=project_id, state=state)


async def note(ask: Ask, project_id: int, note_id: int) -> Note:
    """One of a project's notes; raises NotFound."""
    found = await fetch(ask, lists["notes"], Listing(limit=1), project_id=project_id, id=note_id)
    if not found.rows:
        raise NotFound("error.msg.project.note.id.invalid", f"This project has no note {note_id}.", note_id)
    return note_from(found.rows[0])


async def cases(ask: Ask, project_id: int, listing: Listing, *, is_open: bool | None = None) -> Slice:
    """The cases of a project, as a page of rows."""
    return await fetch(ask, lists["cases"], listing, project_id=project_id, open=is_open)


async def case(ask: Ask, project_id: int, case_id: int) -> Case:
    """One of a project's cases; raises NotFound."""
    found = await fetch(ask, lists["cases"], Listing(limit=1), project_id=project_id, id=case_id)
    if not found.rows:
        raise NotFound("error.msg.service.case.id.invalid", f"This project has no case {case_id}.", case_id)
    return Case(**found.rows[0])


async def transition(ask: Ask, project_id: int) -> Transition | None:
    """What was recorded of the transition, where it has taken place."""
    row = await queries.transition(ask.connection, project_id=project_id)
    return Transition(**row) if row else None


async def ending(ask: Ask, project: Project) -> Ending:
    """How a project stands at its end."""
    return Ending(
        kind=project.kind,
        unfinished=[row["name"] for row in await queries.unfinished(ask.connection, project_id=project.id)],
        open_notes=[row["title"] for row in await queries.open_notes(ask.connection, project_id=project.id)],
        told=project.handed_over_on is not None,
    )
