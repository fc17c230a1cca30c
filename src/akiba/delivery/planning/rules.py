"""When the items of a plan begin and end: forwards from the start, backwards from the finish, day by day.

A day of work does as much as the calendar says: all of it, nothing, or in a season something between. Days are whole:
what waits for an item begins on the day after it at the earliest. An item without work is a milestone.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil

from akiba.delivery.planning.graph import in_order

DAY = timedelta(days=1)
NONE, ALL = Decimal(0), Decimal(1)
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Season:
    """Days on which those who travel do less: `pace` of a day's work, from 0 to below 1.

    `place` is the hierarchy of the office that it is about, with those below; all of them without one.
    """

    name: str
    first: date
    last: date
    pace: Decimal
    place: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """On which days people work, and how much they get done. Weekdays count from Monday, 0; there must be one."""

    weekdays: frozenset[int] = frozenset(range(5))
    holidays: Container[date] = frozenset()
    seasons: tuple[Season, ...] = ()

    def pace(self, day: date, place: str | None = None) -> Decimal:
        """How much of a day's work is done on a day, by who travels to a place where one is given."""
        if day.weekday() not in self.weekdays or day in self.holidays:
            return NONE
        if place is None:
            return ALL
        held = [one.pace for one in self.seasons if one.first <= day <= one.last and place.startswith(one.place)]
        return min(held, default=ALL)

    def working_days(self, first: date, end: date) -> int:
        """How many days of work there are from one day to the day before another."""
        return sum(1 for day in days(first, end) if self.pace(day))


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be done, in days of work, after others and after so many days of the calendar (`lead`).

    `place` is the hierarchy of the office that one travels to for it. What is not `applicable` takes no time.
    """

    id: int
    estimate: int
    after: tuple[int, ...] = ()
    lead: int = 0
    not_before: date | None = None
    place: str | None = None
    percent: int = 0
    owner: int | None = None
    applicable: bool = True


@dataclass(frozen=True, slots=True)
class Dates:
    """When an item begins and ends, both days included, and how many days of work it may slip.

    `ready` is the first day on which nothing keeps it from beginning, `free` the first one for what waits for it.
    """

    begins: date
    ends: date
    ready: date
    free: date
    slack: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The dates of every item that applies, the chain of items that sets the finish, and the finish itself."""

    start: date
    finish: date
    dates: Mapping[int, Dates]
    path: tuple[int, ...] = ()
    critical: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Overload:
    """Days, both included, on which somebody has more than one item to work at."""

    owner: int
    first: date
    last: date
    items: tuple[int, ...] = field(default=())


def planned(items: Sequence[Item], calendar: Calendar, start: date) -> Plan:
    """The plan of these items; raises CircleError where they wait for each other."""
    by_id = {item.id: settled(item) for item in items}
    order = in_order({item.id: tuple(one for one in item.after if one in by_id) for item in by_id.values()})
    forward: dict[int, Dates] = {}
    for number in order:
        forward[number] = scheduled(by_id[number], forward, calendar, start)
    shown = {item.id: forward[item.id] for item in items if item.applicable}
    if not shown:
        return Plan(start, start, {})
    finish = max(dates.ends for dates in shown.values())
    latest = latest_beginnings(by_id, order, calendar, finish)
    dates = {
        number: replace(found, slack=calendar.working_days(found.begins + DAY, latest[number] + DAY))
        for number, found in shown.items()
    }
    last = max(shown, key=lambda one: (shown[one].ends, shown[one].free))
    path = tuple(number for number in chain(by_id, forward, last) if number in shown)
    critical = frozenset(number for number, found in dates.items() if found.slack == 0) | frozenset(path)
    return Plan(start, finish, dates, path, critical)


def settled(item: Item) -> Item:
    """The item, taking no time where it does not apply."""
    return item if item.applicable else replace(item, estimate=0, lead=0, not_before=None)


