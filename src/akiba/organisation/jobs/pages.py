"""The work of the night: what runs when, how it went, and running it now."""

from datetime import datetime

from akiba.organisation.jobs import commands, store
from akiba.organisation.jobs.store import JobRow, JobRun
from akiba.pages import Cell, Column, Kind, Link, Pages, Row, Table, Task, Typed, View, _, marked, panel, plural
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
pages.setting(70, marked("Jobs"), "/settings/jobs", may="READ_SCHEDULER")

PATH = "/settings/jobs"
RUNS_SHOWN = 50


def local(ask: Ask, moment: datetime | None) -> datetime | None:
    """A moment in the institution's own time; nothing for one that is endless."""
    return moment.astimezone(ask.tenant.zone) if moment and moment.year > 1 else None


def ending(job: JobRow) -> Cell:
    """How the last run went, or how far this one is."""
    if job.running_since:
        return Cell(_("Running"), tone="warm", done=job.progress)
    if job.last_error:
        return Cell(_("Failed"), tone="bad")
    return Cell(_("Done"), tone="good") if job.last_run_at else Cell(None)


@pages.get(PATH, "pages/table.html", may="READ_SCHEDULER")
async def jobs(ask: Ask) -> View:
    """Every job."""
    columns = [
        Column(_("Job")),
        Column(_("When"), wide=True),
        Column(_("Next"), Kind.DATE, wide=True),
        Column(_("Last"), Kind.DATE),
        Column(_("State"), Kind.STATUS),
    ]
    rows = [
        Row(
            [
                Cell(job.name, f"{PATH}/{job.id}"),
                job.cron if job.active else _("never"),
                local(ask, job.next_run_at),
                local(ask, job.last_run_at),
                ending(job),
            ]
        )
        for job in await store.jobs(ask)
    ]
    return {"table": Table(_("Jobs"), columns, rows, empty=_("No jobs yet."))}


@pages.get(f"{PATH}/{{job_id:int}}", "pages/table.html", may="READ_SCHEDULER")
async def job(ask: Ask, job_id: int) -> View:
    """One job and how it ran."""
    known = await store.job(ask, job_id)
    found = await store.runs(ask, job_id, Listing(limit=RUNS_SHOWN))
    columns = [
        Column(_("Began"), Kind.DATE),
        Column(_("Ended"), Kind.DATE),
        Column(_("What it did")),
        Column(_("State"), Kind.STATUS),
    ]
    rows = []
    for row in found.rows:
        run = JobRun(**row)
        state = Cell(_("Done"), tone="good") if run.succeeded else Cell(_("Failed"), tone="bad")
        rows.append(Row([local(ask, run.started_at), local(ask, run.ended_at), run.error or run.done, state]))
    acts = [
        Link(_("Run now"), f"{PATH}/{job_id}/run"),
        Link(_("Change"), f"{PATH}/{job_id}/edit"),
    ]
    return {"table": Table(known.name, columns, rows, empty=_("It has not run yet.")), "acts": acts}


@pages.form(f"{PATH}/{{job_id:int}}/run", "pages/form.html", commands.execute_job, then=PATH, done=marked("It runs."))
async def run_now(ask: Ask, job_id: int, typed: Typed) -> View:
    """Run it now."""
    known = await store.job(ask, job_id)
    form = typed.form(f"{PATH}/{job_id}/run", _("Run now"), [], back=f"{PATH}/{job_id}")
    return {"title": known.name, "form": form}


@pages.form(f"{PATH}/{{job_id:int}}/edit", "pages/form.html", commands.update_job, then=PATH, done=marked("Saved."))
async def change(ask: Ask, job_id: int, typed: Typed) -> View:
    """When it runs."""
    known = await store.job(ask, job_id)
    fields = [
        typed.field("cronExpression", _("When"), value=known.cron, required=True, help=_("As a cron expression.")),
        typed.field("active", _("Runs by itself"), "tick", known.active),
    ]
    return {
        "title": known.name,
        "form": typed.form(f"{PATH}/{job_id}/edit", _("Save"), fields, back=f"{PATH}/{job_id}"),
    }


@panel("home", 40)
async def failed(ask: Ask) -> Task | None:
    """Jobs that failed."""
    if not ask.user.may("EXECUTEJOB_SCHEDULER"):
        return None
    broken = [job for job in await store.jobs(ask) if job.last_error and not job.running_since]
    if not broken:
        return None
    rows = [Row([Cell(job.name, f"{PATH}/{job.id}"), job.last_error]) for job in broken]
    table = Table(_("Jobs"), [Column(_("Job")), Column(_("What went wrong"))], rows)
    said = plural("%(num)s job failed", "%(num)s jobs failed", len(broken))
    return Task(_("Jobs"), "", said, "bad", table=table, href=PATH, link=_("All jobs"))
