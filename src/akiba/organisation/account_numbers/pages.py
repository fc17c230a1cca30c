"""What the numbers of accounts begin with."""

from akiba.organisation.account_numbers import commands, store
from akiba.organisation.account_numbers.rules import PREFIXES, AccountKind, Prefix
from akiba.pages import INSTITUTION, Cell, Column, Field, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/account-numbers"
ONE = PATH + "/{format_id:int}"
pages.setting(
    56,
    INSTITUTION,
    marked("Account numbers"),
    marked("What they begin with"),
    PATH,
    may="READ_ACCOUNTNUMBERFORMAT",
)

KINDS = {
    AccountKind.CLIENT: marked("Clients"),
    AccountKind.GROUP: marked("Groups"),
    AccountKind.CENTER: marked("Centres"),
    AccountKind.LOAN: marked("Loans"),
    AccountKind.SAVINGS: marked("Savings"),
}
WORDS = {
    Prefix.OFFICE_NAME: marked("The office's name"),
    Prefix.CLIENT_TYPE: marked("The kind of client"),
    Prefix.LOAN_PRODUCT: marked("The product's short name"),
    Prefix.SAVINGS_PRODUCT: marked("The product's short name"),
    Prefix.SHORT_NAME: marked("Letters of your own"),
}


@pages.get(PATH, "pages/table.html", may="READ_ACCOUNTNUMBERFORMAT")
async def formats(ask: Ask) -> View:
    """Every kind of number."""
    held = {one.account_type.id: one for one in await store.formats(ask)}
    rows = []
    for kind, words in KINDS.items():
        one = held.get(int(kind))
        href = f"{PATH}/{one.id}" if one else f"{PATH}/new?accountType={int(kind)}"
        prefix = _(WORDS[Prefix(one.prefix_type.id)]) if one and one.prefix_type else _("Nothing: digits alone")
        rows.append(Row([Cell(_(words), href), prefix, one.prefix_character if one else None]))
    columns = [Column(_("Of what")), Column(_("Begins with")), Column(_("Letters"))]
    return {"table": Table(_("Account numbers"), columns, rows)}


def fields(typed: Typed, kind: AccountKind, prefix: int | None = None, letters: str | None = None) -> list[Field]:
    """What is asked."""
    options = [Option(int(one), _(WORDS[one])) for one in PREFIXES[kind]]
    return [
        typed.choice("prefixType", _("Begins with"), options, prefix),
        typed.field("prefixCharacter", _("Letters"), value=letters),
    ]


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_format, then=PATH, done=marked("Saved."))
async def new(_ask: Ask, typed: Typed) -> View:
    """Numbers that begin with something."""
    number = typed.whole("accountType") or 1
    kind = AccountKind(number if number in set(KINDS) else 1)
    hidden = typed.field("accountType", "", "hidden", int(kind))
    form = typed.form(f"{PATH}/new", _("Save"), [hidden, *fields(typed, kind)], back=PATH)
    return {"title": _(KINDS[kind]), "form": form, "note": _("Numbers already given stay as they are.")}


@pages.form(ONE, "pages/form.html", commands.update_format, then=PATH, done=marked("Saved."))
async def change(ask: Ask, format_id: int, typed: Typed) -> View:
    """Something else in front."""
    known = await store.one_format(ask, format_id)
    kind = AccountKind(known.account_type.id)
    prefix = known.prefix_type.id if known.prefix_type else None
    asked = fields(typed, kind, prefix, known.prefix_character)
    return {
        "title": _(KINDS.get(kind, "")),
        "form": typed.form(f"{PATH}/{format_id}", _("Save"), asked, back=PATH),
        "note": _("Numbers already given stay as they are."),
        "more": [Link(_("Delete"), f"{PATH}/{format_id}/delete")],
    }


@pages.form(f"{ONE}/delete", "pages/form.html", commands.delete_format, then=PATH, done=marked("Deleted."))
async def delete(ask: Ask, format_id: int, typed: Typed) -> View:
    """Plain numbers again."""
    known = await store.one_format(ask, format_id)
    form = typed.form(f"{PATH}/{format_id}/delete", _("Delete"), [], back=PATH, tone="risk")
    return {"title": _(KINDS.get(AccountKind(known.account_type.id), "")), "form": form}
