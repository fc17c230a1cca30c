"""One entry of the journal, an entry by hand, and taking one back."""

from decimal import Decimal
from typing import Any

from akiba import organisation
from akiba.accounting.journal import commands, listing
from akiba.accounting.journal.listing import PostedLine, Wanted
from akiba.accounting.journal.rules import ENTITY_TYPES, Side, Source
from akiba.accounting.pages.common import (
    ACCOUNTS,
    JOURNAL,
    currency_field,
    manual_accounts,
    office_field,
    tabs,
)
from akiba.accounting.pages.journal import SOURCES, lines_table
from akiba.kernel.errors import NotFound
from akiba.pages import (
    Cell,
    Column,
    Fact,
    Form,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    marked,
    picked,
    spoken,
)
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()

SIDES = (("debits", marked("Debit")), ("credits", marked("Credit")))
FEWEST_LINES = 4
PLACES = {Source.LOAN: "/loans/{}", Source.SAVINGS: "/savings/{}", Source.CLIENT: "/clients/{}"}
ORIGINS = {option.id: source for source, option in ENTITY_TYPES.items()}


@pages.get(JOURNAL + "/{transaction_id:str}", "pages/table.html", may="READ_JOURNALENTRY")
async def entry(ask: Ask, transaction_id: str) -> View:
    """One entry: its lines, who made it, and what it comes from."""
    lines, _total = await listing.lines(
        ask, Listing(limit=0, order_by="id"), Wanted(transaction_details=True), transaction_id=transaction_id
    )
    if not lines:
        raise NotFound("error.msg.journalEntries.transactionId.invalid", "There is no such entry.", transaction_id)
    first = lines[0]
    back = first.manual_entry and not first.reversed and ask.user.may("REVERSE_JOURNALENTRY")
    acts = [Link(_("Take back"), f"{JOURNAL}/{transaction_id}/reverse")] if back else []
    title = _("Entry by hand") if first.manual_entry else _("Entry of the journal")
    table = lines_table(title, lines, [Row([None, _("Together"), None, None, *sums(lines)])])
    return {"table": table, "facts": facts(first), "acts": acts, "tabs": tabs(ask, JOURNAL)}


def sums(lines: list[PostedLine]) -> list[Decimal]:
    """What stands on each side."""
    zero = Decimal(0)
    return [sum((one.amount for one in lines if one.entry_type.id == side), zero) for side in (Side.DEBIT, Side.CREDIT)]


def facts(first: PostedLine) -> list[Fact]:
    """What is known of an entry, from one of its lines."""
    origin = ORIGINS.get(first.entity_type.id, Source.MANUAL) if first.entity_type else Source.MANUAL
    href = PLACES[origin].format(first.entity_id) if origin in PLACES else None
    number = _(SOURCES[origin]) + (f" {first.entity_id}" if first.entity_id else "")
    paid = (first.transaction_details or {}).get("paymentDetails", {})
    return [
        Fact(_("Number"), first.transaction_id),
        Fact(_("Date"), spoken().day(first.transaction_date)),
        Fact(_("Entered"), spoken().day(first.submitted_on_date)),
        Fact(_("By"), first.created_by_user_name),
        Fact(_("From"), number, href),
        Fact(_("Paid by"), paid.get("paymentType", {}).get("name")),
        Fact(_("Receipt"), paid.get("receiptNumber")),
        Fact(_("Remark"), first.comments),
        Fact(_("Reference"), first.reference_number),
        Fact("", _("Taken back") if first.reversed else None),
    ]


async def only_lines(ask: Ask, members: dict[str, Any]) -> dict[str, Any]:
    """The lines that were filled in, their accounts by number instead of by code."""
    accounts = await manual_accounts(ask)
    for name, _title in SIDES:
        kept = [row for row in members.get(name, []) if row]
        for row in kept:
            if "glAccountId" in row:
                row["glAccountId"] = picked(row["glAccountId"], accounts)
        members = {**members, name: kept} if kept else {one: members[one] for one in members if one != name}
    return members


