"""Tellers' windows, and who stands at them on which days."""

from typing import Any

from akiba.organisation.offices.store import office_options
from akiba.organisation.staff.store import staff_options
from akiba.organisation.tellers import commands, store
from akiba.organisation.tellers.pages.common import ONE, PATH, cashier_path, hours, in_drawer
from akiba.organisation.tellers.rules import TellerStatus
from akiba.organisation.tellers.store import Cashier, Teller
from akiba.pages import Cell, Column, Fact, Field, Kind, Link, Option, Pages, Row, State, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()
pages.place(45, marked("Tellers"), PATH, may="READ_TELLER")

CASHIER = ONE + "/cashiers/{cashier_id:int}"
STATES = {
    TellerStatus.PENDING: (marked("Not yet open"), "warm"),
    TellerStatus.ACTIVE: (marked("Open"), "good"),
    TellerStatus.INACTIVE: (marked("Out of use"), ""),
    TellerStatus.CLOSED: (marked("Closed"), ""),
}
BY_LABEL = {status.label: status for status in TellerStatus}


def state(teller: Teller) -> State:
    """The state of a window as a tag."""
    label, tone = STATES[BY_LABEL[teller.status]]
    return State(_(label), tone)


@pages.get(PATH, "pages/table.html", may="READ_TELLER")
async def windows(ask: Ask) -> View:
    """Every window, who stands there today, and what is in the drawer."""
    today = ask.business_date
    found = await store.cashiers(ask, first_day=today, last_day=today)
    tills = await store.tills(ask, *(one.id for one in found))
    standing: dict[int, list[Cashier]] = {}
    for one in found:
        standing.setdefault(one.teller_id, []).append(one)
    columns = [
        Column(_("Teller")),
        Column(_("Office"), wide=True),
        Column(_("Today")),
        Column(_("In the drawer"), Kind.MONEY),
        Column(_("State"), Kind.STATUS),
    ]
    rows = []
    for teller in await store.tellers(ask):
        shown = state(teller)
        name, tag = Cell(teller.name, f"{PATH}/{teller.id}"), Cell(shown.label, tone=shown.tone)
        for one in standing.get(teller.id, []):
            who = Cell(one.staff_name, cashier_path(one), hours(one))
            rows.append(Row([name, teller.office_name, who, in_drawer(tills[one.id]), tag]))
        if teller.id not in standing:
            rows.append(Row([name, teller.office_name, _("nobody"), None, tag]))
    acts = [Link(_("New teller"), f"{PATH}/new")] if ask.user.may("CREATE_TELLER") else []
    return {"table": Table(_("Tellers"), columns, rows, empty=_("No tellers yet.")), "acts": acts}


@pages.get(ONE, "pages/table.html", may="READ_TELLER")
async def window(ask: Ask, teller_id: int) -> View:
    """One window, and everybody who stands or stood there."""
    teller = store.teller_from(await store.teller_row(ask, teller_id))
    columns = [
        Column(_("Cashier")),
        Column(_("From"), Kind.DATE),
        Column(_("Until"), Kind.DATE),
        Column(_("Hours"), wide=True),
        Column(_("In the drawer"), Kind.MONEY),
    ]
    found = await store.cashiers(ask, teller_id=teller_id)
    tills = await store.tills(ask, *(one.id for one in found))
    rows = [
        Row(
            [
                Cell(one.staff_name, cashier_path(one)),
                one.start_date,
                one.end_date,
                hours(one),
                in_drawer(tills[one.id]),
            ]
        )
        for one in reversed(found)
    ]
    possible = (("UPDATE_TELLER", _("Change"), "edit"), ("DELETE_TELLER", _("Delete"), "delete"))
    put = [Link(_("Put a cashier here"), f"{PATH}/{teller_id}/cashiers/new")]
    return {
        "table": Table(teller.name, columns, rows, empty=_("Nobody has stood here yet.")),
        "facts": [
            Fact(_("Office"), teller.office_name),
            Fact(_("State"), state(teller).label),
            Fact(_("Description"), teller.description),
        ],
        "acts": put if ask.user.may("ALLOCATECASHIER_TELLER") else [],
        "more": [Link(label, f"{PATH}/{teller_id}/{path}") for may, label, path in possible if ask.user.may(may)],
    }


async def window_fields(ask: Ask, typed: Typed, known: Teller | None = None) -> list[Field]:
    """What is asked of a window."""
    offices = [Option(one.id, one.name) for one in await office_options(ask)]
    states = [Option(int(status), _(label)) for status, (label, _tone) in STATES.items()]
    office_id = known.office_id if known else ask.user.office_id
    status = BY_LABEL[known.status] if known else TellerStatus.ACTIVE
    return [
        typed.field("name", _("Name"), value=known and known.name, required=True, first=known is None),
        typed.choice("officeId", _("Office"), offices, office_id, required=True),
        typed.choice("status", _("State"), states, int(status), required=True),
        typed.field("startDate", _("From"), "date", known.start_date if known else ask.business_date, required=True),
        typed.field("endDate", _("Until"), "date", known and known.end_date),
        typed.field("description", _("Description"), value=known and known.description, whole=True),
    ]


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_teller, then=PATH, done=marked("The teller is there."))
async def new_window(ask: Ask, typed: Typed) -> View:
    """A new window."""
    form = typed.form(f"{PATH}/new", _("Save"), await window_fields(ask, typed), back=PATH)
    return {"title": _("New teller"), "form": form}


