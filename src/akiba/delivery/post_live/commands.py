"""What can be done after going live."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.billers import AnomalyNoted
from akiba.delivery.post_live import store
from akiba.delivery.post_live.rules import NoteState, check_ending, check_open
from akiba.delivery.post_live.store import Note
from akiba.delivery.projects import ProjectCompletes, Status, changeable, project
from akiba.delivery.projects.store import member
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_blank, not_future, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, updated

MILLIONTH = Decimal("0.000001")


class AddNote(Body, frozen=True, kw_only=True):
    """Something that was found."""

    resource: ClassVar[str] = "projectNote"
    title: Annotated[str, required, max_length(200)]
    description: Annotated[str, max_length(4000)] = ""
    owner_id: int | None = None


class UpdateNote(Body, frozen=True, kw_only=True):
    """What may be changed of a note while it is open."""

    resource: ClassVar[str] = "projectNote"
    title: Annotated[str | UnsetType, not_blank, max_length(200)] = UNSET
    description: Annotated[str | UnsetType, max_length(4000)] = UNSET
    owner_id: int | UnsetType | None = UNSET


class Remedy(Body, frozen=True, kw_only=True):
    """How something was put right."""

    resource: ClassVar[str] = "projectNote"
    remedy: Annotated[str, required, max_length(2000)]


class OpenCase(Body, frozen=True, kw_only=True):
    """What goes beyond the scope that was agreed."""

    resource: ClassVar[str] = "serviceCase"
    title: Annotated[str | None, max_length(200)] = None
    scope_change: Annotated[str, required, max_length(4000)]


class CloseCase(Body, frozen=True, kw_only=True):
    """How a case ended."""

    resource: ClassVar[str] = "serviceCase"
    outcome: Annotated[str, required, max_length(2000)]


class RecordTransition(Body, frozen=True, kw_only=True):
    """Whom of the customer's people was told, and by which ways Client Services helps from now on."""

    resource: ClassVar[str] = "projectTransition"
    told_on: Annotated[date, required, not_future]
    told_whom: Annotated[str, required, max_length(200)]
    avenues: Annotated[str, required, max_length(4000)]


@command("CREATE_PROJECTNOTE")
async def add_note(work: Work, project_id: int, body: AddNote) -> CommandResult:
    """Write down what was found."""
    await changeable(work, project_id)
    if body.owner_id is not None:
        await member(work, project_id, body.owner_id)
    note_id = await store.queries.insert_note(
        work.connection,
        project_id=project_id,
        title=body.title,
        description=body.description,
        owner_id=body.owner_id,
        noted_at=work.now,
        noted_by=work.user.id,
    )
    return CommandResult(resource_id=project_id, sub_resource_id=note_id)


@command("UPDATE_PROJECTNOTE")
async def update_note(work: Work, project_id: int, note_id: int, body: UpdateNote) -> CommandResult:
    """Say more of what was found, or who sees to it."""
    found = await open_note(work, project_id, note_id)
    before = {"title": found.title, "description": found.description, "owner_id": found.owner_id}
    after = updated(before, body)
    if after["owner_id"] is not None:
        await member(work, project_id, after["owner_id"])
    await store.queries.update_note(work.connection, id=note_id, **after)
    return CommandResult(resource_id=project_id, sub_resource_id=note_id, changes=changes(before, body))


@command("REMEDY_PROJECTNOTE")
async def remedy_note(work: Work, project_id: int, note_id: int, body: Remedy) -> CommandResult:
    """Settle a note by what was done about it."""
    await open_note(work, project_id, note_id)
    return await settled(work, project_id, note_id, NoteState.REMEDIED, body.remedy)


