"""Where the money that is lent comes from."""

from akiba.organisation.funds import commands, store
from akiba.organisation.funds.store import Fund
from akiba.pages import PRODUCTS, Cell, Column, Field, Link, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/funds"
pages.setting(47, PRODUCTS, marked("Funds"), marked("Where the money that is lent comes from"), PATH, may="READ_FUND")


@pages.get(PATH, "pages/table.html", may="READ_FUND")
async def funds(ask: Ask) -> View:
    """Every fund."""
    rows = [Row([Cell(one.name, f"{PATH}/{one.id}"), one.external_id]) for one in await store.funds(ask)]
    acts = [Link(_("New fund"), f"{PATH}/new")] if ask.user.may("CREATE_FUND") else []
    table = Table(_("Funds"), [Column(_("Name")), Column(_("External number"))], rows, empty=_("No funds yet."))
    return {"table": table, "acts": acts}


def fields(typed: Typed, known: Fund | None = None) -> list[Field]:
    """What is asked of one."""
    return [
        typed.field("name", _("Name"), value=known and known.name, required=True, first=True),
        typed.field("externalId", _("External number"), value=known and known.external_id),
    ]


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_fund, then=PATH, done=marked("Entered."))
async def new(_ask: Ask, typed: Typed) -> View:
    """One more."""
    return {"title": _("New fund"), "form": typed.form(f"{PATH}/new", _("Enter"), fields(typed), back=PATH)}


@pages.form(f"{PATH}/{{fund_id:int}}", "pages/form.html", commands.update_fund, then=PATH, done=marked("Saved."))
async def change(ask: Ask, fund_id: int, typed: Typed) -> View:
    """What may be changed of one."""
    known = await store.fund(ask, fund_id)
    return {"title": known.name, "form": typed.form(f"{PATH}/{fund_id}", _("Save"), fields(typed, known), back=PATH)}
