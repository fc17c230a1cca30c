"""Until when the books of each office are closed."""

from akiba.accounting.closures import commands, store
from akiba.accounting.pages.common import office_field, tabs
from akiba.pages import Column, Kind, Link, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/accounting/closures"


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
    rows = [
        Row([one.office_name, one.closing_date, one.created_by_username, one.created_date, one.comments])
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
