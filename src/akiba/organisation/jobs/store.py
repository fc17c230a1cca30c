"""Jobs and their runs in the database."""

from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import load
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class JobRow(Struct, frozen=True, kw_only=True):
    """A job of this institution. `next_run_at` is infinitely long ago where somebody asked to run it now."""

    id: int
    name: str
    short_name: str
    cron: str
    active: bool
    next_run_at: datetime | None
    running_since: datetime | None
    progress: Decimal | None
    last_run_at: datetime | None
    last_error: str | None


class JobRun(Struct, frozen=True, kw_only=True):
    """How a job ran once."""

    id: int
    job_id: int
    started_at: datetime
    ended_at: datetime
    succeeded: bool
    error: str | None
    done: str | None
    by_hand: bool
    total_of_list: int = 0


async def jobs(ask: Ask) -> list[JobRow]:
    """Every job that runs here."""
    return [JobRow(**row) for row in await queries.jobs(ask.connection)]


async def job(ask: Ask, job_id: int) -> JobRow:
    """One job; raises NotFound."""
    row = await queries.job(ask.connection, id=job_id)
    if row is None:
        raise NotFound("error.msg.sheduler.job.id.invalid", f"There is no job {job_id}.", job_id)
    return JobRow(**row)


async def job_id_of(ask: Ask, short_name: str) -> int:
    """The number of a job by its short name; raises NotFound."""
    found = await queries.id_of_short_name(ask.connection, short_name=short_name)
    if found is None:
        raise NotFound("error.msg.sheduler.job.id.invalid", f"There is no job {short_name[:20]}.", short_name[:20])
    return int(found)


async def last_runs(ask: Ask) -> dict[int, JobRun]:
    """The last run of each job that ever ran."""
    return {row["job_id"]: JobRun(**row) for row in await queries.last_runs(ask.connection)}


async def runs(ask: Ask, job_id: int, listing: Listing) -> Slice:
    """One page of a job's history."""
    return await fetch(ask, lists["runs"], listing, job_id=job_id)
