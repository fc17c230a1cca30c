"""Dry runs and runs that were asked for on a page; one that a power cut ended is gone on with at the next start."""

import msgspec

from akiba.delivery.migration.reconciling.rehearsal import Rehearsing, rehearse
from akiba.delivery.migration.running import store
from akiba.delivery.migration.running.engine import Runner
from akiba.delivery.migration.running.store import Content
from akiba.kernel.errors import AkibaError
from akiba.platform.scheduling import Run, job
from akiba.platform.sql import Row


@job(121, "Take Over Registers", "DEL_TAKE", "0 45 23 1/1 * ? *")
async def take_over(run: Run) -> str:
    """Try what is to be tried, then take over what is to come."""
    async with run.ask() as ask:
        trials = await store.queries.trials(ask.connection)
        runs = await store.queries.unfinished(ask.connection)
    for trial in trials:
        await attempt(run, trial)
    ended = [await go_on(run, row) for row in runs]
    return f"{len(trials)} registers were tried, {sum(ended)} of {len(runs)} were taken over"


async def attempt(run: Run, trial: Row) -> None:
    """One dry run; what it found is kept. Its progress is written beside it, for it is itself undone."""
    job_id = trial["job_id"]

    async def tell(done: int, total: int) -> None:
        async with run.bus.tenants.connection(run.tenant) as connection:
            await store.queries.trial_progress(connection, job_id=job_id, done=done, total=total)

    place = Rehearsing(run.bus, run.tenant, trial["asked_by"], tell)
    content = msgspec.json.decode(trial["content"], type=Content)
    ending = {"job_id": job_id, "made": None, "figures": None, "seconds": None, "trouble": None}
    try:
        tried = await rehearse(place, content.source, trial["file_name"], content)
    except AkibaError as error:
        async with run.work() as work:
            await store.queries.end_trial(work.connection, **ending | {"state": "failed", "trouble": str(error)})
        return
    figures = msgspec.json.encode(tried.figures)
    found = {"state": "done", "made": tried.made, "figures": figures, "seconds": round(tried.seconds, 1)}
    async with run.work() as work:
        await store.queries.end_trial(work.connection, **ending | found)
        await store.queries.set_status(work.connection, id=job_id, status="tried")


async def go_on(run: Run, row: Row) -> bool:
    """One run to its end; whether it came there. Why not is said in the run itself."""
    try:
        await Runner(run.bus, run.tenant, row["started_by"], row["id"]).run()
    except AkibaError:
        return False
    async with run.work() as work:
        await store.queries.set_status(work.connection, id=row["job_id"], status="run")
    return True