@pages.form(f"{ONE}/edit", "pages/form.html", commands.update_teller, then=PATH, done=marked("Saved."))
async def change_window(ask: Ask, teller_id: int, typed: Typed) -> View:
    """What may be changed of a window."""
    teller = store.teller_from(await store.teller_row(ask, teller_id))
    path = f"{PATH}/{teller_id}"
    form = typed.form(f"{path}/edit", _("Save"), await window_fields(ask, typed, teller), back=path)
    return {"title": teller.name, "form": form}


@pages.form(f"{ONE}/delete", "pages/form.html", commands.delete_teller, then=PATH, done=marked("Deleted."))
async def delete_window(ask: Ask, teller_id: int, typed: Typed) -> View:
    """Remove a window at which nobody ever stood."""
    teller = store.teller_from(await store.teller_row(ask, teller_id))
    path = f"{PATH}/{teller_id}"
    return {"title": teller.name, "form": typed.form(f"{path}/delete", _("Delete"), [], back=path, tone="risk")}


async def by_the_clock(_ask: Ask, *given: Any) -> dict[str, Any]:
    """Hours as the command reads them: hour and minute apart, none of them for a whole day."""
    members: dict[str, Any] = dict(given[-1])
    for side in ("Start", "End"):
        hour, _colon, minute = str(members.pop(f"time{side}", "")).partition(":")
        if hour and members.get("isFullDay") != "true":
            members |= {f"hour{side}Time": hour, f"min{side}Time": minute or "0"}
    return members


async def cashier_fields(ask: Ask, typed: Typed, office_id: int, known: Cashier | None = None) -> list[Field]:
    """Who stands there, from when until when."""
    people = [Option(one.id, one.display_name) for one in await staff_options(ask, office_id, in_office_only=True)]
    today = ask.business_date
    return [
        typed.choice("staffId", _("Member of staff"), people, known and known.staff_id, required=True),
        typed.field("startDate", _("From"), "date", known.start_date if known else today, required=True),
        typed.field("endDate", _("Until"), "date", known.end_date if known else today, required=True),
        typed.field("isFullDay", _("The whole day"), "tick", known.is_full_day if known else True),
        typed.field("timeStart", _("From (hour)"), "time", known and known.start_time),
        typed.field("timeEnd", _("Until (hour)"), "time", known and known.end_time),
        typed.field("description", _("Description"), value=known and known.description, whole=True),
    ]


@pages.form(
    f"{ONE}/cashiers/new",
    "pages/form.html",
    commands.create_cashier,
    then=PATH + "/{teller_id}/cashiers/{sub_resource_id}",
    done=marked("The cashier stands there."),
    fill=by_the_clock,
)
async def new_cashier(ask: Ask, teller_id: int, typed: Typed) -> View:
    """Somebody who stands at the window for some days."""
    teller = store.teller_from(await store.teller_row(ask, teller_id))
    path = f"{PATH}/{teller_id}"
    fields = await cashier_fields(ask, typed, teller.office_id)
    form = typed.form(f"{path}/cashiers/new", _("Save"), fields, back=path)
    return {"title": _("Put a cashier here"), "facts": [Fact(_("Teller"), teller.name, path)], "form": form}


@pages.form(
    f"{CASHIER}/edit",
    "pages/form.html",
    commands.update_cashier,
    then=PATH + "/{teller_id}/cashiers/{cashier_id}",
    done=marked("Saved."),
    fill=by_the_clock,
)
async def change_cashier(ask: Ask, teller_id: int, cashier_id: int, typed: Typed) -> View:
    """Other days or hours for a cashier."""
    cashier = store.cashier_from(await store.cashier_row(ask, teller_id, cashier_id))
    path = cashier_path(cashier)
    fields = await cashier_fields(ask, typed, cashier.office_id, cashier)
    return {"title": cashier.staff_name, "form": typed.form(f"{path}/edit", _("Save"), fields, back=path)}


@pages.form(
    f"{CASHIER}/delete",
    "pages/form.html",
    commands.delete_cashier,
    then=PATH + "/{teller_id}",
    done=marked("The cashier stands there no more."),
)
async def delete_cashier(ask: Ask, teller_id: int, cashier_id: int, typed: Typed) -> View:
    """Remove a cashier who never handled cash."""
    cashier = store.cashier_from(await store.cashier_row(ask, teller_id, cashier_id))
    path = cashier_path(cashier)
    return {"title": cashier.staff_name, "form": typed.form(f"{path}/delete", _("Delete"), [], back=path, tone="risk")}
