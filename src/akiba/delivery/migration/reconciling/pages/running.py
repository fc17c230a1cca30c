"""A register on its way in: tried, taken over, stopped, gone on with."""

from decimal import Decimal
from typing import Any

import msgspec

from akiba.delivery.migration.imports import store as imports
from akiba.delivery.migration.imports.pages.common import tabs
from akiba.delivery.migration.reconciling import store as figures
from akiba.delivery.migration.reconciling.figures import Figures
from akiba.delivery.migration.reconciling.pages import tables
from akiba.delivery.migration.running import asking, store
from akiba.delivery.migration.running.store import Run
from akiba.pages import Fact, Link, Pages, Table, Typed, View, _, marked, spoken
from akiba.pages.views import LongWork
from akiba.platform.sql import Row
from akiba.platform.work import Ask

pages = Pages()

READ = "READ_IMPORT"
ONE = "/delivery/imports/{import_id:int}"
BACK = "/delivery/imports/{import_id}"
STATES = {
    "running": marked("It is being taken over."),
    "stopped": marked("It was stopped; what came stays, and it can go on from there."),
    "failed": marked("It could not go on: %(trouble)s"),
    "done": marked("All of it has been taken over."),
}


@pages.get(f"{ONE}/run", "pages/table.html", may=READ)
async def run(ask: Ask, import_id: int) -> View:
    """How far a register is on its way, and what the last dry run said."""
    job = await imports.one(ask, import_id)
    trial = await store.queries.trial(ask.connection, job_id=import_id)
    run_id = await store.queries.run_of_job(ask.connection, job_id=import_id)
    known = None if run_id is None else await store.run(ask, run_id)
    shown = await tables_of(ask, trial, known, ready=job.status in asking.READY)
    facts = [Fact(_("Register"), job.file_name), Fact(_("As of"), spoken().day(job.as_of))]
    if trial is not None and trial["seconds"] is not None:
        facts.append(Fact(_("Dry run"), _("%(seconds)s s, nothing was changed", seconds=trial["seconds"])))
    return {
        "table": shown[0],
        "tables": shown[1:],
        "facts": facts,
        "tabs": tabs(job, "run"),
        "acts": acts(ask, import_id, job.status, known),
        "work": work(ask, import_id, trial, known),
    }


async def tables_of(ask: Ask, trial: Row | None, known: Run | None, *, ready: bool) -> list[Table]:
    """What was made or would be, what differs, what is left out; one table that says where it stands at least."""
    if known is not None and known.state != "running":
        found = await figures.figures(ask, known)
        counts = await store.queries.counts(ask.connection, run_id=known.id)
        trouble = known.trouble or ""
        return told(found, {row["kind"]: row["number"] for row in counts}, _(STATES[known.state], trouble=trouble))
    if trial is not None and trial["state"] == "done":
        found = msgspec.convert(trial["figures"], Figures, strict=False)
        return told(found, trial["made"], _("This is what a run would make; nothing was changed."))
    if trial is not None and trial["state"] == "failed":
        return [Table(_("Dry run"), [], [], subtitle=_(STATES["failed"], trouble=trial["trouble"]))]
    begun = trial is not None or known is not None
    if begun:
        words = _("It goes on by itself.")
    elif ready:
        words = _("Try it first: a dry run says exactly what would be.")
    else:
        words = _("First confirm the mapping and decide on the defects; then it can be tried.")
    return [Table(_("Dry run and run"), [], [], subtitle=words)]


def told(found: Figures, made: dict[str, int], words: str) -> list[Table]:
    """Figures as tables, the first with a word on where it stands."""
    first = tables.made(made)
    shown = [tables.differing(found), tables.made_up(found), tables.left_out(found)]
    heading = Table(first.title, first.columns, first.rows, empty=first.empty, subtitle=words)
    return [heading, *(table for table in shown if table.rows or table.empty)]


def acts(ask: Ask, import_id: int, status: str, known: Run | None) -> list[Link]:
    """What can be done next."""
    path = f"/delivery/imports/{import_id}"
    running = known is not None and known.state == "running"
    over = known is not None and known.state == "done" and status != "decided"
    if status not in asking.READY or running or over:
        return []
    attempt = [Link(_("Dry run"), f"{path}/try")] if ask.user.may("TRY_IMPORT") else []
    going = _("Take over") if known is None else _("Go on")
    onward = [Link(going, f"{path}/take-over")] if ask.user.may("RUN_IMPORT") else []
    return [*attempt, *onward] if status == "decided" else [*onward, *attempt]


def work(ask: Ask, import_id: int, trial: Row | None, known: Run | None) -> LongWork | None:
    """How far it is, while something runs."""
    if known is not None and known.state == "running":
        seconds = Decimal(int((ask.now - known.started_at).total_seconds()))
        cancel = f"/delivery/imports/{import_id}/stop" if ask.user.may("STOP_IMPORT") else None
        label = _("It stops after this step.") if known.stopping else _("It is being taken over.")
        return LongWork("run", label, known.done, known.total, seconds, cancel=cancel)
    if trial is not None and trial["state"] == "waiting":
        seconds = Decimal(int((ask.now - trial["asked_at"]).total_seconds()))
        return LongWork("run", _("It is being tried."), trial["done"], max(trial["total"], 1), seconds)
    return None


@pages.form(
    f"{ONE}/try", "pages/form.html", asking.try_import, then=f"{BACK}/run", done=marked("The dry run has begun.")
)
async def attempt(ask: Ask, import_id: int, typed: Typed) -> View:
    """Try what a run would make."""
    note = _("Everything is done as it would be, told, and taken back. Who enters something new meanwhile waits.")
    return await asked(ask, import_id, typed, _("Dry run"), f"/delivery/imports/{import_id}/try", note)


@pages.form(
    f"{ONE}/take-over",
    "pages/form.html",
    asking.start_import,
    then=f"{BACK}/run",
    done=marked("The register is being taken over."),
)
async def start(ask: Ask, import_id: int, typed: Typed) -> View:
    """Take the register over."""
    note = _("It can be stopped and gone on with at any time, and nothing comes twice.")
    return await asked(ask, import_id, typed, _("Take over"), f"/delivery/imports/{import_id}/take-over", note)


async def asked(ask: Ask, import_id: int, typed: Typed, title: str, path: str, note: str) -> dict[str, Any]:
    """A form that asks for nothing but a yes."""
    job = await asking.import_job(ask, import_id)
    form = typed.form(path, title, [], back=f"/delivery/imports/{import_id}/run")
    return {"title": f"{title}: {job['file_name']}", "form": form, "note": note}


pages.act(f"{ONE}/stop", asking.cancel_import, then=f"{BACK}/run", done=marked("It stops after this step."))
