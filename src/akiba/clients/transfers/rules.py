"""Who may go where, and when."""

from collections.abc import Collection
from datetime import date

from akiba.clients.people.rules import ClientStatus, invalid
from akiba.kernel.errors import DomainRuleViolation

AWAY = frozenset({ClientStatus.TRANSFER_IN_PROGRESS, ClientStatus.TRANSFER_ON_HOLD})


def check_active(client_id: int, status: int) -> None:
    """Raise DomainRuleViolation unless the client is active."""
    if status != ClientStatus.ACTIVE:
        message = f"Client with identifier {client_id} is not active."
        raise DomainRuleViolation("error.msg.client.not.active.exception", message, client_id)


def check_destination(office_id: int, destination_id: int, name: str) -> None:
    """Raise DomainRuleViolation where a client would go to where they are."""
    if office_id == destination_id:
        code = "error.msg.cannot.transfer.client.as.selected.office.and.current.office.are.same"
        raise DomainRuleViolation(code, "The client belongs to this office already.", name)


def check_day(on: date, here_since: date | None, opened_on: date) -> None:
    """Raise ValidationFailed for a day before the client came here, or before the new office opened."""
    if here_since is not None and on < here_since:
        code = "error.msg.clients.transferDate.before.office.joining.date"
        raise invalid(code, f"The client belongs to this office since {here_since}.", "transferDate", on)
    if on < opened_on:
        code = "error.msg.clients.transferDate.cannot.be.before.office.activation.date"
        raise invalid(code, "The new office was not open on that day.", "transferDate", on)


def check_awaited(client_id: int, status: int) -> None:
    """Raise DomainRuleViolation unless the client waits to be taken over."""
    if status != ClientStatus.TRANSFER_IN_PROGRESS:
        message = f"The client {client_id} is not awaiting transfer."
        raise DomainRuleViolation("error.msg.client.not.awaiting.transfer.approval.exception", message, client_id)


def check_away(client_id: int, status: int) -> None:
    """Raise DomainRuleViolation unless the client waits to be taken over, or was refused."""
    if status not in AWAY:
        code = "error.msg.client.not.awaiting.transfer.approval.or.on.hold.exception"
        raise DomainRuleViolation(
            code, f"The client {client_id} is neither awaiting a transfer nor on hold.", client_id
        )


def check_groups(client_id: int, groups: Collection[int], destination_group_id: int | None) -> None:
    """Raise DomainRuleViolation where a member of a group would come to no group."""
    if groups and destination_group_id is None:
        message = "The client is a member of a group: say which group of the new office they will join."
        raise DomainRuleViolation("error.msg.client.transfers.destination.group.absent", message, client_id)


def check_between_groups(group_id: int, office_id: int, to_group_id: int, to_office_id: int) -> None:
    """Raise DomainRuleViolation unless members may go from one group to the other at once."""
    if group_id == to_group_id:
        message = "The members belong to this group already."
        raise DomainRuleViolation(
            "error.msg.groups.bulk.client.transfers.to.same.group", message, group_id, to_group_id
        )
    if office_id != to_office_id:
        message = "Members go to a group of another office one by one."
        code = "error.msg.groups.bulk.client.transfers.to.different.office"
        raise DomainRuleViolation(code, message, group_id, to_group_id)
