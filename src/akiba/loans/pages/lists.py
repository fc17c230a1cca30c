"""The list of loans, and what the client's and the group's pages show of them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from akiba.loans.accounts import store
from akiba.loans.accounts.kept import Account
from akiba.loans.pages.common import (
    STATES,
    borrower_path,
    kind_words,
    money,
    overdue_on,
    overdue_since,
    state,
    state_of,
)
from akiba.loans.pages.pictures import against_plan
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.events import TransactionKind
from akiba.pages import (
    Cell,
    Column,
    Due,
    Event,
    Kind,
    Link,
    Option,
    Paged,
    Pages,
    Panel,
    Row,
    Table,
    Typed,
    View,
    _,
    listed,
    marked,
    panel,
    plural,
    spoken,
)
from akiba.platform import sql
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
pages.place(30, marked("Loans"), "/loans", may="READ_LOAN")

queries = sql.load(__package__)
lists = load_lists(__package__)

LIVE = frozenset({LoanStatus.SUBMITTED, LoanStatus.APPROVED, LoanStatus.ACTIVE, LoanStatus.OVERPAID})
EVENTS_SHOWN = 8
WHOLE_LOANS = 4


class LoansQuery(Paged, frozen=True, kw_only=True):
    """Which loans are wanted."""

    text: str | None = None
    status: int | None = None
    late: bool | None = None


@pages.get("/loans", "pages/list.html", may="READ_LOAN")
async def loans(ask: Ask, query: LoansQuery, typed: Typed) -> View:
    """The loans this user may see."""
    late_on = ask.business_date if query.late else None
    found = await fetch(
        ask,
        lists["loans"],
        query,
        text=containing(query.text) if query.text else None,
        status=query.status,
        late_on=late_on,
    )
    columns = [
        Column(_("Loan"), sort="accountNo"),
        Column(_("Of"), sort="borrower"),
        Column(_("Lent"), Kind.MONEY, wide=True),
        Column(_("Owes"), Kind.MONEY, sort="balance"),
        Column(_("Currency"), wide=True),
        Column(_("Officer"), wide=True),
        Column(_("Next due"), Kind.DATE),
        Column(_("State"), Kind.STATUS, sort="status"),
    ]
    rows = [loan_row(row, ask.business_date) for row in found.rows]
    statuses = [Option(int(status), _(words)) for status, words in STATES.items()]
    return {
        "list": listed(
            query, Table(_("Loans"), columns, rows, empty=_("No loan is like that.")), "/loans", found.total
        ),
        "acts": [],
        "filters": [
            typed.field("text", _("Name or number")),
            typed.choice("status", _("State"), statuses),
            typed.field("late", _("Late only"), "tick"),
        ],
    }


def loan_row(row: sql.Row, today: date) -> Row:
    """A loan in a list."""
    active = row["status"] == LoanStatus.ACTIVE
    shown = state_of(row["status"], row["next_due_on"], today)
    return Row(
        [
            Cell(f"{row['product_name']} · {row['account_no']}", f"/loans/{row['id']}"),
            Cell(row["borrower"], borrower_path(row["client_id"], row["group_id"])),
            row["principal"],
            row["balance"] if active else None,
            row["currency_code"],
            row["officer"],
            row["next_due_on"] if active else None,
            Cell(shown.label, tone=shown.tone),
        ]
    )


@panel("client", 10)
async def of_client(ask: Ask, client_id: int) -> Panel | None:
    """What the client owes."""
    panel_of = await holder_panel(ask, client_id=client_id)
    if panel_of is None or not ask.user.may("CREATE_LOAN"):
        return panel_of
    return with_more(panel_of, Link(_("New loan"), f"/clients/{client_id}/loans/new"))


@panel("group", 10)
async def of_group(ask: Ask, group_id: int) -> Panel | None:
    """What the group itself owes."""
    return await holder_panel(ask, group_id=group_id)


def with_more(given: Panel, link: Link) -> Panel:
    """The panel with another thing to do."""
    return Panel(
        given.dues, given.rows, given.owes, given.has, given.events, given.pictures, given.acts, [*given.more, link]
    )


async def holder_panel(ask: Ask, **holder: int) -> Panel | None:
    """The loans of a client or a group: what is due first, then each with how far it is."""
    if not ask.user.may("READ_LOAN"):
        return None
    found = (await fetch(ask, lists["loans"], Listing(limit=0, order_by="id", sort_order="desc"), **holder)).rows
    live = [await store.account(ask, row["id"]) for row in found if row["status"] in LIVE][:WHOLE_LOANS]
    whole = {account.id: account for account in live}
    active = [account for account in live if account.loan.status is LoanStatus.ACTIVE]
    owes: dict[str, Decimal] = {}
    for account in active:
        code = account.agreement.currency_code
        owes[code] = owes.get(code, Decimal(0)) + account.loan.outstanding.total
    acts = [
        Link(_("Take repayment"), f"/loans/{account.id}/repay") for account in by_urgency(active, ask.business_date)
    ]
    return Panel(
        dues=[due for account in active for due in dues(account, ask.business_date)],
        rows=[account_row(ask, row, whole.get(row["id"])) for row in found],
        owes=owes,
        events=[event for account in live for event in events(account)],
        pictures=[picture for account in active[:1] for picture in against_plan(account, ask.business_date)],
        acts=acts[:1] if ask.user.may("REPAYMENT_LOAN") else [],
    )


def by_urgency(accounts: Sequence[Account], today: date) -> list[Account]:
    """The one that is late longest first."""
    return sorted(accounts, key=lambda account: overdue_since(account.loan, today) or date.max)


def dues(account: Account, today: date) -> list[Due]:
    """What is due today on a loan, and what is late."""
    late, since = overdue_on(account.loan, today), overdue_since(account.loan, today)
    now = sum((one.left.total for one in account.loan.instalments if one.due_date == today), Decimal(0))
    if not late and not now:
        return []
    words = _("due today on %(loan)s", loan=account.names.product_name)
    if since is not None:
        words = _("since %(day)s on %(loan)s", day=spoken().day(since), loan=account.names.product_name)
        tag = plural("%(num)s day late", "%(num)s days late", (today - since).days)
        return [Due(money(account, late + now), words, "bad", tag, f"/loans/{account.id}/repay")]
    return [Due(money(account, now), words, "warm")]


def account_row(ask: Ask, row: sql.Row, account: Account | None) -> Row:
    """A loan on its holder's page: how far it is, what is owed, what is next."""
    today = ask.business_date
    shown = state(account, today) if account else state_of(row["status"], None, today)
    name = f"{row['product_name']} · {row['account_no']}"
    path = f"/loans/{row['id']}"
    if account is None or account.loan.status is not LoanStatus.ACTIVE:
        note = _("Closed %(day)s", day=spoken().day(row["closed_on"])) if row["closed_on"] else ""
        return Row([Cell(name, path, note), None, None, Cell(shown.label, tone=shown.tone)])
    return Row(
        [
            progress_cell(account, name, path, today),
            account.loan.outstanding.total,
            next_cell(account),
            Cell(shown.label, tone=shown.tone),
        ]
    )


