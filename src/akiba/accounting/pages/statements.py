"""The statements as of any day, and the lines behind every figure in them."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from akiba.accounting.journal.rules import Side
from akiba.accounting.pages.common import JOURNAL, Books, BooksQuery, books, tabs
from akiba.accounting.statements import store
from akiba.accounting.statements.rules import Item, Movement
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
    rows = [
        Row(
            [
                row.account.gl_code,
                Cell(row.account.name, asked.ledger_of(row.account.id, whole=True)),
                row.debit or None,
                row.credit or None,
            ]
        )
        for row in trial.rows
    ]
    subtitle = _("%(books)s on %(day)s", books=asked.words, day=spoken().day(asked.last))
    totals = [Row([None, _("Together"), trial.debit, trial.credit])]
    table = Table(_("Trial balance"), columns, rows, totals, subtitle)
    return {"table": table, "filters": asked.filters, "tabs": tabs(ask, "/accounting/trial")}


@pages.get("/accounting/accounts/{account_id:int}", "pages/table.html", may="READ_JOURNALENTRY")
async def ledger(ask: Ask, account_id: int, query: BooksQuery, typed: Typed) -> View:
    """The lines of one account, each with what stood there after it."""
    asked = await books(ask, query, typed, period=True)
    found = await store.ledger(ask, asked.scope, account_id, asked.first, asked.last)
    columns = [
        Column(_("Date"), Kind.DATE),
        Column(_("Entry")),
        Column(_("Remark"), wide=True),
        Column(_("Debit"), Kind.MONEY, digits=asked.digits),
        Column(_("Credit"), Kind.MONEY, digits=asked.digits),
        Column(_("Balance"), Kind.MONEY, digits=asked.digits),
    ]
    rows = [
        Row([asked.first, _("Brought forward"), None, None, None, found.opening], strong=True),
        *(movement_row(each) for each in found.movements),
    ]
    totals = [Row([asked.last, _("Carried forward"), None, *sides(found.movements), found.closing])]
    title = f"{found.account.gl_code} {found.account.name}"
    table = Table(title, columns, rows, totals, period_words(asked))
    return {"table": table, "filters": asked.filters, "tabs": tabs(ask, "/accounting/accounts")}


def movement_row(each: Movement) -> Row:
    """A line of an account."""
    amounts = [each.amount if each.side is side else None for side in (Side.DEBIT, Side.CREDIT)]
    entry = Cell(each.transaction_id, f"{JOURNAL}/{each.transaction_id}")
    return Row([each.on, entry, each.comments, *amounts, each.running])


def sides(movements: Sequence[Movement]) -> list[Decimal]:
    """The sums of both sides."""
    zero = Decimal(0)
    return [sum((m.amount for m in movements if m.side is side), zero) for side in (Side.DEBIT, Side.CREDIT)]


def part(title: str, total: Decimal, items: Sequence[Item], asked: Books, *, whole: bool) -> Iterator[Row]:
    """A class of accounts: its sum, and below it its accounts as a tree."""
    yield Row([title, total], strong=True)
    yield from tree(items, asked, 1, whole=whole)


def tree(items: Sequence[Item], asked: Books, level: int, *, whole: bool) -> Iterator[Row]:
    """Accounts, each with those below it."""
    for item in items:
        name = f"{item.account.gl_code} {item.account.name}"
        href = asked.ledger_of(item.account.id, whole=whole)
        yield Row([Cell(name, href), Cell(item.amount, href)], level=min(level, DEEPEST))
        yield from tree(item.below, asked, level + 1, whole=whole)


def two_columns(asked: Books) -> list[Column]:
    """An account and what stands on it."""
    return [Column(_("Account")), Column(asked.scope.currency, Kind.MONEY, digits=asked.digits)]


def period_words(asked: Books) -> str:
    """Whose books, and of which days."""
    return _(
        "%(books)s from %(first)s until %(last)s", books=asked.words, first=shown(asked.first), last=shown(asked.last)
    )


def shown(day: date) -> str:
    """A day as the reader writes it."""
    return spoken().day(day)
