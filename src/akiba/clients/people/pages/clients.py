"""The pages of the clients: the list, the client at the centre of everything, and a new one."""

from typing import Any
from urllib.parse import quote

from akiba import organisation
from akiba.clients.addresses import store as addresses
from akiba.clients.documents import store as documents
from akiba.clients.family import store as family
from akiba.clients.identifiers import store as identifiers
from akiba.clients.notes import store as notes
from akiba.clients.people import commands, store
from akiba.clients.people.rules import ClientStatus, LegalForm
from akiba.clients.transfers import store as transfers
from akiba.pages import (
    Cell,
    Column,
    Event,
    Fact,
    Kind,
    Link,
    Option,
    Paged,
    Pages,
    Panel,
    Row,
    State,
    Table,
    Typed,
    View,
    _,
    listed,
    marked,
    panels,
    plural,
    sheets,
    spoken,
)
from akiba.platform.work import Ask

pages = Pages()
pages.place(10, marked("Clients"), "/clients", may="READ_CLIENT")

PATH = "/clients/{client_id:int}"
BACK = "/clients/{client_id}"
TONES = {ClientStatus.ACTIVE: "good", ClientStatus.PENDING: "warm", ClientStatus.REJECTED: "bad"}
STATES = (
    marked("Pending"),
    marked("Active"),
    marked("Closed"),
    marked("Rejected"),
    marked("Withdrawn"),
    marked("Transfer in progress"),
    marked("Transfer on hold"),
)
EVENTS_SHOWN = 12


def state(status: int) -> State:
    """The status as a tag."""
    known = ClientStatus(status)
    return State(_(known.label), TONES.get(known, ""))


class ClientsQuery(Paged, frozen=True, kw_only=True):
    """Which clients are wanted."""

    text: str | None = None
    status: int | None = None
    office_id: int | None = None
    staff_id: int | None = None


@pages.get("/clients", "pages/list.html", may="READ_CLIENT")
async def clients(ask: Ask, query: ClientsQuery, typed: Typed) -> View:
    """The clients this user may see."""
    given = {"status": query.status, "office_id": query.office_id, "staff_id": query.staff_id}
    found = await store.clients(ask, query, query.text, **given)
    columns = [
        Column(_("Name"), sort="displayName"),
        Column(_("Number"), sort="accountNo"),
        Column(_("Telephone")),
        Column(_("Office"), wide=True, sort="officeName"),
        Column(_("Officer"), wide=True),
        Column(_("State"), Kind.STATUS, sort="status"),
    ]
    rows = [client_row(store.Client(**row)) for row in found.rows]
    table = Table(_("Clients"), columns, rows, empty=_("No client is like that."))
    statuses = [Option(int(status), _(status.label)) for status in ClientStatus]
    offices = [Option(office.id, office.name) for office in await organisation.office_options(ask)]
    return {
        "list": listed(query, table, "/clients", found.total),
        "acts": [
            *([] if found.total or not query.text else [Link(_("Look for something similar"), found_by(query.text))]),
            *list_acts(ask, await transfers.how_many_come(ask)),
        ],
        "filters": [
            typed.field("text", _("Name, number, telephone")),
            typed.choice("status", _("State"), statuses),
            typed.choice("officeId", _("Office"), offices),
        ],
    }


def found_by(text: str) -> str:
    """Where everything is looked through, and what is like the text offered."""
    return f"/search?q={quote(text)}"


def list_acts(ask: Ask, coming: int) -> list[Link]:
    """What can be done beside looking: a new client, and those who are to come from another office."""
    come = plural("%(num)s client is to come", "%(num)s clients are to come", coming)
    return [
        *([Link(_("New client"), "/clients/new")] if ask.user.may("CREATE_CLIENT") else []),
        *([Link(come, "/clients/coming")] if coming else []),
    ]


def client_row(client: store.Client) -> Row:
    """A client in a list."""
    shown = state(client.status)
    return Row(
        [
            Cell(client.display_name, f"/clients/{client.id}"),
            client.account_no,
            client.mobile_no,
            client.office_name,
            client.staff_name,
            Cell(shown.label, tone=shown.tone),
        ]
    )


