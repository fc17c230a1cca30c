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
    closed_on: date | None = None
    rejected_on: date | None = None
    withdrawn_on: date | None = None


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
    """A way from one stage to another: from which, to which, not before which day, and how its refusals are called."""

    parameter: str
    allowed: frozenset[ClientStatus]
    becomes: ClientStatus
    since: str
    not_allowed: str
    too_early: str


PENDING = frozenset({ClientStatus.PENDING})
CLOSE = Ending(
    "closureDate",
    frozenset({ClientStatus.ACTIVE, ClientStatus.PENDING}),
    ClientStatus.CLOSED,
    since="activated_on",
    not_allowed="close.is.already.closed",
    too_early="close.date.cannot.before.client.actvation.date",
)
REJECT = Ending(
    "rejectionDate",
    PENDING,
    ClientStatus.REJECTED,
    since="submitted_on",
    not_allowed="rejection.on.account.not.in.pending.activation.status",
    too_early="rejection.date.cannot.before.client.submitted.date",
)
WITHDRAW = Ending(
    "withdrawalDate",
    PENDING,
    ClientStatus.WITHDRAWN,
    since="submitted_on",
    not_allowed="withdrawal.on.account.not.in.pending.activation.status",
    too_early="withdrawal.date.cannot.before.client.submitted.date",
)
REACTIVATE = Ending(
    "reactivationDate",
    frozenset({ClientStatus.CLOSED}),
    ClientStatus.PENDING,
    since="closed_on",
    not_allowed="reactivation.on.nonclosed.account",
    too_early="reactivation.date.cannot.before.client.closed.date",
)
UNDO_REJECT = Ending(
    "reopenedDate",
    frozenset({ClientStatus.REJECTED}),
    ClientStatus.PENDING,
    since="rejected_on",
    not_allowed="undorejection.on.nonrejected.account",
    too_early="reopened.date.cannot.before.client.rejected.date",
)
UNDO_WITHDRAW = Ending(
    "reopenedDate",
    frozenset({ClientStatus.WITHDRAWN}),
    ClientStatus.PENDING,
    since="withdrawn_on",
    not_allowed="undoWithdrawal.on.nonwithdrawal.account",
    too_early="reopened.date.cannot.before.client.withdrawal.date",
)
UNDER_TRANSFER = frozenset({ClientStatus.TRANSFER_IN_PROGRESS, ClientStatus.TRANSFER_ON_HOLD})


def check_ending(ending: Ending, client: Standing, on: date, today: date) -> None:
    """Raise unless the client may take this way on this day."""
    if client.status not in ending.allowed:
        closing = ending is CLOSE and client.status in UNDER_TRANSFER
        code = "close.is.under.transfer" if closing else ending.not_allowed
        message = f"A client who is {client.status.label.lower()} cannot take this step."
        raise DomainRuleViolation(f"error.msg.client.{code}", message)
    if on > today:
        raise invalid(
            f"error.msg.client.{ending.parameter}.in.the.future", "The date is in the future.", ending.parameter
        )
    since = getattr(client, ending.since) or client.submitted_on
    if on < since:
        message = "The date is before the step that came before this one."
        raise DomainRuleViolation(f"error.msg.client.{ending.too_early}", message, on, since)


def display_name(firstname: str | None, middlename: str | None, lastname: str | None, fullname: str | None) -> str:
    """The name to show: the full name where there is one, else its parts."""
    return fullname or " ".join(part for part in (firstname, middlename, lastname) if part)
