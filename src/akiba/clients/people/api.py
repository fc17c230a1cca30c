"""Clients on the wire."""

from datetime import date, datetime
from typing import Any

from akiba import organisation
from akiba.clients.people import commands, store
from akiba.clients.people.rules import ClientStatus, LegalForm
from akiba.clients.people.store import Client
from akiba.clients.transfers import commands as transfers
from akiba.platform.work import Ask
from akiba.wire.answers import ENCODER, Answer, Page
from akiba.wire.operations import Listing, Operations, Query, Reply

operations = Operations("Clients")

NO_VALUE = {"active": False, "mandatory": False}
REASONS = {
    "close": "ClientClosureReason",
    "accepttransfer": "ClientClosureReason",
    "reject": "ClientRejectReason",
    "withdraw": "ClientWithdrawReason",
}


class ClientQuery(Query, frozen=True, kw_only=True):
    """What else is wanted with a client."""

    template: bool | None = None
    staff_in_selected_office_only: bool | None = None


class ClientsQuery(Listing, frozen=True, kw_only=True):
    """Which clients are wanted."""

    office_id: int | None = None
    external_id: str | None = None
    display_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    staff_id: int | None = None
    status: str | None = None
    under_hierarchy: str | None = None
    orphans_only: bool | None = None
    legal_form: int | None = None


class TemplateQuery(Query, frozen=True, kw_only=True):
    """For which office a new client is, or of which command the reasons are wanted."""

    office_id: int | None = None
    command_param: str | None = None
    staff_in_selected_office_only: bool | None = None


class Timeline(Answer):
    """When a client's stages began, and by whom."""

    submitted_on_date: date | None = None
    submitted_by_username: str | None = None
    submitted_by_firstname: str | None = None
    submitted_by_lastname: str | None = None
    activated_on_date: date | None = None
    activated_by_username: str | None = None
    activated_by_firstname: str | None = None
    activated_by_lastname: str | None = None
    closed_on_date: date | None = None
    closed_by_username: str | None = None
    closed_by_firstname: str | None = None
    closed_by_lastname: str | None = None


def timeline(client: Client) -> Timeline:
    """The timeline of a client."""
    return Timeline(
        submitted_on_date=client.submitted_on,
        submitted_by_username=client.submitted_username,
        submitted_by_firstname=client.submitted_firstname,
        submitted_by_lastname=client.submitted_lastname,
        activated_on_date=client.activated_on,
        activated_by_username=client.activated_username,
        activated_by_firstname=client.activated_firstname,
        activated_by_lastname=client.activated_lastname,
        closed_on_date=client.closed_on,
        closed_by_username=client.closed_username,
        closed_by_firstname=client.closed_firstname,
        closed_by_lastname=client.closed_lastname,
    )


def code_value(value_id: int | None, name: str | None) -> dict[str, Any]:
    """A code's value as the wire shows it, one that was not chosen included."""
    return NO_VALUE if value_id is None else {"id": value_id, "name": name, **NO_VALUE}


def client_answer(client: Client) -> dict[str, Any]:
    """A client as lists and pages show it."""
    return {
        "id": client.id,
        "accountNo": client.account_no,
        "externalId": client.external_id,
        "status": ClientStatus(client.status).option,
        "subStatus": NO_VALUE,
        "active": client.status == ClientStatus.ACTIVE,
        "activationDate": client.activated_on,
        "firstname": client.firstname,
        "middlename": client.middlename,
        "lastname": client.lastname,
        "fullname": client.fullname,
        "displayName": client.display_name,
        "mobileNo": client.mobile_no,
        "emailAddress": client.email_address,
        "dateOfBirth": client.date_of_birth,
        "gender": code_value(client.gender_id, client.gender_name),
        "clientType": code_value(client.client_type_id, client.client_type_name),
        "clientClassification": code_value(client.client_classification_id, client.client_classification_name),
        "isStaff": client.is_staff,
        "officeId": client.office_id,
        "officeName": client.office_name,
        "staffId": client.staff_id,
        "staffName": client.staff_name,
        "savingsProductId": client.savings_product_id,
        "savingsAccountId": client.savings_account_id,
        "timeline": timeline(client),
        "legalForm": LegalForm(client.legal_form).option,
        "imagePresent": client.image_present or None,
        "transferToOfficeId": client.transfer_to_office_id,
        "transferToOfficeName": client.transfer_to_office_name,
        "clientNonPersonDetails": {
            "constitution": code_value(client.constitution_id, client.constitution_name),
            "mainBusinessLine": code_value(client.main_business_line_id, client.main_business_line_name),
            "incorpNumber": client.incorporation_no,
            "incorpValidityTillDate": client.incorporation_expires_on,
            "remarks": client.remarks,
        },
    }


