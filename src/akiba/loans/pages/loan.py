"""One loan: the picture, the schedule, the transactions; and one transaction with what it posted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from akiba.loans.accounts import store
from akiba.loans.accounts.agreement import Agreement
from akiba.loans.accounts.kept import Account
from akiba.loans.charges import pages as charges
from akiba.loans.pages.common import borrower_path, kind_words, money, state, title
from akiba.loans.pages.lists import dues
from akiba.loans.pages.pictures import against_plan
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.events import Transaction, TransactionKind
from akiba.loans.rules.terms import Instalment
from akiba.pages import Cell, Column, Due, Fact, Kind, Link, Pages, Row, Table, View, _, marked, sheets, spoken
from akiba.pages.rehearsal import entry_table
from akiba.platform.work import Ask

pages = Pages()

ONE = "/loans/{loan_id:int}"
UNDOABLE = frozenset(
    {
        TransactionKind.REPAYMENT,
        TransactionKind.WAIVE_INTEREST,
        TransactionKind.GOODWILL_CREDIT,
        TransactionKind.RECOVERY,
    }
)
UNITS = {0: marked("days"), 1: marked("weeks"), 2: marked("months"), 3: marked("years"), 4: marked("whole term")}
RHYTHMS = {0: marked("Each day"), 1: marked("Each week"), 2: marked("Each month"), 3: marked("Each year")}
ZERO = Decimal(0)


@pages.get(ONE, "pages/account.html", may="READ_LOAN")
async def loan(ask: Ask, loan_id: int) -> View:
    """What is due, the schedule, and how the loan went."""
    account = await store.account(ask, loan_id)
    table = schedule(account, ask.business_date)
    own = [*charges.sheet(ask, account), *await sheets(ask, "m_loan", loan_id)]
    return {**frame(ask, account, "schedule"), "table": table, "stack": False, "sheets": own}


@pages.get(ONE + "/transactions", "pages/account.html", may="READ_LOAN")
async def transactions(ask: Ask, loan_id: int) -> View:
    """Everything that was booked."""
    account = await store.account(ask, loan_id)
    return {**frame(ask, account, "transactions"), "table": booked(account), "stack": True}


def frame(ask: Ask, account: Account, here: str) -> dict[str, object]:
    """What both pages of a loan have."""
    agreement, names = account.agreement, account.names
    today, path = ask.business_date, f"/loans/{account.id}"
    return {
        "title": title(account),
        "state": state(account, today),
        "facts": [
            Fact(
                _("Of"), names.client_name or names.group_name, borrower_path(agreement.client_id, agreement.group_id)
            ),
            Fact(_("Officer"), names.loan_officer_name),
            Fact(_("Since"), spoken().day(agreement.disbursed_on) if agreement.disbursed_on else None),
            Fact(_("External number"), agreement.external_id),
        ],
        "acts": acts(ask, account),
        "more": further_acts(ask, account),
        "dues": standing(account, today),
        "tabs": [
            Link(_("Schedule"), path, here=here == "schedule"),
            Link(_("Transactions"), f"{path}/transactions", here=here == "transactions"),
        ],
        "pictures": against_plan(account, today),
        "terms": terms(account),
    }


def standing(account: Account, today: date) -> list[Due]:
    """What is late or due, else what is still owed."""
    if account.loan.status is not LoanStatus.ACTIVE:
        return []
    owed = money(account, account.loan.outstanding.total)
    return dues(account, today) or [Due(owed, _("still to pay, with interest to the end"))]


def acts(ask: Ask, account: Account) -> list[Link]:
    """What is likely to be done next."""
    possible = {
        LoanStatus.SUBMITTED: (("APPROVE_LOAN", _("Approve"), "approve"),),
        LoanStatus.APPROVED: (("DISBURSE_LOAN", _("Disburse"), "disburse"),),
        LoanStatus.ACTIVE: (("REPAYMENT_LOAN", _("Take repayment"), "repay"),),
        LoanStatus.OVERPAID: (("CREDITBALANCEREFUND_LOAN", _("Give back what is too much"), "refund"),),
        LoanStatus.WRITTEN_OFF: (("RECOVERYPAYMENT_LOAN", _("Take a recovery"), "recover"),),
    }
    return links(ask, account, possible.get(account.loan.status, ()))


def further_acts(ask: Ask, account: Account) -> list[Link]:
    """What else can be done in this state."""
    possible = {
        LoanStatus.SUBMITTED: (
            ("REJECT_LOAN", _("Reject"), "reject"),
            ("WITHDRAW_LOAN", _("Withdrawn by the client"), "withdraw"),
            ("UPDATE_LOAN", _("Change"), "edit"),
            ("DELETE_LOAN", _("Delete"), "delete"),
            ("UPDATELOANOFFICER_LOAN", _("Change the officer"), "officer"),
        ),
        LoanStatus.APPROVED: (("APPROVALUNDO_LOAN", _("Undo the approval"), "undo-approval"),),
        LoanStatus.ACTIVE: (
            ("WAIVEINTERESTPORTION_LOAN", _("Waive interest"), "waive-interest"),
            ("GOODWILLCREDIT_LOAN", _("Give goodwill"), "goodwill"),
            ("UPDATELOANOFFICER_LOAN", _("Change the officer"), "officer"),
            ("WRITEOFF_LOAN", _("Write off"), "write-off"),
            ("DISBURSALUNDO_LOAN", _("Undo the disbursement"), "undo-disbursal"),
        ),
        LoanStatus.WRITTEN_OFF: (("UNDOWRITEOFF_LOAN", _("Undo the write-off"), "undo-write-off"),),
    }
    noted = (("CREATE_LOANNOTE", _("Write a note"), "note"),)
    return links(ask, account, (*possible.get(account.loan.status, ()), *noted))


def links(ask: Ask, account: Account, possible: Sequence[tuple[str, str, str]]) -> list[Link]:
    """Those that this user may do."""
    return [Link(label, f"/loans/{account.id}/{path}") for may, label, path in possible if ask.user.may(may)]


def schedule(account: Account, today: date) -> Table:
    """Every instalment with what has become of it; before the loan is paid out, with the principal that it leaves."""
    rows = list(schedule_rows(account.loan.instalments, today))
    table = schedule_table(_("Schedule"), rows, account.loan.instalments, account.agreement.decimal_places)
    return table if account.loan.status >= LoanStatus.ACTIVE else promised(table, account)


def promised(table: Table, account: Account) -> Table:
    """The schedule of a loan on which nothing can be owed yet."""
    parts = [one.due.principal for one in account.loan.instalments]
    left = (sum(parts[number:], ZERO) for number in range(1, len(parts) + 1))
    rows = [Row([*row.cells[:-1], balance]) for row, balance in zip(table.rows, left, strict=True)]
    columns = [*table.columns[:-1], Column(_("Balance"), Kind.MONEY, digits=account.agreement.decimal_places)]
    return replace(table, columns=columns, rows=rows, totals=[Row([*row.cells[:-1], None]) for row in table.totals])


def schedule_rows(instalments: Sequence[Instalment], today: date) -> Iterator[Row]:
    """An instalment a row: when, what of each part, what is left."""
    for one in instalments:
        late = not one.settled and one.due_date < today
        note = (
            "" if one.obligations_met_on is None else _("paid %(day)s", day=spoken().day(one.obligations_met_on, "day"))
        )
        other = one.due.fee + one.due.penalty
        left = Cell(one.left.total or None, tone="bad" if late else "")
        yield Row(
            [
                one.number,
                Cell(one.due_date, note=note),
                one.due.principal,
                one.due.interest,
                other or None,
                one.due.total,
                left,
            ]
        )


def schedule_table(name: str, rows: list[Row], instalments: Sequence[Instalment], digits: int) -> Table:
    """The rows under their heads, and what they come to."""
    columns = [
        Column(_("No."), Kind.INTEGER, wide=True),
        Column(_("Due"), Kind.DATE),
        Column(_("Principal"), Kind.MONEY, digits=digits, wide=True),
        Column(_("Interest"), Kind.MONEY, digits=digits, wide=True),
        Column(_("Charges"), Kind.MONEY, digits=digits, wide=True),
        Column(_("Together"), Kind.MONEY, digits=digits),
        Column(_("Still owed"), Kind.MONEY, digits=digits),
    ]
    due = [one.due for one in instalments]
    sums = [
        sum((one.principal for one in due), ZERO),
        sum((one.interest for one in due), ZERO),
        sum((one.fee + one.penalty for one in due), ZERO) or None,
        sum((one.total for one in due), ZERO),
        sum((one.left.total for one in instalments), ZERO),
    ]
    return Table(name, columns, rows, [Row([None, _("Together"), *sums])])


def booked(account: Account) -> Table:
    """Every transaction, newest first, each leading to what it posted."""
    digits = account.agreement.decimal_places
    columns = [
        Column(_("Date"), Kind.DATE),
        Column(_("Transaction")),
        *(
            Column(_(name), Kind.MONEY, digits=digits)
            for name in (marked("Amount"), marked("Principal"), marked("Interest"))
        ),
        Column(_("Charges"), Kind.MONEY, digits=digits),
        Column(_("Balance"), Kind.MONEY, digits=digits),
    ]
    known = [(one, False) for one in account.loan.transactions] + [(one, True) for one in account.undone]
    if not account.agreement.accounting_rule.accrual:
        known = [pair for pair in known if pair[0].kind is not TransactionKind.ACCRUAL]
    known.sort(key=lambda pair: (pair[0].on, pair[0].number), reverse=True)
    rows = [transaction_row(account, one, undone=undone) for one, undone in known]
    return Table(_("Transactions"), columns, rows, empty=_("Nothing has happened on it yet."))


def transaction_row(account: Account, one: Transaction, *, undone: bool) -> Row:
    """A transaction and how it was shared out."""
    kept = account.booked[one.number]
    words = kind_words(one.kind)
    kind = account.payment_types.get(kept.payment_type_id or 0, "")
    note = " · ".join(text for text in (kind, kept.receipt_number) if text)
    name = _("%(words)s (taken back)", words=words) if undone else words
    cell = Cell(name, f"/loans/{account.id}/transactions/{kept.id}", note)
    parts = [one.parts.principal or None, one.parts.interest or None, (one.parts.fee + one.parts.penalty) or None]
    return Row([one.on, cell, one.amount, *parts, None if undone else one.balance])


def rhythm(agreement: Agreement) -> str:
    """How often an instalment is due."""
    unit, every = int(agreement.repayment_unit), agreement.repayment_every
    if every == 1 and unit in RHYTHMS:
        return _(RHYTHMS[unit])
    return _("Every %(number)s %(unit)s", number=every, unit=_(UNITS[unit]))


def terms(account: Account) -> list[Fact]:
    """What was agreed."""
    agreement, tongue = account.agreement, spoken()
    rate = tongue.percent(agreement.annual_rate)
    return [
        Fact(_("Lent"), money(account, agreement.principal)),
        Fact(_("Interest"), _("%(rate)s a year", rate=rate)),
        Fact(_("Instalments"), f"{agreement.number_of_repayments} · {rhythm(agreement)}"),
        Fact(_("Purpose"), account.names.purpose_name),
        Fact(_("Fund"), account.names.fund_name),
        Fact(_("Applied for"), tongue.day(agreement.submitted_on)),
        Fact(_("Approved"), tongue.day(agreement.approved_on) if agreement.approved_on else None),
        Fact(_("Paid out"), tongue.day(agreement.disbursed_on) if agreement.disbursed_on else None),
        Fact(_("Ends"), tongue.day(agreement.matures_on) if agreement.matures_on else None),
    ]


@pages.get(ONE + "/transactions/{transaction_id:int}", "pages/table.html", may="READ_LOAN")
async def transaction(ask: Ask, loan_id: int, transaction_id: int) -> View:
    """One transaction: how it was shared out, and what it posted to the ledger."""
    account = await store.account(ask, loan_id)
    one = account.transaction(transaction_id)
    kept = account.booked[one.number]
    amounts = (
        (_("Amount"), one.amount),
        (_("Principal"), one.parts.principal),
        (_("Interest"), one.parts.interest),
        (_("Charges"), one.parts.fee + one.parts.penalty),
        (_("Overpaid"), one.overpaid),
    )
    facts = [
        Fact(_("Loan"), title(account), f"/loans/{loan_id}"),
        Fact(_("Date"), spoken().day(one.on)),
        *(Fact(label, money(account, amount)) for label, amount in amounts if amount),
        Fact(_("Paid by"), account.payment_types.get(kept.payment_type_id or 0)),
        Fact(_("Receipt number"), kept.receipt_number),
        Fact(_("State"), _("taken back") if kept.undone else None),
    ]
    may = ask.user.may("ADJUST_LOAN") and not kept.undone and one.kind in UNDOABLE
    acts_of = [Link(_("Take back"), f"/loans/{loan_id}/transactions/{transaction_id}/undo")] if may else []
    table = await entry_table(ask, f"L{transaction_id}", kind_words(one.kind))
    return {"table": table, "facts": facts, "acts": acts_of}
