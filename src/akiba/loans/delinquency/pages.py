"""The classes of lateness: ranges of days, and the sets of them that products use."""

from typing import Any

from akiba.loans.delinquency import commands, store
from akiba.loans.delinquency.rules import Range
from akiba.loans.delinquency.store import BucketAnswer, RangeAnswer
from akiba.pages import PRODUCTS, Cell, Column, Field, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/lateness"
RANGE = PATH + "/classes/{range_id:int}"
BUCKET = PATH + "/sets/{bucket_id:int}"
pages.setting(
    35,
    PRODUCTS,
    marked("Classes of lateness"),
    marked("What a loan is called that is late by so many days"),
    PATH,
    may="READ_DELINQUENCY_BUCKET",
)


@pages.get(PATH, "pages/table.html", may="READ_DELINQUENCY_BUCKET")
async def lateness(ask: Ask) -> View:
    """The classes, and the sets of them."""
    columns = [Column(_("Class")), Column(_("Days late"))]
    rows = [Row([Cell(one.classification, f"{PATH}/classes/{one.id}"), days(one)]) for one in await store.ranges(ask)]
    sets = [
        Row([Cell(one.name, f"{PATH}/sets/{one.id}"), ", ".join(each.classification for each in one.ranges)])
        for one in await store.buckets(ask)
    ]
    heads = [Column(_("Set")), Column(_("Classes"))]
    possible = (
        ("CREATE_DELINQUENCY_RANGE", _("New class"), f"{PATH}/classes/new"),
        ("CREATE_DELINQUENCY_BUCKET", _("New set"), f"{PATH}/sets/new"),
    )
    return {
        "table": Table(_("Classes of lateness"), columns, rows, empty=_("No classes yet.")),
        "tables": [Table(_("Sets for products"), heads, sets, empty=_("No sets yet: a product uses one."))],
        "acts": [Link(label, href) for may, label, href in possible if ask.user.may(may)],
    }


def days(one: Range | RangeAnswer) -> str:
    """From how many days late until how many."""
    if one.maximum_age_days is None:
        return _("%(first)s and more", first=one.minimum_age_days)
    return f"{one.minimum_age_days}–{one.maximum_age_days}"


def range_fields(typed: Typed, known: Range | None = None) -> list[Field]:
    """What is asked of a class."""
    return [
        typed.field("classification", _("Name"), value=known and known.classification, required=True, first=True),
        typed.field("minimumAgeDays", _("From, days late"), "integer", known and known.minimum_age_days, required=True),
        typed.field("maximumAgeDays", _("Until, days late"), "integer", known and known.maximum_age_days),
    ]


async def bucket_fields(ask: Ask, typed: Typed, known: BucketAnswer | None = None) -> list[Field]:
    """What is asked of a set."""
    options = [Option(one.id, f"{one.classification} ({days(one)})") for one in await store.ranges(ask)]
    ticked = {one.id for one in known.ranges} if known else set()
    return [
        typed.field("name", _("Name"), value=known and known.name, required=True, first=True),
        typed.ticks("ranges", _("Classes"), options, ticked),
    ]


async def numbers(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The classes that are ticked, by number."""
    members: dict[str, Any] = dict(given[-1])
    return members | {"ranges": [int(number) for number in members.get("ranges", [])]}


@pages.form(f"{PATH}/classes/new", "pages/form.html", commands.create_range, then=PATH, done=marked("Entered."))
async def new_range(_ask: Ask, typed: Typed) -> View:
    """A new class."""
    return {
        "title": _("New class"),
        "form": typed.form(f"{PATH}/classes/new", _("Save"), range_fields(typed), back=PATH),
    }


@pages.form(RANGE, "pages/form.html", commands.update_range, then=PATH, done=marked("Saved."))
async def change_range(ask: Ask, range_id: int, typed: Typed) -> View:
    """What may be changed of a class."""
    known = await store.delinquency_range(ask, range_id)
    path = f"{PATH}/classes/{range_id}"
    more = [Link(_("Delete"), f"{path}/delete")] if ask.user.may("DELETE_DELINQUENCY_RANGE") else []
    form = typed.form(path, _("Save"), range_fields(typed, known), back=PATH)
    return {"title": known.classification, "form": form, "more": more}


@pages.form(f"{RANGE}/delete", "pages/form.html", commands.delete_range, then=PATH, done=marked("Deleted."))
async def delete_range(ask: Ask, range_id: int, typed: Typed) -> View:
    """Remove a class that no set has."""
    known = await store.delinquency_range(ask, range_id)
    form = typed.form(f"{PATH}/classes/{range_id}/delete", _("Delete"), [], back=PATH, tone="risk")
    return {"title": known.classification, "form": form}


@pages.form(
    f"{PATH}/sets/new", "pages/form.html", commands.create_bucket, then=PATH, done=marked("Entered."), fill=numbers
)
async def new_bucket(ask: Ask, typed: Typed) -> View:
    """A new set."""
    form = typed.form(f"{PATH}/sets/new", _("Save"), await bucket_fields(ask, typed), back=PATH)
    return {"title": _("New set"), "form": form}


@pages.form(BUCKET, "pages/form.html", commands.update_bucket, then=PATH, done=marked("Saved."), fill=numbers)
async def change_bucket(ask: Ask, bucket_id: int, typed: Typed) -> View:
    """What may be changed of a set."""
    known = await store.bucket(ask, bucket_id)
    path = f"{PATH}/sets/{bucket_id}"
    more = [Link(_("Delete"), f"{path}/delete")] if ask.user.may("DELETE_DELINQUENCY_BUCKET") else []
    form = typed.form(path, _("Save"), await bucket_fields(ask, typed, known), back=PATH)
    return {"title": known.name, "form": form, "more": more}


@pages.form(f"{BUCKET}/delete", "pages/form.html", commands.delete_bucket, then=PATH, done=marked("Deleted."))
async def delete_bucket(ask: Ask, bucket_id: int, typed: Typed) -> View:
    """Remove a set that no product uses."""
    known = await store.bucket(ask, bucket_id)
    form = typed.form(f"{PATH}/sets/{bucket_id}/delete", _("Delete"), [], back=PATH, tone="risk")
    return {"title": known.name, "form": form}