@command("CREATE_SERVICECASE")
async def open_case(work: Work, project_id: int, note_id: int, body: OpenCase) -> CommandResult:
    """Settle a note by handing it to Client Services, because it changes what was agreed."""
    found = await open_note(work, project_id, note_id)
    await store.queries.insert_case(
        work.connection,
        project_id=project_id,
        note_id=note_id,
        title=body.title or found.title,
        scope_change=body.scope_change,
        opened_at=work.now,
        opened_by=work.user.id,
    )
    return await settled(work, project_id, note_id, NoteState.CASE)


@command("CLOSE_SERVICECASE")
async def close_case(work: Work, project_id: int, case_id: int, body: CloseCase) -> CommandResult:
    """Say how a case ended."""
    await changeable(work, project_id)
    if (await store.case(work, project_id, case_id)).closed_at is not None:
        raise DomainRuleViolation("error.msg.service.case.is.closed", "This case is closed.")
    await store.queries.close_case(
        work.connection, id=case_id, outcome=body.outcome, closed_at=work.now, closed_by=work.user.id
    )
    return CommandResult(resource_id=project_id, sub_resource_id=case_id)


@command("HANDOVER_PROJECT")
async def record_transition(work: Work, project_id: int, body: RecordTransition) -> CommandResult:
    """Record what the customer was told; from then on Client Services alone look after the project.

    Raises DomainRuleViolation before the project is live, a second time, or where nobody is there to take over.
    """
    found = await changeable(work, project_id)
    if found.status is not Status.LIVE:
        message = "A project is handed over once it is live."
        raise DomainRuleViolation("error.msg.project.is.not.live", message)
    if found.handed_over_on is not None:
        raise DomainRuleViolation("error.msg.project.is.handed.over", "This project was handed over already.")
    if not await store.queries.takes_over(work.connection, project_id=project_id):
        message = "Nobody of Client Services and no delivery team manager is in the team."
        raise DomainRuleViolation("error.msg.project.nobody.takes.over", message)
    await store.queries.record_transition(
        work.connection,
        project_id=project_id,
        told_on=body.told_on,
        told_whom=body.told_whom,
        avenues=body.avenues,
        recorded_at=work.now,
        recorded_by=work.user.id,
    )
    return CommandResult(resource_id=project_id)


async def open_note(work: Work, project_id: int, note_id: int) -> Note:
    """A note that is not settled yet, in a project that this user may change."""
    await changeable(work, project_id)
    found = await store.note(work, project_id, note_id)
    check_open(NoteState(found.state.id))
    return found


async def settled(
    work: Work, project_id: int, note_id: int, state: NoteState, remedy: str | None = None
) -> CommandResult:
    """Write down what became of a note."""
    await store.queries.settle_note(
        work.connection, id=note_id, state=state, remedy=remedy, settled_at=work.now, settled_by=work.user.id
    )
    return CommandResult(resource_id=project_id, sub_resource_id=note_id, changes={"state": state.option})


async def note_anomaly(work: Work, event: AnomalyNoted) -> None:
    """Note what a monitor found in the biller's running projects, once; or that it is over."""
    if event.over:
        await store.queries.end_alert(work.connection, alert_id=event.alert_id, over_at=event.window_end)
        return
    projected = "" if event.projected is None else f"projected {event.projected.normalize():f}, "
    chance = "less than one in a million" if event.probability < MILLIONTH else f"{event.probability:.2g}"
    await store.queries.note_alert(
        work.connection,
        biller_id=event.biller_id,
        alert_id=event.alert_id,
        title=f"{event.service_name}: {event.kind} of {event.about}",
        description=(
            f"From {event.window_start:%Y-%m-%d %H:%M} to {event.window_end:%Y-%m-%d %H:%M}: "
            f"{projected}expected {event.expected.normalize():f}, observed {event.observed.normalize():f}; "
            f"by chance alone with probability {chance}."
        ),
        noted_at=work.now,
        noted_by=work.user.id,
    )


async def check_completion(work: Work, event: ProjectCompletes) -> None:
    """Object to the completion of a project that is not at its end."""
    check_ending(await store.ending(work, await project(work, event.project_id)))
