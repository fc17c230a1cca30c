"""The list of savings accounts, one account, and what the client's page shows of them."""

from collections.abc import Sequence
from decimal import Decimal

from akiba.pages import (
    Cell,
    Column,
    Due,
    Event,
    Fact,
    Kind,
    Link,
    Option,
    Paged,
    Pages,
    Panel,
    Picture,
    Row,
    State,
    Table,
    Typed,
    View,
    _,
    listed,
    marked,
    panel,
    sheets,
    spoken,
)
from akiba.pages.charts import Frame, Point, lines
from akiba.platform import sql
from akiba.platform.sql import containing
from akiba.platform.work import Ask
from akiba.savings.accounts import store
from akiba.savings.charges import pages as charges
from akiba.savings.rules.enumerations import CREDITS, DEBITS, Calculation, EntryKind, Posting, Status, SubStatus
from akiba.savings.transactions import store as transactions
from akiba.wire.operations import Listing

pages = Pages()
pages.place(40, marked("Savings"), "/savings", may="READ_SAVINGSACCOUNT")

TONES = {Status.ACTIVE: "good", Status.SUBMITTED: "warm", Status.APPROVED: "warm", Status.REJECTED: "bad"}
STATES = {
    Status.SUBMITTED: marked("Waits for approval"),
    Status.APPROVED: marked("Approved"),
    Status.ACTIVE: marked("Active"),
    Status.TRANSFER_IN_PROGRESS: marked("Transfer in progress"),
    Status.TRANSFER_ON_HOLD: marked("Transfer on hold"),
    Status.WITHDRAWN: marked("Withdrawn"),
    Status.REJECTED: marked("Rejected"),
    Status.CLOSED: marked("Closed"),
    Status.PREMATURELY_CLOSED: marked("Closed early"),
    Status.MATURED: marked("Matured"),
}
HELD_BACK = {
    SubStatus.INACTIVE: marked("Inactive"),
    SubStatus.DORMANT: marked("Dormant"),
    SubStatus.ESCHEAT: marked("Escheated"),
    SubStatus.BLOCK: marked("Blocked"),
    SubStatus.BLOCK_CREDIT: marked("No deposits"),
    SubStatus.BLOCK_DEBIT: marked("No withdrawals"),
}
KINDS = {
    EntryKind.DEPOSIT: marked("Deposit"),
    EntryKind.WITHDRAWAL: marked("Withdrawal"),
    EntryKind.INTEREST_POSTING: marked("Interest"),
    EntryKind.WITHDRAWAL_FEE: marked("Fee for withdrawal"),
    EntryKind.ANNUAL_FEE: marked("Annual fee"),
    EntryKind.WAIVE_CHARGES: marked("Charge waived"),
    EntryKind.PAY_CHARGE: marked("Charge paid"),
    EntryKind.DIVIDEND_PAYOUT: marked("Dividend"),
    EntryKind.ACCRUAL: marked("Interest recognised"),
    EntryKind.OVERDRAFT_INTEREST: marked("Interest on the overdraft"),
    EntryKind.WITHHOLD_TAX: marked("Tax withheld"),
    EntryKind.HOLD: marked("Held"),
    EntryKind.RELEASE: marked("Released"),
    EntryKind.INITIATE_TRANSFER: marked("On the way to another office"),
    EntryKind.APPROVE_TRANSFER: marked("Taken over by another office"),
    EntryKind.WITHDRAW_TRANSFER: marked("Stays with its office"),
}
POSTINGS = {
    Posting.DAILY: marked("posted each day"),
    Posting.MONTHLY: marked("posted each month"),
    Posting.QUARTERLY: marked("posted each quarter"),
    Posting.SEMI_ANNUAL: marked("posted each half-year"),
    Posting.ANNUAL: marked("posted each year"),
}
BASES = {
    Calculation.DAILY_BALANCE: marked("Daily balance"),
    Calculation.AVERAGE_DAILY_BALANCE: marked("Average balance"),
}
EVENTS_SHOWN = 6
POINTS_SHOWN = 120
ZERO = Decimal(0)


