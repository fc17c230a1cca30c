"""The checklist of a project with what probes see of it, as a section of its page."""

from typing import Any

from akiba.delivery.projects import project, tab, team
from akiba.delivery.projects.pages.shell import BACK, ONE, PATH, READ, about, day_of
from akiba.delivery.readiness import commands, store
from akiba.delivery.readiness.api import read_attachment
from akiba.delivery.readiness.pages.words import MARKS, OUTCOMES, SENTENCES, TITLES, TONES
from akiba.delivery.readiness.probes import PROBES
from akiba.delivery.readiness.rules import Mark, Outcome, missing, share_ready, worst
from akiba.delivery.readiness.store import Finding, Item, Waiver
from akiba.kernel.errors import NotFound
from akiba.kernel.money import ZERO
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    marked,
    plural,
    spoken,
)
from akiba.pages.views import Notice
from akiba.platform.work import Ask
from akiba.wire.operations import Reply

pages = Pages()
tab(50, marked("Readiness"), "/readiness")
READINESS = ONE + "/readiness"
TO_READINESS = BACK + "/readiness"
ITEM = READINESS + "/{code:str}"


@pages.get(READINESS, "delivery/project.html", may=READ)
async def readiness(ask: Ask, project_id: int) -> View:
    """What going live waits for, every item, and what probes saw."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/readiness"
    items = await store.checklist(ask, project_id)
    latest = await store.latest(ask)
    acts = [Link(_("Run the probes"), f"{path}/probes")] if ask.user.may("RUN_PROBE") else []
    return about(ask, found, "/readiness") | {
        "acts": acts,
        "notes": [verdict(ask, items)],
        "table": items_table(items, latest, path),
        "tables": [probes_table(ask, latest, path), waivers_table(ask, await store.waivers(ask, project_id), path)],
    }


def verdict(ask: Ask, items: list[Item]) -> Notice:
    """Whether the project may go live, and what lacks."""
    standings = [item.standing for item in items]
    lacking = missing(standings, ask.business_date)
    if not lacking:
        return Notice(_("Everything required is documented, tested and in place: the project may go live."), "good")
    share = spoken().percent(ZERO + share_ready(standings, ask.business_date))
    words = plural(
        "%(share)s ready. One item lacks something before the project may go live: %(codes)s.",
        "%(share)s ready. %(num)s items lack something before the project may go live: %(codes)s.",
        len(lacking),
        share=share,
        codes=", ".join(lacking),
    )
    return Notice(words, "warm")


def items_table(items: list[Item], latest: dict[str, Finding], path: str) -> Table:
    """The items by category, each with its three marks and the worst of what its probes saw."""
    columns = [
        Column(_("Item")),
        *(Column(_(word), Kind.STATUS) for word in MARKS.values()),
        Column(_("Probes"), Kind.STATUS),
        Column(_("Who sees to it"), wide=True),
        Column(_("Review by"), Kind.DATE, wide=True),
    ]
    rows = []
    for item in items:
        name = Cell(f"{item.code} {item.name}", f"{path}/{item.code}", note=item.category)
        rows.append(
            Row(
                [
                    name,
                    *(mark_cell(item, mark) for mark in Mark),
                    probe_cell(item.code, latest),
                    item.owner_name,
                    item.review_by,
                ]
            )
        )
    return Table(_("Checklist"), columns, rows, empty=_("There is no checklist."))


def mark_cell(item: Item, mark: Mark) -> Cell:
    """Whether something holds of an item."""
    if mark in item.standing.marks:
        return Cell(_("Yes"), tone="good")
    if item.waived_until:
        return Cell(_("Waived"), note=day_of(item.waived_until) or "")
    return Cell(_("No"), tone="warm" if item.required else "")


def probe_cell(code: str, latest: dict[str, Finding]) -> Cell | None:
    """The worst of what the probes of an item saw."""
    seen = [Outcome(latest[one.name].outcome.id) for one in PROBES.values() if code in one.items and one.name in latest]
    outcome = worst(seen)
    return None if outcome is None else Cell(_(OUTCOMES[outcome]), tone=TONES[outcome])


def probes_table(ask: Ask, latest: dict[str, Finding], path: str) -> Table:
    """What every probe saw last."""
    columns = [Column(_("Probe")), Column(_("Seen"), Kind.STATUS), Column(_("Figures")), Column(_("When"), wide=True)]
    rows = []
    for one in PROBES.values():
        title = Cell(_(TITLES[one.name]), f"{path}/probes/{one.name}", note=", ".join(one.items))
        rows.append(Row([title, *finding_cells(ask, latest.get(one.name))]))
    return Table(_("What the system sees itself"), columns, rows)


def finding_cells(ask: Ask, finding: Finding | None) -> list[Any]:
    """What a probe saw, in three cells."""
    if finding is None:
        return [Cell(_("Not run yet")), None, None]
    outcome = Outcome(finding.outcome.id)
    seen = finding.found_at.astimezone(ask.tenant.zone)
    return [Cell(_(OUTCOMES[outcome]), tone=TONES[outcome]), SENTENCES[finding.probe](finding.figures), seen]


def waivers_table(ask: Ask, waivers: list[Waiver], path: str) -> Table:
    """Who asked to go live without an item, and who granted it."""
    columns = [Column(_("Item")), Column(_("Why")), Column(_("Until"), Kind.DATE), Column(_("Granted by"))]
    rows = [
        Row(
            [
                one.code,
                Cell(one.reason, note=_("asked for by %(name)s", name=one.asked_by or "")),
                one.expires_on,
                one.granted_by or (Cell(_("Grant it"), f"{path}/waivers/{one.id}") if may_grant(ask, one) else None),
            ]
        )
        for one in waivers
    ]
    return Table(_("Waivers"), columns, rows, empty=_("Nobody asked to go live without an item."))


def may_grant(ask: Ask, waiver: Waiver) -> bool:
    """Whether this user may grant it: with the right, and not where they asked for it themselves."""
    return ask.user.may("GRANT_READINESSWAIVER") and waiver.asked_by != ask.user.username


@pages.get(ITEM, "delivery/project.html", may=READ)
async def one_item(ask: Ask, project_id: int, code: str) -> View:
    """One item with everything that was ever said of it."""
    found = await project(ask, project_id)
    item = await store.item(ask, project_id, code)
    path = f"{PATH}/{project_id}/readiness/{code}"
    acts = []
    if found.is_open and ask.user.may("CREATE_READINESSMARK"):
        acts = [Link(_("Say how it is"), f"{path}/mark"), Link(_("Who and when"), f"{path}/who")]
        acts.append(Link(_("Ask for a waiver"), f"{path}/waiver"))
    shown = about(ask, found, "/readiness")
    return shown | {
        "title": f"{item.code} {item.name}",
        "facts": [Fact(_("Category"), item.category), Fact(_("Who sees to it"), item.owner_name)],
        "notes": [Notice(item.description)] if item.description else [],
        "acts": acts,
        "table": await said_table(ask, project_id, code),
    }


async def said_table(ask: Ask, project_id: int, code: str) -> Table:
    """Everything that was ever said of an item, the last word first."""
    columns = [Column(_("When")), Column(_("What")), Column(_("How one knows")), Column(_("By"))]
    rows = []
    for said in await store.history(ask, project_id, code):
        word = _(MARKS[Mark(said.mark.id)])
        file = f"{PATH}/{project_id}/readiness/attachments/{said.id}" if said.file_name else None
        words = said.evidence or said.file_name or said.link
        evidence = Cell(words, file or said.link, note=(said.link or "") if file else "")
        rows.append(
            Row(
                [
                    said.marked_at.astimezone(ask.tenant.zone),
                    word if said.stands else _("No longer: %(what)s", what=word),
                    evidence,
                    said.marked_by,
                ]
            )
        )
    return Table(_("What was said of it"), columns, rows, empty=_("Nothing yet."))


@pages.form(ITEM + "/mark", "pages/form.html", commands.say_mark, then=TO_READINESS, done=marked("Noted."))
async def say(ask: Ask, project_id: int, code: str, typed: Typed) -> View:
    """Say that an item is documented, tested or in place."""
    await project(ask, project_id)
    item = await store.item(ask, project_id, code)
    path = f"{PATH}/{project_id}/readiness/{code}"
    first = next((int(mark) for mark in Mark if mark not in item.standing.marks), int(Mark.IN_PLACE))
    fields = [
        typed.choice("mark", _("What"), [Option(int(mark), _(word)) for mark, word in MARKS.items()], first),
        typed.field("stands", _("It holds"), "tick", True),
        typed.field("evidence", _("How one knows"), "area"),
        typed.field("link", _("A page that shows it")),
        typed.field("file", _("File"), "file"),
    ]
    return {"title": f"{item.code} {item.name}", "form": typed.form(f"{path}/mark", _("Note it"), fields, back=path)}


@pages.get(READINESS + "/attachments/{mark_id:int}", "", may=READ)
async def attachment(ask: Ask, project_id: int, mark_id: int) -> Reply:
    """A file that was attached as evidence, always as a download."""
    return await read_attachment(ask, project_id, mark_id)


@pages.form(ITEM + "/who", "pages/form.html", commands.update_item, then=TO_READINESS, done=marked("Saved."))
async def who(ask: Ask, project_id: int, code: str, typed: Typed) -> View:
    """Who sees to an item, and when it is looked at again."""
    await project(ask, project_id)
    item = await store.item(ask, project_id, code)
    path = f"{PATH}/{project_id}/readiness/{code}"
    people = [Option(one.id, one.name) for one in await team(ask, project_id)]
    fields = [
        typed.choice("ownerId", _("Who sees to it"), people, item.owner_id, first=True),
        typed.field("reviewBy", _("Review by"), "date", item.review_by),
    ]
    return {"title": f"{item.code} {item.name}", "form": typed.form(f"{path}/who", _("Save"), fields, back=path)}


@pages.form(
    ITEM + "/waiver",
    "pages/form.html",
    commands.ask_waiver,
    then=TO_READINESS,
    done=marked("A second person must grant it."),
)
async def waive(ask: Ask, project_id: int, code: str, typed: Typed) -> View:
    """Ask to go live without an item."""
    await project(ask, project_id)
    item = await store.item(ask, project_id, code)
    path = f"{PATH}/{project_id}/readiness/{code}"
    fields = [
        typed.field("reason", _("Why"), "area", required=True),
        typed.field("expiresOn", _("Until"), "date", required=True),
    ]
    return {"title": f"{item.code} {item.name}", "form": typed.form(f"{path}/waiver", _("Ask"), fields, back=path)}


@pages.form(
    READINESS + "/waivers/{waiver_id:int}",
    "pages/form.html",
    commands.grant_waiver,
    then=TO_READINESS,
    done=marked("Granted."),
)
async def grant(ask: Ask, project_id: int, waiver_id: int, typed: Typed) -> View:
    """Grant what somebody else asked for."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/readiness"
    one = next((each for each in await store.waivers(ask, project_id) if each.id == waiver_id), None)
    if one is None:
        message = f"This project has no waiver {waiver_id}."
        raise NotFound("error.msg.readiness.waiver.id.invalid", message, waiver_id)
    facts = [Fact(_("Item"), one.code), Fact(_("Why"), one.reason), Fact(_("Asked for by"), one.asked_by)]
    facts.append(Fact(_("Until"), day_of(one.expires_on)))
    form = typed.form(f"{path}/waivers/{waiver_id}", _("Grant it"), [], back=path)
    return {"title": found.name, "facts": facts, "form": form}


