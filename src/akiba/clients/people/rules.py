"""The stages of being a client, and which may follow which."""

from dataclasses import dataclass
from datetime import date

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed


class ClientStatus(WireEnum):
    """Where a client stands."""

    PENDING = 100, "clientStatusType.pending", "Pending"
    ACTIVE = 300, "clientStatusType.active", "Active"
    TRANSFER_IN_PROGRESS = 303, "clientStatusType.transfer.in.progress", "Transfer in progress"
    TRANSFER_ON_HOLD = 304, "clientStatusType.transfer.on.hold", "Transfer on hold"
    CLOSED = 600, "clientStatusType.closed", "Closed"
    REJECTED = 700, "clientStatusType.rejected", "Rejected"
    WITHDRAWN = 800, "clientStatusType.withdraw", "Withdrawn"


class LegalForm(WireEnum):
    """A person or a business."""

    PERSON = 1, "legalFormType.person", "Person"
    ENTITY = 2, "legalFormType.entity", "Entity"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need to know of a client."""

    status: ClientStatus
    submitted_on: date
    office_opening_date: date
    activated_on: date | None = None


def invalid(code: str, message: str, parameter: str, value: object = None) -> ValidationFailed:
    """A refusal at one parameter."""
    return ValidationFailed(Fault(code, message, parameter, value))


def check_activation(client: Standing, on: date, today: date) -> None:
    """Raise ValidationFailed unless the client may become active on this day."""
    if client.status is ClientStatus.ACTIVE:
        raise invalid("error.msg.clients.already.active", "The client is active already.", "activationDate", on)
    if client.status is not ClientStatus.PENDING:
        raise invalid("error.msg.clients.not.pending", "Only a pending client can be activated.", "activationDate", on)
    if on > today:
        message = "A client cannot be activated in the future."
        raise invalid("error.msg.clients.activationDate.in.the.future", message, "activationDate", on)
    if client.submitted_on > on:
        message = "A client cannot be activated before the application was submitted."
        raise invalid("error.msg.clients.submittedOnDate.after.activation.date", message, "submittedOnDate", on)
    if client.office_opening_date > on:
        message = "A client cannot be activated before the office opened."
        code = "error.msg.clients.activationDate.cannot.be.before.office.activation.date"
        raise invalid(code, message, "activationDate", on)


def check_submission(submitted_on: date, office_opening_date: date, today: date) -> None:
    """Raise ValidationFailed unless an application may bear this day."""
    if submitted_on > today:
        message = "An application cannot be submitted in the future."
        raise invalid("error.msg.clients.submittedOnDate.in.the.future", message, "submittedOnDate", submitted_on)
    if submitted_on < office_opening_date:
        message = "An application cannot be submitted before the office opened."
        code = "error.msg.clients.submittedOnDate.cannot.be.before.office.activation.date"
        raise invalid(code, message, "submittedOnDate", submitted_on)


@dataclass(frozen=True, slots=True)
class Ending:
    """A way out of being a client: from which stages, to which, and how its refusals are called."""

    act: str
    parameter: str
    allowed: frozenset[ClientStatus]
    becomes: ClientStatus


CLOSE = Ending("close", "closureDate", frozenset({ClientStatus.ACTIVE, ClientStatus.PENDING}), ClientStatus.CLOSED)
REJECT = Ending("reject", "rejectionDate", frozenset({ClientStatus.PENDING}), ClientStatus.REJECTED)
WITHDRAW = Ending("withdraw", "withdrawalDate", frozenset({ClientStatus.PENDING}), ClientStatus.WITHDRAWN)
REACTIVATE = Ending("reactivate", "reactivationDate", frozenset({ClientStatus.CLOSED}), ClientStatus.PENDING)
UNDO_REJECT = Ending("undoReject", "reopenedDate", frozenset({ClientStatus.REJECTED}), ClientStatus.PENDING)
UNDO_WITHDRAW = Ending("undoWithdraw", "reopenedDate", frozenset({ClientStatus.WITHDRAWN}), ClientStatus.PENDING)


def check_ending(ending: Ending, client: Standing, on: date, today: date) -> None:
    """Raise unless the client may take this way on this day."""
    if client.status not in ending.allowed:
        message = f"A client who is {client.status.label.lower()} cannot do this: {ending.act}."
        raise DomainRuleViolation(f"error.msg.client.{ending.act}.status.not.allowed", message)
    if on > today:
        raise invalid(
            f"error.msg.client.{ending.parameter}.in.the.future", "The date is in the future.", ending.parameter
        )
    if on < client.submitted_on:
        message = "The date is before the application was submitted."
        raise invalid(f"error.msg.client.{ending.parameter}.before.submittal", message, ending.parameter)


def display_name(firstname: str | None, middlename: str | None, lastname: str | None, fullname: str | None) -> str:
    """The name to show: the full name where there is one, else its parts."""
    return fullname or " ".join(part for part in (firstname, middlename, lastname) if part)