@pages.form(
    JOURNAL + "/new",
    "pages/form.html",
    commands.create_entry,
    then=JOURNAL + "/{transaction_id}",
    done=marked("The entry is posted."),
    fill=only_lines,
)
async def new_entry(ask: Ask, typed: Typed) -> View:
    """An entry by hand: who gets, who gives, and that both are equal."""
    return {"title": _("Entry by hand"), "form": await entry_form(ask, typed, JOURNAL + "/new", _("Post the entry"))}


@pages.form(
    JOURNAL + "/opening",
    "pages/form.html",
    commands.define_opening_balance,
    then=JOURNAL + "/{transaction_id}",
    done=marked("The opening balances are posted."),
    fill=only_lines,
)
async def opening(ask: Ask, typed: Typed) -> View:
    """What stood on the accounts of an office when it began."""
    note = _("What stood on each account when the office began; the other side is the account of opening balances.")
    form = await entry_form(ask, typed, JOURNAL + "/opening", _("Post the opening balances"))
    return {"title": _("Opening balances"), "note": note, "form": form}


async def entry_form(ask: Ask, typed: Typed, path: str, button: str) -> Form:
    """The form of an entry."""
    accounts = await manual_accounts(ask)
    kinds = [Option(one.id, one.name) for one in await organisation.ways_to_pay(ask)]
    fields = [
        await office_field(ask, typed),
        typed.field("transactionDate", _("Date"), "date", ask.business_date, required=True),
        await currency_field(ask, typed),
        typed.field("comments", _("Remark")),
    ]
    more = [
        typed.field("referenceNumber", _("Reference")),
        typed.choice("paymentTypeId", _("Paid by"), kinds),
        typed.field("receiptNumber", _("Receipt")),
        typed.field("checkNumber", _("Cheque")),
    ]
    return typed.form(
        path,
        button,
        fields,
        more=more,
        tables=[both_sides(typed, accounts)],
        lists={ACCOUNTS: accounts},
        back=JOURNAL,
    )


def both_sides(typed: Typed, accounts: list[Option]) -> Table:
    """Both sides of the entry beside each other, with room for one line more than are filled in."""
    used = [n for n in range(100) for side, _title in SIDES if typed.text(f"{side}[{n}].amount")]
    columns = []
    for _side, title in SIDES:
        columns += [Column(_(title)), Column(_("Amount"), Kind.MONEY)]
    rows, totals = [], dict.fromkeys(("debits", "credits"), Decimal(0))
    for number in range(max(FEWEST_LINES, max(used, default=-1) + 2)):
        cells = []
        for side, title in SIDES:
            at = f"{side}[{number}]"
            label = f"{number + 1}. " + _(title)
            account = typed.pick(f"{at}.glAccountId", label, accounts, list=ACCOUNTS)
            amount = typed.field(f"{at}.amount", label + ": " + _("Amount"), "money", of=side)
            totals[side] += typed.number(amount.name, Decimal(0)) or Decimal(0)
            cells += [Cell(None, fields=(account,)), Cell(None, fields=(amount,))]
        rows.append(Row(cells))
    difference = Cell(totals["debits"] - totals["credits"], sum="debits -credits")
    foot = [
        Row([_("Together"), Cell(totals["debits"], sum="debits"), None, Cell(totals["credits"], sum="credits")]),
        Row([_("Difference"), difference, None, None]),
    ]
    return Table("", columns, rows, foot)


@pages.form(
    JOURNAL + "/{transaction_id:str}/reverse",
    "pages/form.html",
    commands.reverse_entry,
    then=JOURNAL + "/{transaction_id}",
    done=marked("The entry is taken back by its mirror."),
    rehearsed=True,
)
async def reverse(ask: Ask, transaction_id: str, typed: Typed) -> View:
    """Take an entry back: a second one mirrors it."""
    await entry(ask, transaction_id)
    path = f"{JOURNAL}/{transaction_id}"
    remark = typed.field("comments", _("Remark"), "area")
    form = typed.form(f"{path}/reverse", _("Take back"), [remark], back=path, tone="risk")
    return {"title": transaction_id, "form": form}
