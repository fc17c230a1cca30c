"""What can be done with a client."""

from datetime import date

from msgspec import UNSET, Struct

from akiba import organisation
from akiba.clients.people import bodies, rules, store
from akiba.clients.people.rules import ClientStatus, Ending, LegalForm, Standing
from akiba.kernel.errors import DomainRuleViolation, NotFound
from akiba.organisation import CheckStatus, Subject
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command
from akiba.wire.reading import Body, changes, echo_date

CONSTRAINTS["client_external_id_key"] = (
    "error.msg.client.duplicate.externalId",
    "externalId",
    "Another client has this external id.",
)
CONSTRAINTS["client_account_no_key"] = (
    "error.msg.client.duplicate.accountNo",
    "accountNo",
    "Another client has this account number.",
)
CONSTRAINTS["client_mobile_no_key"] = (
    "error.msg.client.duplicate.mobileNo",
    "mobileNo",
    "Another client has this mobile number.",
)

CODES = {
    "gender_id": "Gender",
    "client_type_id": "ClientType",
    "client_classification_id": "ClientClassification",
}
COLUMNS = {"legal_form_id": "legal_form", "submitted_on_date": "submitted_on"}


class ClientCreated(Struct, frozen=True):
    """A client was entered."""

    client_id: int


class ClientActivated(Struct, frozen=True):
    """A client became active."""

    client_id: int


class ClientClosing(Struct, frozen=True):
    """A client is about to be closed; rooms that hold open accounts of theirs object by raising."""

    client_id: int


class ClientStatusChanged(Struct, frozen=True):
    """A client's status changed otherwise."""

    client_id: int
    status: int


AS_SENT = (
    "office_id",
    "staff_id",
    "firstname",
    "middlename",
    "lastname",
    "fullname",
    "external_id",
    "account_no",
    "mobile_no",
    "email_address",
    "date_of_birth",
    "gender_id",
    "client_type_id",
    "client_classification_id",
    "savings_product_id",
)
"""What is stored of a new client as it was sent."""


@command("CREATE_CLIENT")
async def create_client(work: Work, body: bodies.CreateClient) -> CommandResult:
    """Enter a client, pending or active at once."""
    check_name(body)
    office = await organisation.office(work, body.office_id)
    submitted_on = body.submitted_on_date or body.activation_date or work.business_date
    rules.check_submission(submitted_on, office.opening_date, work.business_date)
    if body.staff_id is not None:
        await organisation.staff(work, body.staff_id, within=office.hierarchy)
    await check_codes(work, body)
    values: dict[str, object] = {name: getattr(body, name) for name in AS_SENT}
    values |= await entity_columns(work, body.client_non_person_details)
    values |= {
        "legal_form": body.legal_form_id,
        "is_staff": bool(body.is_staff),
        "status": ClientStatus.PENDING,
        "display_name": rules.display_name(body.firstname, body.middlename, body.lastname, body.fullname),
        "submitted_on": submitted_on,
        "submitted_by": work.user.id,
    }
    if body.active:
        on = body.activation_date or work.business_date
        standing = Standing(ClientStatus.PENDING, submitted_on, office.opening_date)
        rules.check_activation(standing, on, work.business_date)
        values |= {"status": ClientStatus.ACTIVE, "activated_on": on, "activated_by": work.user.id}
    client_id = await store.insert(work, values)
    if body.group_id is not None:
        await ask_everyone(work, ClientJoins(client_id, body.group_id))
    for address in body.address or []:
        await ask_everyone(work, ClientLives(client_id, address))
    subject = data_tables_of(client_id, body.legal_form_id)
    await organisation.begin_data_tables(work, subject, body.datatables)
    work.emit(ClientCreated(client_id))
    if body.active:
        await organisation.require_data_tables(work, subject, CheckStatus.ACTIVATE)
        work.emit(ClientActivated(client_id))
    return CommandResult(
        office_id=office.id,
        client_id=client_id,
        resource_id=client_id,
        group_id=body.group_id,
        resource_external_id=body.external_id,
    )


def data_tables_of(client_id: int, legal_form: int) -> Subject:
    """A client as data tables know it."""
    return Subject("m_client", client_id, sub_type=LegalForm(legal_form).name)


class ClientJoins(Struct, frozen=True):
    """A new client is to join a group."""

    client_id: int
    group_id: int


class ClientLives(Struct, frozen=True):
    """A new client came with an address, in the wire's own members."""

    client_id: int
    address: dict[str, object]


def check_name(body: bodies.CreateClient) -> None:
    """Raise ValidationFailed unless a person has both names, or a full name, and a business its name."""
    if body.legal_form_id == LegalForm.ENTITY:
        needed = [] if body.fullname else ["fullname"]
    elif body.fullname:
        needed = []
    else:
        needed = [name for name in ("firstname", "lastname") if not getattr(body, name)]
    for name in needed[:1]:
        raise rules.invalid(
            f"validation.msg.client.{name}.cannot.be.blank", f"The parameter `{name}` is mandatory.", name
        )


