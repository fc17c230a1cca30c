"""The configurations of the institution, and the day it is on."""

from akiba.organisation.configurations import commands, store
from akiba.organisation.configurations.rules import DateKind
from akiba.pages import (
    SYSTEM,
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
    spoken,
)
from akiba.platform.work import Ask

pages = Pages()
pages.setting(
    40,
    SYSTEM,
    marked("Configuration"),
    marked("Switches of the whole institution"),
    "/settings/configuration",
    may="READ_CONFIGURATION",
)

PATH = "/settings/configuration"


DATES = {DateKind.BUSINESS_DATE: marked("Business date"), DateKind.COB_DATE: marked("Close of business")}


@pages.get(PATH, "pages/table.html", may="READ_CONFIGURATION")
async def configurations(ask: Ask) -> View:
    """Every switch: what it does, under which name, and how it stands."""
    columns = [Column(_("What it does")), Column(_("Value")), Column(_("State"), Kind.STATUS)]
    rows = []
    for one in await store.configurations(ask):
        value = one.string_value or one.date_value or one.value
        state = Cell(_("On"), tone="good") if one.enabled else Cell(_("Off"))
        words = _(one.description) if one.description else one.name
        rows.append(Row([Cell(words, f"{PATH}/{one.id}", one.name), value if one.enabled else None, state]))
    acts = [Link(_("Move the date"), f"{PATH}/date")] if ask.user.may("UPDATE_BUSINESS_DATE") else []
    return {"table": Table(_("Configuration"), columns, rows), "facts": await dates(ask), "acts": acts}


async def dates(ask: Ask) -> list[Fact]:
    """The day the institution is on."""
    known = await store.business_dates(ask)
    return [Fact(_(DATES[kind]), spoken().day(day)) for kind, day in known.items()]


@pages.form(f"{PATH}/date", "pages/form.html", commands.set_business_date, then=PATH, done=marked("The date is moved."))
async def move(ask: Ask, typed: Typed) -> View:
    """Another day for the whole institution."""
    kinds = [Option(kind.code, _(words)) for kind, words in DATES.items()]
    fields = [
        typed.choice("type", _("Which date"), kinds, DateKind.BUSINESS_DATE.code, required=True),
        typed.field("date", _("To"), "date", ask.business_date, required=True),
    ]
    note = _("What is entered from then on bears this day.")
    return {"title": _("Move the date"), "form": typed.form(f"{PATH}/date", _("Move"), fields, back=PATH), "note": note}


@pages.form(
    f"{PATH}/{{configuration_id:int}}",
    "pages/form.html",
    commands.update_configuration,
    then=PATH,
    done=marked("Saved."),
)
async def change(ask: Ask, configuration_id: int, typed: Typed) -> View:
    """Switch one on or off, or give it another value."""
    known = await store.configuration(ask, configuration_id)
    fields = [typed.field("enabled", _("On"), "tick", known.enabled)]
    if known.string_value is not None:
        fields.append(typed.field("stringValue", _("Value"), value=known.string_value))
    elif known.date_value is not None:
        fields.append(typed.field("dateValue", _("Value"), "date", known.date_value))
    else:
        fields.append(typed.field("value", _("Value"), "integer", known.value))
    form = typed.form(f"{PATH}/{configuration_id}", _("Save"), fields, back=PATH)
    view: dict[str, object] = {"title": known.name, "form": form}
    return view | ({"note": _(known.description)} if known.description else {})
