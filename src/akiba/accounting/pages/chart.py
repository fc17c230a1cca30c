"""The chart of accounts as a tree, and the form that opens or changes an account."""

from akiba.accounting.chart import commands, store
from akiba.accounting.chart.rules import AccountType, AccountUsage
from akiba.accounting.pages.common import LEDGER, tabs
from akiba.pages import Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

TYPES = {
    AccountType.ASSET: marked("Assets"),
    AccountType.LIABILITY: marked("Liabilities"),
    AccountType.EQUITY: marked("Equity"),
    AccountType.INCOME: marked("Income"),
    AccountType.EXPENSE: marked("Expenses"),
}


@pages.get(LEDGER, "pages/table.html", may="READ_GLACCOUNT")
async def chart(ask: Ask) -> View:
    """Every account under its class and its parent."""
    found = await store.accounts(ask)
    columns = [
        Column(_("Account")),
        Column(_("Lines"), wide=True),
        Column(_("By hand"), wide=True),
        Column(_("State"), Kind.STATUS),
    ]
    rows = []
    for kind, title in TYPES.items():
        rows.append(Row([_(title), None, None, None], strong=True))
        rows += branch([account for account in found if account.type.id == kind], None, 1)
    acts = [Link(_("New account"), f"{LEDGER}/new")] if ask.user.may("CREATE_GLACCOUNT") else []
    return {"table": Table(_("Chart of accounts"), columns, rows), "acts": acts, "tabs": tabs(ask, LEDGER)}


def branch(accounts: list[store.Account], parent: int | None, level: int) -> list[Row]:
    """The accounts below one, each followed by its own."""
    rows = []
    for account in accounts:
        if account.parent_id == parent:
            gathers = account.usage.id == AccountUsage.HEADER
            cells = [
                Cell(f"{account.gl_code} {account.name}", f"{LEDGER}/{account.id}/edit"),
                None if gathers else Cell(_("Lines"), f"{LEDGER}/{account.id}"),
                None if gathers else bool(account.manual_entries_allowed),
                Cell(_("Disabled"), tone="warm") if account.disabled else None,
            ]
            rows += [Row(cells, level=min(level, 3), strong=gathers), *branch(accounts, account.id, level + 1)]
    return rows


async def fields(ask: Ask, typed: Typed, known: store.Account | None = None) -> list[Field]:
    """What is asked of an account."""
    headers = [
        one for one in await store.accounts(ask, usage=int(AccountUsage.HEADER)) if not known or one.id != known.id
    ]
    parents = [Option(one.id, f"{one.gl_code} {one.name}") for one in headers]
    usages = [Option(int(AccountUsage.DETAIL), _("Takes lines")), Option(int(AccountUsage.HEADER), _("Gathers others"))]
    types = [Option(int(kind), _(title)) for kind, title in TYPES.items()]
    return [
        typed.field("glCode", _("Code"), value=known and known.gl_code, required=True, first=known is None),
        typed.field("name", _("Name"), value=known and known.name, required=True),
        typed.choice("type", _("Class"), types, known and known.type.id, required=True),
        typed.choice("usage", _("Use"), usages, known.usage.id if known else int(AccountUsage.DETAIL), required=True),
        typed.choice("parentId", _("Below"), parents, known and known.parent_id),
        typed.field(
            "manualEntriesAllowed",
            _("Takes entries made by hand"),
            "tick",
            bool(known.manual_entries_allowed) if known else True,
        ),
        typed.field("description", _("Description"), "area", known and known.description),
    ]


@pages.form(
    f"{LEDGER}/new", "pages/form.html", commands.create_account, then=LEDGER, done=marked("The account is open.")
)
async def new_account(ask: Ask, typed: Typed) -> View:
    """A new account."""
    form = typed.form(f"{LEDGER}/new", _("Open the account"), await fields(ask, typed), back=LEDGER)
    return {"title": _("New account"), "form": form}


@pages.form(
    f"{LEDGER}/{{account_id:int}}/edit", "pages/form.html", commands.update_account, then=LEDGER, done=marked("Saved.")
)
async def change_account(ask: Ask, account_id: int, typed: Typed) -> View:
    """What may be changed of an account."""
    account = await store.account(ask, account_id)
    shown = [*await fields(ask, typed, account), typed.field("disabled", _("Disabled"), "tick", bool(account.disabled))]
    form = typed.form(f"{LEDGER}/{account_id}/edit", _("Save"), shown, back=LEDGER)
    return {"title": f"{account.gl_code} {account.name}", "form": form}
