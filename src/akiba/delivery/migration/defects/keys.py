"""Keys that are repeated or left out, and references that lead nowhere."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from akiba.delivery.migration.defects import REJECT, TAKE, Finding, Severity, defect, mend
from akiba.delivery.migration.defects.cells import optional, weight
from akiba.delivery.migration.entries import Entries, Entry
from akiba.delivery.migration.fields import KINDS, Detail
from akiba.delivery.migration.values import folded

NUMBERED = re.compile(r"(.*?)(\d+)")
MOST_GAPS = 500


@defect("repeated-key", "Numbers that are given twice", Severity.BLOCKS, *mend("keep-first", "renumber"), REJECT)
def repeated_key(entries: Entries) -> Iterator[Finding]:
    """Two records have the same number; what refers to it means one of them, and nobody can say which."""
    for kind in KINDS.values():
        seen: dict[tuple[Any, ...], Entry] = {}
        for entry in entries[kind.name] if kind.identity else ():
            key = tuple(entry[name] for name in kind.identity)
            if None in key:
                continue
            first = seen.setdefault(key, entry)
            if first is not entry:
                same = "the same in everything" if first.values == entry.values else "otherwise different"
                yield Finding(entry, kind.identity[-1], f"{entry.key}: {same}", weight(entries, entry, ""), first)


@defect("number-gaps", "Gaps in the numbering", Severity.NOTE, TAKE)
def number_gaps(entries: Entries) -> Iterator[Finding]:
    """The numbering of records has gaps: rows may have been deleted, or lie in a sheet that was not sent."""
    for kind in ("members", "loans", "savings", "groups"):
        by_prefix: dict[str, dict[int, Entry]] = defaultdict(dict)
        for entry in entries[kind]:
            if not entry.implied and entry["key"] and (match := NUMBERED.fullmatch(entry["key"])):
                by_prefix[match[1]][int(match[2][-15:])] = entry
        for numbers in by_prefix.values():
            ordered = sorted(numbers)
            gaps = [(one, other) for one, other in pairwise(ordered) if other > one + 1]
            if sum(other - one - 1 for one, other in gaps) > len(ordered) * 10:
                continue
            for one, other in gaps[:MOST_GAPS]:
                said = f"{other - one - 1} between {numbers[one].key} and {numbers[other].key}"
                yield Finding(numbers[other], kind and "key", said)


def spelling(key: str) -> str:
    """A key without what programs lose or add: leading zeros, signs, case."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", folded(key)).replace(" ", "")


def unmatched(entries: Entries, kind: str) -> Iterator[tuple[Entry, Detail, Entry | None]]:
    """Every reference that leads to no record of a kind, with the record that is likely meant."""
    known = entries.keys[kind]
    near: dict[str, Entry] = {}
    for key, entry in known.items():
        near.setdefault(spelling(key), entry)
    for entry in entries:
        for field in entry.kind.fields:
            if field.refers == kind and (key := entry[field.name]) is not None and key not in known:
                yield entry, field, near.get(spelling(key))


@defect("reference-spelling", "References spelt otherwise", Severity.DOUBT, *mend("match"), REJECT)
def reference_spelling(entries: Entries) -> Iterator[Finding]:
    """The number leads to no record, but to one when leading zeros, signs and case are left aside."""
    for kind in KINDS:
        for entry, field, meant in unmatched(entries, kind):
            if meant is not None:
                said = f"{entry[field.name]}: {meant.key}"
                yield Finding(entry, field.name, said, weight(entries, entry, ""), meant, {"match": meant["key"]})


def nowhere(code: str, title: str, kind: str, *choices: str) -> Callable[[Callable[..., str]], object]:
    """Declare references to records of a kind that are not there."""

    def declare(about: Callable[..., str]) -> object:
        def find(entries: Entries) -> Iterator[Finding]:
            for entry, field, meant in unmatched(entries, kind):
                if meant is None:
                    said = f"{entry.kind.one} {entry.key}: {entry[field.name]}"
                    offers = optional(entry, field.name)
                    yield Finding(entry, field.name, said, weight(entries, entry, ""), offers=offers)

        find.__doc__ = about.__doc__
        defect(code, title, Severity.BLOCKS, *choices)(find)
        return about

    return declare


@nowhere("unknown-member", "Loans and savings of unknown members", "members", REJECT, *mend("stand-in"))
def unknown_member() -> str:
    """A loan or a savings account names a member who is not in the register."""
    return ""


@nowhere("unknown-loan", "Payments and instalments of unknown loans", "loans", REJECT)
def unknown_loan() -> str:
    """A payment or an instalment names a loan that is not in the register."""
    return ""


@nowhere("unknown-officer", "References to unknown officers", "officers", *mend("clear", "stand-in"), REJECT)
def unknown_officer() -> str:
    """A loan or a group names an officer who is not in the register."""
    return ""


@nowhere("unknown-branch", "References to unknown branches", "branches", *mend("clear", "stand-in"), REJECT)
def unknown_branch() -> str:
    """A record names a branch that is not in the register."""
    return ""


@nowhere("unknown-group", "References to unknown groups", "groups", *mend("clear", "stand-in"), REJECT)
def unknown_group() -> str:
    """A member names a group that is not in the register."""
    return ""


@defect("officer-elsewhere", "Officers of another branch", Severity.NOTE, TAKE, REJECT)
def officer_elsewhere(entries: Entries) -> Iterator[Finding]:
    """The officer of a loan or a group belongs to another branch than its members do."""
    for entry in (*entries["groups"], *entries["loans"]):
        officer = entries.find("officers", entry["officer"])
        member = entries.find("members", entry["member"]) if entry["member"] else entry
        if officer is None or member is None or officer["branch"] is None:
            continue
        home = entries.branch_of(member)
        if home is not None and home != officer["branch"]:
            said = f"{officer.key} of {officer['branch']}, {entry.kind.one} of {home}"
            yield Finding(entry, "officer", said, weight(entries, entry, ""), officer)


@defect("group-elsewhere", "Members of another branch than their group", Severity.NOTE, TAKE, *mend("of-group"), REJECT)
def group_elsewhere(entries: Entries) -> Iterator[Finding]:
    """The member's branch and that of the group are not the same."""
    for member in entries["members"]:
        group = entries.find("groups", member["group"])
        if group is None or None in (group["branch"], member["branch"]) or group["branch"] == member["branch"]:
            continue
        said = f"{member['branch']}, group {group.key} of {group['branch']}"
        money = weight(entries, member, "")
        yield Finding(member, "branch", said, money, group, {"of-group": group["branch"]})