def whole_answer(client: Client) -> dict[str, Any]:
    """One client, read by number."""
    more = {"clientCollateralManagements": [], "groups": client.groups}
    return client_answer(client) | more


@operations.get("/clients", "READ_CLIENT", "List clients")
async def list_clients(ask: Ask, query: ClientsQuery) -> Page:
    """Clients by office, officer, name or status, a page at a time."""
    found = await store.clients(
        ask,
        query,
        office_id=query.office_id,
        external_id=query.external_id,
        display_name=query.display_name,
        first_name=query.first_name,
        last_name=query.last_name,
        staff_id=query.staff_id,
        status=status_of(query.status),
        under_hierarchy=query.under_hierarchy,
        orphans=query.orphans_only or None,
        legal_form=query.legal_form,
    )
    return Page(total_filtered_records=found.total, page_items=[client_answer(Client(**row)) for row in found.rows])


def status_of(name: str | None) -> int | None:
    """The number of a status given by number or by name."""
    if name is None:
        return None
    if name.isdecimal():
        return int(name)
    return next((int(status) for status in ClientStatus if status.name == name.upper()), 0)


@operations.get("/clients/template", "READ_CLIENT", "Choices for a new client")
async def client_template(ask: Ask, query: TemplateQuery) -> dict[str, Any]:
    """The option lists of the form for a new client; of a command that needs a reason, the reasons."""
    reasons = REASONS.get((query.command_param or "").lower())
    if reasons is not None:
        return {"isStaff": False, "narrations": await organisation.code_values(ask, reasons)}
    return await template(ask, query.office_id or ask.user.office_id)


async def template(ask: Ask, office_id: int) -> dict[str, Any]:
    """The option lists for a client of an office."""
    codes = await organisation.options_of_codes(
        ask,
        "Gender",
        "ClientType",
        "ClientClassification",
        "Constitution",
        "Main Business Line",
        "RELATIONSHIP",
        "MARITAL STATUS",
        "PROFESSION",
    )
    return {
        "activationDate": ask.business_date,
        "isStaff": False,
        "officeId": office_id,
        "officeOptions": await organisation.office_options(ask),
        "staffOptions": await organisation.staff_options(ask, office_id),
        "savingProductOptions": [],
        "genderOptions": codes["Gender"],
        "clientTypeOptions": codes["ClientType"],
        "clientClassificationOptions": codes["ClientClassification"],
        "clientNonPersonConstitutionOptions": codes["Constitution"],
        "clientNonPersonMainBusinessLineOptions": codes["Main Business Line"],
        "clientLegalFormOptions": LegalForm.options(),
        "familyMemberOptions": {
            "relationshipIdOptions": codes["RELATIONSHIP"],
            "genderIdOptions": codes["Gender"],
            "maritalStatusIdOptions": codes["MARITAL STATUS"],
            "professionIdOptions": codes["PROFESSION"],
        },
        "address": [None],
        "isAddressEnabled": ask.settings.enabled("enable-address"),
        "datatables": await organisation.asked_at_start(ask, "m_client"),
    }


@operations.get("/clients/{client_id}", "READ_CLIENT", "Read one client")
async def read_client(ask: Ask, client_id: int, query: ClientQuery) -> dict[str, Any]:
    """One client; with `template=true` also the choices for changing them."""
    client = await store.client(ask, client_id)
    if query.template:
        return await template(ask, client.office_id) | whole_answer(client)
    return whole_answer(client)


