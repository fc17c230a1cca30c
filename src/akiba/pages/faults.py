"""What is wrong with what was typed, in a sentence that fits beside its field."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from akiba.kernel.errors import Fault
from akiba.pages.refusals import of_its_field
from akiba.pages.words import _, spoken

SENTENCES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "cannot.be.blank": lambda: _("Please fill this in."),
        "not.greater.than.zero": lambda: _("Must be more than zero."),
        "not.zero.or.greater": lambda: _("May not be negative."),
        "is.greater.than.date": lambda: _("May not be in the future."),
        "is.not.one.of.expected.enumerations": lambda: _("Please choose one of the list."),
        "contains.control.characters": lambda: _("Holds characters that cannot be used."),
        "invalid.integer.format": lambda: _("Please write a whole number."),
        "invalid.dateFormat.format": lambda: _("Is not a date."),
        "invalid.decimal.format": lambda: _(
            "Please write the number like this: %(example)s", example=spoken().amount(Decimal("1234.5"))
        ),
    }
)


def explained(fault: Fault) -> str:
    """The fault in the reader's language; one that has no sentence here is told in its own words."""
    for rule, sentence in SENTENCES.items():
        if fault.code.endswith(f".{rule}"):
            return sentence()
    if fault.code.endswith(".exceeds.max.length"):
        return _("At most %(length)s characters.", length=fault.args[0])
    if fault.code.endswith(".is.not.within.expected.range"):
        if len(fault.args) == 2:
            return _("Must be between %(low)s and %(high)s.", low=fault.args[0], high=fault.args[1])
        return _("Lies outside of what can be entered here.")
    return spoken().refusal(of_its_field(fault.message))
