"""The work of the night: what runs when, how it went, and running it now."""

import re
from datetime import datetime
from decimal import Decimal

from akiba.organisation.jobs import commands, store
from akiba.organisation.jobs.store import JobRow, JobRun
from akiba.pages import (
    SYSTEM,
    Cell,
    Column,
    Fact,
    Kind,
    Link,
    Pages,
    Row,
    Table,
    Task,
    Typed,
    View,
    _,
    marked,
    panel,
    plural,
    spoken,
)
from akiba.pages.views import LongWork
from akiba.platform.work import Ask
from akiba.wire.operations import Command, Listing

pages = Pages()
pages.setting(70, SYSTEM, marked("Jobs"), marked("The work of the night"), "/settings/jobs", may="READ_SCHEDULER")

PATH = "/settings/jobs"
RUNS_SHOWN = 50
SIX = 6
EVERY = frozenset({"*", "?", "1/1"})
STEP = re.compile(r"(?:0|\*)/(\d+)")


def local(ask: Ask, moment: datetime | None) -> datetime | None:
    """A moment in the institution's own time; nothing for one that is endless."""
    return moment.astimezone(ask.tenant.zone) if moment and moment.year > 1 else None


def ending(job: JobRow) -> Cell:
    """How the last run went, or how far this one is."""
    if job.running_since:
        return Cell(_("Running"), tone="warm", done=(job.progress or Decimal(0)) / 100)
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
                Cell(_(job.name), f"{PATH}/{job.id}"),
                schedule_words(job.cron) if job.active else _("never"),
                local(ask, job.next_run_at),
                local(ask, job.last_run_at),
                ending(job),
            ]
        )
        for job in await store.jobs(ask)
    ]
    active = await store.queries.scheduler_active(ask.connection)
    turn = Link(_("Stop them all"), f"{PATH}/stop") if active else Link(_("Let them run"), f"{PATH}/start")
    stopped = "" if active else _("No job runs unless somebody asks for it.")
    table = Table(_("Jobs"), columns, rows, empty=_("No jobs yet."), subtitle=stopped)
    return {"table": table, "more": [turn] if ask.user.may("UPDATE_SCHEDULER") else []}


def schedule_words(cron: str) -> str:
    """When a job runs, in words where its expression is a usual one."""
    fields = cron.split()
    if len(fields) < SIX or any(field not in EVERY for field in fields[3:]):
        return cron
    _second, minute, hour = fields[:3]
    if minute.isdecimal() and hour.isdecimal():
        return _("each day at %(time)s", time=f"{int(hour):02}:{int(minute):02}")
    if hour == "*" and minute.isdecimal():
        return _("each hour")
    step = STEP.fullmatch(minute)
    return _("every %(num)s minutes", num=step[1]) if step and hour == "*" else cron


def running(ask: Ask, known: JobRow) -> LongWork | None:
    """How far a job is that runs now."""
    if known.running_since is None:
        return None
    seconds = Decimal(int((ask.now - known.running_since).total_seconds()))
    return LongWork(str(known.id), _("It runs."), int(known.progress or 0), 100, seconds)


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
    may = ask.user.may
    acts = [
        *([Link(_("Run now"), f"{PATH}/{job_id}/run")] if may("EXECUTEJOB_SCHEDULER") else []),
        *([Link(_("Change"), f"{PATH}/{job_id}/edit")] if may("UPDATE_SCHEDULER") else []),
    ]
    facts = [
        Fact(_("Runs"), schedule_words(known.cron) if known.active else _("never")),
        Fact(_("Next"), moment(local(ask, known.next_run_at))),
    ]
    table = Table(_(known.name), columns, rows, empty=_("It has not run yet."))
    return {"table": table, "acts": acts, "facts": facts, "work": running(ask, known)}


def moment(when: datetime | None) -> str | None:
    """A moment as the reader writes it."""
    return spoken().moment(when) if when else None


@pages.form(
    f"{PATH}/{{job_id:int}}/run",
    "pages/form.html",
    commands.execute_job,
    then=PATH + "/{job_id}",
    done=marked("It runs."),
)
async def run_now(ask: Ask, job_id: int, typed: Typed) -> View:
    """Run it now."""
    known = await store.job(ask, job_id)
    form = typed.form(f"{PATH}/{job_id}/run", _("Run now"), [], back=f"{PATH}/{job_id}")
    return {"title": _(known.name), "form": form}


@pages.form(f"{PATH}/{{job_id:int}}/edit", "pages/form.html", commands.update_job, then=PATH, done=marked("Saved."))
async def change(ask: Ask, job_id: int, typed: Typed) -> View:
    """When it runs."""
    known = await store.job(ask, job_id)
    fields = [
        typed.field("cronExpression", _("When"), value=known.cron, required=True, help=_("As a cron expression.")),
        typed.field("active", _("Runs by itself"), "tick", known.active),
    ]
    return {
        "title": _(known.name),
        "form": typed.form(f"{PATH}/{job_id}/edit", _("Save"), fields, back=f"{PATH}/{job_id}"),
    }


def declare(act: str, command: Command, button: str, tone: str = "") -> None:
    """A page that asks once more before all jobs are stopped, or let run."""

    @pages.form(f"{PATH}/{act}", "pages/form.html", command, then=PATH, done=marked("Done."))
    async def confirm(_ask: Ask, typed: Typed) -> View:
        """The button."""
        return {"title": _("Jobs"), "form": typed.form(f"{PATH}/{act}", _(button), [], back=PATH, tone=tone)}


declare("start", commands.start_scheduler, marked("Let them run"))
declare("stop", commands.stop_scheduler, marked("Stop them all"), "risk")


@panel("home", 40)
async def failed(ask: Ask) -> Task | None:
    """Jobs that failed."""
    if not ask.user.may("EXECUTEJOB_SCHEDULER"):
        return None
    broken = [job for job in await store.jobs(ask) if job.last_error and not job.running_since]
    if not broken:
        return None
    rows = [Row([Cell(_(job.name), f"{PATH}/{job.id}"), job.last_error]) for job in broken]
    table = Table(_("Jobs"), [Column(_("Job")), Column(_("What went wrong"))], rows)
    said = plural("%(num)s job failed", "%(num)s jobs failed", len(broken))
    return Task(_("Jobs"), "", said, "bad", table=table, href=PATH, link=_("All jobs"))
