"""The profile of a register as plain values: for a table on a screen, a file, or another program."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from akiba.delivery.migration.deciding import Outcome
from akiba.delivery.migration.defects import Defect, Severity, spoken_choice, weightiest
from akiba.delivery.migration.entries import Entries
from akiba.delivery.migration.fields import KINDS
from akiba.delivery.migration.totals import Share, SheetTotals, by_branch, by_officer

PLACES = 20
HEADS = ("Kind", "Sheet", "Row", "Key", "Field", "Found", "Money", "Also in")


class SheetRead(Struct, frozen=True):
    """What was read of one kind of record in one sheet."""

    sheet: str
    kind: str
    rows: int
    money: dict[str, Decimal]


class Told(Struct, frozen=True):
    """A kind of defect, with the first of its places."""

    code: str
    title: str
    severity: str
    about: str
    rows: int
    findings: int
    money: Decimal
    choices: dict[str, str]
    proposed: str
    places: list[str]


class Summary(Struct, frozen=True):
    """All of it."""

    file: str
    as_of: date
    currency: str
    sheets: list[SheetRead]
    branches: list[dict[str, Any]]
    officers: list[dict[str, Any]]
    defects: list[Told]

    @property
    def blocking(self) -> list[Told]:
        """The kinds of defects whose rows cannot go in as they are."""
        return [one for one in self.defects if one.severity == Severity.BLOCKS.value]


def summary(entries: Entries, defects: Iterable[Defect]) -> Summary:
    """The profile in short."""
    return Summary(
        entries.mapping.file,
        entries.mapping.as_of,
        entries.mapping.currency,
        sheets_read(entries),
        [plain(share) for share in by_branch(entries)],
        [plain(share) for share in by_officer(entries)],
        [told(defect) for defect in weightiest(defects)],
    )


def sheets_read(entries: Entries) -> list[SheetRead]:
    """Rows and money by sheet, sums and remarks aside."""
    found: dict[tuple[str, str], list[Any]] = {}
    for entry in entries:
        if not entry.implied:
            found.setdefault((entry.place.sheet, entry.kind.name), []).append(entry)
    return [
        SheetRead(
            sheet,
            kind,
            len(rows),
            {
                field.name: sum((row.amount(field.name) for row in rows), Decimal(0))
                for field in KINDS[kind].money
                if any(field.name in row.values for row in rows)
            },
        )
        for (sheet, kind), rows in found.items()
    ]


def plain(share: Share) -> dict[str, Any]:
    """A branch or officer as values by name."""
    return asdict(share)


def told(defect: Defect) -> Told:
    """A kind of defect in short."""
    kind = defect.kind
    places = dict.fromkeys(f"{one.entry.place.sheet}!{one.entry.place.row}" for one in defect.findings)
    return Told(
        kind.code,
        kind.title,
        kind.severity.value,
        kind.about,
        defect.rows,
        len(defect.findings),
        defect.money,
        {choice: spoken_choice(choice) for choice in kind.choices},
        kind.proposed,
        list(places)[:PLACES],
    )


def findings(defects: Iterable[Defect]) -> Iterable[list[Any]]:
    """Every finding as a row under `HEADS`."""
    for defect in defects:
        for one in defect.findings:
            place = one.entry.place
            other = "" if one.other is None else f"{one.other.place.sheet}!{one.other.place.row}"
            field = one.entry.kind[one.field].title if one.field else ""
            yield [defect.kind.title, place.sheet, place.row, one.entry.key, field, one.found, one.money, other]


class Decided(Struct, frozen=True):
    """What became of a register in short."""

    taken: dict[str, int]
    sheets: list[dict[str, Any]]
    rejected: int
    rejected_money: dict[str, Decimal]
    changed: int
    joined: int
    added: int


def decided(outcome: Outcome) -> Decided:
    """What became of every row, counted."""
    money: dict[str, Decimal] = {}
    for row in outcome.rejected:
        money[row.kind] = money.get(row.kind, Decimal(0)) + row.weight
    return Decided(
        {kind: len(getattr(outcome.register, kind)) for kind in KINDS},
        [_totals(totals) for totals in outcome.totals],
        len(outcome.rejected),
        money,
        len(outcome.changes),
        len(outcome.joined),
        len(outcome.added),
    )


def _totals(totals: SheetTotals) -> dict[str, Any]:
    return asdict(totals)
