"""What speaks for a specialist, and when one is recognised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation


class Level(WireEnum):
    """How far a specialist is."""

    SPECIALIST = 1, "specialistLevel.one", "Specialist I"
    SPECIALIST_2 = 2, "specialistLevel.two", "Specialist II"


class Evidence(WireEnum):
    """What speaks for a specialist."""

    TRAINING = 1, "specialistRecord.training", "Training"
    RECOGNITION = 2, "specialistRecord.recognition", "Recognition"
    DEPLOYMENT = 3, "specialistRecord.deployment", "Deployment"
    REFERENCE = 4, "specialistRecord.reference", "Reference"
    SUPPORT = 5, "specialistRecord.support", "Support"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that speaks for a specialist: training with its result, recognition with its end, and so on.

    `by_whom` is who trained, recognised, was served, gave the reference or is supported.
    """

    id: int
    kind: Evidence
    title: str
    by_whom: str
    from_date: date
    to_date: date | None
    project_id: int | None
    passed: bool | None
    remark: str


def holds(record: Record, today: date) -> bool:
    """Whether something counts on a day."""
    return record.from_date <= today and (record.to_date is None or today <= record.to_date)


def recognised_until(records: Iterable[Record], today: date) -> date | None:
    """The last day on which the recognitions of today hold; None where there is none."""
    ends = [one.to_date for one in records if one.kind is Evidence.RECOGNITION and holds(one, today)]
    return max((end for end in ends if end), default=None)


def check_record(kind: Evidence, new: tuple[date, date | None], passed: bool | None, known: Iterable[Record]) -> None:
    """Raise DomainRuleViolation for a recognition that nothing supports or that never ends, or a training untold.

    `new` are the first and last day of the record.
    """
    first, last = new
    if last is not None and last < first:
        message = "It cannot end before it begins."
        raise DomainRuleViolation("error.msg.specialist.record.dates.invalid", message, parameter="toDate")
    if kind is Evidence.TRAINING and passed is None:
        message = "Say whether the training was passed."
        raise DomainRuleViolation("error.msg.specialist.training.result.needed", message, parameter="passed")
    if kind is not Evidence.RECOGNITION:
        return
    if last is None:
        message = "A recognition needs the day on which it expires."
        raise DomainRuleViolation("error.msg.specialist.recognition.expiry.needed", message, parameter="toDate")
    earlier = [one for one in known if one.from_date <= first]
    if not any(one.kind is Evidence.TRAINING and one.passed for one in earlier):
        message = "A recognition needs a training that was passed before it."
        raise DomainRuleViolation("error.msg.specialist.training.needed", message)
    if not any(one.kind is Evidence.REFERENCE for one in earlier):
        message = "A recognition needs the word of a customer before it."
        raise DomainRuleViolation("error.msg.specialist.reference.needed", message)