search = Operations("Clients", "/fineract-provider/api/v2")

SORTS = {
    "displayName": "displayName",
    "id": "id",
    "accountNumber": "accountNo",
    "officeName": "officeName",
    "activationDate": "activationDate",
    "createdDate": "createdDate",
    "status": "status",
}


@search.read("POST", "/clients/search", "READ_CLIENT", "Search clients by text")
async def search_clients(ask: Ask, members: Any) -> Reply:
    """Clients whose name, number, phone or identifier holds the text, as a page of the newer kind."""
    members = members if isinstance(members, dict) else {}
    request = members.get("request")
    text = str((request or {}).get("text") or "").strip() if isinstance(request, dict) else ""
    number, size = whole(members.get("page"), 0), min(whole(members.get("size"), 50) or 50, 1000)
    sorts = members.get("sorts") or []
    first = sorts[0] if isinstance(sorts, list) and sorts and isinstance(sorts[0], dict) else {}
    listing = Listing(
        offset=number * size,
        limit=size,
        order_by=str(first.get("property") or "") or None,
        sort_order=str(first.get("direction") or "asc"),
    )
    found = await store.clients(ask, listing, text)
    content = [search_row(Client(**row)) for row in found.rows]
    return Reply(ENCODER.encode(spring_page(content, number, size, found.total, bool(first))))


def whole(value: object, otherwise: int) -> int:
    """A number that is not negative, or another."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else otherwise


def search_row(client: Client) -> dict[str, Any]:
    """A client as the newer search shows it: dates as text, nulls kept."""
    created: datetime = client.created_at
    return {
        "id": client.id,
        "displayName": client.display_name,
        "externalId": client.external_id,
        "accountNumber": client.account_no,
        "officeId": client.office_id,
        "officeName": client.office_name,
        "mobileNo": client.mobile_no,
        "status": ClientStatus(client.status).option,
        "activationDate": client.activated_on.isoformat() if client.activated_on else None,
        "createdDate": created.isoformat().replace("+00:00", "Z"),
    }


def spring_page(content: list[dict[str, Any]], number: int, size: int, total: int, ordered: bool) -> dict[str, Any]:
    """A page of the newer kind."""
    sort = {"sorted": ordered, "empty": not ordered, "unsorted": not ordered}
    pages = -(-total // size)
    return {
        "content": content,
        "pageable": {
            "pageNumber": number,
            "pageSize": size,
            "sort": sort,
            "offset": number * size,
            "paged": True,
            "unpaged": False,
        },
        "totalPages": pages,
        "totalElements": total,
        "last": number + 1 >= pages,
        "size": size,
        "number": number,
        "sort": sort,
        "numberOfElements": len(content),
        "first": number == 0,
        "empty": not content,
    }


operations.post("/clients", commands.create_client, "Enter a client")
operations.put("/clients/{client_id}", commands.update_client, "Change a client")
operations.delete("/clients/{client_id}", commands.delete_client, "Delete a pending client")
operations.act(
    "/clients/{client_id}",
    {
        "activate": commands.activate_client,
        "close": commands.close_client,
        "reject": commands.reject_client,
        "withdraw": commands.withdraw_client,
        "reactivate": commands.reactivate_client,
        "undoRejection": commands.undo_reject,
        "undoWithdrawal": commands.undo_withdraw,
        "assignStaff": commands.assign_staff,
        "unassignStaff": commands.unassign_staff,
        "updateSavingsAccount": commands.update_savings_account,
        "proposeTransfer": transfers.propose_transfer,
        "withdrawTransfer": transfers.withdraw_transfer,
        "acceptTransfer": transfers.accept_transfer,
        "rejectTransfer": transfers.reject_transfer,
        "proposeAndAcceptTransfer": transfers.propose_and_accept_transfer,
    },
    "Act on a client",
)
