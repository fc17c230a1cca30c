"""The lists that an institution keeps itself: kinds of papers, reasons, purposes."""

from akiba.organisation.codes import commands, store
from akiba.pages import INSTITUTION, Cell, Column, Kind, Link, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()
pages.setting(
    50, INSTITUTION, marked("Lists"), marked("What fields offer to choose from"), "/settings/lists", may="READ_CODE"
)

PATH = "/settings/lists"


@pages.get(PATH, "pages/table.html", may="READ_CODE")
async def lists(ask: Ask) -> View:
    """Every list."""
    rows = [Row([Cell(one.name, f"{PATH}/{one.id}")]) for one in await store.codes(ask)]
    acts = [Link(_("New list"), f"{PATH}/new")] if ask.user.may("CREATE_CODE") else []
    return {"table": Table(_("Lists"), [Column(_("Name"))], rows), "acts": acts}


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_code, then=PATH, done=marked("The list is there."))
async def new_list(_ask: Ask, typed: Typed) -> View:
    """A list of one's own, for tables of one's own."""
    name = typed.field("name", _("Name"), required=True, first=True)
    return {"title": _("New list"), "form": typed.form(f"{PATH}/new", _("Save"), [name], back=PATH)}


@pages.get(f"{PATH}/{{code_id:int}}", "pages/table.html", may="READ_CODE")
async def one_list(ask: Ask, code_id: int) -> View:
    """One list with its values."""
    known = await store.code(ask, code_id)
    columns = [Column(_("Value")), Column(_("Description"), wide=True), Column(_("State"), Kind.STATUS)]
    rows = [
        Row(
            [
                Cell(one.name, f"{PATH}/{code_id}/{one.id}"),
                one.description,
                Cell(_("Active"), tone="good") if one.active else Cell(_("Disabled"), tone="warm"),
            ]
        )
        for one in await store.values(ask, code_id)
    ]
    acts = [Link(_("New value"), f"{PATH}/{code_id}/new")] if ask.user.may("CREATE_CODEVALUE") else []
    return {"table": Table(known.name, columns, rows, empty=_("No values yet.")), "acts": acts}


@pages.form(
    f"{PATH}/{{code_id:int}}/new",
    "pages/form.html",
    commands.create_code_value,
    then=PATH + "/{code_id}",
    done=marked("Added."),
)
async def new_value(ask: Ask, code_id: int, typed: Typed) -> View:
    """A new value."""
    known = await store.code(ask, code_id)
    fields = [
        typed.field("name", _("Value"), required=True, first=True),
        typed.field("description", _("Description")),
        typed.field("isActive", _("Active"), "tick", value=True),
    ]
    form = typed.form(f"{PATH}/{code_id}/new", _("Add"), fields, back=f"{PATH}/{code_id}")
    return {"title": known.name, "form": form}


@pages.form(
    f"{PATH}/{{code_id:int}}/{{value_id:int}}",
    "pages/form.html",
    commands.update_code_value,
    then=PATH + "/{code_id}",
    done=marked("Saved."),
)
async def change_value(ask: Ask, code_id: int, value_id: int, typed: Typed) -> View:
    """What may be changed of a value."""
    known = await store.value(ask, code_id, value_id)
    fields = [
        typed.field("name", _("Value"), value=known.name, required=True),
        typed.field("description", _("Description"), value=known.description),
        typed.field("isActive", _("Active"), "tick", known.active),
    ]
    form = typed.form(f"{PATH}/{code_id}/{value_id}", _("Save"), fields, back=f"{PATH}/{code_id}")
    return {"title": known.name, "form": form}