@pages.form(
    READINESS + "/probes", "pages/form.html", commands.run_probes, then=TO_READINESS, done=marked("They have looked.")
)
async def look(ask: Ask, project_id: int, typed: Typed) -> View:
    """Let the probes look now."""
    found = await project(ask, project_id)
    path = f"{PATH}/{project_id}/readiness"
    options = [Option(one.name, _(TITLES[one.name])) for one in PROBES.values()]
    fields = [typed.choice("probe", _("Which"), options, first=True)]
    return {"title": found.name, "form": typed.form(f"{path}/probes", _("Look now"), fields, back=path)}


@pages.get(READINESS + "/probes/{name:str}", "delivery/project.html", may=READ)
async def probe(ask: Ask, project_id: int, name: str) -> View:
    """What one probe saw before."""
    found = await project(ask, project_id)
    if name not in PROBES:
        raise NotFound("error.msg.probe.name.invalid", f"There is no probe {name[:40]}.", name[:40])
    columns = [Column(_("Seen"), Kind.STATUS), Column(_("Figures")), Column(_("When"))]
    rows = [Row(finding_cells(ask, one)) for one in await store.findings(ask, name)]
    table = Table(_(TITLES[name]), columns, rows, empty=_("Not run yet"))
    return about(ask, found, "/readiness") | {"table": table}
