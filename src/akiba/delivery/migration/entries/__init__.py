"""The rows of a register read as its mapping says, with a mark wherever a cell is not what it should be."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from akiba.delivery.migration.fields import KINDS, RecordKind
from akiba.delivery.migration.mapping import Mapping
from akiba.delivery.migration.reading import Cell
from akiba.delivery.migration.records import Place

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about a cell: the code of what is wrong, the field, and why in words."""

    code: str
    field: str
    why: str = ""


@dataclass(eq=False, slots=True)
class Entry:
    """A row as a record of a kind; `raw` are its cells by field. `implied` ones have no row of their own."""

    kind: RecordKind
    place: Place
    values: dict[str, Any]
    raw: dict[str, Cell] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    implied: bool = False

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def said(self, name: str) -> str | None:
        """A key or a reference, None where there is none."""
        held = self.values.get(name)
        return None if held is None else str(held)

    @property
    def id(self) -> tuple[str, str, int, str]:
        """What tells it from every other entry."""
        return self.kind.name, self.place.sheet, self.place.row, self.place.column

    @property
    def key(self) -> str:
        """What people call it."""
        named = (self.values.get(name) for name in ("key", "code", "loan", "name"))
        return next((str(one) for one in named if one is not None), "")

    def amount(self, name: str) -> Decimal:
        """The money in a field, nothing where it holds none."""
        held = self.values.get(name)
        return held if isinstance(held, Decimal) else NOTHING

    @property
    def weight(self) -> Decimal:
        """The money that it stands for: what is left of a loan, the amount of a payment, a balance."""
        held = (self.values.get(name) for name in self.kind.weight)
        return next((one for one in held if isinstance(one, Decimal)), NOTHING)

    def marked(self, code: str) -> Iterator[Mark]:
        """Its marks of a code."""
        return (mark for mark in self.marks if mark.code == code)


class Entries:
    """Every row of a register by kind; `aside` are rows that are no records, with the code of what they are."""

    def __init__(self, mapping: Mapping, entries: Sequence[Entry], aside: Sequence[tuple[Entry, str]] = ()) -> None:
        self.mapping = mapping
        self.aside = tuple(aside)
        self.by_kind: dict[str, list[Entry]] = {name: [] for name in KINDS}
        for entry in entries:
            self.by_kind[entry.kind.name].append(entry)

    def __iter__(self) -> Iterator[Entry]:
        return (entry for entries in self.by_kind.values() for entry in entries)

    def __getitem__(self, kind: str) -> list[Entry]:
        return self.by_kind[kind]

    @cached_property
    def keys(self) -> dict[str, dict[str, Entry]]:
        """The first entry of each key, by kind."""
        found: dict[str, dict[str, Entry]] = {name: {} for name in KINDS}
        for entry in self:
            if len(entry.kind.identity) == 1 and (key := entry[entry.kind.identity[0]]) is not None:
                found[entry.kind.name].setdefault(key, entry)
        return found

    def find(self, kind: str, key: str | None) -> Entry | None:
        """The record of a key, None where there is none."""
        return None if key is None else self.keys[kind].get(key)

    def of_loans(self, kind: str) -> dict[str, list[Entry]]:
        """The payments or instalments of each loan, as they stand."""
        return self.payments if kind == "payments" else self.instalments

    @cached_property
    def payments(self) -> dict[str, list[Entry]]:
        """The payments of each loan, by day."""
        return {key: sorted(rows, key=_when) for key, rows in _by_loan(self["payments"]).items()}

    @cached_property
    def instalments(self) -> dict[str, list[Entry]]:
        """The instalments of each loan, as they stand."""
        return _by_loan(self["instalments"])

    def branch_of(self, entry: Entry) -> str | None:
        """Where a record belongs: by itself, its member, its group, its officer or its loan."""
        if entry.kind.name == "branches":
            return entry.said("key")
        for name, kind in (("branch", ""), ("member", "members"), ("group", "groups"), ("officer", "officers")):
            if (held := entry[name]) is None:
                continue
            if not kind:
                return str(held)
            if (other := self.find(kind, held)) is not None and (found := self.branch_of(other)) is not None:
                return found
        loan = self.find("loans", entry["loan"])
        return None if loan is None else self.branch_of(loan)

    def officer_of(self, entry: Entry) -> str | None:
        """Who looks after it: by itself, or by its loan."""
        if entry.kind.name == "officers":
            return entry.said("key")
        if "officer" in entry.kind:
            return entry.said("officer")
        loan = self.find("loans", entry["loan"])
        return None if loan is None else loan.said("officer")


def _when(entry: Entry) -> tuple[bool, Any]:
    return entry["on"] is None, entry["on"] or 0


def _by_loan(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry["loan"] is not None:
            found[entry["loan"]].append(entry)
    return found
