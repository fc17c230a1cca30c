"""The rows of a register while decisions are carried out on them: what is left out, changed, merged and added."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from akiba.delivery.migration.entries import NOTHING, Entries, Entry
from akiba.delivery.migration.records import Place

Id = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is left out: for which kind of defect, why in words, and the money that goes with it.

    `cascade` rows are left out only because another row is.
    """

    place: Place
    kind: str
    key: str
    code: str
    why: str
    money: dict[str, Decimal]
    weight: Decimal
    cascade: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a rule changed; `money` is by how much, where it holds money."""

    place: Place
    kind: str
    key: str
    field: str
    was: Any
    now: Any
    rule: str
    money: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Joined:
    """A member who was merged into another."""

    place: Place
    key: str
    into: str


@dataclass(slots=True)
class Workspace:
    """Entries that can be altered; the ones that were read stay as they are.

    `made` are records that no row holds, `schedules` those of loans whose schedule is made anew.
    """

    read: Entries
    entries: dict[Id, Entry] = field(default_factory=dict)
    rejected: dict[Id, Rejected] = field(default_factory=dict)
    joined: dict[Id, Joined] = field(default_factory=dict)
    alias: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    made: list[Entry] = field(default_factory=list)
    schedules: dict[str, list[Entry]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Entries) -> "Workspace":
        """A copy of the entries to work on."""
        made = cls(entries)
        for entry in entries:
            made.entries[entry.id] = Entry(
                entry.kind, entry.place, dict(entry.values), entry.raw, entry.marks, entry.implied
            )
        return made

    def gone(self, entry: Entry) -> bool:
        """Whether a row is left out, or merged into another."""
        return entry.id in self.rejected or entry.id in self.joined

    def current(self, entry: Entry) -> Entry | None:
        """The row as it now stands, None when it is gone."""
        return None if self.gone(entry) else self.entries.get(entry.id)

    def live(self, kind: str) -> Iterator[Entry]:
        """The rows of a kind that are taken, those that were added last."""
        for entry in self.entries.values():
            if entry.kind.name == kind and not self.gone(entry):
                yield entry
        for entry in self.added:
            if entry.kind.name == kind:
                yield entry

    def of_loan(self, kind: str, key: str) -> list[Entry]:
        """The payments or instalments of a loan that are taken."""
        before = [self.current(entry) for entry in self.read.of_loans(kind).get(key, [])]
        made = self.schedules.get(key, []) if kind == "instalments" else []
        return [*(one for one in before if one), *made]

    @property
    def added(self) -> list[Entry]:
        """The records that no row holds."""
        return [*self.made, *(entry for schedule in self.schedules.values() for entry in schedule)]

    def forgotten(self, entry: Entry) -> bool:
        """Whether a record is one that no row holds, once it is no longer made; a schedule goes as a whole."""
        if self.entries.get(entry.id) is entry:
            return False
        self.made = [one for one in self.made if one is not entry]
        if entry.kind.name == "instalments":
            self.schedules.pop(entry["loan"], None)
        return True

    def reject(self, entry: Entry, code: str, why: str, *, cascade: bool = False) -> None:
        """Leave a row out."""
        money = {one.name: entry.amount(one.name) for one in entry.kind.money if one.name in entry.values}
        self.rejected[entry.id] = Rejected(
            entry.place, entry.kind.name, entry.key, code, why, money, entry.weight, cascade
        )

    def change(self, entry: Entry, name: str, value: Any, rule: str) -> None:
        """Put another value into a field."""
        was = entry[name]
        if was == value and type(was) is type(value):
            return
        difference = NOTHING
        if isinstance(was, Decimal) or isinstance(value, Decimal):
            difference = (value or NOTHING) - (was or NOTHING)
        entry.values[name] = value
        self.changes.append(Change(entry.place, entry.kind.name, entry.key, name, was, value, rule, difference))
