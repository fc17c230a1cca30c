"""The records of what is taken."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from akiba.delivery.migration.deciding.workspace import Workspace
from akiba.delivery.migration.entries import Entry
from akiba.delivery.migration.fields import BRANCHES, CHOICES, WEEK
from akiba.delivery.migration.records import (
    AccountClass,
    Branch,
    Every,
    Group,
    Instalment,
    LedgerBalance,
    Loan,
    LoanState,
    Member,
    MemberStatus,
    Method,
    Officer,
    Payment,
    Place,
    RatePer,
    Register,
    Savings,
    Sex,
)

ENUMERATIONS: dict[str, Any] = {
    "sex": Sex,
    "status": MemberStatus,
    "state": LoanState,
    "method": Method,
    "rate_per": RatePer,
    "every": Every,
    "account_class": AccountClass,
}
RECORDS: dict[str, type[Struct]] = {
    "branches": Branch,
    "officers": Officer,
    "groups": Group,
    "members": Member,
    "loans": Loan,
    "instalments": Instalment,
    "payments": Payment,
    "savings": Savings,
    "ledger": LedgerBalance,
}
AT_HOME = ("officers", "groups", "members")


def register_of(work: Workspace) -> Register:
    """Everything that is taken, as records; what names no branch is at the default one."""
    mapping = work.read.mapping
    house_them(work)
    built: dict[str, Any] = {name: tuple(_records(work, name)) for name in RECORDS}
    return Register(as_of=mapping.as_of, currency=mapping.currency, **built)


def house_them(work: Workspace) -> None:
    """Give a branch to whoever has none: that of the group or the loans, else the only one, or the default."""
    branches = [entry["key"] for entry in work.live("branches")]
    default = branches[0] if len(branches) == 1 else work.read.mapping.branch.key
    for entry in list(work.live("groups")):
        entry.values["branch"] = entry["branch"] or default
    groups = {entry["key"]: entry["branch"] for entry in work.live("groups")}
    for entry in list(work.live("members")):
        entry.values["branch"] = entry["branch"] or groups.get(entry["group"]) or default
    homes = _homes_of_loans(work)
    for entry in list(work.live("officers")):
        entry.values["branch"] = entry["branch"] or homes.get(entry["key"]) or default
    if default not in branches and any(entry["branch"] == default for kind in AT_HOME for entry in work.live(kind)):
        work.made.append(Entry(BRANCHES, Place("", 0), {"key": default, "name": work.read.mapping.branch.name}))


def _homes_of_loans(work: Workspace) -> dict[str, str]:
    """The branch of most members whose loans an officer looks after."""
    members = {entry["key"]: entry["branch"] for entry in work.live("members")}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for loan in work.live("loans"):
        if loan["officer"] is not None:
            found[loan["officer"]][members[loan["member"]]] += 1
    return {officer: homes.most_common(1)[0][0] for officer, homes in found.items()}


def _records(work: Workspace, kind: str) -> Iterator[Struct]:
    made = RECORDS[kind]
    for entry in work.live(kind):
        yield made(**_values(made, entry), place=entry.place)


def _values(made: type[Struct], entry: Entry) -> dict[str, Any]:
    found = {}
    for name in made.__struct_fields__:
        value = entry[name] if name != "place" else None
        if value is None:
            continue
        if name in ENUMERATIONS:
            value = ENUMERATIONS[name](value)
        elif name in CHOICES:
            value = WEEK.index(value)
        elif isinstance(value, str):
            value = value.strip()
        found[name] = value
    return found
