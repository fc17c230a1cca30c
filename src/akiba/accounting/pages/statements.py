"""The statements as of any day; every figure in them leads to the lines behind it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from akiba.accounting.pages.common import Books, BooksQuery, books, tabs
from akiba.accounting.pages.ledger import period_words
from akiba.accounting.statements import store
from akiba.accounting.statements.rules import Item
from akiba.pages import Cell, Column, Kind, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.platform.work import Ask

pages = Pages()
pages.place(50, marked("Accounting"), "/accounting", may="READ_GLACCOUNT")

DEEPEST = 3


@pages.get("/accounting", "pages/table.html", may="READ_GLACCOUNT")
async def balance_sheet(ask: Ask, query: BooksQuery, typed: Typed) -> View:
    """What is owned and owed on a day."""
    asked = await books(ask, query, typed, period=False)
    sheet = await store.balance_sheet(ask, asked.scope, asked.last)
    rows = [
        *part(_("Assets"), sheet.total_assets, sheet.assets, asked, whole=True),
        *part(_("Liabilities"), sheet.total_liabilities, sheet.liabilities, asked, whole=True),
        *part(_("Equity"), sheet.total_equity, sheet.equity, asked, whole=True),
        Row([_("Result until now"), sheet.result], strong=True),
    ]
    together = sheet.total_liabilities + sheet.total_equity + sheet.result
    totals = [Row([_("Liabilities, equity and result"), together])]
    subtitle = _("%(books)s on %(day)s", books=asked.words, day=spoken().day(asked.last))
    table = Table(_("Balance sheet"), two_columns(asked), rows, totals, subtitle)
    return {"table": table, "filters": asked.filters, "tabs": tabs(ask, "/accounting")}


@pages.get("/accounting/income", "pages/table.html", may="READ_GLACCOUNT")
async def income_statement(ask: Ask, query: BooksQuery, typed: Typed) -> View:
    """What was earned and spent in a period."""
    asked = await books(ask, query, typed, period=True)
    statement = await store.income_statement(ask, asked.scope, asked.first, asked.last)
    rows = [
        *part(_("Income"), statement.total_income, statement.income, asked, whole=False),
        *part(_("Expenses"), statement.total_expenses, statement.expenses, asked, whole=False),
    ]
    totals = [Row([_("Result"), statement.result])]
    table = Table(_("Income statement"), two_columns(asked), rows, totals, period_words(asked))
    return {"table": table, "filters": asked.filters, "tabs": tabs(ask, "/accounting/income")}


@pages.get("/accounting/trial", "pages/table.html", may="READ_GLACCOUNT")
async def trial_balance(ask: Ask, query: BooksQuery, typed: Typed) -> View:
    """What stands on every account on a day."""
    asked = await books(ask, query, typed, period=False)
    trial = await store.trial_balance(ask, asked.scope, asked.last)
    columns = [
        Column(_("Code")),
        Column(_("Account")),
        Column(_("Debit"), Kind.MONEY, digits=asked.digits),
        Column(_("Credit"), Kind.MONEY, digits=asked.digits),
    ]
    rows = []
    for row in trial.rows:
        href = asked.ledger_of(row.account.id, whole=True)
        figures = [Cell(figure, href) if figure else None for figure in (row.debit, row.credit)]
        rows.append(Row([row.account.gl_code, Cell(row.account.name, href), *figures]))
    subtitle = _("%(books)s on %(day)s", books=asked.words, day=spoken().day(asked.last))
    totals = [Row([None, _("Together"), trial.debit, trial.credit])]
    table = Table(_("Trial balance"), columns, rows, totals, subtitle)
    return {"table": table, "filters": asked.filters, "tabs": tabs(ask, "/accounting/trial"), "stack": True}


def part(title: str, total: Decimal, items: Sequence[Item], asked: Books, *, whole: bool) -> Iterator[Row]:
    """A class of accounts: its sum, and below it its accounts as a tree."""
    yield Row([title, total], strong=True)
    yield from tree(items, asked, 1, whole=whole)


def tree(items: Sequence[Item], asked: Books, level: int, *, whole: bool) -> Iterator[Row]:
    """Accounts, each with those below it, of which the figure of one that gathers is made; the others have lines."""
    for item in items:
        name = f"{item.account.gl_code} {item.account.name}"
        href = None if item.below else asked.ledger_of(item.account.id, whole=whole)
        yield Row([Cell(name, href), Cell(item.amount, href)], level=min(level, DEEPEST))
        yield from tree(item.below, asked, level + 1, whole=whole)


def two_columns(asked: Books) -> list[Column]:
    """An account and what stands on it."""
    return [Column(_("Account")), Column(asked.scope.currency, Kind.MONEY, digits=asked.digits)]
