"""The journal: every line, newest first, of an office, an account, a source or some days."""

from collections.abc import Sequence
from datetime import date

from akiba import organisation
from akiba.accounting.journal import listing
from akiba.accounting.journal.listing import PostedLine, Wanted
from akiba.accounting.journal.rules import Side, Source
from akiba.accounting.pages.common import ACCOUNTS, JOURNAL, LEDGER, account_options, tabs
from akiba.pages import (
    Cell,
    Column,
    Kind,
    Link,
    Option,
    Paged,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    listed,
    marked,
    picked,
)
from akiba.platform.work import Ask

pages = Pages()

SOURCES = {
    Source.MANUAL: marked("By hand"),
    Source.OPENING: marked("Opening balances"),
    Source.LOAN: marked("Loans"),
    Source.SAVINGS: marked("Savings"),
    Source.PROVISIONING: marked("Provisioning"),
    Source.SHARES: marked("Shares"),
    Source.CLIENT: marked("Clients"),
    Source.TELLER: marked("Tellers"),
    Source.BILLER: marked("Billers"),
}


class JournalQuery(Paged, frozen=True, kw_only=True):
    """Which lines are wanted."""

    office_id: int | None = None
    account: str | None = None
    source: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    order_by: str | None = "transactionDate"
    sort_order: str | None = "desc"


def acts(ask: Ask) -> list[Link]:
    """What may be entered."""
    possible = (
        ("CREATE_JOURNALENTRY", _("Entry by hand"), f"{JOURNAL}/new"),
        ("DEFINEOPENINGBALANCE_JOURNALENTRY", _("Opening balances"), f"{JOURNAL}/opening"),
    )
    return [Link(label, href) for may, label, href in possible if ask.user.may(may)]


@pages.get(JOURNAL, "pages/list.html", may="READ_JOURNALENTRY")
async def journal(ask: Ask, query: JournalQuery, typed: Typed) -> View:
    """The lines, newest first."""
    accounts = await account_options(ask)
    account = picked(query.account, accounts) if query.account else None
    found, total = await listing.lines(
        ask,
        query,
        Wanted(),
        office_id=query.office_id,
        account_id=account if isinstance(account, int) or account is None else 0,
        source=query.source,
        from_date=query.first_day,
        to_date=query.last_day,
    )
    offices = [Option(one.id, one.name) for one in await organisation.office_options(ask)]
    sources = [Option(source.value, _(words)) for source, words in SOURCES.items()]
    table = lines_table(_("Journal"), found)
    return {
        "list": listed(query, table, JOURNAL, total),
        "tabs": tabs(ask, JOURNAL),
        "acts": acts(ask),
        "lists": {ACCOUNTS: accounts},
        "filters": [
            typed.choice("officeId", _("Office"), offices),
            typed.field("account", _("Account"), list=ACCOUNTS),
            typed.choice("source", _("From what"), sources),
            typed.field("firstDay", _("From"), "date"),
            typed.field("lastDay", _("Until"), "date"),
        ],
    }


def lines_table(title: str, lines: Sequence[PostedLine], totals: Sequence[Row] = ()) -> Table:
    """Lines with their sides beside each other."""
    columns = [
        Column(_("Date"), Kind.DATE, sort="transactionDate"),
        Column(_("Entry")),
        Column(_("Account"), sort="glAccountCode"),
        Column(_("Office"), sort="officeName", wide=True),
        Column(_("Debit"), Kind.MONEY, sort="amount"),
        Column(_("Credit"), Kind.MONEY),
    ]
    rows = [
        Row(
            [
                line.transaction_date,
                Cell(line.transaction_id, f"{JOURNAL}/{line.transaction_id}"),
                Cell(f"{line.gl_account_code} {line.gl_account_name}", f"{LEDGER}/{line.gl_account_id}"),
                line.office_name,
                *(line.amount if line.entry_type.id == side else None for side in (Side.DEBIT, Side.CREDIT)),
            ]
        )
        for line in lines
    ]
    return Table(title, columns, rows, totals)
