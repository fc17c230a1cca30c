"""Enters the jobs that really run into a new institution's table."""

from datetime import UTC, datetime

from akiba.platform.scheduling.jobs import JOBS, next_run
from akiba.platform.scheduling.runner import queries
from akiba.platform.sql import Connection


async def seed(connection: Connection) -> None:
    """One row a job, due at its next time."""
    now = datetime.now(UTC)
    for job in JOBS.values():
        await queries.seed_job(
            connection,
            id=job.id,
            name=job.name,
            short_name=job.short_name,
            cron=job.cron,
            next_run_at=next_run(job.cron, now),
        )
