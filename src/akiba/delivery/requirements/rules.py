"""When a judgement on a requirement may be made."""

from collections.abc import Container

from akiba.kernel.enumerations import WireEnum
from akiba.kernel.errors import DomainRuleViolation


class Sort(WireEnum):
    """What was found: something needed, something missing, something to fear."""

    REQUIREMENT = 1, "requirementKind.requirement", "Requirement"
    GAP = 2, "requirementKind.gap", "Gap"
    RISK = 3, "requirementKind.risk", "Risk"


class Priority(WireEnum):
    """How much depends on it."""

    CRITICAL = 1, "requirementPriority.critical", "Critical"
    HIGHLY_DESIRABLE = 2, "requirementPriority.highlyDesirable", "Highly desirable"
    NICE_TO_HAVE = 3, "requirementPriority.niceToHave", "Nice to have"


class Fit(WireEnum):
    """How the product answers it."""

    UNDECIDED = 0, "requirementFit.undecided", "Not judged yet"
    STANDARD = 1, "requirementFit.standard", "Standard"
    CONFIGURATION = 2, "requirementFit.configuration", "Configuration"
    PROCESS_CHANGE = 3, "requirementFit.processChange", "Process change"
    CUSTOMISATION = 4, "requirementFit.customisation", "Customisation"
    NOT_POSSIBLE = 5, "requirementFit.notPossible", "Not possible"


LACKING = frozenset({Fit.CUSTOMISATION, Fit.NOT_POSSIBLE})


def check_fit(fit: Fit, feature: str | None, specification: str, features: Container[str], *, changes: bool) -> None:
    """Raise DomainRuleViolation for a judgement that is only asserted.

    What the product has is one of its `features`; a customisation is specified; a process change is described, which
    `changes` tells.
    """
    if feature is not None and feature not in features:
        message = "The product has no feature of this name."
        raise DomainRuleViolation("error.msg.requirement.feature.unknown", message, feature, parameter="feature")
    if fit in (Fit.STANDARD, Fit.CONFIGURATION) and feature is None:
        message = "Say which feature of the product answers it."
        raise DomainRuleViolation("error.msg.requirement.feature.needed", message, parameter="feature")
    if fit is Fit.CUSTOMISATION and not specification.strip():
        message = "A customisation needs its specification."
        raise DomainRuleViolation("error.msg.requirement.specification.needed", message, parameter="specification")
    if fit is Fit.PROCESS_CHANGE and not changes:
        message = "First describe the process that changes."
        raise DomainRuleViolation("error.msg.requirement.process.change.needed", message, parameter="fit")
