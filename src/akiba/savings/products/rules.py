"""What must be true of the terms of a product, and of the accounts made from it."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from akiba.kernel.errors import Fault, ValidationFailed

DORMANCY = ("days_to_inactive", "days_to_dormancy", "days_to_escheat")
WIRE = {
    "lockin_period_frequency": "lockinPeriodFrequency",
    "lockin_period_frequency_type": "lockinPeriodFrequencyType",
    "days_to_inactive": "daysToInactive",
    "days_to_dormancy": "daysToDormancy",
    "days_to_escheat": "daysToEscheat",
}


def check(resource: str, terms: Mapping[str, Any]) -> None:
    """Raise ValidationFailed for terms that do not go together."""
    faults = [*_lock_in(resource, terms), *_dormancy(resource, terms)]
    if faults:
        raise ValidationFailed(*faults)


def _lock_in(resource: str, terms: Mapping[str, Any]) -> Iterator[Fault]:
    count, unit = terms["lockin_period_frequency"], terms["lockin_period_frequency_type"]
    if count is not None and unit is None:
        yield _blank(resource, "lockin_period_frequency_type")
    if unit is not None and count is None:
        yield _blank(resource, "lockin_period_frequency")


def _dormancy(resource: str, terms: Mapping[str, Any]) -> Iterator[Fault]:
    if not terms.get("is_dormancy_tracking_active"):
        return
    missing = [name for name in DORMANCY if terms[name] is None]
    yield from (_blank(resource, name) for name in missing)
    if missing:
        return
    for shorter, longer in pairwise(DORMANCY):
        if terms[longer] <= terms[shorter]:
            parameter, limit = WIRE[longer], terms[shorter]
            code = f"validation.msg.{resource}.{parameter}.not.greater.than.specified.number"
            yield Fault(code, f"The parameter `{parameter}` must be greater than {limit}.", parameter, args=(limit,))


def _blank(resource: str, name: str) -> Fault:
    parameter = WIRE[name]
    code = f"validation.msg.{resource}.{parameter}.cannot.be.blank"
    return Fault(code, f"The parameter `{parameter}` is mandatory.", parameter)
