"""Taking clients over from another system."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Struct

from akiba import organisation
from akiba.clients.people.rules import ClientStatus, LegalForm, display_name
from akiba.organisation import AccountKind
from akiba.platform.sql import load
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, not_future, positive, required
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part

queries = load(__package__)


class GivenClient(Part, frozen=True, kw_only=True):
    """A person as another system knew them; one who left it or died is closed."""

    legacy_no: Annotated[str, required]
    office_id: Annotated[int, required, positive]
    group_id: Annotated[int | None, positive] = None
    firstname: Annotated[str, required, max_length(50)]
    lastname: Annotated[str, required, max_length(50)]
    gender_id: Annotated[int | None, positive] = None
    date_of_birth: Annotated[date | None, not_future] = None
    mobile_no: Annotated[str | None, max_length(50)] = None
    document_type_id: Annotated[int | None, positive] = None
    document_key: Annotated[str | None, max_length(100)] = None
    joined_on_date: Annotated[date, required, not_future]
    closed_on_date: Annotated[date | None, not_future] = None
    closure_reason_id: Annotated[int | None, positive] = None


class TakeOverClients(Body, frozen=True, kw_only=True):
    """Clients of another system, all of them or none."""

    resource: ClassVar[str] = "client"
    clients: Annotated[list[GivenClient], required]


class ClientTakenOver(Struct, frozen=True):
    """A client came from another system."""

    client_id: int


@command("TAKEOVER_CLIENT")
async def take_over_clients(work: Work, body: TakeOverClients) -> CommandResult:
    """Take clients over with their groups and papers; one may be closed whatever they still hold or owe."""
    for office_id in {one.office_id for one in body.clients}:
        await organisation.office(work, office_id)
    for name, code in (("gender_id", "Gender"), ("closure_reason_id", "ClientClosureReason")):
        for value in {getattr(one, name) for one in body.clients} - {None}:
            await organisation.code_value(work, code, value)
    for kind in {one.document_type_id for one in body.clients} - {None}:
        await organisation.code_value(work, "Customer Identifier", kind or 0)
    number = await organisation.numbering(work, AccountKind.CLIENT)
    ids = [row["id"] for row in await queries.numbers(work.connection, count=len(body.clients))]
    await keep(work, ids, body.clients, [number(client_id, {}) for client_id in ids])
    for client_id in ids:
        work.emit(ClientTakenOver(client_id))
    known = {one.legacy_no: client_id for one, client_id in zip(body.clients, ids, strict=True)}
    return CommandResult(office_id=work.user.office_id, changes={"clientIds": known})


async def keep(work: Work, ids: Sequence[int], given: Sequence[GivenClient], numbers: Sequence[str]) -> None:
    """Enter the clients, what groups they are in and the papers they showed."""
    everyone = list(zip(ids, given, numbers, strict=True))
    await queries.insert(
        work.connection,
        clients=msgspec.json.encode([columns(work, *one) for one in everyone]),
        members=[{"client_id": client_id, "group_id": one.group_id} for client_id, one, _ in everyone if one.group_id],
        papers=[
            {"client_id": client_id, "document_type_id": one.document_type_id, "document_key": one.document_key}
            for client_id, one, _ in everyone
            if one.document_type_id and one.document_key
        ],
    )


def columns(work: Work, client_id: int, given: GivenClient, account_no: str) -> Mapping[str, Any]:
    """A client as the columns of their row."""
    closed = given.closed_on_date is not None
    return {
        "id": client_id,
        "account_no": account_no,
        "legacy_no": given.legacy_no,
        "status": ClientStatus.CLOSED if closed else ClientStatus.ACTIVE,
        "office_id": given.office_id,
        "legal_form": LegalForm.PERSON,
        "firstname": given.firstname,
        "lastname": given.lastname,
        "display_name": display_name(given.firstname, None, given.lastname, None),
        "mobile_no": given.mobile_no,
        "date_of_birth": given.date_of_birth,
        "gender_id": given.gender_id,
        "is_staff": False,
        "submitted_on": given.joined_on_date,
        "submitted_by": work.user.id,
        "activated_on": given.joined_on_date,
        "activated_by": work.user.id,
        "closed_on": given.closed_on_date,
        "closed_by": work.user.id if closed else None,
        "end_reason_id": given.closure_reason_id,
        "created_at": work.now,
    }
