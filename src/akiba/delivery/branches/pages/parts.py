"""What was found in a branch, one by one: connections, load, stock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from akiba.delivery.branches import parts, store
from akiba.delivery.branches.pages.words import BRANCH, ITEMS, KINDS, PARTS, TO_BRANCH
from akiba.delivery.branches.store import Branch, Link, Load, Stock
from akiba.delivery.projects import project
from akiba.delivery.projects.pages.shell import PATH
from akiba.delivery.projects.pages.words import options
from akiba.pages import Field, Pages, Typed, View, _, marked
from akiba.pages import Link as To
from akiba.platform.work import Ask
from akiba.wire.operations import Command

pages = Pages()


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of what is found: where its pages are, what it is called, its commands and what is asked of it."""

    end: str
    add: Command
    change: Command
    remove: Command
    known: Callable[[Branch], Sequence[Any]]
    fields: Callable[[Typed, Any], list[Field]]


def link_fields(typed: Typed, one: Link | None) -> list[Field]:
    """What is asked of a connection."""
    kind, part = (int(one.kind), one.part and int(one.part)) if one else (None, None)
    return [
        typed.field("provider", _("Provider"), value=one and one.provider, required=True, first=one is None),
        typed.choice("kind", _("Carried by"), options(KINDS), kind, required=True),
        typed.field("downKbps", _("Down (kbit/s)"), "integer", one and one.down_kbps, required=True),
        typed.field("upKbps", _("Up (kbit/s)"), "integer", one and one.up_kbps, required=True),
        typed.field("latencyMs", _("Latency (ms)"), "integer", one and one.latency_ms),
        typed.field("availability", _("Available (%)"), "number", one and one.availability),
        typed.field("monthlyCost", _("Cost a month"), "money", one and one.monthly_cost),
        typed.choice("part", _("Chosen as"), options(PARTS), part),
    ]


def load_fields(typed: Typed, one: Load | None) -> list[Field]:
    """What is asked of a load."""
    return [
        typed.field("name", _("What must run on"), value=one and one.name, required=True, first=one is None),
        typed.field("watts", _("Watts each"), "number", one and one.watts, required=True),
        typed.field("quantity", _("How many"), "integer", one.quantity if one else 1, required=True),
    ]


def stock_fields(typed: Typed, one: Stock | None) -> list[Field]:
    """What is asked of what is there."""
    return [
        typed.choice("item", _("Equipment"), options(ITEMS), int(one.item) if one else None, required=True),
        typed.field("name", _("Make and configuration"), value=one and one.name, required=True),
        typed.field("quantity", _("How many"), "integer", one.quantity if one else 1, required=True),
        typed.field("usable", _("Good enough for what is needed here"), "tick", bool(one and one.usable)),
    ]


SORTS = (
    Sort("links", parts.add_link, parts.set_link, parts.remove_link, lambda one: one.links, link_fields),
    Sort("loads", parts.add_load, parts.set_load, parts.remove_load, lambda one: one.loads, load_fields),
    Sort("stock", parts.add_stock, parts.set_stock, parts.remove_stock, lambda one: one.stock, stock_fields),
)


def declare(sort: Sort) -> None:
    """The pages that enter, change and take out what is of one sort."""
    part = f"{BRANCH}/{sort.end}/{{part_id:int}}"

    @pages.form(f"{BRANCH}/{sort.end}/new", "pages/form.html", sort.add, then=TO_BRANCH, done=marked("Entered."))
    async def new(ask: Ask, project_id: int, branch_id: int, typed: Typed) -> View:
        await project(ask, project_id)
        one = await store.branch(ask, project_id, branch_id)
        path = f"{PATH}/{project_id}/branches/{branch_id}"
        form = typed.form(f"{path}/{sort.end}/new", _("Enter"), sort.fields(typed, None), back=path)
        return {"title": one.name, "form": form}

    @pages.form(part, "pages/form.html", sort.change, then=TO_BRANCH, done=marked("Saved."))
    async def change(ask: Ask, project_id: int, branch_id: int, part_id: int, typed: Typed) -> View:
        await project(ask, project_id)
        one = await store.branch(ask, project_id, branch_id)
        known = store.part_of(sort.known(one), part_id)
        path = f"{PATH}/{project_id}/branches/{branch_id}"
        form = typed.form(f"{path}/{sort.end}/{part_id}", _("Save"), sort.fields(typed, known), back=path)
        more = [To(_("Remove"), f"{path}/{sort.end}/{part_id}/remove")]
        return {"title": one.name, "form": form, "more": more}

    @pages.form(f"{part}/remove", "pages/form.html", sort.remove, then=TO_BRANCH, done=marked("It is taken out."))
    async def remove(ask: Ask, project_id: int, branch_id: int, part_id: int, typed: Typed) -> View:
        await project(ask, project_id)
        one = await store.branch(ask, project_id, branch_id)
        store.part_of(sort.known(one), part_id)
        path = f"{PATH}/{project_id}/branches/{branch_id}"
        form = typed.form(f"{path}/{sort.end}/{part_id}/remove", _("Remove"), [], back=path, tone="risk")
        return {"title": one.name, "form": form}


for each in SORTS:
    declare(each)
