"""What follows going live, on the wire."""

from akiba.delivery.post_live import commands, store
from akiba.delivery.post_live.store import Case, Note, Transition
from akiba.delivery.projects import project
from akiba.platform.work import Ask
from akiba.wire.answers import Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Delivery: after going live")
PROJECT = "/delivery/projects/{project_id}"


class NotesQuery(Listing, frozen=True, kw_only=True):
    """Which notes are wanted."""

    state: int | None = None


class CasesQuery(Listing, frozen=True, kw_only=True):
    """Which cases are wanted."""

    open: bool | None = None


@operations.get(PROJECT + "/notes", "READ_PROJECT", "List what was found after going live")
async def list_notes(ask: Ask, project_id: int, query: NotesQuery) -> Page:
    """The newest first."""
    await project(ask, project_id)
    found = await store.notes(ask, project_id, query, query.state)
    return Page(total_filtered_records=found.total, page_items=[store.note_from(row) for row in found.rows])


@operations.get(PROJECT + "/notes/{note_id}", "READ_PROJECT", "Read one note")
async def read_note(ask: Ask, project_id: int, note_id: int) -> Note:
    """One note."""
    await project(ask, project_id)
    return await store.note(ask, project_id, note_id)


@operations.get(PROJECT + "/cases", "READ_PROJECT", "List the cases of Client Services")
async def list_cases(ask: Ask, project_id: int, query: CasesQuery) -> Page:
    """The newest first."""
    await project(ask, project_id)
    found = await store.cases(ask, project_id, query, is_open=query.open)
    return Page(total_filtered_records=found.total, page_items=[Case(**row) for row in found.rows])


@operations.get(PROJECT + "/transition", "READ_PROJECT", "Read what the customer was told")
async def read_transition(ask: Ask, project_id: int) -> Transition | None:
    """What was recorded, where the project was handed over."""
    await project(ask, project_id)
    return await store.transition(ask, project_id)


operations.post(PROJECT + "/notes", commands.add_note, "Write down what was found")
operations.put(PROJECT + "/notes/{note_id}", commands.update_note, "Change a note")
operations.act(
    PROJECT + "/notes/{note_id}",
    {"remedy": commands.remedy_note, "openCase": commands.open_case},
    "Settle a note",
)
operations.act(PROJECT + "/cases/{case_id}", {"close": commands.close_case}, "Close a case")
operations.post(PROJECT + "/transition", commands.record_transition, "Record the transition")
