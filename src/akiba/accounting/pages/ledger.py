"""One account: its lines between two days, each with what stood there after it."""

from typing import Any

from akiba.accounting.chart import store as chart
from akiba.accounting.chart.rules import AccountUsage
from akiba.accounting.journal.rules import Side
from akiba.accounting.pages.common import JOURNAL, LEDGER, Books, BooksQuery, books, tabs
from akiba.accounting.statements import store
from akiba.accounting.statements.rules import Ledger, Movement
from akiba.pages import Cell, Column, Kind, Link, Pages, Row, Table, Typed, View, _, listed, spoken
from akiba.platform.work import Ask

pages = Pages()


@pages.get(LEDGER + "/{account_id:int}", "pages/list.html", may="READ_JOURNALENTRY")
async def ledger(ask: Ask, account_id: int, query: BooksQuery, typed: Typed) -> View:
    """The lines of one account; a page of them begins with what was brought forward."""
    asked = await books(ask, query, typed, period=True)
    found = await store.ledger(ask, asked.scope, account_id, asked.first, asked.last, query)
    gathers = (await chart.states(ask, [account_id]))[account_id].usage is AccountUsage.HEADER
    words = _("It gathers the accounts below it; nothing is posted to it.") if gathers else period_words(asked)
    table = ledger_table(found, asked, words)
    acts = [Link(_("Change"), f"{LEDGER}/{account_id}/edit")] if ask.user.may("UPDATE_GLACCOUNT") else []
    by_hand = ask.user.may("CREATE_JOURNALENTRY")
    return {
        "list": listed(query, table, f"{LEDGER}/{account_id}", found.lines),
        "filters": asked.filters,
        "tabs": tabs(ask, LEDGER),
        "acts": [*([Link(_("Entry by hand"), f"{JOURNAL}/new")] if by_hand else []), *acts],
    }


def ledger_table(found: Ledger, asked: Books, words: str) -> Table:
    """What was brought forward, the lines, and what is carried on."""
    columns = [
        Column(_("Date"), Kind.DATE),
        Column(_("Entry")),
        Column(_("Remark"), wide=True),
        Column(_("Debit"), Kind.MONEY, digits=asked.digits),
        Column(_("Credit"), Kind.MONEY, digits=asked.digits),
        Column(_("Balance"), Kind.MONEY, digits=asked.digits),
    ]
    rows = [
        Row([None, _("Brought forward"), None, None, None, found.opening], strong=True),
        *(movement_row(each) for each in found.movements),
    ]
    whole = found.lines == len(found.movements)
    through: list[Any] = [found.through.debits, found.through.credits] if whole else [None, None]
    totals = [Row([None, _("Carried forward"), None, *through, found.closing])]
    if not whole:
        totals.append(Row([None, _("In the period"), None, found.through.debits, found.through.credits, None]))
    title = f"{found.account.gl_code} {found.account.name}"
    return Table(title, columns, rows, totals, words)


def movement_row(each: Movement) -> Row:
    """A line of an account."""
    amounts = [each.amount if each.side is side else None for side in (Side.DEBIT, Side.CREDIT)]
    entry = Cell(each.transaction_id, f"{JOURNAL}/{each.transaction_id}")
    return Row([each.on, entry, each.comments, *amounts, each.running])


def period_words(asked: Books) -> str:
    """Whose books, and of which days."""
    first, last = spoken().day(asked.first), spoken().day(asked.last)
    return _("%(books)s from %(first)s until %(last)s", books=asked.words, first=first, last=last)