def progress_cell(account: Account, name: str, path: str, today: date) -> Cell:
    """How many instalments are paid, and how much should have been and is not."""
    instalments = account.loan.instalments
    met = [one for one in instalments if one.settled]
    paid = _("%(paid)s of %(all)s paid", paid=len(met), all=len(instalments))
    given = _(
        "%(amount)s on %(day)s",
        amount=money(account, account.agreement.principal),
        day=spoken().day(account.agreement.disbursed_on or today),
    )
    behind = [one for one in instalments if not one.settled and one.due_date < today]
    share = Decimal(len(met)) / len(instalments)
    return Cell(name, path, f"{paid} · {given}", done=share, late=Decimal(len(behind)) / len(instalments))


def next_cell(account: Account) -> Cell:
    """What is due next, and when."""
    following = next((one for one in account.loan.instalments if not one.settled), None)
    return Cell(following.left.total, note=spoken().day(following.due_date, "day")) if following else Cell(None)


def events(account: Account) -> list[Event]:
    """What happened on a loan last; what only the ledger needs is left out."""
    shown = [one for one in account.loan.transactions if one.kind is not TransactionKind.ACCRUAL][-EVENTS_SHOWN:]
    return [
        Event(
            one.on,
            kind_words(one.kind),
            one.amount,
            f"/loans/{account.id}/transactions/{account.booked[one.number].id}",
            account.names.product_name,
        )
        for one in shown
    ]
