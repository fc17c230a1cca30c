"""The pages on which a client goes to another office: one proposes, the other answers."""

from akiba import organisation
from akiba.clients.groups import store as groups
from akiba.clients.groups.rules import GroupStatus, Level
from akiba.clients.people.pages.clients import BACK, PATH, state
from akiba.clients.people.store import Client, client
from akiba.clients.transfers import commands, store
from akiba.pages import Cell, Column, Kind, Option, Paged, Pages, Row, Table, Typed, View, _, listed, marked
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
FORM = "pages/form.html"
ALL = Listing(limit=0)


@pages.get("/clients/coming", "pages/list.html", may="READ_CLIENT")
async def coming(ask: Ask, query: Paged) -> View:
    """Who is to come, and waits for an answer."""
    found = await store.coming(ask, query)
    columns = [
        Column(_("Name"), sort="displayName"),
        Column(_("Number")),
        Column(_("From")),
        Column(_("To")),
        Column(_("Day"), Kind.DATE),
    ]
    rows = [
        Row(
            [
                Cell(row["display_name"], f"/clients/{row['id']}"),
                row["account_no"],
                row["office_name"],
                row["to_office_name"],
                row["proposed_transfer_on"],
            ]
        )
        for row in found.rows
    ]
    table = Table(_("Clients who are to come"), columns, rows, empty=_("Nobody is to come."))
    return {"list": listed(query, table, "/clients/coming", found.total), "acts": [], "filters": []}


@pages.form(
    f"{PATH}/transfer",
    FORM,
    commands.propose_transfer,
    then=BACK,
    done=marked("The other office is asked. Until it answers, nothing moves on the accounts."),
)
async def propose(ask: Ask, client_id: int, typed: Typed) -> View:
    """To which office, and from when."""
    found = await client(ask, client_id)
    offices = await organisation.office_options(ask, every=True)
    others = [Option(one.id, one.name) for one in offices if one.id != found.office_id]
    fields = [
        typed.choice("destinationOfficeId", _("Office"), others, required=True),
        typed.field("transferDate", _("Day"), "date", ask.business_date, required=True),
        typed.field("note", _("Note")),
    ]
    form = typed.form(f"/clients/{client_id}/transfer", _("Ask the other office"), fields, back=f"/clients/{client_id}")
    return {"title": found.display_name, "state": state(found.status), "form": form}


@pages.form(
    f"{PATH}/transfer/accept",
    FORM,
    commands.accept_transfer,
    then=BACK,
    done=marked("The client belongs to this office now."),
)
async def accept(ask: Ask, client_id: int, typed: Typed) -> View:
    """Who will look after them; and their group, where they are a member of one."""
    found = await client(ask, client_id)
    office_id = found.transfer_to_office_id or found.office_id
    officers = [Option(one.id, one.display_name) for one in await organisation.staff_options(ask, office_id)]
    fields = [typed.choice("staffId", _("Officer"), officers)]
    if found.groups:
        options = await groups_of(ask, office_id)
        fields.append(typed.choice("destinationGroupId", _("Group"), options, required=True))
    fields.append(typed.field("note", _("Note")))
    back = f"/clients/{client_id}"
    form = typed.form(f"{back}/transfer/accept", _("Take the client over"), fields, back=back)
    return {"title": found.display_name, "state": state(found.status), "form": form}


async def groups_of(ask: Ask, office_id: int) -> list[Option]:
    """The active groups of an office."""
    wanted = {"level": int(Level.GROUP), "office_id": office_id, "status": int(GroupStatus.ACTIVE)}
    return [Option(row["id"], row["name"]) for row in (await groups.groups(ask, ALL, **wanted)).rows]


@pages.form(
    f"{PATH}/transfer/reject",
    FORM,
    commands.reject_transfer,
    then="/clients/coming",
    done=marked("The other office is told that the client will not come."),
)
async def reject(ask: Ask, client_id: int, typed: Typed) -> View:
    """Why they will not come."""
    found = await client(ask, client_id)
    return say_why(found, typed, "reject", _("Refuse"))


@pages.form(
    f"{PATH}/transfer/withdraw",
    FORM,
    commands.withdraw_transfer,
    then=BACK,
    done=marked("The client stays."),
)
async def withdraw(ask: Ask, client_id: int, typed: Typed) -> View:
    """Why they stay."""
    found = await client(ask, client_id)
    return say_why(found, typed, "withdraw", _("Keep the client"))


def say_why(found: Client, typed: Typed, path: str, button: str) -> View:
    """A form of nothing but a note."""
    back = f"/clients/{found.id}"
    form = typed.form(f"{back}/transfer/{path}", button, [typed.field("note", _("Note"))], back=back)
    return {"title": found.display_name, "state": state(found.status), "form": form}
