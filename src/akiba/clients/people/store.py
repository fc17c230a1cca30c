"""Clients in the database, and who may see them."""

from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from akiba.clients.people.rules import ClientStatus, Standing
from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import containing, load, telling
from akiba.platform.work import Ask, Work
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class Client(Struct, frozen=True, kw_only=True):
    """A client with the names of what they refer to; absent fields of a list's rows are None."""

    id: int
    account_no: str
    status: int
    office_id: int
    office_name: str
    office_hierarchy: str
    legal_form: int
    display_name: str
    submitted_on: date
    is_staff: bool = False
    legacy_no: str | None = None
    external_id: str | None = None
    office_opening_date: date | None = None
    staff_id: int | None = None
    staff_name: str | None = None
    firstname: str | None = None
    middlename: str | None = None
    lastname: str | None = None
    fullname: str | None = None
    mobile_no: str | None = None
    email_address: str | None = None
    date_of_birth: date | None = None
    activated_on: date | None = None
    closed_on: date | None = None
    rejected_on: date | None = None
    withdrawn_on: date | None = None
    created_at: Any = None
    gender_id: int | None = None
    gender_name: str | None = None
    client_type_id: int | None = None
    client_type_name: str | None = None
    client_classification_id: int | None = None
    client_classification_name: str | None = None
    savings_product_id: int | None = None
    savings_account_id: int | None = None
    constitution_id: int | None = None
    constitution_name: str | None = None
    main_business_line_id: int | None = None
    main_business_line_name: str | None = None
    incorporation_no: str | None = None
    incorporation_expires_on: date | None = None
    remarks: str | None = None
    image_present: bool = False
    transfer_to_office_id: int | None = None
    transfer_to_office_name: str | None = None
    transfer_to_hierarchy: str | None = None
    proposed_transfer_on: date | None = None
    office_joined_on: date | None = None
    submitted_username: str | None = None
    submitted_firstname: str | None = None
    submitted_lastname: str | None = None
    activated_username: str | None = None
    activated_firstname: str | None = None
    activated_lastname: str | None = None
    closed_username: str | None = None
    closed_firstname: str | None = None
    closed_lastname: str | None = None
    groups: list[dict[str, Any]] = []
    total_of_list: int = 0

    @property
    def standing(self) -> Standing:
        """What the rules need to know."""
        opened = self.office_opening_date or self.submitted_on
        days = (self.activated_on, self.closed_on, self.rejected_on, self.withdrawn_on)
        return Standing(ClientStatus(self.status), self.submitted_on, opened, *days)


async def client(ask: Ask, client_id: int) -> Client:
    """The client, if this user may see them; raises NotFound."""
    row = await queries.client(ask.connection, id=client_id)
    if row is None or not may_see(ask, row["office_hierarchy"], row["transfer_to_hierarchy"]):
        raise missing(client_id)
    return Client(**row)


def may_see(ask: Ask, office_hierarchy: str, transfer_to_hierarchy: str | None = None) -> bool:
    """Whether a client of this office is the user's business; one who is about to come to one of theirs is."""
    coming = transfer_to_hierarchy is not None and ask.user.sees(transfer_to_hierarchy)
    return coming or ask.user.sees(office_hierarchy)


async def locked(work: Work, client_id: int) -> Client:
    """The same, kept from others until the work ends."""
    await queries.lock(work.connection, id=client_id)
    return await client(work, client_id)


async def client_id_of(ask: Ask, external_id: str) -> int:
    """The identity of the client of an external id; raises NotFound."""
    found: int | None = await queries.id_of_external(ask.connection, external_id=external_id)
    if found is None:
        message = f"There is no client of external id {external_id}."
        raise NotFound("error.msg.client.not.found.with.client.external.id", message, external_id)
    return found


def missing(client_id: int) -> NotFound:
    """The answer where there is no such client, or none this user may see."""
    return NotFound("error.msg.client.not.found.with.client.id", f"There is no client {client_id}.", client_id)


async def clients(ask: Ask, listing: Listing, text: str | None = None, **filters: object) -> Slice:
    """One page of the clients that this user may see, of those in whom a text is found."""
    sought = {"text": containing(text), "part": containing(telling(text))} if text else {}
    return await fetch(ask, lists["clients"], listing, **sought, **filters)


async def insert(work: Work, values: dict[str, object]) -> int:
    """Enter a client; returns their number."""
    return int(await queries.insert_client(work.connection, client=msgspec.json.encode(values)))


async def update(work: Work, client_id: int, **changes: object) -> None:
    """Set what is named, and leave the rest."""
    await queries.update_client(work.connection, id=client_id, changes=msgspec.json.encode(changes))
