"""Asking on a page for a dry run or a run; both happen beside the page, by a job."""

import asyncio

from akiba.delivery.migration.deciding import decisions
from akiba.delivery.migration.mapping import from_toml
from akiba.delivery.migration.preparing import prepared
from akiba.delivery.migration.running import store
from akiba.delivery.migration.running.contents import content_of
from akiba.delivery.migration.running.orders import given
from akiba.delivery.migration.running.store import Content
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.platform import files
from akiba.platform.scheduling.runner import ask_for
from akiba.platform.sql import Row
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import Upload, command

JOB = "Take Over Registers"
READY = frozenset({"decided", "tried", "running", "run"})


async def import_job(ask: Ask, job_id: int) -> Row:
    """The register that is on its way in; raises NotFound."""
    row: Row | None = await store.queries.import_job(ask.connection, id=job_id)
    if row is None:
        raise NotFound("error.msg.import.id.invalid", f"There is no import {job_id}.", job_id)
    return row


async def content(work: Work, job: Row) -> Content:
    """What a register comes to by its mapping and the decisions; raises DomainRuleViolation before those were made."""
    if job["status"] not in READY:
        message = "Decide on the defects of this register before anything is taken over."
        raise DomainRuleViolation("error.msg.import.not.decided", message, job["id"])
    mapping, decided = from_toml(job["mapping"]), decisions.from_toml(job["decisions"])
    _, file = await files.content(work, job["content"])
    outcome = await asyncio.to_thread(prepared, file, job["file_name"], mapping, decided)
    return content_of(outcome, mapping)


@command("TRY_IMPORT")
async def try_import(work: Work, job_id: int) -> CommandResult:
    """Try what a run would make, and change nothing."""
    job = await import_job(work, job_id)
    made = (await content(work, job)).encoded()
    await store.queries.ask_trial(work.connection, job_id=job_id, content=made, user_id=work.user.id, now=work.now)
    await ask_for(work, JOB)
    return CommandResult(office_id=work.user.office_id, resource_id=job_id)


@command("RUN_IMPORT", name="START_IMPORT")
async def start_import(work: Work, job_id: int) -> CommandResult:
    """Take the register over, or go on where it was stopped."""
    job = await import_job(work, job_id)
    found = await content(work, job)
    upload = Upload(job["file_name"], "application/json", found.encoded())
    members = {"source": found.source, "jobId": job_id, "title": job["file_name"], "content": upload}
    begun = await given(work, "RUN_IMPORT", members)
    await store.queries.set_status(work.connection, id=job_id, status="running")
    await ask_for(work, JOB)
    return CommandResult(office_id=work.user.office_id, resource_id=begun.resource_id)


@command("STOP_IMPORT", name="CANCEL_IMPORT")
async def cancel_import(work: Work, job_id: int) -> CommandResult:
    """Stop the run of a register after the step it is at."""
    run_id = await store.queries.run_of_job(work.connection, job_id=job_id)
    if run_id is None:
        raise store.missing(job_id)
    return await given(work, "STOP_IMPORT", None, run_id)