async def check_codes(work: Work, body: Body) -> None:
    """Raise NotFound for a value that is not one of its code's."""
    for name, code in CODES.items():
        value = getattr(body, name, None)
        if isinstance(value, int):
            await organisation.code_value(work, code, value)


async def entity_columns(work: Work, details: bodies.NonPersonDetails | None) -> dict[str, object]:
    """The columns of a business's details."""
    if details is None:
        return {}
    await organisation.code_value(work, "Constitution", details.constitution_id)
    if details.main_business_line_id is not None:
        await organisation.code_value(work, "Main Business Line", details.main_business_line_id)
    return {
        "constitution_id": details.constitution_id,
        "main_business_line_id": details.main_business_line_id,
        "incorporation_no": details.incorp_number,
        "incorporation_expires_on": details.incorp_validity_till_date,
        "remarks": details.remarks,
    }


@command("UPDATE_CLIENT")
async def update_client(work: Work, client_id: int, body: bodies.UpdateClient) -> CommandResult:
    """Change what is known of a client."""
    before = await store.locked(work, client_id)
    await check_codes(work, body)
    if isinstance(body.staff_id, int):
        await organisation.staff(work, body.staff_id, within=before.office_hierarchy)
    stored = {name: getattr(before, name, None) for name in body.__struct_fields__ if hasattr(before, name)}
    stored |= {"legal_form_id": before.legal_form, "submitted_on_date": before.submitted_on}
    altered = {
        COLUMNS.get(name, name): getattr(body, name)
        for name in stored
        if name != "wire" and getattr(body, name) is not UNSET
    }
    if isinstance(body.client_non_person_details, bodies.NonPersonDetails):
        altered |= await entity_columns(work, body.client_non_person_details)
    names = {
        part: altered.get(part, getattr(before, part)) for part in ("firstname", "middlename", "lastname", "fullname")
    }
    altered["display_name"] = rules.display_name(**names) or before.display_name
    await store.update(work, client_id, **altered)
    return result(before, changes(stored, body))


@command("DELETE_CLIENT")
async def delete_client(work: Work, client_id: int) -> CommandResult:
    """Remove a client who never became one."""
    before = await store.locked(work, client_id)
    if before.status != ClientStatus.PENDING:
        message = "Only a client who is still pending can be deleted."
        raise DomainRuleViolation("error.msg.clients.cannot.be.deleted", message)
    await store.queries.delete_client(work.connection, id=client_id)
    return result(before)


@command("ACTIVATE_CLIENT")
async def activate_client(work: Work, client_id: int, body: bodies.ActivateClient) -> CommandResult:
    """Make a pending client active."""
    before = await store.locked(work, client_id)
    rules.check_activation(before.standing, body.activation_date, work.business_date)
    await organisation.require_data_tables(work, data_tables_of(client_id, before.legal_form), CheckStatus.ACTIVATE)
    await store.update(
        work,
        client_id,
        status=ClientStatus.ACTIVE,
        activated_on=body.activation_date,
        activated_by=work.user.id,
    )
    work.emit(ClientActivated(client_id))
    return result(before, stated(body, ClientStatus.ACTIVE, activationDate=body.activation_date))


@command("CLOSE_CLIENT")
async def close_client(work: Work, client_id: int, body: bodies.CloseClient) -> CommandResult:
    """Close a client who has no open account left."""
    before = await store.locked(work, client_id)
    await organisation.code_value(work, "ClientClosureReason", body.closure_reason_id)
    rules.check_ending(rules.CLOSE, before.standing, body.closure_date, work.business_date)
    await organisation.require_data_tables(work, data_tables_of(client_id, before.legal_form), CheckStatus.CLOSE)
    await ask_everyone(work, ClientClosing(client_id))
    await end(work, before, rules.CLOSE, body.closure_date)
    await store.update(
        work, client_id, closed_on=body.closure_date, closed_by=work.user.id, end_reason_id=body.closure_reason_id
    )
    return result(before, stated(body, ClientStatus.CLOSED, closureDate=body.closure_date))


@command("REJECT_CLIENT")
async def reject_client(work: Work, client_id: int, body: bodies.RejectClient) -> CommandResult:
    """Refuse an application."""
    before = await store.locked(work, client_id)
    await organisation.code_value(work, "ClientRejectReason", body.rejection_reason_id)
    await end(work, before, rules.REJECT, body.rejection_date)
    await store.update(work, client_id, rejected_on=body.rejection_date, end_reason_id=body.rejection_reason_id)
    return result(before, stated(body, ClientStatus.REJECTED, rejectionDate=body.rejection_date))


