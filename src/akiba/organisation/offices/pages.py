"""The pages of the offices: their tree, and the form that opens or changes one."""

from akiba.organisation.offices import store
from akiba.organisation.offices.commands import create_office, update_office
from akiba.pages import INSTITUTION, Cell, Column, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
pages.setting(
    10,
    INSTITUTION,
    marked("Offices"),
    marked("Branches, and what lies below them"),
    "/settings/offices",
    may="READ_OFFICE",
)

TREE = Listing(limit=0, order_by="hierarchy")


@pages.get("/settings/offices", "pages/table.html", may="READ_OFFICE")
async def offices(ask: Ask) -> View:
    """The tree of the offices."""
    columns = [Column(_("Office")), Column(_("Since"), Kind.DATE), Column(_("Own number"), wide=True)]
    found = await store.offices(ask, TREE)
    top = min((depth(office) for office in found), default=0)
    rows = [
        Row(
            [Cell(office.name, f"/settings/offices/{office.id}"), office.opening_date, office.external_id],
            level=min(depth(office) - top, 3),
        )
        for office in found
    ]
    acts = [Link(_("New office"), "/settings/offices/new")] if ask.user.may("CREATE_OFFICE") else []
    return {"table": Table(_("Offices"), columns, rows), "acts": acts}


@pages.form(
    "/settings/offices/new",
    "pages/form.html",
    create_office,
    then="/settings/offices",
    done=marked("The office is open."),
)
async def new_office(ask: Ask, typed: Typed) -> View:
    """A new office below another."""
    options = [Option(office.id, office.name) for office in await store.offices(ask, TREE)]
    fields = [
        typed.field("name", _("Name"), required=True, first=True),
        typed.choice("parentId", _("Below"), options, ask.user.office_id, required=True),
        typed.field("openingDate", _("Since"), "date", ask.business_date, required=True),
        typed.field("externalId", _("Own number")),
    ]
    form = typed.form("/settings/offices/new", _("Open the office"), fields, back="/settings/offices")
    return {"title": _("New office"), "form": form}


@pages.form(
    "/settings/offices/{office_id:int}",
    "pages/form.html",
    update_office,
    then="/settings/offices",
    done=marked("Saved."),
)
async def change_office(ask: Ask, office_id: int, typed: Typed) -> View:
    """An office's name and number."""
    office = await store.office(ask, office_id)
    fields = [
        typed.field("name", _("Name"), value=office.name, required=True),
        typed.field("openingDate", _("Since"), "date", office.opening_date, required=True),
        typed.field("externalId", _("Own number"), value=office.external_id),
    ]
    form = typed.form(f"/settings/offices/{office_id}", _("Save"), fields, back="/settings/offices")
    return {"title": office.name, "form": form}


def depth(office: store.Office) -> int:
    """How many offices stand above."""
    return office.hierarchy.count(".") - 1
