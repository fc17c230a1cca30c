"""Defects of members: people entered twice, births that cannot be, telephones of several."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from difflib import SequenceMatcher
from typing import Any

from akiba.delivery.migration.defects import REJECT, TAKE, Finding, Severity, defect, mend
from akiba.delivery.migration.defects.cells import earlier
from akiba.delivery.migration.defects.common import digits, identity_days, stake, years
from akiba.delivery.migration.entries import Entries, Entry
from akiba.delivery.migration.entries.cells import international
from akiba.delivery.migration.values import folded

OLDEST = 110
ALIKE = 0.82
NO_NAME = re.compile(r"[\d@#*/\\<>{}=?]")
SHAPES = 0.95
SAME = (*mend("merge"), TAKE, REJECT)
PLACEHOLDER = re.compile(r"(\d)\1*|0*1234567\d*")


def whole_name(member: Entry) -> str:
    """First and last name to compare by, whichever way round."""
    return " ".join(sorted(folded(f"{member['firstname'] or ''} {member['lastname'] or ''}").split()))


def identity_of(_entries: Entries, member: Entry) -> Hashable | None:
    """The identity number to compare by; nothing for one that only fills the field."""
    bare = re.sub(r"[^A-Z0-9]", "", str(member["identity"] or "").upper())
    return None if len(bare) < 4 or PLACEHOLDER.fullmatch(bare) else bare


def name_and_birth(_entries: Entries, member: Entry) -> Hashable | None:
    """Name and birth, where both are known."""
    name = whole_name(member)
    return (name, member["born"]) if " " in name and member["born"] is not None else None


def telephone(entries: Entries, member: Entry) -> Hashable | None:
    """The telephone number in one form; nothing for one that only fills the field."""
    said = member["mobile"]
    if not said or PLACEHOLDER.fullmatch(digits(said)):
        return None
    return international(said, entries.mapping.country) or digits(said) or None


def alike(entries: Entries, by: Callable[[Entries, Entry], Hashable | None]) -> Iterator[tuple[Entry, Entry]]:
    """The first member of each likeness, with each that follows."""
    first: dict[Hashable, Entry] = {}
    for member in entries["members"]:
        if (key := by(entries, member)) is not None and first.setdefault(key, member) is not member:
            yield first[key], member


def said_of(one: Entry) -> str:
    """A member in a few words."""
    name = " ".join(f"{one['firstname'] or ''} {one['lastname'] or ''}".split())
    return f"{one.key} {name}" + (f", {one['born'].isoformat()}" if one["born"] else "")


def twice(entries: Entries, pairs: Iterator[tuple[Entry, Entry]], field: str) -> Iterator[Finding]:
    """The later of each pair as a finding."""
    for first, later in pairs:
        said = f"{said_of(later)} = {said_of(first)}"
        yield Finding(later, field, said, stake(entries, later), first)


@defect("same-identity", "Members entered twice: the same identity number", Severity.DOUBT, *SAME)
def same_identity(entries: Entries) -> Iterator[Finding]:
    """Two members have the same identity number: they are the same person, or one number is wrong."""
    yield from twice(entries, alike(entries, identity_of), "identity")


@defect("same-name", "Members entered twice: the same name and birth", Severity.DOUBT, *SAME)
def same_name(entries: Entries) -> Iterator[Finding]:
    """Two members have the same name, whichever way it is written, and the same date of birth."""
    known = {frozenset((one.id, other.id)) for one, other in alike(entries, identity_of)}
    pairs = (pair for pair in alike(entries, name_and_birth) if frozenset((pair[0].id, pair[1].id)) not in known)
    yield from twice(entries, pairs, "lastname")


def by_telephone(entries: Entries) -> Iterator[tuple[Entry, Entry, bool]]:
    """Pairs of one telephone, and whether their names are nearly the same."""
    known = {frozenset((one.id, other.id)) for one, other in alike(entries, identity_of)}
    known |= {frozenset((one.id, other.id)) for one, other in alike(entries, name_and_birth)}
    for one, other in alike(entries, telephone):
        if frozenset((one.id, other.id)) not in known:
            near = SequenceMatcher(None, whole_name(one), whole_name(other)).ratio()
            yield one, other, near >= ALIKE


@defect("same-telephone", "Members entered twice: one telephone and nearly one name", Severity.DOUBT, *SAME)
def same_telephone(entries: Entries) -> Iterator[Finding]:
    """Two members have the same telephone number and nearly the same name."""
    yield from twice(entries, ((one, other) for one, other, near in by_telephone(entries) if near), "mobile")


@defect("shared-telephone", "Telephones of several members", Severity.NOTE, TAKE, *mend("clear"), REJECT)
def shared_telephone(entries: Entries) -> Iterator[Finding]:
    """Members with different names have one telephone number: a family's, an officer's, or a wrong one."""
    for one, other, near in by_telephone(entries):
        if not near:
            said = f"{other['mobile']}: {said_of(other)} and {said_of(one)}"
            yield Finding(other, "mobile", said, stake(entries, other), one, {"clear": None})


@defect(
    "birth-in-future",
    "Births in the future",
    Severity.BLOCKS,
    *mend("from-identity", "clear", "century"),
    REJECT,
)
def birth_in_future(entries: Entries) -> Iterator[Finding]:
    """The date of birth lies after the day of the register."""
    for member in entries["members"]:
        if member["born"] is not None and member["born"] > entries.mapping.as_of:
            yield birth(entries, member)


@defect("birth-long-ago", "Births too long ago", Severity.DOUBT, *mend("from-identity", "clear"), TAKE, REJECT)
def birth_long_ago(entries: Entries) -> Iterator[Finding]:
    """By the date of birth the member would be older than 110 years."""
    for member in entries["members"]:
        if member["born"] is not None and years(member["born"], entries.mapping.as_of) > OLDEST:
            yield birth(entries, member)


def birth(entries: Entries, member: Entry) -> Finding:
    """An impossible birth, with what may be put there instead."""
    known = identity_days(entries).get(member.id)
    offers: dict[str, Any] = {"from-identity": known} if known is not None else {}
    offers |= {"clear": None, "century": earlier(member["born"])}
    said = member["born"].isoformat() + (f", identity number {known.isoformat()}" if known else "")
    return Finding(member, "born", said, stake(entries, member), offers=offers)


@defect("birth-after-joining", "Births after joining", Severity.DOUBT, *mend("from-identity", "clear"), TAKE, REJECT)
def birth_after_joining(entries: Entries) -> Iterator[Finding]:
    """The member would have joined before being born."""
    for member in entries["members"]:
        born, joined = member["born"], member["joined"]
        if born is not None and joined is not None and joined < born <= entries.mapping.as_of:
            yield birth(entries, member)


@defect(
    "birth-unlike-identity", "Births unlike the identity number", Severity.DOUBT, TAKE, *mend("from-identity"), REJECT
)
def birth_unlike_identity(entries: Entries) -> Iterator[Finding]:
    """Most identity numbers hold their owner's birth; this one tells another day than the register does."""
    known = identity_days(entries)
    for member in entries["members"]:
        told = known.get(member.id)
        if told is not None and member["born"] is not None and told != member["born"] <= entries.mapping.as_of:
            yield birth(entries, member)


