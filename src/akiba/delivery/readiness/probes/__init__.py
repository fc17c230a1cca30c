"""Probes: small functions that look at the live system, so that nobody need believe a ticked box.

A probe answers an outcome and the figures it saw; `tell` puts these into words. Its `items` are those of the readiness
checklist that it supports.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from akiba.delivery.readiness.rules import Outcome
from akiba.platform.work import Work

Figures = Mapping[str, Any]
Look = Callable[[Work], Awaitable[tuple[Outcome, Figures]]]


@dataclass(frozen=True, slots=True)
class Probe:
    """Something that looks at the live system."""

    name: str
    title: str
    items: tuple[str, ...]
    look: Look


PROBES: dict[str, Probe] = {}


def probe(name: str, title: str, *items: str) -> Callable[[Look], Look]:
    """Declare a probe that supports items of the checklist."""

    def declare(look: Look) -> Look:
        PROBES[name] = Probe(name, title, items, look)
        return look

    return declare


from akiba.delivery.readiness.probes import books, copies, people, reports, storage  # noqa: E402, F401 - they declare theirs
