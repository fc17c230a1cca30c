"""Kinds of defects as data, and the profile of a register: every defect with its rows and its money."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from akiba.delivery.migration.entries import NOTHING, Entries, Entry

REJECT, TAKE = "reject", "take"
MEND = "mend:"


class Severity(Enum):
    """How much a defect matters: rows that cannot go in, money that disagrees, a doubt, or only a remark."""

    BLOCKS = "blocks"
    MONEY = "money"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row with a defect. `offers` are the values that rules of mending would put into the field.

    `money` is what the defect touches: what is at stake, or the difference where two figures disagree.
    """

    entry: Entry
    field: str = ""
    found: str = ""
    money: Decimal = NOTHING
    other: Entry | None = None
    offers: Mapping[str, Any] = dataclasses.field(default_factory=dict)


Find = Callable[[Entries], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class DefectKind:
    """A kind of defect: what it means, what may be decided, and what is proposed, which is the first of these."""

    code: str
    title: str
    about: str
    severity: Severity
    choices: tuple[str, ...]
    find: Find

    @property
    def proposed(self) -> str:
        """What is decided unless a person says otherwise."""
        return self.choices[0]


@dataclass(frozen=True, slots=True)
class Defect:
    """A kind of defect with all its findings."""

    kind: DefectKind
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """How many rows have it."""
        return len({finding.entry.id for finding in self.findings})

    @property
    def money(self) -> Decimal:
        """The money that it touches, differences counted without their sign."""
        return sum((abs(finding.money) for finding in self.findings), NOTHING)


DEFECTS: dict[str, DefectKind] = {}


def mend(*rules: str) -> tuple[str, ...]:
    """The choices that mend by these rules."""
    return tuple(MEND + rule for rule in rules)


def defect(code: str, title: str, severity: Severity, *choices: str) -> Callable[[Find], Find]:
    """Declare a kind of defect, found by this function and explained by its docstring."""

    def declare(find: Find) -> Find:
        DEFECTS[code] = DefectKind(code, title, " ".join((find.__doc__ or "").split()), severity, choices, find)
        return find

    return declare


@dataclass(frozen=True, slots=True)
class Mending:
    """A rule of mending in words."""

    name: str
    words: str


RULES: Mapping[str, Mending] = {
    rule.name: rule
    for rule in (
        Mending("allocate", "Part the payment along the schedule, interest first"),
        Mending("build", "Make the schedule from the loan's terms"),
        Mending("century", "Take the year a hundred years earlier"),
        Mending("clear", "Leave the field empty"),
        Mending("close", "Take the loan as closed"),
        Mending("computed", "Take what is computed"),
        Mending("exchange", "Exchange day and month"),
        Mending("fill", "Enter “Unknown”"),
        Mending("from-identity", "Take the day that the identity number begins with"),
        Mending("international", "Write it with the country's code"),
        Mending("keep-first", "Keep the first, leave the others out"),
        Mending("last-of-month", "Take the last day of that month"),
        Mending("match", "Take the record that is meant"),
        Mending("merge", "Merge into the first; loans and savings follow"),
        Mending("nothing", "Take it as nothing"),
        Mending("of-group", "Take the branch of the group"),
        Mending("one-payment", "Take what was paid as one payment"),
        Mending("percent", "Take the rate times a hundred"),
        Mending("reopen", "Take the loan as active"),
        Mending("renumber", "Number them anew"),
        Mending("stand-in", "Make a record to stand in"),
        Mending("tidy", "Write it tidily"),
        Mending("trust-accounts", "Trust the accounts; the difference goes to a ledger account of its own"),
        Mending("trust-balance", "Trust the stated balance; the parts of the last payments are shifted"),
        Mending("trust-payments", "Trust the payments"),
    )
}


def spoken_choice(choice: str) -> str:
    """A choice in words."""
    if choice == REJECT:
        return "Leave these rows out"
    return "Take as it is" if choice == TAKE else RULES[choice.removeprefix(MEND)].words


def weightiest(defects: Iterable[Defect]) -> list[Defect]:
    """Kinds of defects for people: those that block first, then those of money."""
    order = list(Severity)
    return sorted(defects, key=lambda defect: order.index(defect.kind.severity))


def profile(entries: Entries) -> list[Defect]:
    """Every kind of defect that the register has, in the order in which they are decided on."""
    from akiba.delivery.migration.defects import catalogue  # noqa: PLC0415 - it declares the kinds by this module

    found = (Defect(kind, tuple(kind.find(entries))) for kind in catalogue.kinds())
    return [one for one in found if one.findings]
