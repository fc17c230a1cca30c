"""Readiness on the wire."""

from urllib.parse import quote

from akiba.delivery.projects import project
from akiba.delivery.readiness import commands, jobs, store  # noqa: F401 - importing jobs declares them
from akiba.delivery.readiness.probes import PROBES
from akiba.delivery.readiness.rules import missing, share_ready
from akiba.delivery.readiness.store import Finding, Item, Said, Waiver
from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import NotFound
from akiba.platform import files
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Operations, Reply

operations = Operations("Delivery: readiness")
CHECKLIST = "/delivery/projects/{project_id}/readiness"
ITEM = CHECKLIST + "/{code:str}"


class Lacking(Answer):
    """What an item lacks before the project can go live."""

    code: str
    marks: list[EnumOption]


class Readiness(Answer, omit_defaults=False):
    """A project's checklist: how much of it is ready in percent, what is missing, and every item."""

    percent_ready: int
    missing: list[Lacking]
    items: list[Item]
    waivers: list[Waiver]


class ProbeAnswer(Answer):
    """A probe, the items that it supports, and what it saw last."""

    name: str
    title: str
    items: list[str]
    finding: Finding | None = None


@operations.get(CHECKLIST, "READ_PROJECT", "Read a project's checklist")
async def read_checklist(ask: Ask, project_id: int) -> Readiness:
    """Every item, and what going live waits for."""
    await project(ask, project_id)
    items = await store.checklist(ask, project_id)
    standings = [item.standing for item in items]
    lacking = missing(standings, ask.business_date)
    return Readiness(
        percent_ready=share_ready(standings, ask.business_date),
        missing=[Lacking(code=code, marks=[mark.option for mark in marks]) for code, marks in lacking.items()],
        items=items,
        waivers=await store.waivers(ask, project_id),
    )


@operations.get(ITEM, "READ_PROJECT", "Read everything that was said of an item")
async def read_history(ask: Ask, project_id: int, code: str) -> list[Said]:
    """The last word first."""
    await project(ask, project_id)
    await store.item(ask, project_id, code)
    return await store.history(ask, project_id, code)


@operations.get(CHECKLIST + "/attachments/{mark_id}", "READ_PROJECT", "Read the file that was attached as evidence")
async def read_attachment(ask: Ask, project_id: int, mark_id: int) -> Reply:
    """The file as it was sent; raises NotFound."""
    await project(ask, project_id)
    row = await store.queries.attachment(ask.connection, project_id=project_id, id=mark_id)
    if row is None:
        raise NotFound("error.msg.readiness.attachment.invalid", "Nothing is attached there.", mark_id)
    media_type, content = await files.content(ask, row["file"])
    return Reply(
        content, media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row['file_name'])}"}
    )


@operations.get("/delivery/probes", "READ_PROJECT", "List the probes with what each saw last")
async def list_probes(ask: Ask) -> list[ProbeAnswer]:
    """In the order in which they run."""
    latest = await store.latest(ask)
    return [
        ProbeAnswer(name=one.name, title=one.title, items=list(one.items), finding=latest.get(one.name))
        for one in PROBES.values()
    ]


@operations.get("/delivery/probes/{name:str}", "READ_PROJECT", "Read what a probe saw before")
async def read_probe(ask: Ask, name: str) -> list[Finding]:
    """The last first; raises NotFound."""
    if name not in PROBES:
        raise NotFound("error.msg.probe.name.invalid", f"There is no probe {name[:40]}.", name[:40])
    return await store.findings(ask, name)


operations.put(ITEM, commands.update_item, "Say who sees to an item, and when it is looked at again")
operations.post(ITEM + "/marks", commands.say_mark, "Say that an item is documented, tested or in place")
operations.post(ITEM + "/attachments", commands.say_mark, "Say the same with a file as evidence", upload=True)
operations.post(ITEM + "/waivers", commands.ask_waiver, "Ask to go live without an item")
operations.act(
    CHECKLIST + "/waivers/{waiver_id}", {"grant": commands.grant_waiver}, "Grant a waiver that somebody else asked for"
)
operations.post("/delivery/probes", commands.run_probes, "Let a probe look now, or all of them")