@command("WITHDRAW_CLIENT")
async def withdraw_client(work: Work, client_id: int, body: bodies.WithdrawClient) -> CommandResult:
    """Note that an applicant withdrew."""
    before = await store.locked(work, client_id)
    await organisation.code_value(work, "ClientWithdrawReason", body.withdrawal_reason_id)
    await end(work, before, rules.WITHDRAW, body.withdrawal_date)
    await store.update(work, client_id, withdrawn_on=body.withdrawal_date, end_reason_id=body.withdrawal_reason_id)
    return result(before, stated(body, ClientStatus.WITHDRAWN, withdrawalDate=body.withdrawal_date))


@command("REACTIVATE_CLIENT")
async def reactivate_client(work: Work, client_id: int, body: bodies.ReactivateClient) -> CommandResult:
    """Let a closed client apply again."""
    before = await store.locked(work, client_id)
    await end(work, before, rules.REACTIVATE, body.reactivation_date)
    await store.update(work, client_id, reactivated_on=body.reactivation_date, closed_on=None, activated_on=None)
    return result(before, stated(body, ClientStatus.PENDING, reactivationDate=body.reactivation_date))


@command("UNDOREJECT_CLIENT")
async def undo_reject(work: Work, client_id: int, body: bodies.ReopenClient) -> CommandResult:
    """Take up a refused application again."""
    return await reopen(work, client_id, rules.UNDO_REJECT, body)


@command("UNDOWITHDRAWAL_CLIENT")
async def undo_withdraw(work: Work, client_id: int, body: bodies.ReopenClient) -> CommandResult:
    """Take up a withdrawn application again."""
    return await reopen(work, client_id, rules.UNDO_WITHDRAW, body)


async def reopen(work: Work, client_id: int, ending: Ending, body: bodies.ReopenClient) -> CommandResult:
    """Back to pending."""
    before = await store.locked(work, client_id)
    await end(work, before, ending, body.reopened_date)
    await store.update(work, client_id, rejected_on=None, withdrawn_on=None, end_reason_id=None)
    return result(before, stated(body, ClientStatus.PENDING, reopenedDate=body.reopened_date))


@command("ASSIGNSTAFF_CLIENT")
async def assign_staff(work: Work, client_id: int, body: bodies.AssignStaff) -> CommandResult:
    """Name who looks after a client."""
    before = await store.locked(work, client_id)
    await organisation.staff(work, body.staff_id, within=before.office_hierarchy)
    await store.update(work, client_id, staff_id=body.staff_id)
    return result(before, changes({"staff_id": before.staff_id}, body))


@command("UNASSIGNSTAFF_CLIENT")
async def unassign_staff(work: Work, client_id: int, body: bodies.AssignStaff) -> CommandResult:
    """Release the person who looks after a client."""
    before = await store.locked(work, client_id)
    if before.staff_id is None:
        message = f"Nobody looks after the client {client_id}."
        raise NotFound("error.msg.client.has.no.staff", message, client_id)
    if before.staff_id != body.staff_id:
        message = "This person does not look after the client."
        raise DomainRuleViolation("error.msg.client.not.assigned.to.staff", message)
    await store.update(work, client_id, staff_id=None)
    return result(before, {"staffId": None})


@command("UPDATESAVINGSACCOUNT_CLIENT")
async def update_savings_account(work: Work, client_id: int, body: bodies.SavingsDefault) -> CommandResult:
    """Name the savings account that a client's money goes to by default."""
    before = await store.locked(work, client_id)
    await store.update(work, client_id, savings_account_id=body.savings_account_id)
    return result(before, changes({"savings_account_id": before.savings_account_id}, body))


async def end(work: Work, before: store.Client, ending: Ending, on: date) -> None:
    """Check and take a way from one stage to another."""
    rules.check_ending(ending, before.standing, on, work.business_date)
    await store.update(work, before.id, status=ending.becomes)
    work.emit(ClientStatusChanged(before.id, ending.becomes))


def result(client: store.Client, changed: dict[str, object] | None = None) -> CommandResult:
    """The answer to a change of a client."""
    return CommandResult(
        office_id=client.office_id,
        client_id=client.id,
        resource_id=client.id,
        resource_external_id=client.external_id,
        changes=changed,
    )


def stated(body: Body, status: ClientStatus, **days: date) -> dict[str, object]:
    """What was decided: the new status and its day, in the request's own form."""
    form: dict[str, object] = {name: body.wire.text(name) for name in ("locale", "dateFormat")} if body.wire else {}
    decided: dict[str, object] = {"status": status.option}
    return decided | form | {name: echo_date(body, day) for name, day in days.items()}
