"""What a project may be, and when it may go on."""

from collections.abc import Collection

from msgspec import Struct

from akiba.delivery.rules import Kind
from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation


class Status(WireEnum):
    """Where a project stands. Complete is the end: nothing of it changes any more."""

    PLANNED = 100, "projectStatus.planned", "Planned"
    ACTIVE = 200, "projectStatus.active", "Active"
    LIVE = 300, "projectStatus.live", "Live"
    COMPLETE = 600, "projectStatus.complete", "Complete"


class Phase(WireEnum):
    """What a project is at."""

    ASSESSMENT = 1, "projectPhase.assessment", "Assessment"
    PREPARATION = 2, "projectPhase.preparation", "Preparation"
    MIGRATION = 3, "projectPhase.migration", "Migration"
    TRAINING = 4, "projectPhase.training", "Training"
    GO_LIVE = 5, "projectPhase.goLive", "Go-live"
    POST_LIVE = 6, "projectPhase.postLive", "Post live"


class ProjectGoesLive(Struct, frozen=True):
    """A project is about to be declared live; who objects raises."""

    project_id: int
    kind: Kind


class ProjectCompletes(Struct, frozen=True):
    """A project is about to be completed and archived; who objects raises."""

    project_id: int
    kind: Kind


BEFORE = {Status.ACTIVE: Status.PLANNED, Status.LIVE: Status.ACTIVE, Status.COMPLETE: Status.LIVE}


def check_step(now: Status, then: Status) -> None:
    """Raise DomainRuleViolation unless a project may go from one state to the other."""
    if BEFORE.get(then) is now:
        return
    code, states = "error.msg.project.status.invalid", (now.label, then.label)
    if then is Status.ACTIVE:
        raise DomainRuleViolation(code, "Only a planned project can begin.", *states)
    if then is Status.LIVE:
        raise DomainRuleViolation(code, "Only an active project can go live.", *states)
    raise DomainRuleViolation(code, "Only a live project can be completed.", *states)


def check_open(status: Status) -> None:
    """Raise DomainRuleViolation for a project that is archived."""
    if status is Status.COMPLETE:
        message = "This project is complete and archived; nothing of it changes any more."
        raise DomainRuleViolation("error.msg.project.is.archived", message)


def check_handed_over(*, looks_after: bool) -> None:
    """Raise DomainRuleViolation unless a project that was handed over is in the user's care."""
    if not looks_after:
        message = "This project was handed over; its delivery team reads it and changes it no longer."
        raise DomainRuleViolation("error.msg.project.is.handed.over", message)


def check_manager(kind: Kind, dedicated: bool, elsewhere: Collection[str]) -> None:
    """Raise DomainRuleViolation unless a deployment has a manager with nothing else to do.

    `elsewhere` names the other running projects that count on the same person wholly.
    """
    if kind is not Kind.DEPLOYMENT:
        return
    if not dedicated:
        message = "A deployment needs a project manager who is dedicated to it."
        raise DomainRuleViolation("error.msg.project.manager.not.dedicated", message)
    if elsewhere:
        message = f"The project manager is dedicated already to {', '.join(elsewhere)}."
        raise DomainRuleViolation("error.msg.project.manager.dedicated.elsewhere", message, *elsewhere)
