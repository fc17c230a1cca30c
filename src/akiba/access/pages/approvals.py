"""What waits for a second person: seen, approved or refused."""

from akiba.access.audit import store
from akiba.access.maker_checker import commands
from akiba.access.pages.audit import member_rows
from akiba.access.pages.words import words
from akiba.pages import Cell, Column, Fact, Kind, Link, Pages, Row, Table, Task, Typed, View, _, marked, panel, plural
from akiba.platform.commands import Status, unknown_command
from akiba.platform.listings import Slice
from akiba.platform.sql import Row as Record
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import Listing

pages = Pages()

PATH = "/approvals"
ONE = PATH + "/{command_id:int}"
SHOWN = 100


async def waiting(ask: Ask, limit: int = SHOWN, **more: object) -> Slice:
    """What this user may approve, and their own."""
    given = {"status": int(Status.AWAITING_APPROVAL), **more}
    if not ask.user.may("CHECKER_SUPER_USER"):
        given |= {"checkable": sorted(ask.user.permissions), "own": ask.user.id}
    return await store.audits(ask, Listing(limit=limit), **given)


async def count(ask: Ask) -> int:
    """How many."""
    return (await waiting(ask, 1)).total if ask.settings.enabled("maker-checker") else 0


pages.place(80, marked("Approvals"), PATH, count=count)


@pages.get(PATH, "pages/table.html")
async def approvals(ask: Ask) -> View:
    """The inbox."""
    return {"table": waiting_table(ask, (await waiting(ask)).rows)}


def waiting_table(ask: Ask, rows: list[Record]) -> Table:
    """What waits, newest first."""
    columns = [
        Column(_("What")),
        Column(_("Of"), wide=True),
        Column(_("Asked by")),
        Column(_("When"), Kind.DATE),
        Column(_("Office"), wide=True),
    ]
    shown = []
    for row in rows:
        what = Cell(asked(row), f"{PATH}/{row['id']}")
        shown.append(
            Row(
                [what, row["client_name"], row["maker"], row["made_at"].astimezone(ask.tenant.zone), row["office_name"]]
            )
        )
    return Table(_("Approvals"), columns, shown, empty=_("Nothing waits for approval."))


def asked(row: Record) -> str:
    """What is asked for."""
    return words(row["action_name"], row["entity_name"])


@pages.get(ONE, "pages/table.html")
async def approval(ask: Ask, command_id: int) -> View:
    """One change that waits, member by member; raises NotFound for one that is not this user's business."""
    found = (await waiting(ask, 1, id=command_id)).rows
    if not found:
        raise unknown_command(command_id)
    row = found[0]
    members = list(member_rows(row["body"] or {}))
    facts = [
        Fact(_("Asked by"), row["maker"]),
        Fact(_("Of"), row["client_name"]),
        Fact(_("Office"), row["office_name"]),
    ]
    table = Table(asked(row), [Column(_("What was sent")), Column(_("Value"))], members)
    acts = [Link(_("Approve"), f"{PATH}/{command_id}/approve"), Link(_("Refuse"), f"{PATH}/{command_id}/reject")]
    return {"table": table, "facts": facts, "acts": acts}


async def what_changes(_work: Work, result: CommandResult) -> list[Table]:
    """What would be otherwise once it is done."""
    rows = list(member_rows(result.changes or {}))
    empty = _("Something new; nothing that stands changes.")
    return [Table(_("What changes"), [Column(_("What")), Column(_("To"))], rows, empty=empty)]


@pages.form(
    ONE + "/approve",
    "pages/form.html",
    commands.approve,
    then=PATH,
    done=marked("Approved and done."),
    rehearsed=True,
    look=what_changes,
)
async def approve(ask: Ask, command_id: int, typed: Typed) -> View:
    """Approve: what it would post is shown first."""
    view = await approval(ask, command_id)
    form = typed.form(f"{PATH}/{command_id}/approve", _("Approve"), [], back=f"{PATH}/{command_id}")
    return {"title": view["table"].title, "facts": view["facts"], "form": form}  # type: ignore[attr-defined]


@pages.form(ONE + "/reject", "pages/form.html", commands.reject, then=PATH, done=marked("Refused."))
async def reject(ask: Ask, command_id: int, typed: Typed) -> View:
    """Refuse."""
    view = await approval(ask, command_id)
    form = typed.form(f"{PATH}/{command_id}/reject", _("Refuse"), [], back=f"{PATH}/{command_id}", tone="risk")
    return {"title": view["table"].title, "facts": view["facts"], "form": form}  # type: ignore[attr-defined]


@panel("home", 5)
async def task(ask: Ask) -> Task | None:
    """What waits for this user, on the first page of the day."""
    number = await count(ask)
    if not number:
        return None
    said = plural("%(num)s change waits for a second person", "%(num)s changes wait for a second person", number)
    return Task(_("Approvals"), "", said, "warm", href=PATH, link=_("See them"))
