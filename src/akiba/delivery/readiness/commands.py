"""What can be said of readiness, and the gate before going live."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from akiba.delivery.projects import ProjectGoesLive, changeable
from akiba.delivery.projects.store import member
from akiba.delivery.readiness import store
from akiba.delivery.readiness.probes import PROBES, Probe
from akiba.delivery.readiness.rules import Mark, check_grant, check_ready
from akiba.delivery.rules import Kind
from akiba.kernel.errors import DomainRuleViolation, Fault, NotFound, ValidationFailed
from akiba.platform import files
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import matching, max_length, one_of, required
from akiba.wire.operations import Upload, command
from akiba.wire.reading import Body, changes, updated

CONSTRAINTS["waiver_granted_by_another"] = (
    "error.msg.readiness.waiver.needs.another",
    "id",
    "A waiver is granted by somebody else than the person who asked for it.",
)

LARGEST = 5_000_000
KEPT = frozenset({"image/png", "image/jpeg", "application/pdf", "application/zip", "text/plain"})
ADDRESS = matching(r"https?://[^\s<>\"]{1,500}", "invalid", "must be the address of a page.")


class UpdateItem(Body, frozen=True, kw_only=True):
    """Who sees to an item, and when it is looked at again."""

    resource: ClassVar[str] = "readinessItem"
    owner_id: int | UnsetType | None = UNSET
    review_by: date | UnsetType | None = UNSET


class SayMark(Body, frozen=True, kw_only=True):
    """That something holds of an item, and how one knows; or with `stands` false, that it holds no longer."""

    resource: ClassVar[str] = "readinessMark"
    mark: Annotated[int, required, one_of(*(int(mark) for mark in Mark))]
    stands: bool = True
    evidence: Annotated[str, max_length(2000)] = ""
    link: Annotated[str | None, ADDRESS] = None
    file: object = None


class AskWaiver(Body, frozen=True, kw_only=True):
    """Why a project may go live without an item, and until when."""

    resource: ClassVar[str] = "readinessWaiver"
    reason: Annotated[str, required, max_length(2000)]
    expires_on: Annotated[date, required]


class RunProbes(Body, frozen=True, kw_only=True):
    """Which probe to run; all of them without a name."""

    resource: ClassVar[str] = "probe"
    probe: Annotated[str | None, max_length(40)] = None


@command("UPDATE_READINESSITEM")
async def update_item(work: Work, project_id: int, code: str, body: UpdateItem) -> CommandResult:
    """Say who sees to an item, or when it is looked at again."""
    await store.begun(work, await changeable(work, project_id))
    found = await store.item(work, project_id, code)
    before = {"owner_id": found.owner_id, "review_by": found.review_by}
    after = updated(before, body)
    if after["owner_id"] is not None:
        await member(work, project_id, after["owner_id"])
    await store.queries.set_item(work.connection, project_id=project_id, code=code, **after)
    return CommandResult(resource_id=project_id, changes=changes(before, body))


@command("CREATE_READINESSMARK")
async def say_mark(work: Work, project_id: int, code: str, body: SayMark) -> CommandResult:
    """Say that an item is documented, tested or in place, by evidence; or that it is so no longer."""
    await store.begun(work, await changeable(work, project_id))
    await store.item(work, project_id, code)
    if body.stands and not (body.evidence or body.link or body.file):
        message = "Say how this is known, give a link, or attach a file."
        raise ValidationFailed(Fault("validation.msg.readinessMark.evidence.cannot.be.blank", message, "evidence"))
    attached = body.file if isinstance(body.file, Upload) else None
    mark_id = await store.queries.insert_mark(
        work.connection,
        project_id=project_id,
        code=code,
        mark=body.mark,
        stands=body.stands,
        evidence=body.evidence,
        link=body.link,
        file=await kept(work, attached) if attached else None,
        file_name=attached.name[:200] if attached else None,
        marked_at=work.now,
        marked_by=work.user.id,
    )
    return CommandResult(resource_id=project_id, sub_resource_id=mark_id)


async def kept(work: Work, sent: Upload) -> bytes:
    """The hash of an attachment; raises ValidationFailed for one that is too large or of no kind we keep."""
    if len(sent.content) > LARGEST or files.media_type_of(sent.content) not in KEPT:
        message = "A file is a PDF, a picture, a plain text or an archive of at most 5 MB."
        raise ValidationFailed(Fault("validation.msg.readinessMark.file.invalid", message, "file"))
    return await files.keep(work, sent.content)


@command("CREATE_READINESSWAIVER")
async def ask_waiver(work: Work, project_id: int, code: str, body: AskWaiver) -> CommandResult:
    """Ask to go live without an item for a while; it counts once somebody else grants it."""
    await store.begun(work, await changeable(work, project_id))
    await store.item(work, project_id, code)
    if body.expires_on < work.business_date:
        fault = Fault("validation.msg.readinessWaiver.expiresOn.in.past", "This day is over.", "expiresOn")
        raise ValidationFailed(fault)
    waiver_id = await store.queries.ask_waiver(
        work.connection,
        project_id=project_id,
        code=code,
        reason=body.reason,
        expires_on=body.expires_on,
        asked_by=work.user.id,
        asked_at=work.now,
    )
    return CommandResult(resource_id=project_id, sub_resource_id=waiver_id)


@command("GRANT_READINESSWAIVER")
async def grant_waiver(work: Work, project_id: int, waiver_id: int) -> CommandResult:
    """Grant what somebody else asked for."""
    await changeable(work, project_id)
    rows = await store.queries.waivers(work.connection, project_id=project_id)
    found = next((row for row in rows if row["id"] == waiver_id), None)
    if found is None:
        message = f"This project has no waiver {waiver_id}."
        raise NotFound("error.msg.readiness.waiver.id.invalid", message, waiver_id)
    if found["granted_at"] is not None:
        raise DomainRuleViolation("error.msg.readiness.waiver.is.granted", "This waiver is granted already.")
    check_grant(found["asked_by_id"], work.user.id)
    await store.queries.grant_waiver(work.connection, id=waiver_id, granted_by=work.user.id, granted_at=work.now)
    return CommandResult(resource_id=project_id, sub_resource_id=waiver_id)


@command("RUN_PROBE")
async def run_probes(work: Work, body: RunProbes) -> CommandResult:
    """Look at the live system now, and keep what is seen."""
    if body.probe is not None and body.probe not in PROBES:
        raise NotFound("error.msg.probe.name.invalid", f"There is no probe {body.probe}.", body.probe)
    wanted = [PROBES[body.probe]] if body.probe else list(PROBES.values())
    seen = {probe.name: await look(work, probe) for probe in wanted}
    return CommandResult(changes={"findings": seen})


async def look(work: Work, probe: Probe) -> str:
    """Run one probe and keep its finding; the outcome in a word."""
    outcome, figures = await probe.look(work)
    await store.queries.insert_finding(
        work.connection,
        probe=probe.name,
        outcome=outcome,
        figures=msgspec.to_builtins(figures),
        found_at=work.now,
        found_by=work.user.id,
    )
    return outcome.label


async def check_going_live(work: Work, event: ProjectGoesLive) -> None:
    """Object to a deployment that lacks something."""
    if event.kind is Kind.DEPLOYMENT:
        items = [one.standing for one in await store.checklist(work, event.project_id)]
        check_ready(items, work.business_date)
