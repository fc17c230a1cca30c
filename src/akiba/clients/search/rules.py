"""What somebody may have meant who is found by nothing that they typed."""

import re

BETWEEN = re.compile(r"[\s()./+-]+")
SHORTEST = 5
"""Digits: fewer are no telephone number worth looking for."""
OWN = 9
"""Digits: so many belong to a telephone and not to its country."""


def telephone(text: str) -> str | None:
    """The digits of a telephone number however it is written: with spaces, a nought or the country before it."""
    digits = BETWEEN.sub("", text)
    own = digits.lstrip("0")[-OWN:]
    return own if digits.isdecimal() and len(own) >= SHORTEST else None
