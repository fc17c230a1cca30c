"""The staff of the offices."""

from akiba.organisation.offices.store import office_options
from akiba.organisation.staff import commands, store
from akiba.organisation.staff.store import Staff
from akiba.pages import PEOPLE, Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
pages.setting(15, PEOPLE, marked("Staff"), marked("Who works here"), "/settings/staff", may="READ_STAFF")

PATH = "/settings/staff"


@pages.get(PATH, "pages/table.html", may="READ_STAFF")
async def staff(ask: Ask) -> View:
    """Everybody who works in the offices one sees."""
    columns = [
        Column(_("Name")),
        Column(_("Office")),
        Column(_("Telephone")),
        Column(_("Since"), Kind.DATE, wide=True),
        Column(_("Lends"), wide=True),
        Column(_("State"), Kind.STATUS),
    ]
    rows = [
        Row(
            [
                Cell(one.display_name, f"{PATH}/{one.id}"),
                one.office_name,
                one.mobile_no,
                one.joining_date,
                one.is_loan_officer,
                Cell(_("Active"), tone="good") if one.is_active else Cell(_("Left")),
            ]
        )
        for one in await store.staff_list(ask, Listing(limit=0))
    ]
    acts = [Link(_("New member of staff"), f"{PATH}/new")] if ask.user.may("CREATE_STAFF") else []
    return {"table": Table(_("Staff"), columns, rows), "acts": acts}


async def fields(ask: Ask, typed: Typed, known: Staff | None = None) -> list[Field]:
    """What is asked of a member of staff."""
    offices = [Option(one.id, one.name) for one in await office_options(ask)]
    joined = known.joining_date if known else ask.business_date
    return [
        typed.field("firstname", _("First name"), value=known and known.firstname, required=True),
        typed.field("lastname", _("Last name"), value=known and known.lastname, required=True),
        typed.choice("officeId", _("Office"), offices, known.office_id if known else ask.user.office_id, required=True),
        typed.field("mobileNo", _("Telephone"), "phone", known and known.mobile_no),
        typed.field("joiningDate", _("Since"), "date", joined, required=True),
        typed.field("isLoanOfficer", _("Lends"), "tick", bool(known and known.is_loan_officer)),
        typed.field("isActive", _("Active"), "tick", known.is_active if known else True),
    ]


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_staff, then=PATH, done=marked("Entered."))
async def new(ask: Ask, typed: Typed) -> View:
    """A new member of staff."""
    form = typed.form(f"{PATH}/new", _("Enter"), await fields(ask, typed), back=PATH)
    return {"title": _("New member of staff"), "form": form}


@pages.form(f"{PATH}/{{staff_id:int}}", "pages/form.html", commands.update_staff, then=PATH, done=marked("Saved."))
async def change(ask: Ask, staff_id: int, typed: Typed) -> View:
    """What may be changed of one."""
    known = await store.staff(ask, staff_id)
    form = typed.form(f"{PATH}/{staff_id}", _("Save"), await fields(ask, typed, known), back=PATH)
    return {"title": known.display_name, "form": form}
