"""Where payments of bills come from."""

from akiba import accounting
from akiba.accounting import AccountType
from akiba.billers.services import commands, store
from akiba.pages import (
    PRODUCTS,
    Column,
    Link,
    Option,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    marked,
)
from akiba.platform.work import Ask

pages = Pages()
CHANNELS = "/settings/billchannels"
pages.setting(
    53, PRODUCTS, marked("Payment channels"), marked("Where payments of bills come from"), CHANNELS, may="READ_BILLER"
)


@pages.get(CHANNELS, "pages/table.html", may="READ_BILLER")
async def channels(ask: Ask) -> View:
    """Where payments come from."""
    columns = [Column(_("Channel")), Column(_("Code")), Column(_("Account"))]
    rows = [
        Row([_(one.name), one.code, one.account_name or _("cash at the teller")]) for one in await store.channels(ask)
    ]
    acts = [Link(_("New channel"), f"{CHANNELS}/new")] if ask.user.may("CREATE_BILLCHANNEL") else []
    return {"table": Table(_("Payment channels"), columns, rows), "acts": acts}


@pages.form(
    CHANNELS + "/new", "pages/form.html", commands.create_channel, then=CHANNELS, done=marked("The channel is open.")
)
async def new_channel(ask: Ask, typed: Typed) -> View:
    """Let payments come by another way."""
    found = (await accounting.account_options(ask)).values()
    assets = [one for accounts in found for one in accounts if one.type.id == AccountType.ASSET]
    fields = [
        typed.field("name", _("Name"), required=True, first=True),
        typed.field("code", _("Code"), required=True),
        typed.choice(
            "accountId",
            _("What it took and has not paid yet"),
            [Option(one.id, f"{one.gl_code} {one.name}") for one in assets],
            required=True,
        ),
    ]
    form = typed.form(f"{CHANNELS}/new", _("Open the channel"), fields, back=CHANNELS)
    return {"title": _("New channel"), "form": form}
