"""The forms that lead a client from one stage to the next: a day, and a reason where one must be given."""

from dataclasses import dataclass

from akiba import organisation
from akiba.clients.people import commands, store
from akiba.clients.people.pages.clients import BACK, PATH, state
from akiba.pages import Option, Pages, Typed, View, _, marked
from akiba.platform.work import Ask
from akiba.wire.operations import Command

pages = Pages()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: its path, its command, its words, and the names of what is sent."""

    path: str
    command: Command
    title: str
    done: str
    day: str
    reason: str = ""
    code: str = ""


STAGES = (
    Stage("activate", commands.activate_client, marked("Activate"), marked("The client is active."), "activationDate"),
    Stage(
        "close",
        commands.close_client,
        marked("Close"),
        marked("The client has left."),
        "closureDate",
        "closureReasonId",
        "ClientClosureReason",
    ),
    Stage(
        "reject",
        commands.reject_client,
        marked("Reject"),
        marked("The application is rejected."),
        "rejectionDate",
        "rejectionReasonId",
        "ClientRejectReason",
    ),
    Stage(
        "withdraw",
        commands.withdraw_client,
        marked("Withdrawn by the client"),
        marked("The application is withdrawn."),
        "withdrawalDate",
        "withdrawalReasonId",
        "ClientWithdrawReason",
    ),
    Stage(
        "reactivate",
        commands.reactivate_client,
        marked("Take up again"),
        marked("The client is pending again."),
        "reactivationDate",
    ),
)


def declare(stage: Stage) -> None:
    """The page of one step."""

    async def show(ask: Ask, client_id: int, typed: Typed) -> View:
        found = await store.client(ask, client_id)
        fields = [typed.field(stage.day, _("Date"), "date", ask.business_date, required=True)]
        if stage.code:
            reasons = [Option(one.id, one.name) for one in await organisation.code_values(ask, stage.code)]
            fields.append(typed.choice(stage.reason, _("Reason"), reasons, required=True))
        form = typed.form(f"/clients/{client_id}/{stage.path}", _(stage.title), fields, back=f"/clients/{client_id}")
        return {"title": found.display_name, "state": state(found.status), "form": form}

    pages.form(f"{PATH}/{stage.path}", "pages/form.html", stage.command, then=BACK, done=stage.done)(show)


for one in STAGES:
    declare(one)
