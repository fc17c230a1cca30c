"""What a process may be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from akiba.delivery.planning.graph import CircleError, in_order
from akiba.delivery.rules import Role
from akiba.kernel.errors import DomainRuleViolation


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process. `required` or else only if applicable; `after` are the codes of steps that come first.

    The estimate is in days of work; `lead_days` are days of the calendar that pass before the work can begin.
    """

    code: str
    category: str
    name: str
    description: str
    required: bool
    role: Role
    estimate_days: int = 1
    lead_days: int = 0
    after: tuple[str, ...] = ()


def check_steps(steps: Sequence[Step]) -> None:
    """Raise DomainRuleViolation for steps that make no process."""
    codes = [step.code for step in steps]
    if not codes:
        message = "A process has at least one step."
        raise DomainRuleViolation("error.msg.process.has.no.step", message, parameter="steps")
    for code in codes:
        if codes.count(code) > 1:
            message = f"Two steps have the code {code}."
            raise DomainRuleViolation("error.msg.process.step.duplicate.code", message, code, parameter="steps")
    for step in steps:
        for code in step.after:
            if code not in codes:
                message = f"{step.code} comes after {code}, which this process does not have."
                raise DomainRuleViolation("error.msg.process.step.unknown", message, code, parameter="steps")
    try:
        in_order({step.code: step.after for step in steps})
    except CircleError as circle:
        message = f"These steps wait for each other: {circle}."
        raise DomainRuleViolation("error.msg.process.steps.in.a.circle", message, parameter="steps") from circle


def ordered(steps: Sequence[Step]) -> list[Step]:
    """The steps, each naming what comes before it in the order of the process."""
    codes = [step.code for step in steps]
    return [replace(step, after=tuple(code for code in codes if code in step.after)) for step in steps]


def replaced(steps: Sequence[Step], step: Step) -> list[Step]:
    """The steps with this one in place of the one of its code, or at the end where there is none."""
    if all(one.code != step.code for one in steps):
        return [*steps, step]
    return [step if one.code == step.code else one for one in steps]


def without(steps: Sequence[Step], code: str) -> list[Step]:
    """The steps without one; those that waited for it now wait for what it waited for."""
    gone = next((step for step in steps if step.code == code), None)
    if gone is None:
        message = f"This process has no step {code}."
        raise DomainRuleViolation("error.msg.process.step.unknown", message, code, parameter="code")
    return [inherited(step, gone) for step in steps if step is not gone]


def inherited(step: Step, gone: Step) -> Step:
    """The step, waiting for what a step that goes waited for."""
    if gone.code not in step.after:
        return step
    return replace(step, after=tuple(dict.fromkeys([*(one for one in step.after if one != gone.code), *gone.after])))
