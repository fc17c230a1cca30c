"""The chart of accounts as a tree with what stands on each, and the form that opens or changes an account."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from akiba.accounting.chart import commands, store
from akiba.accounting.chart.rules import AccountType, AccountUsage
from akiba.accounting.pages.common import LEDGER, Books, BooksQuery, books, tabs
from akiba.accounting.statements import store as statements
from akiba.accounting.statements.rules import Balance, Balances, signed
from akiba.pages import Cell, Column, Field, Kind, Link, Option, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.platform.work import Ask

pages = Pages()

TYPES = {
    AccountType.ASSET: marked("Assets"),
    AccountType.LIABILITY: marked("Liabilities"),
    AccountType.EQUITY: marked("Equity"),
    AccountType.INCOME: marked("Income"),
    AccountType.EXPENSE: marked("Expenses"),
}
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Tree:
    """Accounts under their parents, each with what stands on it and below it."""

    asked: Books
    below: dict[int | None, list[store.Account]]
    balances: Balances
    may_change: bool

    def standing(self, account: store.Account) -> Decimal:
        """What stands on an account and below it, positive where such an account grows."""
        own = signed(AccountType(account.type.id), self.balances.get(account.id, Balance()).net)
        return own + sum((self.standing(one) for one in self.below.get(account.id, ())), Decimal(0))

    def rows(self, account: store.Account, level: int) -> Iterator[Row]:
        """An account, followed by those below it."""
        gathers = account.usage.id == AccountUsage.HEADER
        name = f"{account.gl_code} {account.name}"
        change = f"{LEDGER}/{account.id}/edit" if self.may_change else None
        href = change if gathers else self.asked.ledger_of(account.id, whole=True)
        state = Cell(_("Disabled"), tone="warm") if account.disabled else None
        cells = [Cell(name, href), self.standing(account) or None, state]
        yield Row(cells, level=min(level, DEEPEST), strong=gathers)
        for one in self.below.get(account.id, ()):
            yield from self.rows(one, level + 1)


@pages.get(LEDGER, "pages/table.html", may="READ_GLACCOUNT")
async def chart(ask: Ask, query: BooksQuery, typed: Typed) -> View:
    """Every account under its class and its parent."""
    asked = await books(ask, query, typed, period=False)
    found = await store.accounts(ask)
    below: dict[int | None, list[store.Account]] = {}
    for account in found:
        below.setdefault(account.parent_id, []).append(account)
    tree = Tree(asked, below, await statements.balances(ask, asked.scope, asked.last), ask.user.may("UPDATE_GLACCOUNT"))
    columns = [
        Column(_("Account")),
        Column(asked.scope.currency, Kind.MONEY, digits=asked.digits),
        Column(_("State"), Kind.STATUS, wide=True),
    ]
    rows = []
    for kind, title in TYPES.items():
        tops = [account for account in below.get(None, ()) if account.type.id == kind]
        rows.append(Row([_(title), sum(map(tree.standing, tops), Decimal(0)), None], strong=True))
        rows += [row for top in tops for row in tree.rows(top, 1)]
    subtitle = _("%(books)s on %(day)s", books=asked.words, day=spoken().day(asked.last))
    acts = [Link(_("New account"), f"{LEDGER}/new")] if ask.user.may("CREATE_GLACCOUNT") else []
    table = Table(_("Chart of accounts"), columns, rows, subtitle=subtitle)
    return {"table": table, "acts": acts, "tabs": tabs(ask, LEDGER), "filters": asked.filters}


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
