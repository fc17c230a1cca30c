"""Money on a loan: the forms that show how it would be shared out, and what it would post, before it is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from akiba import organisation
from akiba.loans.accounts import store
from akiba.loans.accounts.kept import Account
from akiba.loans.pages.common import borrower_path, kind_words, money, state, title
from akiba.loans.pages.loan import ONE
from akiba.loans.rules.account import LoanStatus
from akiba.loans.rules.events import Transaction
from akiba.loans.transactions import commands
from akiba.pages import Column, Fact, Field, Kind, Option, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import Command

pages = Pages()

BACK = "/loans/{loan_id}"


async def allocation(work: Work, result: CommandResult) -> list[Table]:
    """How the amount would be shared out, and what would be left."""
    account = await store.account(work, result.loan_id or 0)
    digits = account.agreement.decimal_places
    newest = [one for one in account.loan.transactions if account.booked[one.number].id == (result.resource_id or 0)]
    tables = [parts_table(one, digits) for one in newest]
    columns = [Column(_("Balance"), Kind.MONEY, digits=digits), Column(_("Still to pay"), Kind.MONEY, digits=digits)]
    row = Row([account.loan.balance, account.loan.outstanding.total])
    return [*tables, Table(_("Afterwards"), columns, [row], subtitle=state(account, work.business_date).label)]


def parts_table(one: Transaction, digits: int) -> Table:
    """A transaction by its parts."""
    parts = (
        (_("Principal"), one.parts.principal),
        (_("Interest"), one.parts.interest),
        (_("Fees"), one.parts.fee),
        (_("Penalties"), one.parts.penalty),
        (_("Too much"), one.overpaid),
    )
    shown = [(label, amount) for label, amount in parts if amount] or [(kind_words(one.kind), one.amount)]
    columns = [Column(label, Kind.MONEY, digits=digits) for label, _amount in shown]
    return Table(_("How it is shared out"), columns, [Row([amount for _label, amount in shown])])


async def payment_fields(ask: Ask, typed: Typed) -> list[Field]:
    """How the money changes hands."""
    kinds = [Option(one.id, one.name) for one in await organisation.ways_to_pay(ask)]
    return [typed.choice("paymentTypeId", _("Paid by"), kinds), typed.field("receiptNumber", _("Receipt number"))]


def head(ask: Ask, account: Account) -> dict[str, Any]:
    """Whose loan it is."""
    agreement, names = account.agreement, account.names
    holder = borrower_path(agreement.client_id, agreement.group_id)
    return {
        "state": state(account, ask.business_date),
        "facts": [
            Fact(_("Loan"), title(account), f"/loans/{account.id}"),
            Fact(_("Of"), names.client_name or names.group_name, holder),
            Fact(_("Still to pay"), money(account, account.loan.outstanding.total) if started(account) else None),
        ],
    }


def started(account: Account) -> bool:
    """Whether the money was paid out."""
    return account.loan.status not in {LoanStatus.SUBMITTED, LoanStatus.APPROVED}


@dataclass(frozen=True, slots=True)
class Act:
    """An act on a loan: path, command and words; whether an amount is asked for, and of which sort."""

    path: str
    command: Command
    title: str
    done: str
    suggests: str = "due"
    tone: str = ""


ACTS = (
    Act("repay", commands.repay, marked("Take repayment"), marked("The repayment is taken.")),
    Act(
        "refund", commands.refund_credit, marked("Give back what is too much"), marked("It is given back."), "overpaid"
    ),
    Act("recover", commands.recover, marked("Take a recovery"), marked("The recovery is taken."), "written off"),
    Act(
        "waive-interest",
        commands.waive_interest,
        marked("Waive interest"),
        marked("The interest is waived."),
        "interest",
    ),
    Act("goodwill", commands.grant_goodwill, marked("Give goodwill"), marked("The goodwill is given."), "due"),
    Act("write-off", commands.write_off, marked("Write off"), marked("The loan is written off."), "", "risk"),
)


def suggestion(account: Account, what: str, today: date) -> Decimal | None:
    """The amount that is likely: what is due, what is too much, what was lost."""
    loan = account.loan
    due = sum((one.left.total for one in loan.instalments if one.due_date <= today), Decimal(0))
    following = next((one.left.total for one in loan.instalments if not one.settled), None)
    late_interest = sum((one.left.interest for one in loan.instalments if one.due_date <= today), Decimal(0))
    lost = sum((one.written_off.total for one in loan.instalments), Decimal(0))
    amounts = {"due": due or following, "overpaid": loan.overpaid, "written off": lost, "interest": late_interest}
    return amounts.get(what)


def declare(act: Act) -> None:
    """The page of one act."""

    async def form(ask: Ask, loan_id: int, typed: Typed) -> View:
        account = await store.account(ask, loan_id)
        today = ask.business_date
        proposed = suggestion(account, act.suggests, today)
        fields = [typed.field("transactionDate", _("Date"), "date", today, required=True)]
        if act.suggests:
            amount = typed.field("transactionAmount", _("Amount"), "money", proposed, required=True, first=True)
            fields = [amount, *fields, *await payment_fields(ask, typed)]
        note = typed.field("note", _("Note"), "area")
        back = f"/loans/{loan_id}"
        made = typed.form(f"{back}/{act.path}", _(act.title), fields, more=[note], back=back, tone=act.tone)
        return {"title": _(act.title), **head(ask, account), "form": made}

    pages.form(
        f"{ONE}/{act.path}",
        "pages/form.html",
        act.command,
        then=BACK,
        done=act.done,
        rehearsed=True,
        look=allocation,
    )(form)


for each in ACTS:
    declare(each)


async def to_nothing(ask: Ask, _loan_id: int, _transaction_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """Taken back: nothing in its place."""
    today = ask.business_date.isoformat()
    return members | {"transactionAmount": 0, "transactionDate": today, "locale": "en", "dateFormat": "yyyy-MM-dd"}


@pages.form(
    ONE + "/transactions/{transaction_id:int}/undo",
    "pages/form.html",
    commands.adjust,
    then=BACK,
    done=marked("The transaction is taken back."),
    fill=to_nothing,
    rehearsed=True,
    look=allocation,
)
async def undo(ask: Ask, loan_id: int, transaction_id: int, typed: Typed) -> View:
    """Take a transaction back; what came after it is reckoned anew."""
    account = await store.account(ask, loan_id)
    one = account.transaction(transaction_id)
    back = f"/loans/{loan_id}/transactions/{transaction_id}"
    form = typed.form(f"{back}/undo", _("Take back"), [typed.field("note", _("Note"))], back=back, tone="risk")
    words = f"{kind_words(one.kind)} · {money(account, one.amount)}"
    return {"title": words, **head(ask, account), "form": form}
