"""Jobs on the wire."""

from datetime import UTC
from typing import Any

from akiba.organisation.jobs import commands, store
from akiba.platform.work import Ask
from akiba.wire.answers import Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Jobs")


def run_answer(run: store.JobRun) -> dict[str, Any]:
    """A run as the wire shows it."""
    return {
        "version": run.id,
        "jobRunStartTime": run.started_at,
        "jobRunEndTime": run.ended_at,
        "status": "success" if run.succeeded else "failed",
        "jobRunErrorMessage": run.error,
        "triggerType": "application" if run.by_hand else "cron",
    }


def job_answer(job: store.JobRow, last: store.JobRun | None) -> dict[str, Any]:
    """A job as the wire shows it."""
    waiting = job.next_run_at is not None and job.next_run_at.year == 1
    return {
        "jobId": job.id,
        "displayName": job.name,
        "shortName": job.short_name,
        "nextRunTime": None if waiting or job.next_run_at is None else job.next_run_at.astimezone(UTC),
        "initializingError": None,
        "cronExpression": job.cron,
        "active": job.active,
        "currentlyRunning": waiting or job.running_since is not None,
        "lastRunHistory": run_answer(last) if last else None,
    }


@operations.get("/jobs", "READ_SCHEDULER", "List the jobs that run here")
async def list_jobs(ask: Ask) -> list[dict[str, Any]]:
    """Every job with its schedule and its last run."""
    last = await store.last_runs(ask)
    return [job_answer(job, last.get(job.id)) for job in await store.jobs(ask)]


@operations.get("/jobs/{job_id}", "READ_SCHEDULER", "Read one job")
async def read_job(ask: Ask, job_id: int) -> dict[str, Any]:
    """One job."""
    return job_answer(await store.job(ask, job_id), (await store.last_runs(ask)).get(job_id))


@operations.get("/jobs/short-name/{short_name:str}", "READ_SCHEDULER", "Read one job by its short name")
async def read_job_by_short_name(ask: Ask, short_name: str) -> dict[str, Any]:
    """The same by short name."""
    return await read_job(ask, await store.job_id_of(ask, short_name))


@operations.get("/jobs/{job_id}/runhistory", "READ_SCHEDULER", "List the runs of a job")
async def list_runs(ask: Ask, job_id: int, query: Listing) -> Page:
    """How a job ran, a page at a time."""
    await store.job(ask, job_id)
    found = await store.runs(ask, job_id, query)
    return Page(total_filtered_records=found.total, page_items=[run_answer(store.JobRun(**row)) for row in found.rows])


@operations.get("/jobs/names", "READ_SCHEDULER", "The names of jobs made of steps")
async def list_names(ask: Ask) -> dict[str, Any]:  # noqa: ARG001 - every reading handler takes the asking
    """Jobs whose steps an institution may choose: none yet."""
    return {"businessJobs": []}


@operations.get("/scheduler", "READ_SCHEDULER", "Whether jobs run at their times")
async def read_scheduler(ask: Ask) -> dict[str, bool]:
    """The state of the scheduler."""
    return {"active": await store.queries.scheduler_active(ask.connection)}


operations.act("/jobs/{job_id}", {"executeJob": commands.execute_job}, "Run a job now")
operations.put("/jobs/{job_id}", commands.update_job, "Change when a job runs")
operations.act("/scheduler", {"start": commands.start_scheduler, "stop": commands.stop_scheduler}, "Start or stop")