@pages.get(PATH, "clients.people/client.html", may="READ_CLIENT")
async def client(ask: Ask, client_id: int) -> View:
    """Everything about one client: what is due, all accounts, what happened, the next likely act."""
    found = await store.client(ask, client_id)
    parts: list[Panel] = await panels(ask, "client", client_id)
    events = [*(event for part in parts for event in part.events), *await own_events(ask, found)]
    acts = [act for part in parts for act in part.acts]
    more = [act for part in parts for act in part.more]
    if not acts and found.status == ClientStatus.ACTIVE:
        acts, more = more, []
    return {
        "client": found,
        "state": state(found.status),
        "photograph": f"/clients/{client_id}/photograph/image" if found.image_present else None,
        "face": "".join(word[0] for word in found.display_name.split()[:2]).upper(),
        "facts": head_facts(found),
        "acts": [*own_acts(ask, found), *acts][:3],
        "more": [*acts[3:], *more, *further_acts(ask, found)],
        "dues": [due for part in parts for due in part.dues],
        "accounts": accounts_table(parts),
        "events": sorted(events, key=lambda event: event.on, reverse=True)[:EVENTS_SHOWN],
        "pictures": [picture for part in parts for picture in part.pictures],
        "person": await person(ask, found),
        "additions": additions(ask, client_id),
        "papers": await papers(ask, client_id),
        "sheets": await sheets(ask, "m_client", client_id),
    }


def head_facts(client: store.Client) -> list[Fact]:
    """What somebody across the counter is asked for."""
    groups = client.groups[:1]
    since = spoken().day(client.activated_on, "month") if client.activated_on else None
    return [
        Fact(_("No."), client.account_no),
        Fact("", client.mobile_no),
        *(Fact(_("Group"), group["name"], f"/groups/{group['id']}") for group in groups),
        Fact(_("Officer"), client.staff_name),
        Fact(_("Office"), client.office_name),
        Fact(_("On the way to"), client.transfer_to_office_name),
        Fact(_("With us since"), since),
    ]


def own_acts(ask: Ask, client: store.Client) -> list[Link]:
    """What must be done with the client itself before anything else can be."""
    if client.status == ClientStatus.PENDING and ask.user.may("ACTIVATE_CLIENT"):
        return [Link(_("Activate"), f"/clients/{client.id}/activate")]
    if comes_here(ask, client) and ask.user.may("ACCEPTTRANSFER_CLIENT"):
        return [Link(_("Take the client over"), f"/clients/{client.id}/transfer/accept")]
    return []


def comes_here(ask: Ask, client: store.Client) -> bool:
    """Whether the client waits for an answer of an office that this user sees."""
    return client.transfer_to_hierarchy is not None and ask.user.sees(client.transfer_to_hierarchy)


def further_acts(ask: Ask, client: store.Client) -> list[Link]:
    """What else can be done with the client in this state."""
    leave = ("PROPOSETRANSFER_CLIENT", _("To another office"), "transfer")
    refuse = [("REJECTTRANSFER_CLIENT", _("Refuse"), "transfer/reject")] if comes_here(ask, client) else []
    ours = ask.user.sees(client.office_hierarchy)
    keep = [("WITHDRAWTRANSFER_CLIENT", _("Keep the client"), "transfer/withdraw")] if ours else []
    possible = {
        ClientStatus.PENDING: (
            ("REJECT_CLIENT", _("Reject"), "reject"),
            ("WITHDRAW_CLIENT", _("Withdrawn by the client"), "withdraw"),
        ),
        ClientStatus.ACTIVE: (("CLOSE_CLIENT", _("Close"), "close"), leave),
        ClientStatus.TRANSFER_IN_PROGRESS: (*refuse, *keep),
        ClientStatus.TRANSFER_ON_HOLD: keep,
        ClientStatus.CLOSED: (("REACTIVATE_CLIENT", _("Take up again"), "reactivate"),),
    }
    always = (("UPDATE_CLIENT", _("Change"), "edit"), ("CREATE_CLIENTNOTE", _("Write a note"), "note"))
    acts = (*always, *possible.get(ClientStatus(client.status), ()))
    return [Link(label, f"/clients/{client.id}/{path}") for may, label, path in acts if ask.user.may(may)]


