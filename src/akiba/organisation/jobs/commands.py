"""Running jobs now, changing when they run, and stopping them all."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.organisation.jobs import store
from akiba.platform.scheduling.jobs import next_run
from akiba.platform.scheduling.runner import poke
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes


class UpdateJob(Body, frozen=True, kw_only=True):
    """When a job runs, and whether it does."""

    resource: ClassVar[str] = "job"
    also: ClassVar[frozenset[str]] = frozenset({"displayName"})
    cron_expression: Annotated[str | UnsetType, max_length(100)] = UNSET
    active: bool | UnsetType = UNSET


class RunJob(Body, frozen=True, kw_only=True):
    """A run by hand needs to know nothing."""

    resource: ClassVar[str] = "job"
    also: ClassVar[frozenset[str]] = frozenset({"jobParameters"})


@command("EXECUTEJOB_SCHEDULER", accepted=True)
async def execute_job(work: Work, job_id: int, body: RunJob) -> CommandResult:  # noqa: ARG001 - the wire sends an empty body
    """Run a job now."""
    found = await store.job(work, job_id)
    await store.queries.ask_to_run(work.connection, id=found.id)
    poke(work.tenant)
    return CommandResult(resource_id=job_id)


@command("UPDATE_SCHEDULER")
async def update_job(work: Work, job_id: int, body: UpdateJob) -> CommandResult:
    """Change when a job runs."""
    before = await store.job(work, job_id)
    cron = before.cron if isinstance(body.cron_expression, UnsetType) else body.cron_expression
    await store.queries.update_job(
        work.connection,
        id=job_id,
        name=before.name,
        cron=cron,
        active=before.active if body.active is UNSET else body.active,
        next_run_at=next_run(cron, work.now),
    )
    poke(work.tenant)
    stored = {"cron_expression": before.cron, "active": before.active}
    return CommandResult(resource_id=job_id, changes=changes(stored, body))


@command("UPDATE_SCHEDULER", name="START_SCHEDULER")
async def start_scheduler(work: Work) -> CommandResult:
    """Let jobs run at their times."""
    await store.queries.set_scheduler(work.connection, active=True)
    poke(work.tenant)
    return CommandResult()


@command("UPDATE_SCHEDULER", name="STOP_SCHEDULER")
async def stop_scheduler(work: Work) -> CommandResult:
    """Let no job run unless somebody asks for it."""
    await store.queries.set_scheduler(work.connection, active=False)
    return CommandResult()
