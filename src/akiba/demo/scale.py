"""How large a demonstration is."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What is made: the same kind of institution in every size. `seed` makes it the same each time.

    Bills are paid on the last `bill_days` of the `days`.
    """

    branches: int
    officers: int
    groups: int
    clients: int
    loans: int
    days: int
    bill_days: int
    seed: int = 2026


FULL = Scale(branches=4, officers=12, groups=60, clients=1500, loans=1200, days=730, bill_days=63)
SMALL = Scale(branches=2, officers=3, groups=4, clients=40, loans=30, days=150, bill_days=21)
