"""From an application to a closed account: the forms of each step."""

from dataclasses import dataclass
from typing import Any

from akiba import clients, organisation
from akiba.pages import Fact, Option, Pages, Step, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.savings.accounts import commands as accounts
from akiba.savings.accounts import store
from akiba.savings.applications import commands as applications
from akiba.savings.pages.accounts import state
from akiba.savings.pages.moves import BACK, ONE, after, payment_fields
from akiba.savings.products import store as products
from akiba.savings.rules.enumerations import Status
from akiba.savings.transactions import commands as transactions
from akiba.wire.operations import Command

pages = Pages()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: its path, command and words, and the name of its day where it has one."""

    path: str
    command: Command
    title: str
    done: str
    day: str = ""
    note: bool = True


STAGES = (
    Stage("approve", applications.approve, marked("Approve"), marked("The account is approved."), "approvedOnDate"),
    Stage(
        "activate",
        applications.activate,
        marked("Activate"),
        marked("The account is active."),
        "activatedOnDate",
        note=False,
    ),
    Stage("reject", applications.reject, marked("Reject"), marked("The application is rejected."), "rejectedOnDate"),
    Stage(
        "withdraw-application",
        applications.withdraw_application,
        marked("Withdrawn by the client"),
        marked("The application is withdrawn."),
        "withdrawnOnDate",
    ),
    Stage(
        "undo-approval",
        applications.undo_approval,
        marked("Undo the approval"),
        marked("It waits for approval again."),
    ),
    Stage(
        "post-interest",
        accounts.post_interest,
        marked("Post interest"),
        marked("The interest is posted."),
        note=False,
    ),
)


def steps(status: int) -> list[Step]:
    """How far the account is on its way."""
    way = (
        (_("Application"), Status.SUBMITTED),
        (_("Approval"), Status.APPROVED),
        (_("Use"), Status.ACTIVE),
    )
    return [Step(label, done=status > at, here=status == at) for label, at in way]


def declare(stage: Stage) -> None:
    """The page of one step."""

    async def show(ask: Ask, account_id: int, typed: Typed) -> View:
        row = await store.row(ask, account_id)
        day = [typed.field(stage.day, _("Date"), "date", ask.business_date, required=True)] if stage.day else []
        note = [typed.field("note", _("Note"), "area")] if stage.note else []
        back = f"/savings/{account_id}"
        return {
            "title": f"{row['product_name']} · {row['account_no']}",
            "state": state(row),
            "steps": steps(row["status"]),
            "form": typed.form(f"{back}/{stage.path}", _(stage.title), [*day, *note], back=back),
        }

    pages.form(f"{ONE}/{stage.path}", "pages/form.html", stage.command, then=BACK, done=stage.done, rehearsed=True)(
        show
    )


for one in STAGES:
    declare(one)


async def for_client(ask: Ask, client_id: int, members: dict[str, Any]) -> dict[str, Any]:
    """The application is the client's."""
    today = {"submittedOnDate": ask.business_date.isoformat(), "locale": "en", "dateFormat": "yyyy-MM-dd"}
    return today | members | {"clientId": client_id}


@pages.form(
    "/clients/{client_id:int}/savings/new",
    "pages/form.html",
    applications.create_account,
    then="/savings/{savings_id}",
    done=marked("The application is entered."),
    fill=for_client,
)
async def apply(ask: Ask, client_id: int, typed: Typed) -> View:
    """A new account: the product says the rest."""
    client = await clients.client(ask, client_id)
    found = [Option(one.id, one.name) for one in await products.products(ask)]
    officers = [Option(one.id, one.display_name) for one in await organisation.staff_options(ask, client.office_id)]
    fields = [
        typed.choice("productId", _("Product"), found, found[0].value if found else None, required=True, first=True),
        typed.field("submittedOnDate", _("Date"), "date", ask.business_date, required=True),
        typed.choice("fieldOfficerId", _("Officer"), officers, client.staff_id),
    ]
    more = [
        typed.field("nominalAnnualInterestRate", _("Interest a year, %"), "number"),
        typed.field("minRequiredOpeningBalance", _("Smallest first deposit"), "money"),
        typed.field("externalId", _("External number")),
    ]
    back = f"/clients/{client_id}"
    form = typed.form(f"{back}/savings/new", _("Enter the application"), fields, more=more, back=back)
    return {"title": _("New savings account"), "facts": [Fact(_("Client"), client.display_name, back)], "form": form}


@pages.form(
    ONE + "/hold",
    "pages/form.html",
    transactions.hold,
    then=BACK,
    done=marked("The amount is held."),
    rehearsed=True,
    look=after,
)
async def hold(ask: Ask, account_id: int, typed: Typed) -> View:
    """Keep an amount from being drawn."""
    row = await store.row(ask, account_id)
    fields = [
        typed.field("transactionAmount", _("Amount"), "money", required=True, first=True),
        typed.field("transactionDate", _("Date"), "date", ask.business_date, required=True),
        typed.field("reasonForBlock", _("Reason")),
    ]
    back = f"/savings/{account_id}"
    form = typed.form(f"{back}/hold", _("Hold an amount"), fields, back=back)
    return {"title": _("Hold an amount"), "state": state(row), "form": form}


@pages.form(
    ONE + "/close",
    "pages/form.html",
    accounts.close,
    then=BACK,
    done=marked("The account is closed."),
    rehearsed=True,
    look=after,
)
async def close(ask: Ask, account_id: int, typed: Typed) -> View:
    """Close the account, paying out what is left."""
    row = await store.row(ask, account_id)
    fields = [
        typed.field("closedOnDate", _("Date"), "date", ask.business_date, required=True),
        typed.field("withdrawBalance", _("Pay out what is left"), "tick", value=True),
        *await payment_fields(ask, typed),
        typed.field("note", _("Note"), "area"),
    ]
    back = f"/savings/{account_id}"
    form = typed.form(f"{back}/close", _("Close"), fields, back=back, tone="risk")
    return {"title": f"{row['product_name']} · {row['account_no']}", "state": state(row), "form": form}
