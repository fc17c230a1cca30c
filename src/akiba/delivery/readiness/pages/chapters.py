"""The readiness report: what lacks, every item with its evidence, waivers, and what the system saw itself."""

from collections.abc import Sequence

from akiba.delivery.documents.pages.chapters import READINESS
from akiba.delivery.projects import Project
from akiba.delivery.projects.pages.shell import PATH, day_of
from akiba.delivery.readiness import store
from akiba.delivery.readiness.pages import items_table, probes_table, verdict
from akiba.delivery.readiness.pages.words import MARKS
from akiba.delivery.readiness.rules import Mark, missing
from akiba.delivery.readiness.store import Item, Said
from akiba.pages import Column, Fact, Kind, Row, Table, _, marked, spoken
from akiba.pages.booklets import Block, Entry
from akiba.platform.work import Ask


@READINESS.chapter(10, marked("What is missing before going live"))
async def gate(ask: Ask, project: Project) -> Sequence[Block]:
    """Whether the project may go live, and what each item lacks."""
    items = await store.checklist(ask, project.id)
    lacking = missing([item.standing for item in items], ask.business_date)
    columns = [Column(_("Item")), Column(_("Missing")), Column(_("Who sees to it"))]
    rows = [
        Row([f"{item.code} {item.name}", ", ".join(_(MARKS[mark]) for mark in lacking[item.code]), item.owner_name])
        for item in items
        if item.code in lacking
    ]
    return [verdict(ask, items).text, *([Table("", columns, rows)] if rows else [])]


@READINESS.chapter(20, marked("Checklist"))
async def checklist(ask: Ask, project: Project) -> Sequence[Block]:
    """Every item at a glance."""
    items = await store.checklist(ask, project.id)
    return [items_table(items, await store.latest(ask), f"{PATH}/{project.id}/readiness")]


@READINESS.chapter(30, marked("Evidence"))
async def evidence(ask: Ask, project: Project) -> Sequence[Block]:
    """How one knows of each item that it is documented, tested and in place."""
    items = await store.checklist(ask, project.id)
    return [item_entry(ask, item) for item in items if item.marks or item.owner_name or item.review_by]


def item_entry(ask: Ask, item: Item) -> Entry:
    """An item with the last word on each of its marks."""
    return Entry(
        f"{item.code} {item.name}",
        [
            Fact(_("Category"), item.category),
            Fact(_("Who sees to it"), item.owner_name),
            Fact(_("Review by"), day_of(item.review_by)),
            Fact(_("Waived until"), day_of(item.waived_until)),
        ],
        [said_of(ask, said) for said in item.marks],
    )


def said_of(ask: Ask, said: Said) -> tuple[str, str]:
    """A mark with its evidence, and who said it when."""
    word = _(MARKS[Mark(said.mark.id)])
    known = " · ".join(part for part in (said.evidence, said.link, said.file_name) if part)
    at = spoken().moment(said.marked_at.astimezone(ask.tenant.zone))
    label = word if said.stands else _("No longer: %(what)s", what=word)
    return f"{label} ({said.marked_by or ''}, {at})", known or "–"


@READINESS.chapter(40, marked("Waivers"))
async def waivers(ask: Ask, project: Project) -> Sequence[Block]:
    """Who asked to go live without an item, who granted it, and until when."""
    columns = [
        Column(_("Item")),
        Column(_("Why")),
        Column(_("Asked for by")),
        Column(_("Granted by")),
        Column(_("Until"), Kind.DATE),
    ]
    rows = [
        Row(
            [
                one.code,
                one.reason,
                " · ".join(part for part in (one.asked_by, day_of(one.asked_at)) if part),
                " · ".join(part for part in (one.granted_by, day_of(one.granted_at)) if part) or _("Not granted"),
                one.expires_on,
            ]
        )
        for one in await store.waivers(ask, project.id)
    ]
    return [Table("", columns, rows)] if rows else [_("Nobody asked to go live without an item.")]


@READINESS.chapter(50, marked("What the system sees itself"))
async def probes(ask: Ask, project: Project) -> Sequence[Block]:
    """What every probe saw last, with its figures, and when."""
    table = probes_table(ask, await store.latest(ask), f"{PATH}/{project.id}/readiness")
    return [Table("", table.columns, table.rows)]