class AccountsQuery(Paged, frozen=True, kw_only=True):
    """Which accounts are wanted."""

    text: str | None = None
    status: int | None = None


def state(row: sql.Row) -> State:
    """Where the account stands; what holds an active one back comes first."""
    status, sub_status = Status(row["status"]), SubStatus(row["sub_status"])
    if sub_status in HELD_BACK:
        return State(_(HELD_BACK[sub_status]), "warm")
    return State(_(STATES[status]), TONES.get(status, ""))


@pages.get("/savings", "pages/list.html", may="READ_SAVINGSACCOUNT")
async def accounts(ask: Ask, query: AccountsQuery, typed: Typed) -> View:
    """The accounts this user may see."""
    text = containing(query.text) if query.text else None
    found = await store.rows(ask, query, status=query.status, text=text)
    columns = [
        Column(_("Account"), sort="accountNo"),
        Column(_("Client"), sort="clientName"),
        Column(_("Balance"), Kind.MONEY, sort="accountBalance"),
        Column(_("Currency"), wide=True),
        Column(_("Since"), Kind.DATE, wide=True, sort="activatedOnDate"),
        Column(_("State"), Kind.STATUS, sort="status"),
    ]
    rows = [
        Row(
            [
                Cell(f"{row['product_name']} · {row['account_no']}", f"/savings/{row['id']}"),
                Cell(row["client_name"] or row["group_name"], holder_path(row)),
                row["balance"],
                row["currency_code"],
                row["activated_on"],
                Cell(state(row).label, tone=state(row).tone),
            ]
        )
        for row in found.rows
    ]
    statuses = [Option(int(status), _(words)) for status, words in STATES.items()]
    table = Table(_("Savings"), columns, rows, empty=_("No account is like that."))
    return {
        "list": listed(query, table, "/savings", found.total),
        "acts": [],
        "filters": [typed.field("text", _("Name or number")), typed.choice("status", _("State"), statuses)],
    }


def holder_path(row: sql.Row) -> str:
    """The page of whoever holds the account."""
    return f"/clients/{row['client_id']}" if row["client_id"] else f"/groups/{row['group_id']}"


@pages.get("/savings/{account_id:int}", "pages/account.html", may="READ_SAVINGSACCOUNT")
async def account(ask: Ask, account_id: int) -> View:
    """One account: what is on it, every transaction, its terms."""
    row = await store.row(ask, account_id)
    moves = await transactions.rows(ask, account_id)
    active = row["status"] == Status.ACTIVE
    tongue, digits = spoken(), row["digits_after_decimal"]
    available = row["balance"] - row["held"]
    free = tongue.amount(available, digits)
    words = _("on the account, %(available)s free", available=free) if row["held"] else _("on the account")
    return {
        "title": f"{row['product_name']} · {row['account_no']}",
        "state": state(row),
        "facts": [
            Fact(_("Of"), row["client_name"] or row["group_name"], holder_path(row)),
            Fact(_("Officer"), row["field_officer_name"]),
            Fact(_("Since"), tongue.day(row["activated_on"]) if row["activated_on"] else None),
            Fact(_("External number"), row["external_id"]),
        ],
        "acts": acts(ask, row),
        "more": further_acts(ask, row),
        "dues": [Due(f"{row['currency_code']} {tongue.amount(row['balance'], digits)}", words)] if active else [],
        "pictures": pictures(moves, row),
        "terms": terms(row),
        "table": statement(row, moves),
        "stack": True,
        "sheets": [*await charges.sheet(ask, row), *await sheets(ask, "m_savings_account", account_id)],
    }


def acts(ask: Ask, row: sql.Row) -> list[Link]:
    """What is likely to be done next."""
    possible = {
        Status.SUBMITTED: (("APPROVE_SAVINGSACCOUNT", _("Approve"), "approve"),),
        Status.APPROVED: (("ACTIVATE_SAVINGSACCOUNT", _("Activate"), "activate"),),
        Status.ACTIVE: (
            ("DEPOSIT_SAVINGSACCOUNT", _("Deposit"), "deposit"),
            ("WITHDRAWAL_SAVINGSACCOUNT", _("Withdraw"), "withdraw"),
        ),
    }
    return links(ask, row, possible.get(Status(row["status"]), ()))


