"""The stages of a group or a centre, and the size a group may have."""

from dataclasses import dataclass
from datetime import date

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation, Fault, ValidationFailed


class Level(WireEnum):
    """A centre, or a group that may belong to one."""

    CENTRE = 1, "groupTypes.center", "center"
    GROUP = 2, "groupTypes.group", "group"


class GroupStatus(WireEnum):
    """Where a group stands; group answers say it with the codes of clients, centre answers with these."""

    PENDING = 100, "groupingStatusType.pending", "Pending"
    ACTIVE = 300, "groupingStatusType.active", "Active"
    CLOSED = 600, "groupingStatusType.closed", "Closed"


@dataclass(frozen=True, slots=True)
class Size:
    """How many members a group may have; None where the institution sets no bound."""

    least: int | None
    most: int | None


def check_activation(status: GroupStatus, submitted_on: date, on: date, today: date) -> None:
    """Raise unless a group may become active on this day."""
    if status is not GroupStatus.PENDING:
        raise DomainRuleViolation("error.msg.group.already.active", "The group is active already.")
    if on > today:
        raise invalid("error.msg.group.activationDate.in.the.future", "The date is in the future.", "activationDate")
    if on < submitted_on:
        message = "A group cannot be activated before it was submitted."
        raise invalid("error.msg.group.submittedOnDate.after.activation.date", message, "submittedOnDate")


def check_open(office_opened_on: date, on: date) -> None:
    """Raise ValidationFailed for a group that would be active before its office."""
    if on < office_opened_on:
        message = "A group cannot be activated before its office opened."
        code = "error.msg.group.activationDate.cannot.be.before.office.activation.date"
        raise invalid(code, message, "activationDate")


def check_size(members: int, size: Size) -> None:
    """Raise DomainRuleViolation where a group has more or fewer members than the institution wants."""
    if size.most is not None and members > size.most:
        message = f"A group may have at most {size.most} members."
        raise DomainRuleViolation("error.msg.group.members.count.must.be.in.permissible.range", message, size.most)
    if size.least is not None and members < size.least:
        message = f"An active group has at least {size.least} members."
        raise DomainRuleViolation("error.msg.group.members.count.must.be.in.permissible.range", message, size.least)


def invalid(code: str, message: str, parameter: str) -> ValidationFailed:
    """A refusal at one parameter."""
    return ValidationFailed(Fault(code, message, parameter))
