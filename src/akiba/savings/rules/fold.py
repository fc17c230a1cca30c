"""The fold of a savings account: running balances, interest, and the difference that a step makes.

Money moves by entries; interest is reckoned from them and booked as further entries. What lies before the account's
mark is settled and need not be at hand: an entry at the end folds only what came after the last posted interest, an
earlier one is folded from the account's beginning.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from akiba.kernel.money import ZERO
from akiba.savings.rules.account import Account, Entry, Mark, Terms, in_order
from akiba.savings.rules.enumerations import CHARGES, CREDITS, POSTINGS, EntryKind
from akiba.savings.rules.interest import Balance, earned
from akiba.savings.rules.periods import ONE_DAY, Period, posting_periods


@dataclass(frozen=True, slots=True)
class Change:
    """What a step made of an account. `account` still begins at the mark of `before`; `mark` is how far it is settled.

    `booked` are the entries to store, `undone` those stored that no longer stand, `restated` those whose running
    balance or overdraft part became another.
    """

    before: Account
    account: Account
    mark: Mark

    @property
    def booked(self) -> tuple[Entry, ...]:
        return self.account.entries[len(self.before.entries) :]

    @property
    def undone(self) -> tuple[Entry, ...]:
        return tuple(now for was, now in self._pairs() if now is not was and now.undone and not was.undone)

    @property
    def fallen(self) -> tuple[Entry, ...]:
        """Those undone, as they stood before."""
        return tuple(was for was, now in self._pairs() if now is not was and now.undone and not was.undone)

    @property
    def restated(self) -> tuple[Entry, ...]:
        return tuple(now for was, now in self._pairs() if now is not was and now != was and now.undone == was.undone)

    @property
    def shifted(self) -> tuple[tuple[Entry, Entry], ...]:
        """Those restated whose overdraft part became another, as they were and as they are."""
        return tuple((was, now) for was, now in self._pairs() if not now.undone and now.overdraft != was.overdraft)

    def _pairs(self) -> Iterator[tuple[Entry, Entry]]:
        return zip(self.before.entries, self.account.entries, strict=False)


@dataclass(frozen=True, slots=True)
class Earning:
    """A posting period, what it earned in money, and where the fold stands after it."""

    posted_on: date
    by_hand: bool
    amount: Decimal
    after: Mark


def settled(before: Account, entries: Sequence[Entry], until: date, *, post: bool, as_on: date | None = None) -> Change:
    """The account with these entries in the place of its own, its balances and its interest brought up to a day.

    `entries` are those of `before`, some of them undone, and after them the new ones. With `post` interest is booked
    wherever it is missing or became another; `as_on` is a further day to book it on, by hand.
    """
    account = with_balances(replace(before, entries=tuple(entries)))
    found = earnings(account, until, as_on)
    if post:
        account = with_balances(_with_postings(account, found, until))
    account = _with_overdrafts_booked_anew(before, account)
    change = Change(before, account, _mark(account, found))
    totals = before.totals.plus(change.fallen, -1).plus(change.booked)
    earned = found[-1].after.earned if found else before.earned
    return replace(change, account=replace(account, totals=totals, earned=earned))


def with_balances(account: Account) -> Account:
    """The account with the running balance and the overdraft part of each entry set anew.

    What is held is missing from the running balance, but it is not lent.
    """
    running = account.mark.balance
    held = account.held - sum((entry.holds for entry in account.entries), ZERO)
    told: dict[int, Entry] = {}
    for entry in in_order(account.entries):
        overdraft = ZERO if entry.undone else _overdraft(running + held, entry)
        running, held = running + entry.effect, held + entry.holds
        balance = ZERO if entry.undone else running
        if entry.balance != balance or entry.overdraft != overdraft:
            told[id(entry)] = replace(entry, balance=balance, overdraft=overdraft)
    return replace(account, entries=tuple(told.get(id(entry), entry) for entry in account.entries))


def _overdraft(money: Decimal, entry: Entry) -> Decimal:
    if entry.holds or not entry.effect:
        return ZERO
    lent = -money if entry.effect > 0 else entry.amount - money
    return min(entry.amount, max(lent, ZERO))


def earnings(account: Account, until: date, as_on: date | None = None, late: Collection[Entry] = ()) -> list[Earning]:
    """What each posting period from the mark on earns, up to and with a day; nothing where no interest is agreed.

    `as_on` is a further day on which interest is posted by hand. What is `late` does not count before the next entry
    or period.
    """
    terms = account.terms
    if not terms.bears_interest:
        return []
    by_hand = {as_on} if as_on is not None else set[date]()
    for entry in account.entries:
        if entry.by_hand and entry.is_posting:
            by_hand.add(entry.on + ONE_DAY if terms.interest.on_last_day else entry.on)
    moving = [entry for entry in in_order(account.entries) if not entry.undone and entry.kind not in POSTINGS]
    days = [entry.on for entry in moving]
    mark, found = account.mark, list[Earning]()
    for period in posting_periods(terms.interest.posting, mark.on, until, terms.interest.year_begins, by_hand):
        inside = moving[bisect_left(days, period.start) : bisect_right(days, period.end)]
        days_passed = Period(period.start, min(period.end, until))
        balances, base = _balances(terms, mark.base, inside, days_passed, late)
        unrounded, carried = earned(terms.interest, terms.currency, period, balances, mark.carried)
        amount = terms.currency.round(unrounded)
        day = period.end + ONE_DAY
        mark = Mark(day, ZERO, base, carried, mark.earned + amount)
        found.append(Earning(terms.interest.posting_date(period), day in by_hand, amount, mark))
    return found


def next_posting(terms: Terms, mark: Mark) -> date | None:
    """When interest is to be posted next; None where none is agreed."""
    if not terms.bears_interest:
        return None
    period = next(posting_periods(terms.interest.posting, mark.on, mark.on, terms.interest.year_begins))
    return terms.interest.posting_date(period)


def _balances(
    terms: Terms, base: Decimal | None, entries: Sequence[Entry], period: Period, late: Collection[Entry]
) -> tuple[list[Balance], Decimal | None]:
    found, since, standing = list[Balance](), period.start, base
    for entry in entries:
        if standing is not None and entry.on > since:
            found.append(Balance(since, (entry.on - since).days, standing))
            standing = base
        before = base or ZERO
        base, since = _base_after(terms, before, entry), entry.on
        standing = (standing or ZERO) + (ZERO if entry in late else base - before)
    if standing is not None:
        found.append(Balance(since, (period.end - since).days + 1, standing))
    return found, base


def _base_after(terms: Terms, base: Decimal, entry: Entry) -> Decimal:
    if entry.kind in CREDITS:
        return base + entry.amount
    if entry.kind is EntryKind.WITHDRAWAL or entry.kind in CHARGES:
        # As recorded: once only booked interest is left to draw, it becomes what interest is reckoned on.
        return base - entry.amount if base > 0 or terms.overdraft_limit is not None else entry.balance
    return base


def _with_postings(account: Account, found: Sequence[Earning], until: date) -> Account:
    standing = {entry.on: entry for entry in reversed(account.entries) if entry.is_posting}
    wrong, missing = set[int](), list[Entry]()
    for earning in found:
        booked = standing.get(earning.posted_on)
        if earning.posted_on > until or (booked is not None and booked.interest == earning.amount):
            continue
        if booked is not None:
            wrong.add(id(booked))
        kind = EntryKind.INTEREST_POSTING if earning.amount >= 0 else EntryKind.OVERDRAFT_INTEREST
        missing.append(Entry(kind, earning.posted_on, abs(earning.amount), by_hand=earning.by_hand))
    kept = (replace(entry, undone=True) if id(entry) in wrong else entry for entry in account.entries)
    return replace(account, entries=(*kept, *missing))


def _with_overdrafts_booked_anew(before: Account, account: Account) -> Account:
    """A stored entry whose overdraft part became another was booked to the wrong ledger accounts: it is replaced.

    As recorded, it is only restated where no interest is agreed. What is undone keeps the part it was booked with.
    """
    kept, replaced = list(account.entries), list[Entry]()
    for place, was in enumerate(before.entries):
        now = kept[place]
        if not now.undone and now.overdraft != was.overdraft and account.terms.bears_interest:
            replaced.append(replace(now, number=None, replaces=now.number))
            now = replace(now, undone=True, balance=ZERO)
        kept[place] = replace(now, overdraft=was.overdraft) if now.undone else now
    return replace(account, entries=(*kept, *replaced))


def _mark(account: Account, found: Sequence[Earning]) -> Mark:
    booked = {entry.on for entry in account.entries if entry.is_posting}
    mark = account.mark
    if not account.terms.bears_interest:
        mark = replace(mark, on=max((entry.on for entry in account.entries), default=mark.on))
    for earning in found:
        if earning.posted_on not in booked:
            break
        mark = earning.after
    return replace(
        mark, balance=account.mark.balance + sum((e.effect for e in account.entries if e.on < mark.on), ZERO)
    )