def scheduled(item: Item, others: Mapping[int, Dates], calendar: Calendar, start: date) -> Dates:
    """The earliest dates of an item whose predecessors have theirs."""
    freed = max((others[one].free for one in item.after if one in others), default=start)
    ready = max(freed + item.lead * DAY, item.not_before or start, start)
    begins = next(day for day in days(ready) if calendar.pace(day, item.place) or not item.estimate)
    if not item.estimate:
        return Dates(begins, begins, ready, begins)
    done = NONE
    for day in days(begins):
        done += calendar.pace(day, item.place)
        if done >= item.estimate:
            return Dates(begins, day, ready, day + DAY)
    raise AssertionError


def latest_beginnings(
    items: Mapping[int, Item], order: Sequence[int], calendar: Calendar, finish: date
) -> dict[int, date]:
    """The latest day on which each item can begin without moving the finish."""
    limits = {number: finish + DAY if items[number].estimate else finish for number in order}
    latest: dict[int, date] = {}
    for number in reversed(order):
        item = items[number]
        day, left = limits[number], Decimal(item.estimate)
        while left > 0:
            day -= DAY
            left -= calendar.pace(day, item.place)
        latest[number] = day
        for one in item.after:
            if one in limits:
                limits[one] = min(limits[one], day - item.lead * DAY)
    return latest


def chain(items: Mapping[int, Item], dates: Mapping[int, Dates], last: int) -> list[int]:
    """The items that lead to the last one, in order: each one begins when the one before it lets it."""
    number: int | None = last
    found: list[int] = []
    while number is not None:
        found.append(number)
        item, ready = items[number], dates[number].ready
        number = next((one for one in item.after if one in dates and dates[one].free + item.lead * DAY == ready), None)
    return found[::-1]


def remaining(items: Sequence[Item], today: date) -> list[Item]:
    """What is left to do of the items, none of it before today."""
    return [left(item, today) for item in items]


def left(item: Item, today: date) -> Item:
    """What is left of an item: nothing and for nobody to wait for once it is done."""
    if item.percent == WHOLE:
        return replace(item, estimate=0, lead=0, not_before=None, after=())
    rest = ceil(item.estimate * (WHOLE - item.percent) / WHOLE)
    lead = item.lead if item.percent == 0 else 0
    return replace(item, estimate=rest, lead=lead, not_before=max(item.not_before or today, today))


def expected_finish(items: Sequence[Item], calendar: Calendar, start: date, today: date) -> date | None:
    """The day on which all is done if what is left goes as estimated; None where nothing is left."""
    rest = [item for item in items if item.applicable and item.percent < WHOLE]
    if not rest:
        return None
    plan = planned(remaining(items, today), calendar, min(start, today))
    return max(plan.dates[item.id].ends for item in rest)


def overloads(items: Sequence[Item], plan: Plan) -> list[Overload]:
    """Where somebody has more than one unfinished item on the same day, by person and day."""
    owned: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        if item.owner is not None and item.estimate and item.percent < WHOLE and item.id in plan.dates:
            owned[item.owner].append(item)
    return [found for owner, theirs in sorted(owned.items()) for found in crowded(owner, theirs, plan)]


def crowded(owner: int, items: Sequence[Item], plan: Plan) -> Iterator[Overload]:
    """The stretches in which one person's items overlap; each stretch is of the same items throughout."""
    turns = sorted({day for item in items for day in (plan.dates[item.id].begins, plan.dates[item.id].free)})
    for first, end in pairwise(turns):
        busy = [one.id for one in items if plan.dates[one.id].begins <= first < plan.dates[one.id].free]
        if len(busy) > 1:
            yield Overload(owner, first, end - DAY, tuple(busy))


def days(first: date, end: date | None = None) -> Iterator[date]:
    """The days from one on, to the day before another where one is given."""
    day = first
    while end is None or day < end:
        yield day
        day += DAY
