"""What several rules ask of a register."""

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from weakref import WeakKeyDictionary

from akiba.delivery.migration.entries import NOTHING, Entries, Entry

MOST = Decimal("0.6")
LEAST = 2
Id = tuple[str, str, int, str]
_STAKES: WeakKeyDictionary[Entries, dict[str, Decimal]] = WeakKeyDictionary()
_IDENTITY_DAYS: WeakKeyDictionary[Entries, dict[Id, date]] = WeakKeyDictionary()
FORMS = ("%Y%m%d", "%d%m%Y", "%y%m%d", "%d%m%y")


def stake(entries: Entries, member: Entry) -> Decimal:
    """What a member owes on active loans and has in savings, together."""
    if entries not in _STAKES:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for loan in entries["loans"]:
            if loan["state"] == "active" and loan["member"] is not None:
                sums[loan["member"]] += loan.weight
        for account in entries["savings"]:
            if account["member"] is not None:
                sums[account["member"]] += account.weight
        _STAKES[entries] = sums
    return _STAKES[entries].get(member["key"] or "", NOTHING)


def identity_days(entries: Entries) -> dict[Id, date]:
    """The birth that each identity number tells, where most numbers of the register hold their owner's."""
    if entries not in _IDENTITY_DAYS:
        _IDENTITY_DAYS[entries] = _days_in_identities(entries)
    return _IDENTITY_DAYS[entries]


def _days_in_identities(entries: Entries) -> dict[Id, date]:
    both = [(entry, digits(entry["identity"])) for entry in entries["members"] if entry["identity"]]
    votes: Counter[tuple[str, int]] = Counter()
    told = [(entry["born"], number) for entry, number in both if entry["born"] is not None]
    for born, number in told:
        for form in FORMS:
            if (place := number.find(born.strftime(form))) >= 0:
                votes[form, place] += 1
                break
    best = votes.most_common(1)
    if not best or best[0][1] < len(told) * MOST or best[0][1] < LEAST:
        return {}
    form, place = best[0][0]
    found = {entry.id: _day(number[place:], form, entries.mapping.as_of) for entry, number in both}
    return {key: born for key, born in found.items() if born is not None}


def _day(number: str, form: str, as_of: date) -> date | None:
    size = 8 if "%Y" in form else 6
    parts = _places(form)
    try:
        year, month, day = (int(number[parts[letter][0] : parts[letter][1]]) for letter in "ymd")
        if size == 6:
            year += as_of.year // 100 * 100
            year -= 100 if year > as_of.year else 0
        born = date(year, month, day)
    except ValueError:
        return None
    return born if date(1900, 1, 1) <= born <= as_of else None


def _places(form: str) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    at = 0
    for letter in form.replace("%", ""):
        width = 4 if letter == "Y" else 2
        found[letter.lower()] = (at, at + width)
        at += width
    return found


def digits(written: str) -> str:
    """The digits of a text."""
    return re.sub(r"\D", "", written)


def years(born: date, day: date) -> int:
    """How many whole years lie between two days."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def total(entries: list[Entry], name: str) -> Decimal:
    """The sum of a field of money."""
    return sum((entry.amount(name) for entry in entries), NOTHING)


def principal_paid(entries: Entries, loan: Entry) -> Decimal:
    """The principal that the payments of a loan paid, all of them."""
    return total(entries.payments.get(loan["key"], []), "principal")


def money_words(amount: Decimal) -> str:
    """An amount as plain text."""
    return f"{amount:,.2f}"
