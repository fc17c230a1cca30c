"""Holidays, and where what falls due on them goes."""

from typing import Any

from akiba.organisation.holidays import commands, store
from akiba.organisation.holidays.rules import HolidayStatus, RescheduleTo
from akiba.organisation.holidays.store import Holiday
from akiba.organisation.offices.store import office_options
from akiba.pages import INSTITUTION, Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.operations import Command

pages = Pages()

PATH = "/settings/holidays"
ONE = PATH + "/{holiday_id:int}"
pages.setting(52, INSTITUTION, marked("Holidays"), marked("Days on which nobody works"), PATH, may="READ_HOLIDAY")

STATES = {
    HolidayStatus.PENDING: (marked("Not yet in force"), "warm"),
    HolidayStatus.ACTIVE: (marked("In force"), "good"),
    HolidayStatus.DELETED: (marked("Deleted"), ""),
}
MOVES = {
    RescheduleTo.NEXT_REPAYMENT_DATE: marked("To the next due date"),
    RescheduleTo.SPECIFIC_DATE: marked("To a day of its own"),
}


@pages.get(PATH, "pages/table.html", may="READ_HOLIDAY")
async def holidays(ask: Ask) -> View:
    """Every holiday of the offices one sees."""
    columns = [
        Column(_("Name")),
        Column(_("From"), Kind.DATE),
        Column(_("Until"), Kind.DATE),
        Column(_("Repayments move"), wide=True),
        Column(_("To"), Kind.DATE, wide=True),
        Column(_("State"), Kind.STATUS),
    ]
    rows = []
    for one in await store.holidays(ask):
        label, tone = STATES[HolidayStatus(one.status.id)]
        moves = _(MOVES[RescheduleTo(one.rescheduling_type)])
        name, state = Cell(one.name, f"{PATH}/{one.id}"), Cell(_(label), tone=tone)
        rows.append(Row([name, one.from_date, one.to_date, moves, one.repayments_rescheduled_to, state]))
    acts = [Link(_("New holiday"), f"{PATH}/new")] if ask.user.may("CREATE_HOLIDAY") else []
    return {"table": Table(_("Holidays"), columns, rows, empty=_("No holidays yet.")), "acts": acts}


async def with_offices(_ask: Ask, *given: Any) -> dict[str, Any]:
    """The offices that are ticked, as the command reads them."""
    members: dict[str, Any] = dict(given[-1])
    offices = [{"officeId": number} for number in members.pop("offices", [])]
    return members | ({"offices": offices} if offices else {})


async def fields(ask: Ask, typed: Typed, known: Holiday | None = None) -> list[Field]:
    """What is asked of a holiday; of one in force only its name stays open."""
    named = typed.field("name", _("Name"), value=known and known.name, required=True, first=known is None)
    described = typed.field("description", _("Description"), value=known and known.description)
    if known and known.is_active:
        return [named, described]
    moves = [Option(int(kind), _(words)) for kind, words in MOVES.items()]
    moved = known.rescheduling_type if known else int(RescheduleTo.NEXT_REPAYMENT_DATE)
    offices = [Option(one.id, one.name) for one in await office_options(ask)]
    held = (
        [row["office_id"] for row in await store.queries.holiday_offices(ask.connection, id=known.id)]
        if known
        else [option.value for option in offices]
    )
    return [
        named,
        typed.field("fromDate", _("From"), "date", known and known.from_date, required=True),
        typed.field("toDate", _("Until"), "date", known and known.to_date, required=True),
        typed.choice("reschedulingType", _("Repayments move"), moves, moved, required=True),
        typed.field("repaymentsRescheduledTo", _("To the day"), "date", known and known.repayments_rescheduled_to),
        described,
        typed.ticks("offices", _("Offices"), offices, held),
    ]


@pages.form(
    f"{PATH}/new",
    "pages/form.html",
    commands.create_holiday,
    then=PATH + "/{resource_id}/activate",
    done=marked("The holiday is entered."),
    fill=with_offices,
)
async def new(ask: Ask, typed: Typed) -> View:
    """One more; it counts once it is put in force."""
    form = typed.form(f"{PATH}/new", _("Enter"), await fields(ask, typed), back=PATH)
    return {"title": _("New holiday"), "form": form}


@pages.form(ONE, "pages/form.html", commands.update_holiday, then=PATH, done=marked("Saved."), fill=with_offices)
async def change(ask: Ask, holiday_id: int, typed: Typed) -> View:
    """What may be changed of a holiday."""
    known = await store.holiday(ask, holiday_id)
    more = [] if known.is_active else [Link(_("Put in force"), f"{PATH}/{holiday_id}/activate")]
    form = typed.form(f"{PATH}/{holiday_id}", _("Save"), await fields(ask, typed, known), back=PATH)
    return {
        "title": known.name,
        "form": form,
        "more": [*more, Link(_("Delete"), f"{PATH}/{holiday_id}/delete")],
    }


def declare(act: str, command: Command, button: str, note: str, tone: str = "") -> None:
    """A page that asks once more before something is done to a holiday."""

    @pages.form(f"{ONE}/{act}", "pages/form.html", command, then=PATH, done=marked("Done."))
    async def confirm(ask: Ask, holiday_id: int, typed: Typed) -> View:
        """What it means, and the button."""
        known = await store.holiday(ask, holiday_id)
        form = typed.form(f"{PATH}/{holiday_id}/{act}", _(button), [], back=PATH, tone=tone)
        return {"title": known.name, "form": form, "note": _(note)}


declare(
    "activate",
    commands.activate_holiday,
    marked("Put in force"),
    marked("From then on what falls due on these days moves, and the days stay as they are."),
)
declare(
    "delete", commands.delete_holiday, marked("Delete"), marked("What was moved already stays where it is."), "risk"
)