def further_acts(ask: Ask, row: sql.Row) -> list[Link]:
    """What else can be done in this state."""
    possible = {
        Status.SUBMITTED: (
            ("REJECT_SAVINGSACCOUNT", _("Reject"), "reject"),
            ("WITHDRAW_SAVINGSACCOUNT", _("Withdrawn by the client"), "withdraw-application"),
            ("UPDATE_SAVINGSACCOUNT", _("Change"), "edit"),
            ("DELETE_SAVINGSACCOUNT", _("Delete"), "delete"),
        ),
        Status.APPROVED: (("APPROVALUNDO_SAVINGSACCOUNT", _("Undo the approval"), "undo-approval"),),
        Status.ACTIVE: (
            ("POSTINTEREST_SAVINGSACCOUNT", _("Post interest"), "post-interest"),
            ("HOLDAMOUNT_SAVINGSACCOUNT", _("Hold an amount"), "hold"),
            ("UPDATESAVINGSOFFICER_SAVINGSACCOUNT", _("Change the officer"), "officer"),
            *blocks(row),
            ("CLOSE_SAVINGSACCOUNT", _("Close"), "close"),
        ),
    }
    noted = (("CREATE_SAVINGNOTE", _("Write a note"), "note"),)
    return links(ask, row, (*possible.get(Status(row["status"]), ()), *noted))


def blocks(row: sql.Row) -> Sequence[tuple[str, str, str]]:
    """What can be blocked, or what is blocked opened again."""
    opened = {
        SubStatus.BLOCK: ("UNBLOCK_SAVINGSACCOUNT", _("Unblock"), "unblock"),
        SubStatus.BLOCK_CREDIT: ("UNBLOCKCREDIT_SAVINGSACCOUNT", _("Allow deposits"), "unblock-deposits"),
        SubStatus.BLOCK_DEBIT: ("UNBLOCKDEBIT_SAVINGSACCOUNT", _("Allow withdrawals"), "unblock-withdrawals"),
    }
    sub_status = SubStatus(row["sub_status"])
    if sub_status in opened:
        return (opened[sub_status],)
    return (
        ("BLOCKCREDIT_SAVINGSACCOUNT", _("Block deposits"), "block-deposits"),
        ("BLOCKDEBIT_SAVINGSACCOUNT", _("Block withdrawals"), "block-withdrawals"),
        ("BLOCK_SAVINGSACCOUNT", _("Block"), "block"),
    )


def links(ask: Ask, row: sql.Row, possible: Sequence[tuple[str, str, str]]) -> list[Link]:
    """Those that this user may do."""
    return [Link(label, f"/savings/{row['id']}/{path}") for may, label, path in possible if ask.user.may(may)]


def statement(row: sql.Row, moves: Sequence[sql.Row]) -> Table:
    """Every transaction, newest first, each leading to what it posted."""
    digits = row["digits_after_decimal"]
    columns = [
        Column(_("Date"), Kind.DATE),
        Column(_("Transaction")),
        Column(_("Out"), Kind.MONEY, digits=digits),
        Column(_("In"), Kind.MONEY, digits=digits),
        Column(_("Balance"), Kind.MONEY, digits=digits),
    ]
    rows = []
    for move in moves:
        kind = EntryKind(move["kind"])
        note = " · ".join(text for text in (move["payment_type_name"], move["receipt_number"]) if text)
        words = _(KINDS.get(kind, kind.label))
        undone = move["undone"]
        cell = Cell(
            _("%(words)s (taken back)", words=words) if undone else words,
            f"/savings/{row['id']}/transactions/{move['id']}",
            note,
        )
        amounts = [move["amount"] if kind in sides and not undone else None for sides in (DEBITS, CREDITS)]
        rows.append(Row([move["on_date"], cell, *amounts, None if undone else move["running_balance"]]))
    return Table(_("Transactions"), columns, rows, empty=_("Nothing has happened on it yet."))


