"""What a register adds up to: by sheet what became of it, by branch and officer what there is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from akiba.delivery.migration.deciding.workspace import Workspace
from akiba.delivery.migration.entries import NOTHING, Entries, Entry


@dataclass(slots=True)
class Sum:
    """One field of money of a sheet: read and changed by mends equals taken and left out, always."""

    read: Decimal = NOTHING
    changed: Decimal = NOTHING
    taken: Decimal = NOTHING
    rejected: Decimal = NOTHING


@dataclass(slots=True)
class SheetTotals:
    """Rows and money of one kind of record in one sheet; rows read are taken, left out or merged into others."""

    sheet: str
    kind: str
    read: int = 0
    taken: int = 0
    rejected: int = 0
    joined: int = 0
    money: dict[str, Sum] = field(default_factory=dict)


def sheet_totals(work: Workspace) -> Iterator[SheetTotals]:
    """The totals of every sheet, from the rows as they were read and as they now stand."""
    found: dict[tuple[str, str], SheetTotals] = {}
    for entry in (*work.read, *(entry for entry, _ in work.read.aside)):
        if entry.implied:
            continue
        key = entry.place.sheet, entry.kind.name
        totals = found.setdefault(key, SheetTotals(*key))
        totals.read += 1
        now = work.entries.get(entry.id)
        left_out = work.rejected.get(entry.id)
        totals.rejected += left_out is not None
        totals.joined += entry.id in work.joined
        totals.taken += left_out is None and entry.id not in work.joined
        for name in (one.name for one in entry.kind.money if one.name in entry.values):
            _add(totals.money.setdefault(name, Sum()), entry, now, name, left_out=left_out is not None)
    yield from found.values()


def _add(total: Sum, entry: Entry, now: Entry | None, name: str, *, left_out: bool) -> None:
    before = entry.amount(name)
    after = before if now is None else now.amount(name)
    total.read += before
    total.changed += after - before
    if left_out:
        total.rejected += after
    else:
        total.taken += after


@dataclass(slots=True)
class Share:
    """What there is of a branch or an officer."""

    name: str
    members: int = 0
    active_loans: int = 0
    lent: Decimal = NOTHING
    left: Decimal = NOTHING
    payments: int = 0
    paid: Decimal = NOTHING
    accounts: int = 0
    saved: Decimal = NOTHING


def by_branch(entries: Entries) -> list[Share]:
    """Members, loans, payments and savings by branch; those of none last, under no name."""
    return _shares(entries, entries.branch_of, "branches")


def by_officer(entries: Entries) -> list[Share]:
    """Loans and payments by officer; those of none last, under no name."""
    return _shares(entries, entries.officer_of, "officers", ("loans", "payments"))


def _shares(
    entries: Entries,
    owner: Callable[[Entry], str | None],
    kind: str,
    counted: Iterable[str] = ("members", "loans", "payments", "savings"),
) -> list[Share]:
    found: dict[str, Share] = {}
    for one in counted:
        for entry in entries[one]:
            key = owner(entry) or ""
            named = entries.find(kind, key)
            name = f"{key} {named['name'] or ''}".strip() if named is not None and named["name"] != key else key
            _count(found.setdefault(key, Share(name)), entry)
    return [found[key] for key in sorted(found, key=lambda key: (not key, key))]


def _count(share: Share, entry: Entry) -> None:
    match entry.kind.name:
        case "members":
            share.members += 1
        case "loans":
            share.lent += entry.amount("principal")
            if entry["state"] == "active":
                share.active_loans += 1
                share.left += entry.weight
        case "payments":
            share.payments += 1
            share.paid += entry.amount("amount")
        case "savings":
            share.accounts += 1
            share.saved += entry.amount("balance")
