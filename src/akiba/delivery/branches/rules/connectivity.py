"""How much a branch sends and receives, and whether the connections that were chosen carry it.

What pages weigh is what `docs/benchmarks.md` states as measured: a client's page is 8.3 KB on the first visit and
2.8 KB after; the heavier is taken for every page. How many pages somebody opens in a busy hour, what a request weighs,
what the protocols add and how closely pages follow each other are assumptions, and shown as such.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from types import MappingProxyType

from akiba.delivery.branches.rules.words import Caution, Part

Write = Callable[[Decimal | int], str]

PAGE_KB, REQUEST_KB = Decimal("8.3"), Decimal("1.5")
OVERHEAD, BUNCHING = Decimal("1.3"), Decimal(3)
PATIENCE = Decimal(2)
BITS, HOUR, WHOLE = 8, 3600, Decimal(100)
ROUNDED = Decimal("0.0001")
PAGES_AN_HOUR: Mapping[str, int] = MappingProxyType(
    {"tellers": 120, "loan_officers": 60, "back_office": 60, "managers": 30, "others": 30}
)


@dataclass(frozen=True, slots=True)
class Bandwidth:
    """What a branch needs in kbit/s each way, from the pages that its people open in a busy hour."""

    pages: int
    down: int
    up: int


@dataclass(frozen=True, slots=True)
class Line:
    """What counts of a connection: kbit/s each way, availability in percent, and what it was chosen as."""

    provider: str
    down_kbps: int
    up_kbps: int
    availability: Decimal | None
    part: Part | None

    def carries(self, needed: Bandwidth) -> bool:
        """Whether it is quick enough both ways."""
        return self.down_kbps >= needed.down and self.up_kbps >= needed.up


def at_once(users: int, shifts: int) -> int:
    """How many of these users are there at the same time."""
    return -(-users // shifts)


def bandwidth(staff: Mapping[str, int], shifts: int) -> Bandwidth:
    """What these users, by role, need."""
    pages = sum(at_once(users, shifts) * PAGES_AN_HOUR[role] for role, users in staff.items())
    return Bandwidth(pages, kbps(pages, PAGE_KB), kbps(pages, REQUEST_KB))


def kbps(pages: int, weight: Decimal) -> int:
    """What carries the busiest moments of so many pages an hour, of so many KB, and one page without a long wait."""
    if not pages:
        return 0
    flow = pages * weight * BITS / HOUR * OVERHEAD * BUNCHING
    one = weight * BITS * OVERHEAD / PATIENCE
    return int(max(flow, one).to_integral_value(ROUND_CEILING))


def formula(pages: int, weight: Decimal, write: Write) -> str:
    """How `kbps` comes to its figure."""
    said = write(weight)
    flow = f"{write(pages)} × {said} KB × 8 ÷ {write(HOUR)} s × {write(OVERHEAD)} × {write(BUNCHING)}"
    one = f"{said} KB × 8 × {write(OVERHEAD)} ÷ {write(PATIENCE)} s"
    return f"max({flow}; {one}) = {write(kbps(pages, weight))} kbit/s"


def chosen(lines: Sequence[Line], part: Part) -> Line | None:
    """The connection that was chosen for a part."""
    return next((one for one in lines if one.part is part), None)


def together(lines: Sequence[Line]) -> Decimal | None:
    """For how much of the time, in percent, main or fail-over is there, if they fail by themselves.

    The availability of parts in parallel, 1 - (1 - a)(1 - b). None where it is not known of what was chosen.
    """
    known = [one.availability for one in lines if one.part is not None]
    if not known or None in known:
        return None
    away = Decimal(1)
    for share in known:
        away *= 1 - (share or 0) / WHOLE
    return ((1 - away) * WHOLE).quantize(ROUNDED)


def cautions(lines: Sequence[Line], needed: Bandwidth) -> tuple[Caution, ...]:
    """What is wrong with the connections that were chosen; nothing where nobody works yet."""
    if not needed.pages:
        return ()
    main, other = chosen(lines, Part.MAIN), chosen(lines, Part.FAIL_OVER)
    found = {
        Caution.NO_MAIN: main is None,
        Caution.MAIN_TOO_SLOW: main is not None and not main.carries(needed),
        Caution.NO_FAIL_OVER: other is None,
        Caution.FAIL_OVER_TOO_SLOW: other is not None and not other.carries(needed),
        Caution.SAME_PROVIDER: main is not None and other is not None and same(main.provider, other.provider),
    }
    return tuple(caution for caution, holds in found.items() if holds)


def same(provider: str, other: str) -> bool:
    """Whether two names are one provider's."""
    return " ".join(provider.split()).casefold() == " ".join(other.split()).casefold()