def pictures(moves: Sequence[sql.Row], row: sql.Row) -> list[Picture]:
    """How the balance went."""
    days = {move["on_date"]: move["running_balance"] for move in moves[:POINTS_SHOWN] if not move["undone"]}
    points = [Point(on, days[on]) for on in sorted(days)]
    if len(points) < 3:
        return []
    tongue = spoken()
    label = _(
        "Balance from %(first)s to %(last)s: now %(balance)s",
        first=tongue.day(points[0].on),
        last=tongue.day(points[-1].on),
        balance=tongue.amount(row["balance"], row["digits_after_decimal"]),
    )
    drawing = lines([points], label, tongue.short, lambda day: tongue.day(day, "month"), Frame())
    return [Picture(_("Balance"), drawing)]


def terms(row: sql.Row) -> list[Fact]:
    """What was agreed."""
    tongue, digits = spoken(), row["digits_after_decimal"]
    rate = tongue.percent(row["nominal_annual_interest_rate"])
    posted = _(POSTINGS[Posting(row["interest_posting_period_type"])])
    least = row["min_required_balance"]
    limit = row["overdraft_limit"]
    return [
        Fact(_("Interest"), _("%(rate)s a year, %(posted)s", rate=rate, posted=posted)),
        Fact(_("Interest on"), _(BASES[Calculation(row["interest_calculation_type"])])),
        Fact(_("Interest earned"), tongue.amount(row["interest_earned"], digits) if row["interest_earned"] else None),
        Fact(_("Smallest balance"), tongue.amount(least, digits) if least else None),
        Fact(_("Overdraft until"), tongue.amount(limit, digits) if row["allow_overdraft"] and limit else None),
        Fact(_("Held"), tongue.amount(row["held"], digits) if row["held"] else None),
        Fact(_("Locked until"), tongue.day(row["locked_until"]) if row["locked_until"] else None),
    ]


@panel("client", 20)
async def of_client(ask: Ask, client_id: int) -> Panel | None:
    """What the client has on savings."""
    if not ask.user.may("READ_SAVINGSACCOUNT"):
        return None
    found = (await store.rows(ask, Listing(limit=0), client_id=client_id)).rows
    active = [row for row in found if row["status"] == Status.ACTIVE]
    has: dict[str, Decimal] = {}
    for row in active:
        has[row["currency_code"]] = has.get(row["currency_code"], ZERO) + row["balance"]
    events = [event for row in active for event in await events_of(ask, row)]
    deposits = [Link(_("Deposit"), f"/savings/{row['id']}/deposit") for row in active[:1]]
    new = [Link(_("New savings account"), f"/clients/{client_id}/savings/new")]
    return Panel(
        rows=[account_row(row) for row in found],
        has=has,
        events=events,
        acts=deposits if ask.user.may("DEPOSIT_SAVINGSACCOUNT") else [],
        more=new if ask.user.may("CREATE_SAVINGSACCOUNT") else [],
    )


def account_row(row: sql.Row) -> Row:
    """An account on its holder's page."""
    rate = spoken().percent(row["nominal_annual_interest_rate"])
    note = _("%(rate)s a year, %(posted)s", rate=rate, posted=_(POSTINGS[Posting(row["interest_posting_period_type"])]))
    name = Cell(f"{row['product_name']} · {row['account_no']}", f"/savings/{row['id']}", note)
    return Row([name, row["balance"], None, Cell(state(row).label, tone=state(row).tone)])


async def events_of(ask: Ask, row: sql.Row) -> list[Event]:
    """What happened on the account last."""
    moves = (await transactions.rows(ask, row["id"]))[:EVENTS_SHOWN]
    return [
        Event(
            move["on_date"],
            _(KINDS.get(EntryKind(move["kind"]), EntryKind(move["kind"]).label)),
            move["amount"],
            f"/savings/{row['id']}/transactions/{move['id']}",
            row["product_name"],
        )
        for move in moves
        if not move["undone"]
    ]
