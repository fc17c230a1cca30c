"""The currencies that the institution uses."""

from typing import Any

from akiba.organisation.currencies import commands, store
from akiba.pages import PRODUCTS, Column, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/currencies"
pages.setting(42, PRODUCTS, marked("Currencies"), marked("In which money is counted"), PATH, may="READ_CURRENCY")


@pages.get(PATH, "pages/table.html", may="READ_CURRENCY")
async def currencies(ask: Ask) -> View:
    """Those in use."""
    columns = [
        Column(_("Currency")),
        Column(_("Name")),
        Column(_("Sign"), wide=True),
        Column(_("Decimal places"), Kind.INTEGER),
    ]
    rows = [
        Row([one.code, one.name, one.display_symbol, one.decimal_places])
        for one in (await store.currencies(ask)).selected_currency_options
    ]
    acts = [Link(_("Change"), f"{PATH}/edit")] if ask.user.may("UPDATE_CURRENCY") else []
    return {"table": Table(_("Currencies"), columns, rows), "acts": acts}


async def codes(_ask: Ask, members: dict[str, Any]) -> dict[str, Any]:
    """The codes that are ticked, and the one that comes to them."""
    added = members.pop("added", None)
    kept = list(members.pop("currencies", {}))
    return {**members, "currencies": [*kept, *([added] if added else [])]}


@pages.form(f"{PATH}/edit", "pages/form.html", commands.update_currencies, then=PATH, done=marked("Saved."), fill=codes)
async def change(ask: Ask, typed: Typed) -> View:
    """Which are used from now on."""
    found = await store.currencies(ask)
    used = [Option(one.code, f"{one.code} {one.name}") for one in found.selected_currency_options]
    others = [Option(one.code, f"{one.code} {one.name}") for one in found.currency_options]
    fields = [
        typed.ticks("currencies", _("In use"), used, [option.value for option in used]),
        typed.choice("added", _("One more"), others),
    ]
    return {"title": _("Currencies"), "form": typed.form(f"{PATH}/edit", _("Save"), fields, back=PATH)}
