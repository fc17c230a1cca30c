"""From an application to a loan that is paid out, or is not: the forms of each step."""

from dataclasses import dataclass
from decimal import Decimal

from akiba.loans.accounts import commands, store
from akiba.loans.accounts.kept import Account
from akiba.loans.pages.common import title
from akiba.loans.pages.loan import ONE, schedule
from akiba.loans.pages.moves import BACK, head, payment_fields
from akiba.loans.rules.account import LoanStatus
from akiba.pages import Field, Pages, Step, Table, Typed, View, _, marked
from akiba.pages.framework import More
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import Command

pages = Pages()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: its path, command and words; the names of its day and amount where it has them."""

    path: str
    command: Command
    title: str
    done: str
    day: str = ""
    amount: str = ""
    pays: bool = False
    tone: str = ""


STAGES = (
    Stage(
        "approve",
        commands.approve_loan,
        marked("Approve"),
        marked("The loan is approved."),
        "approvedOnDate",
        "approvedLoanAmount",
    ),
    Stage(
        "disburse",
        commands.disburse_loan,
        marked("Disburse"),
        marked("The money is paid out."),
        "actualDisbursementDate",
        "transactionAmount",
        pays=True,
    ),
    Stage(
        "reject",
        commands.reject_loan,
        marked("Reject"),
        marked("The application is rejected."),
        "rejectedOnDate",
        tone="risk",
    ),
    Stage(
        "withdraw",
        commands.withdraw_loan,
        marked("Withdrawn by the client"),
        marked("The application is withdrawn."),
        "withdrawnOnDate",
    ),
    Stage("undo-approval", commands.undo_approval, marked("Undo the approval"), marked("It waits for approval again.")),
    Stage(
        "undo-disbursal",
        commands.undo_disbursal,
        marked("Undo the disbursement"),
        marked("It is approved, and not paid out."),
        tone="risk",
    ),
)


async def schedule_after(work: Work, result: CommandResult) -> list[Table]:
    """The schedule as it would be."""
    account = await store.account(work, result.loan_id or 0)
    return [schedule(account, work.business_date)]


def steps(account: Account) -> list[Step]:
    """How far the loan is on its way."""
    status = account.loan.status
    way = (
        (_("Application"), LoanStatus.SUBMITTED),
        (_("Approval"), LoanStatus.APPROVED),
        (_("Repayment"), LoanStatus.ACTIVE),
    )
    return [Step(label, done=status > at, here=status == at) for label, at in way]


def declare(stage: Stage) -> None:
    """The page of one step."""

    async def show(ask: Ask, loan_id: int, typed: Typed) -> View:
        account = await store.account(ask, loan_id)
        amount = (
            account.agreement.proposed_principal if stage.path == "approve" else account.agreement.approved_principal
        )
        fields = await stage_fields(ask, typed, stage, amount)
        back = f"/loans/{loan_id}"
        form = typed.form(f"{back}/{stage.path}", _(stage.title), fields, back=back, tone=stage.tone)
        return {**head(ask, account), "title": title(account), "steps": steps(account), "form": form}

    more: More = {"rehearsed": True}
    if stage.path in {"approve", "disburse"}:
        more["look"] = schedule_after
    pages.form(f"{ONE}/{stage.path}", "pages/form.html", stage.command, then=BACK, done=stage.done, **more)(show)


async def stage_fields(ask: Ask, typed: Typed, stage: Stage, amount: Decimal) -> list[Field]:
    """What a step asks."""
    fields = []
    if stage.amount:
        fields.append(typed.field(stage.amount, _("Amount"), "money", amount, required=True))
    if stage.day:
        fields.append(typed.field(stage.day, _("Date"), "date", ask.business_date, required=True))
    if stage.pays:
        fields += await payment_fields(ask, typed)
    return [*fields, typed.field("note", _("Note"), "area")]


for each in STAGES:
    declare(each)