@defect("under-age", "Members under age", Severity.DOUBT, TAKE, *mend("clear"), REJECT)
def under_age(entries: Entries) -> Iterator[Finding]:
    """On the day of the register the member is not of age."""
    for member in entries["members"]:
        born, as_of = member["born"], entries.mapping.as_of
        if born is not None and born <= as_of and years(born, as_of) < entries.mapping.adult_at:
            said = f"{born.isoformat()}: {years(born, as_of)} years"
            yield Finding(member, "born", said, stake(entries, member), offers={"clear": None})


@defect("joined-under-age", "Members who joined under age", Severity.NOTE, TAKE, *mend("clear"), REJECT)
def joined_under_age(entries: Entries) -> Iterator[Finding]:
    """On the day of joining the member was not of age: perhaps a child's account, perhaps a wrong date."""
    for member in entries["members"]:
        born, joined = member["born"], member["joined"]
        if born is not None and joined is not None and 0 <= years(born, joined) < entries.mapping.adult_at:
            said = f"{born.isoformat()}, joined {joined.isoformat()}: {years(born, joined)} years"
            yield Finding(member, "born", said, stake(entries, member), offers={"clear": None})


@defect("joined-in-future", "Members who join in the future", Severity.DOUBT, *mend("clear"), TAKE, REJECT)
def joined_in_future(entries: Entries) -> Iterator[Finding]:
    """The day of joining lies after the day of the register."""
    for member in entries["members"]:
        if member["joined"] is not None and member["joined"] > entries.mapping.as_of:
            said = member["joined"].isoformat()
            yield Finding(member, "joined", said, stake(entries, member), offers={"clear": None})


@defect("odd-name", "Names that hold figures or signs", Severity.DOUBT, TAKE, REJECT)
def odd_name(entries: Entries) -> Iterator[Finding]:
    """A name of a person holds figures or signs that no name has."""
    for entry in (*entries["members"], *(one for one in entries["officers"] if not one.implied)):
        for name in ("firstname", "lastname", "name"):
            if entry[name] and NO_NAME.search(entry[name]):
                yield Finding(entry, name, entry[name], stake(entries, entry))


@defect("odd-identity", "Identity numbers of another form", Severity.DOUBT, TAKE, *mend("clear"), REJECT)
def odd_identity(entries: Entries) -> Iterator[Finding]:
    """Nearly all identity numbers of the register have one form, and this has another."""
    having = [member for member in entries["members"] if member["identity"]]
    shapes = Counter(shape(member["identity"]) for member in having)
    usual, often = shapes.most_common(1)[0] if shapes else ("", 0)
    if often < len(having) * SHAPES:
        return
    for member in having:
        if shape(member["identity"]) != usual:
            yield Finding(member, "identity", member["identity"], stake(entries, member), offers={"clear": None})


def shape(written: str) -> str:
    """The form of a number: 9 for every digit, A for every letter."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", written.strip()))


@defect("not-told", "Details that are not told", Severity.NOTE, TAKE, REJECT)
def not_told(entries: Entries) -> Iterator[Finding]:
    """A field that the register has is empty for this member."""
    empty = defaultdict(list)
    for member in entries["members"]:
        marked = {mark.field for mark in member.marks}
        for field in ("sex", "born", "identity", "mobile", "branch", "joined"):
            if field in member.raw and member[field] is None and field not in marked:
                empty[field].append(member)
    for field, members in empty.items():
        for member in members:
            yield Finding(member, field, field, stake(entries, member))
