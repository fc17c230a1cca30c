"""Figures old against new: facts of both sides are added up along the same lines and laid beside each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from akiba.delivery.migration.deciding.decisions import Settled
from akiba.delivery.migration.running.plan import LeftOut

ZERO = Decimal(0)
ONE = Decimal(1)
LATE = (1, 30, 60, 90)
"""Days late from which on the portfolio at risk is stated."""


class Measure(StrEnum):
    """What is compared."""

    MEMBERS_ACTIVE = "Members, active"
    MEMBERS_CLOSED = "Members who left or died"
    GROUPS = "Groups"
    LOANS_ACTIVE = "Loans, active"
    LOANS_CLOSED = "Loans, closed"
    LOANS_LOST = "Loans, written off"
    DISBURSED = "Principal disbursed"
    OUTSTANDING = "Principal outstanding"
    LOST = "Principal written off"
    PAYMENTS = "Payments"
    PAID_PRINCIPAL = "Principal paid"
    PAID_INTEREST = "Interest paid"
    PAID_FEES = "Fees paid"
    PAID_PENALTIES = "Penalties paid"
    PAID = "Payments, amount"
    ACCOUNTS = "Savings accounts"
    SAVED = "Savings"
    RISK_1 = "At risk, 1 day or more late"
    RISK_30 = "At risk, 30 days or more late"
    RISK_60 = "At risk, 60 days or more late"
    RISK_90 = "At risk, 90 days or more late"

    @property
    def counts(self) -> bool:
        """Whether it is a number of things and not money."""
        return self in COUNTED


COUNTED = frozenset(
    {
        Measure.MEMBERS_ACTIVE,
        Measure.MEMBERS_CLOSED,
        Measure.GROUPS,
        Measure.LOANS_ACTIVE,
        Measure.LOANS_CLOSED,
        Measure.LOANS_LOST,
        Measure.PAYMENTS,
        Measure.ACCOUNTS,
    }
)
AT_RISK = dict(zip(LATE, (Measure.RISK_1, Measure.RISK_30, Measure.RISK_60, Measure.RISK_90), strict=True))
NOT_OF_OFFICERS = frozenset(
    {Measure.MEMBERS_ACTIVE, Measure.MEMBERS_CLOSED, Measure.GROUPS, Measure.ACCOUNTS, Measure.SAVED}
)


class Fact(Struct, frozen=True):
    """So much of something, at a branch and of an officer; `came` is not so for what was left out."""

    measure: Measure
    branch: str
    officer: str
    amount: Decimal = ONE
    came: bool = True


class Line(Struct, frozen=True, kw_only=True):
    """One comparison: what the old system had, what of it was left out, and what there is now."""

    label: str
    detail: str = ""
    counts: bool = False
    old: Decimal = ZERO
    left_out: Decimal = ZERO
    new: Decimal = ZERO

    @property
    def difference(self) -> Decimal:
        """What there is now beyond what should have come."""
        return self.new - (self.old - self.left_out)


class Table(Struct, frozen=True):
    """Comparisons under a title; `heads` say what labels and details are."""

    title: str
    heads: tuple[str, str]
    lines: tuple[Line, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not any(line.difference for line in self.lines)


class Figures(Struct, frozen=True, kw_only=True):
    """All of it, as somebody signs it. `made_up` counts what the register did not say.

    `settled` is what was decided on its defects, `confirmed_by` who answers for how it was read.
    """

    title: str
    as_of: date
    currency: str
    tables: tuple[Table, ...]
    left_out: tuple[LeftOut, ...]
    made_up: dict[str, int]
    settled: tuple[Settled, ...] = ()
    confirmed_by: str = ""

    @property
    def agrees(self) -> bool:
        """Whether nothing differs anywhere."""
        return all(table.agrees for table in self.tables)

    @property
    def differing(self) -> tuple[tuple[Table, Line], ...]:
        """Every line that differs, with its table."""
        return tuple((table, line) for table in self.tables for line in table.lines if line.difference)


def at_risk(branch: str, officer: str, owed: Decimal, days: int) -> Iterator[Fact]:
    """What a loan adds to the portfolio at risk."""
    return (Fact(measure, branch, officer, owed) for bound, measure in AT_RISK.items() if owed and days >= bound)


def compared(old: Sequence[Fact], new: Sequence[Fact]) -> tuple[Table, ...]:
    """Both sides for the whole institution, by branch and by loan officer."""
    sides = tuple(old), tuple(new)
    of_officers = tuple(tuple(fact for fact in facts if fact.measure not in NOT_OF_OFFICERS) for facts in sides)
    return (
        laid("The whole institution", ("", ""), sides, lambda _: ""),
        laid("By branch", ("Branch", ""), sides, lambda fact: fact.branch),
        laid("By loan officer", ("Loan officer", ""), of_officers, lambda fact: fact.officer),
    )


def laid(
    title: str, heads: tuple[str, str], sides: tuple[tuple[Fact, ...], ...], label: Callable[[Fact], str]
) -> Table:
    """Facts added up under their labels, the two sides beside each other."""
    sums: dict[tuple[str, Measure], list[Decimal]] = defaultdict(lambda: [ZERO, ZERO, ZERO])
    old, new = sides
    for fact in old:
        found = sums[label(fact), fact.measure]
        found[0] += fact.amount
        found[1] += ZERO if fact.came else fact.amount
    for fact in new:
        sums[label(fact), fact.measure][2] += fact.amount
    order = list(Measure)
    lines = (
        Line(label=name, detail=measure, counts=measure.counts, old=amounts[0], left_out=amounts[1], new=amounts[2])
        for (name, measure), amounts in sorted(sums.items(), key=lambda item: (item[0][0], order.index(item[0][1])))
    )
    return Table(title, heads, tuple(line for line in lines if line.old or line.new))


def with_names(table: Table, names: Mapping[str, Mapping[str, str]]) -> Table:
    """The table with names beside the keys of what its heading says."""
    known = names.get(table.heads[0], {})
    lines = (replace(line, label=f"{line.label} {known.get(line.label, '')}".strip()) for line in table.lines)
    return replace(table, lines=tuple(lines))


def singly(title: str, heads: tuple[str, str], lines: Iterable[Line]) -> Table:
    """Only what differs, one by one."""
    return Table(title, heads, tuple(line for line in lines if line.difference))