def accounts_table(parts: list[Panel]) -> Table:
    """Every account with what is due, and what the client owes and has."""
    columns = [
        Column(_("Account")),
        Column(_("Balance"), Kind.MONEY),
        Column(_("Next due"), Kind.MONEY),
        Column(_("State"), Kind.STATUS),
    ]
    totals = [
        Row([f"{label} · {currency}", amount, None, None])
        for label, sums in ((_("Owes"), "owes"), (_("Has"), "has"))
        for part in parts
        for currency, amount in getattr(part, sums).items()
        if amount
    ]
    rows = [row for part in parts for row in part.rows]
    return Table(_("Accounts"), columns, rows, totals, empty=_("No accounts yet."))


def additions(ask: Ask, client_id: int) -> list[Link]:
    """What can be added to what is known of them."""
    possible = (
        ("CREATE_CLIENTIDENTIFIER", _("Identity paper"), "paper"),
        ("CREATE_FAMILYMEMBERS", _("Household"), "relative"),
        ("CREATE_ADDRESS", _("Address"), "address"),
        ("CREATE_DOCUMENT", _("File"), "document"),
        ("CREATE_CLIENTIMAGE", _("Photograph"), "photograph"),
    )
    return [Link(label, f"/clients/{client_id}/{path}") for may, label, path in possible if ask.user.may(may)]


async def papers(ask: Ask, client_id: int) -> list[Link]:
    """The files that are kept."""
    if not ask.user.may("READ_DOCUMENT"):
        return []
    found = await documents.documents(ask, "clients", client_id)
    return [Link(one.name, f"/clients/{client_id}/documents/{one.id}") for one in found]


async def own_events(ask: Ask, client: store.Client) -> list[Event]:
    """What happened to the client apart from accounts."""
    stages = (
        (client.submitted_on, _("Entered"), whole(client.submitted_firstname, client.submitted_lastname)),
        (client.activated_on, _("Active"), whole(client.activated_firstname, client.activated_lastname)),
        (client.closed_on, _("Closed"), whole(client.closed_firstname, client.closed_lastname)),
        (client.rejected_on, _("Rejected"), None),
        (client.withdrawn_on, _("Withdrawn"), None),
    )
    written = await notes.notes(ask, "clients", client.id)
    return [
        *(Event(note.created_at.date(), note.note, note=note.created_username or "") for note in written),
        *(Event(on, words, note=who or "") for on, words, who in stages if on),
    ]


def whole(*names: str | None) -> str:
    """A name of its parts, as far as they are known."""
    return " ".join(name for name in names if name)


async def person(ask: Ask, client: store.Client) -> list[Fact]:
    """Who they are."""
    born = client.date_of_birth
    years = (ask.business_date - born).days * 100 // 36525 if born else 0
    age = plural("%(num)s year", "%(num)s years", years)
    papers = await identifiers.identifiers(ask, client.id)
    household = await family.members(ask, client.id)
    homes = await addresses.addresses(ask, client.id)
    born_words = f"{spoken().day(born)} · {age}" if born else None
    return [
        Fact(_("Born"), born_words),
        Fact(_("Gender"), client.gender_name),
        Fact(_("Kind"), client.client_type_name),
        *(Fact(paper.document_type_name, paper.document_key) for paper in papers if paper.active),
        Fact(_("Household"), ", ".join(f"{one.firstname} ({one.relationship or '–'})" for one in household)),
        *(Fact(one.address_type or _("Address"), place(one)) for one in homes if one.is_active is not False),
        Fact(_("E-mail"), client.email_address),
        Fact(_("External number"), client.external_id),
        Fact(_("Earlier number"), client.legacy_no),
        Fact(_("Entered"), spoken().day(client.submitted_on)),
    ]


