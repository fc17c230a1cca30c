"""Which report of the catalogue may answer one that is required."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from akiba.delivery.features.rules import Feature, Kind, catalogue
from akiba.kernel.enumerations import WireEnum

INNER = frozenset({"", "Dashboard"})
LEAST = 0.2
MOST = 5


class Priority(WireEnum):
    """How much depends on a report."""

    CRITICAL = 1, "reportPriority.critical", "Critical"
    HIGHLY_DESIRABLE = 2, "reportPriority.highlyDesirable", "Highly desirable"
    NOT_REQUIRED = 3, "reportPriority.notRequired", "Not required"


def is_gap(priority: Priority, report: str | None) -> bool:
    """Whether a report is wanted and the catalogue has none that answers it."""
    return report is None and priority is not Priority.NOT_REQUIRED


def reports_of(features: Iterable[Feature]) -> dict[str, Feature]:
    """The reports among the product's features, by name."""
    return {one.name: one for one in features if one.kind is Kind.REPORT}


def readable(reports: Mapping[str, Feature]) -> dict[str, Feature]:
    """Those that people read, without those that only draw a part of another page."""
    return {name: one for name, one in reports.items() if one.area not in INNER}


def right(report: str) -> str:
    """The right to run a report."""
    return f"READ_{report}"


def candidates(
    reports: Iterable[Feature], name: str, beside: str, say: Callable[[str], str] = str, most: int = MOST
) -> list[Feature]:
    """The reports that a required one may be, the likeliest first, guessed from its words.

    `beside` – its fields, what it is used for – counts for less than its name; `say` puts what a report says of
    itself into the language that the words may be in.
    """
    known = {one.key: one for one in reports}
    told = [replace(one, about=f"{one.about} {say(one.name)} {say(one.about)}") for one in known.values()]
    return [known[one.key] for one in catalogue(told).search(name, beside, LEAST)[:most]]
