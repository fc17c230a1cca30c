"""The configurations of the institution, and the day it is on."""

from akiba.organisation.configurations import commands, store
from akiba.pages import Cell, Column, Fact, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.platform.work import Ask

pages = Pages()
pages.setting(40, marked("Configuration"), "/settings/configuration", may="READ_CONFIGURATION")

PATH = "/settings/configuration"


@pages.get(PATH, "pages/table.html", may="READ_CONFIGURATION")
async def configurations(ask: Ask) -> View:
    """Every switch."""
    columns = [Column(_("Name")), Column(_("On")), Column(_("Value")), Column(_("Description"), wide=True)]
    rows = [
        Row(
            [
                Cell(one.name, f"{PATH}/{one.id}"),
                one.enabled,
                one.string_value or one.date_value or one.value,
                one.description,
            ]
        )
        for one in await store.configurations(ask)
    ]
    return {"table": Table(_("Configuration"), columns, rows), "facts": await dates(ask)}


async def dates(ask: Ask) -> list[Fact]:
    """The day the institution is on."""
    known = await store.business_dates(ask)
    return [Fact(kind.label, spoken().day(day)) for kind, day in known.items()]


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
    return view | ({"note": known.description} if known.description else {})
