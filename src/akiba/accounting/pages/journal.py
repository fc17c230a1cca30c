"""The journal: its lines, one entry with where it comes from, and entries made by hand."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from akiba import organisation
from akiba.accounting.chart import store as chart
from akiba.accounting.chart.rules import AccountUsage
from akiba.accounting.journal import commands, listing
from akiba.accounting.journal.listing import PostedLine, Wanted
from akiba.accounting.journal.rules import Side
from akiba.accounting.pages.common import JOURNAL, LEDGER, office_field, tabs
from akiba.kernel.errors import NotFound
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Field,
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
    spoken,
)
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()

SIDES = (("debits", marked("Debit")), ("credits", marked("Credit")))
LINES, MORE_LINES = 2, 4
PLACES = {1: "/loans/{}", 2: "/savings/{}", 4: "/shares/{}", 5: "/clients/{}"}


class JournalQuery(Paged, frozen=True, kw_only=True):
    """Which lines are wanted."""

    office_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    by_hand: bool | None = None
    order_by: str | None = "transactionDate"
    sort_order: str | None = "desc"


@pages.get(JOURNAL, "pages/list.html", may="READ_JOURNALENTRY")
async def journal(ask: Ask, query: JournalQuery, typed: Typed) -> View:
    """The lines, newest first."""
    found, total = await listing.lines(
        ask,
        query,
        Wanted(),
        office_id=query.office_id,
        from_date=query.first_day,
        to_date=query.last_day,
        by_hand=query.by_hand or None,
    )
    offices = [Option(one.id, one.name) for one in await organisation.office_options(ask)]
    return {
        "list": listed(query, lines_table(_("Journal"), found), JOURNAL, total),
        "tabs": tabs(ask, JOURNAL),
        "acts": [Link(_("Entry by hand"), f"{JOURNAL}/new")] if ask.user.may("CREATE_JOURNALENTRY") else [],
        "filters": [
            typed.choice("officeId", _("Office"), offices),
            typed.field("firstDay", _("From"), "date"),
            typed.field("lastDay", _("Until"), "date"),
            typed.field("byHand", _("By hand only"), "tick"),
        ],
    }


def lines_table(title: str, lines: Sequence[PostedLine], totals: Sequence[Row] = ()) -> Table:
    """Lines with their sides beside each other."""
    columns = [
        Column(_("Date"), Kind.DATE, sort="transactionDate"),
        Column(_("Entry")),
        Column(_("Account"), sort="glAccountName"),
        Column(_("Office"), wide=True),
        Column(_("Debit"), Kind.MONEY),
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


@pages.get(JOURNAL + "/{transaction_id:str}", "pages/table.html", may="READ_JOURNALENTRY")
async def entry(ask: Ask, transaction_id: str) -> View:
    """One entry: its lines, who made it, and what it comes from."""
    lines, _total = await listing.lines(
        ask, Listing(limit=0), Wanted(transaction_details=True), transaction_id=transaction_id
    )
    if not lines:
        raise NotFound("error.msg.journalEntries.transactionId.invalid", "There is no such entry.", transaction_id)
    first = lines[0]
    zero = Decimal(0)
    sums = [sum((one.amount for one in lines if one.entry_type.id == side), zero) for side in (Side.DEBIT, Side.CREDIT)]
    origin = PLACES.get(first.entity_type.id, "").format(first.entity_id) if first.entity_type else None
    facts = [
        Fact(_("Date"), spoken().day(first.transaction_date)),
        Fact(_("Entered"), spoken().day(first.submitted_on_date)),
        Fact(_("By"), first.created_by_user_name),
        Fact(_("From"), first.entity_type.value.capitalize() if first.entity_type else _("By hand"), origin),
        Fact(_("Remark"), first.comments),
        Fact(_("Reference"), first.reference_number),
    ]
    back = first.manual_entry and not first.reversed and ask.user.may("REVERSE_JOURNALENTRY")
    acts = [Link(_("Take back"), f"{JOURNAL}/{transaction_id}/reverse")] if back else []
    table = lines_table(transaction_id, lines, [Row([None, _("Together"), None, None, *sums])])
    return {"table": table, "facts": facts, "acts": acts, "tabs": tabs(ask, JOURNAL)}


async def without_gaps(_ask: Ask, members: dict[str, Any]) -> dict[str, Any]:
    """The lines that were filled in."""
    kept = {name: [row for row in members.get(name, []) if row] for name, _title in SIDES}
    return members | {name: rows for name, rows in kept.items() if rows}


@pages.form(
    JOURNAL + "/new",
    "pages/form.html",
    commands.create_entry,
    then=JOURNAL + "/{transaction_id}",
    done=marked("The entry is posted."),
    fill=without_gaps,
)
async def new_entry(ask: Ask, typed: Typed) -> View:
    """An entry by hand: who gets, who gives, and that both are equal."""
    found = await chart.accounts(ask, usage=int(AccountUsage.DETAIL), disabled=False, manual_entries_allowed=True)
    accounts = [Option(one.id, f"{one.gl_code} {one.name}") for one in found]
    currencies = (await organisation.all_currencies(ask)).selected_currency_options
    kinds = [Option(one.id, one.name) for one in await organisation.all_payment_types(ask)]
    fields = [
        await office_field(ask, typed),
        typed.field("transactionDate", _("Date"), "date", ask.business_date, required=True),
        typed.choice(
            "currencyCode",
            _("Currency"),
            [Option(c.code, c.code) for c in currencies],
            currencies[0].code,
            required=True,
        ),
        typed.field("comments", _("Remark")),
        *line_fields(typed, accounts, 0, LINES),
    ]
    more = [
        *line_fields(typed, accounts, LINES, MORE_LINES),
        typed.field("referenceNumber", _("Reference")),
        typed.choice("paymentTypeId", _("Paid by"), kinds),
    ]
    form = typed.form(JOURNAL + "/new", _("Post the entry"), fields, more=more, back=JOURNAL)
    return {"title": _("Entry by hand"), "form": form, "previews": [balance(typed)]}


def line_fields(typed: Typed, accounts: list[Option], first: int, count: int) -> list[Field]:
    """The fields of some lines on each side."""
    made: list[Field] = []
    for side, title in SIDES:
        for number in range(first, first + count):
            at = f"{side}[{number}]"
            made.append(typed.choice(f"{at}.glAccountId", _(title), accounts, expected=True))
            made.append(typed.field(f"{at}.amount", _("Amount"), "money", expected=True))
    return made


def balance(typed: Typed) -> Table:
    """Both sides as they stand, and what is missing between them."""
    numbers = range(LINES + MORE_LINES)
    zero = Decimal(0)
    sums = [sum((typed.number(f"{side}[{n}].amount", zero) or zero for n in numbers), zero) for side, _title in SIDES]
    columns = [Column(_("Debit"), Kind.MONEY), Column(_("Credit"), Kind.MONEY), Column(_("Difference"), Kind.MONEY)]
    difference = sums[0] - sums[1]
    return Table(_("Together"), columns, [Row([*sums, Cell(difference, tone="bad" if difference else "good")])])


@pages.form(
    JOURNAL + "/{transaction_id:str}/reverse",
    "pages/form.html",
    commands.reverse_entry,
    then=JOURNAL + "/{transaction_id}",
    done=marked("The entry is taken back by its mirror."),
)
async def reverse(ask: Ask, transaction_id: str, typed: Typed) -> View:
    """Take an entry back: a second one mirrors it."""
    view = await entry(ask, transaction_id)
    form = typed.form(
        f"{JOURNAL}/{transaction_id}/reverse",
        _("Take back"),
        [typed.field("comments", _("Remark"), "area")],
        back=f"{JOURNAL}/{transaction_id}",
        tone="risk",
    )
    return {"title": transaction_id, "form": form, "previews": [view["table"]]}
