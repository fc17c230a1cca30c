"""Asking for a run, and stopping one."""

from typing import Annotated, ClassVar

import msgspec

from akiba.delivery.migration.running import store
from akiba.delivery.migration.running.engine import steps
from akiba.delivery.migration.running.plan import planned
from akiba.delivery.migration.running.store import Content
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, positive, required
from akiba.wire.operations import Upload, command
from akiba.wire.reading import Body


class RunImport(Body, frozen=True, kw_only=True):
    """A register to take over: `content` is a `Content` as it is kept, `source` where it is from."""

    resource: ClassVar[str] = "import"
    source: Annotated[str, required, max_length(200)]
    job_id: Annotated[int | None, positive] = None
    title: Annotated[str, required, max_length(200)]
    content: Annotated[object, required]


@command("RUN_IMPORT")
async def run_import(work: Work, body: RunImport) -> CommandResult:
    """Begin to take a register over, or go on with what is known from the same source."""
    if not isinstance(body.content, Upload):
        raise ValidationFailed(
            Fault("validation.msg.import.content.invalid", "The register must be a file.", "content")
        )
    content = msgspec.json.decode(body.content.content, type=Content)
    register = content.register
    run_id = await store.queries.begin(
        work.connection,
        source=body.source,
        job_id=body.job_id,
        title=body.title,
        as_of=register.as_of,
        currency=register.currency,
        content=body.content.content,
        total=len(steps(0, planned(register), content.choices)),
        user_id=work.user.id,
        now=work.now,
    )
    return CommandResult(office_id=work.user.office_id, resource_id=run_id)


@command("STOP_IMPORT")
async def stop_import(work: Work, run_id: int) -> CommandResult:
    """Stop a run after the step it is at; what came stays."""
    await store.run(work, run_id)
    await store.queries.stop(work.connection, id=run_id)
    return CommandResult(office_id=work.user.office_id, resource_id=run_id)
