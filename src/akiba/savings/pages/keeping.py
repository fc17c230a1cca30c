"""Who looks after an account, what it is blocked for, and an application that is changed or given up."""

from dataclasses import dataclass

from akiba import organisation
from akiba.pages import Fact, Option, Pages, Typed, View, _, marked
from akiba.platform import sql
from akiba.platform.work import Ask
from akiba.savings.accounts import commands, store
from akiba.savings.applications import commands as applications
from akiba.savings.pages.accounts import holder_path, state
from akiba.savings.pages.moves import BACK, ONE
from akiba.savings.transactions import commands as transactions
from akiba.wire.operations import Command

pages = Pages()


def title(row: sql.Row) -> str:
    """What an account is called."""
    return f"{row['product_name']} · {row['account_no']}"


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is blocked or opened again: its path, command and words; blocking asks for a reason."""

    path: str
    command: Command
    button: str
    done: str
    reason: bool = True


BLOCKS = (
    Block("block", commands.block, marked("Block"), marked("The account is blocked.")),
    Block("unblock", commands.unblock, marked("Unblock"), marked("The account is open again."), reason=False),
    Block("block-deposits", commands.block_credit, marked("Block deposits"), marked("Nothing can be paid in.")),
    Block(
        "unblock-deposits",
        commands.unblock_credit,
        marked("Allow deposits"),
        marked("Money can be paid in again."),
        reason=False,
    ),
    Block("block-withdrawals", commands.block_debit, marked("Block withdrawals"), marked("Nothing can be drawn.")),
    Block(
        "unblock-withdrawals",
        commands.unblock_debit,
        marked("Allow withdrawals"),
        marked("Money can be drawn again."),
        reason=False,
    ),
)


def declare(block: Block) -> None:
    """The page on which something is blocked or opened."""

    async def show(ask: Ask, account_id: int, typed: Typed) -> View:
        row = await store.row(ask, account_id)
        reason = [typed.field("reasonForBlock", _("Reason"), whole=True)] if block.reason else []
        back = f"/savings/{account_id}"
        tone = "risk" if block.reason else ""
        form = typed.form(f"{back}/{block.path}", _(block.button), reason, back=back, tone=tone)
        return {"title": title(row), "state": state(row), "facts": [of(row)], "form": form}

    pages.form(f"{ONE}/{block.path}", "pages/form.html", block.command, then=BACK, done=block.done)(show)


def of(row: sql.Row) -> Fact:
    """Whose account it is."""
    return Fact(_("Of"), row["client_name"] or row["group_name"], holder_path(row))


for each in BLOCKS:
    declare(each)


@pages.form(
    f"{ONE}/officer", "pages/form.html", commands.assign_officer, then=BACK, done=marked("The officer is changed.")
)
async def officer(ask: Ask, account_id: int, typed: Typed) -> View:
    """Another officer, from a day on."""
    row = await store.row(ask, account_id)
    people = [Option(one.id, one.display_name) for one in await organisation.staff_options(ask, row["office_id"])]
    fields = [
        typed.choice("toSavingsOfficerId", _("Officer"), people, required=True),
        typed.field("assignmentDate", _("From"), "date", ask.business_date, required=True),
    ]
    back = f"/savings/{account_id}"
    form = typed.form(f"{back}/officer", _("Save"), fields, back=back)
    facts = [Fact(_("Account"), title(row), back), Fact(_("Officer until now"), row["field_officer_name"])]
    return {"title": _("Change the officer"), "facts": facts, "form": form}


@pages.form(
    f"{ONE}/edit",
    "pages/form.html",
    applications.update_account,
    then=BACK,
    done=marked("The application is changed."),
)
async def change(ask: Ask, account_id: int, typed: Typed) -> View:
    """What may be changed of an application that waits."""
    row = await store.row(ask, account_id)
    fields = [
        typed.field(
            "nominalAnnualInterestRate", _("Interest a year, %"), "number", row["nominal_annual_interest_rate"]
        ),
        typed.field(
            "minRequiredOpeningBalance", _("Smallest first deposit"), "money", row["min_required_opening_balance"]
        ),
        typed.field("externalId", _("External number"), value=row["external_id"]),
    ]
    back = f"/savings/{account_id}"
    return {"title": title(row), "facts": [of(row)], "form": typed.form(f"{back}/edit", _("Save"), fields, back=back)}


@pages.form(
    f"{ONE}/delete",
    "pages/form.html",
    applications.delete_account,
    then="/savings",
    done=marked("The application is gone."),
)
async def delete(ask: Ask, account_id: int, typed: Typed) -> View:
    """Forget an application that waits."""
    row = await store.row(ask, account_id)
    back = f"/savings/{account_id}"
    form = typed.form(f"{back}/delete", _("Delete"), [], back=back, tone="risk")
    return {"title": title(row), "facts": [of(row)], "form": form}


@pages.form(
    ONE + "/transactions/{transaction_id:int}/release",
    "pages/form.html",
    transactions.release,
    then=BACK,
    done=marked("The amount is free."),
)
async def release(ask: Ask, account_id: int, transaction_id: int, typed: Typed) -> View:
    """Give a held amount free."""
    row = await store.row(ask, account_id)
    back = f"/savings/{account_id}/transactions/{transaction_id}"
    form = typed.form(f"{back}/release", _("Release the amount"), [], back=back)
    return {"title": title(row), "facts": [of(row)], "form": form}
