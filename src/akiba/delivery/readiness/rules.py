"""What must be documented, tested and in place before an institution is declared live."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation
from akiba.kernel.money import ZERO


class Mark(WireEnum):
    """What can be said of an item."""

    DOCUMENTED = 1, "readinessMark.documented", "Documented"
    TESTED = 2, "readinessMark.tested", "Tested"
    IN_PLACE = 3, "readinessMark.inPlace", "In place"


class Outcome(WireEnum):
    """What a probe saw."""

    PASSED = 1, "probeOutcome.passed", "Passed"
    WARNING = 2, "probeOutcome.warning", "Warning"
    FAILED = 3, "probeOutcome.failed", "Failed"
    UNKNOWN = 4, "probeOutcome.unknown", "Could not tell"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands: its marks, and the last day of a waiver that somebody else granted."""

    code: str
    name: str
    required: bool
    marks: frozenset[Mark]
    waived_until: date | None = None
    review_by: date | None = None

    def missing(self, on: date) -> tuple[Mark, ...]:
        """The marks that going live waits for; none where the item is waived or need not be."""
        if not self.required or (self.waived_until is not None and on <= self.waived_until):
            return ()
        return tuple(mark for mark in Mark if mark not in self.marks)

    def is_overdue(self, on: date) -> bool:
        """Whether it should have been looked at again."""
        return self.review_by is not None and self.review_by < on


def missing(items: Iterable[Standing], on: date) -> dict[str, tuple[Mark, ...]]:
    """What going live waits for, by item."""
    return {item.code: lacking for item in items if (lacking := item.missing(on))}


def share_ready(items: Sequence[Standing], on: date) -> int:
    """How much is ready in whole percent, rounded down: 100 means that nothing is missing."""
    needed = [item for item in items if item.required]
    if not needed:
        return 100
    lacking = sum(len(item.missing(on)) for item in needed)
    return 100 - -(-100 * lacking // (len(Mark) * len(needed)))


def check_ready(items: Sequence[Standing], on: date) -> None:
    """Raise DomainRuleViolation that names each item and what it lacks, unless nothing is missing."""
    lacking = missing(items, on)
    if not lacking:
        return
    documented, tested, in_place = (
        ", ".join(code for code, marks in lacking.items() if mark in marks) or "–" for mark in Mark
    )
    message = f"Not ready to go live. Not documented: {documented}. Not tested: {tested}. Not in place: {in_place}."
    raise DomainRuleViolation("error.msg.project.is.not.ready", message, *lacking)


def check_grant(asked_by: int, granted_by: int) -> None:
    """Raise DomainRuleViolation where somebody grants what they asked for."""
    if asked_by == granted_by:
        message = "A waiver is granted by somebody else than the person who asked for it."
        raise DomainRuleViolation("error.msg.readiness.waiver.needs.another", message)


def worst(outcomes: Collection[Outcome]) -> Outcome | None:
    """The outcome to be seen first of several probes; None where none ran."""
    order = (Outcome.FAILED, Outcome.WARNING, Outcome.UNKNOWN, Outcome.PASSED)
    return next((outcome for outcome in order if outcome in outcomes), None)


def days_until_full(free: int, sizes: Mapping[date, int]) -> int | None:
    """In how many days a disk is full at the pace at which the database grew, from its sizes in bytes by day.

    None where it did not grow, or was not watched for a day yet.
    """
    if not sizes:
        return None
    first, last = min(sizes), max(sizes)
    days, growth = (last - first).days, sizes[last] - sizes[first]
    if days < 1 or growth <= ZERO:
        return None
    return free * days // growth