def place(address: addresses.Address) -> str:
    """An address in a line."""
    parts = (address.street, address.address_line_1, address.town_village, address.city, address.county_district)
    return ", ".join(part for part in parts if part)


async def complete(ask: Ask, members: dict[str, Any]) -> dict[str, Any]:
    """What a form need not ask: a person, entered today, active from today where that is ticked."""
    today = ask.business_date.isoformat()
    active = members.get("active") == "true"
    filled = {
        "legalFormId": int(LegalForm.PERSON),
        "submittedOnDate": today,
        "locale": "en",
        "dateFormat": "yyyy-MM-dd",
    }
    return filled | ({"activationDate": today} if active else {}) | members


@pages.form(
    "/clients/new",
    "pages/form.html",
    commands.create_client,
    then="/clients/{client_id}",
    done=marked("The client is entered."),
    fill=complete,
)
async def new_client(ask: Ask, typed: Typed) -> View:
    """A new client: two names and a telephone number are enough."""
    offices = [Option(one.id, one.name) for one in await organisation.office_options(ask)]
    officers = [Option(one.id, one.display_name) for one in await organisation.staff_options(ask, ask.user.office_id)]
    forms = [Option(int(form), _(form.label)) for form in LegalForm]
    fields = [
        typed.field("firstname", _("First name"), first=True, expected=True),
        typed.field("lastname", _("Last name"), expected=True),
        typed.field("mobileNo", _("Telephone"), "phone", expected=True),
        typed.choice("officeId", _("Office"), offices, ask.user.office_id, required=True),
        typed.choice("staffId", _("Officer"), officers, ask.user.staff_id),
        typed.field("active", _("Active at once"), "tick", value=True),
    ]
    more = [
        typed.field("middlename", _("Middle name")),
        typed.field("dateOfBirth", _("Born"), "date"),
        *await code_fields(ask, typed),
        typed.field("emailAddress", _("E-mail"), "email"),
        typed.field("externalId", _("External number")),
        typed.choice("legalFormId", _("Person or business"), forms, int(LegalForm.PERSON), required=True),
        typed.field("fullname", _("Name of the business")),
    ]
    form = typed.form("/clients/new", _("Enter the client"), fields, more=more, back="/clients")
    return {"title": _("New client"), "form": form}


async def code_fields(ask: Ask, typed: Typed, known: store.Client | None = None) -> list[Any]:
    """The fields whose choices the institution itself keeps."""
    wanted = (
        ("Gender", "genderId", _("Gender"), known and known.gender_id),
        ("ClientType", "clientTypeId", _("Kind"), known and known.client_type_id),
        ("ClientClassification", "clientClassificationId", _("Class"), known and known.client_classification_id),
    )
    codes = await organisation.options_of_codes(ask, *(row[0] for row in wanted))
    return [
        typed.choice(name, label, [Option(one.id, one.name) for one in codes[code]], value)
        for code, name, label, value in wanted
        if codes.get(code)
    ]


@pages.form(PATH + "/edit", "pages/form.html", commands.update_client, then=BACK, done=marked("Saved."))
async def change_client(ask: Ask, client_id: int, typed: Typed) -> View:
    """What may be changed of a client."""
    found = await store.client(ask, client_id)
    fields = [
        typed.field("firstname", _("First name"), value=found.firstname),
        typed.field("middlename", _("Middle name"), value=found.middlename),
        typed.field("lastname", _("Last name"), value=found.lastname),
        typed.field("mobileNo", _("Telephone"), "phone", found.mobile_no),
        typed.field("dateOfBirth", _("Born"), "date", found.date_of_birth),
        *await code_fields(ask, typed, found),
        typed.field("emailAddress", _("E-mail"), "email", found.email_address),
        typed.field("externalId", _("External number"), value=found.external_id),
    ]
    if found.legal_form == LegalForm.ENTITY or found.fullname:
        fields = [typed.field("fullname", _("Name of the business"), value=found.fullname), *fields[3:]]
    form = typed.form(f"/clients/{client_id}/edit", _("Save"), fields, back=f"/clients/{client_id}")
    return {"title": found.display_name, "form": form}
