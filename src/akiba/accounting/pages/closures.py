"""Until when the books of each office are closed."""

from akiba.accounting.closures import commands, store
from akiba.accounting.pages.common import office_field, tabs
from akiba.pages import Cell, Column, Kind, Link, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.platform.work import Ask

pages = Pages()

PATH = "/accounting/closures"
ONE = PATH + "/{closure_id:int}"


@pages.get(PATH, "pages/table.html", may="READ_GLCLOSURE")
async def closures(ask: Ask) -> View:
    """Every closure, by office."""
    columns = [
        Column(_("Office")),
        Column(_("Closed until"), Kind.DATE),
        Column(_("By")),
        Column(_("Entered"), Kind.DATE, wide=True),
        Column(_("Remark"), wide=True),
    ]
    opens = ask.user.may("DELETE_GLCLOSURE")
    rows = [
        Row(
            [
                Cell(one.office_name, f"{PATH}/{one.id}" if opens else None),
                one.closing_date,
                one.created_by_username,
                one.created_date,
                one.comments,
            ]
        )
        for one in await store.closures(ask)
    ]
    acts = [Link(_("Close the books"), f"{PATH}/new")] if ask.user.may("CREATE_GLCLOSURE") else []
    table = Table(_("Closures"), columns, rows, empty=_("No books are closed."))
    return {"table": table, "acts": acts, "tabs": tabs(ask, PATH)}


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_closure, then=PATH, done=marked("The books are closed."))
async def close(ask: Ask, typed: Typed) -> View:
    """Close the books of an office."""
    fields = [
        await office_field(ask, typed),
        typed.field("closingDate", _("Closed until"), "date", ask.business_date.replace(day=1), required=True),
        typed.field("comments", _("Remark")),
    ]
    form = typed.form(f"{PATH}/new", _("Close the books"), fields, back=PATH)
    note = _("Nothing can be dated on or before this day any more.")
    return {"title": _("Close the books"), "form": form, "note": note}


@pages.form(ONE, "pages/form.html", commands.delete_closure, then=PATH, done=marked("The books are open again."))
async def open_again(ask: Ask, closure_id: int, typed: Typed) -> View:
    """Open the books of an office again; of several closures only the latest can go."""
    known = await store.closure(ask, closure_id)
    form = typed.form(f"{PATH}/{closure_id}", _("Open the books again"), [], back=PATH, tone="risk")
    note = _("%(office)s is closed until %(day)s.", office=known.office_name, day=spoken().day(known.closing_date))
    return {"title": known.office_name, "form": form, "note": note}
