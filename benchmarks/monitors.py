"""Monitors of bill payments on simulated years with planted incidents: false alarms, misses, delay."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil, exp, log, sqrt
from statistics import median

from akiba.billers.monitors.expectation import DAY, HOURS, Projection, expected
from akiba.billers.monitors.rules import Day, Habit, Kind, Past, duplicates, excess, habit_of, none_at_all, silence
from benchmarks.figures import Figure

BEGAN = datetime.fromisoformat("2024-01-01")
YEAR = 365
YEARS = 6
WARM = 60
HISTORY = 56
BETWEEN = 30
WORTH_ASKING = 1e-2
SHAPE = Projection(
    1.0, 40.0, weekdays=(1.2, 1, 1, 1, 1.1, 0.7, 0.3), month_end=1.5, opens=7.0, closes=20.0, amount_spread=1.0
)
UNLIKE = replace(SHAPE, weekdays=(1.4, 1, 0.9, 0.9, 1.1, 0.9, 0.15), opens=8.0, closes=18.0)
SHUT_ON_SUNDAYS = replace(UNLIKE, weekdays=(1.4, 1, 0.9, 0.9, 1.1, 0.9, 0))
EARLY, LATE = replace(SHAPE, opens=8.0, closes=18.0), replace(SHAPE, opens=10.0, closes=20.0)


@dataclass(frozen=True)
class House:
    """A kind of service: how much is projected, how far the truth is from it, and how much days vary beyond chance."""

    name: str
    payments: float
    level: float = 1.0
    shape: float | None = None
    true: Projection = SHAPE
    later: Projection | None = None

    @property
    def projection(self) -> Projection:
        return replace(SHAPE, payments=self.payments, amount=40 * self.payments)

    def truth(self, number: int) -> Projection:
        true = self.later if self.later and number > YEAR / 2 else self.true
        return replace(true, payments=self.payments, amount=40 * self.payments)


HOUSES = (
    House("5 a day, as projected", 5),
    House("40 a day, as projected", 40),
    House("200 a day, as projected", 200),
    House("40 a day, days that vary (shape 20)", 40, shape=20),
    House("200 a day, days that vary (shape 20)", 200, shape=20),
    House("40 a day, 60 % of what was projected", 40, level=0.6),
    House("40 a day, 150 % of what was projected", 40, level=1.5),
    House("40 a day, other weekdays and hours than projected", 40, true=UNLIKE),
    House("200 a day, other hours than projected and none on Sundays", 200, true=SHUT_ON_SUNDAYS),
    House("200 a day, from 8:00, and from 10:00 since July", 200, true=EARLY, later=LATE),
)


@dataclass(frozen=True)
class Paid:
    at: datetime
    amount: float
    repeated: bool = False


@dataclass
class Tally:
    years: float = 0.0
    false: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    planted: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    delays: dict[Kind, list[float]] = field(default_factory=lambda: {kind: [] for kind in Kind})


@dataclass(frozen=True)
class Incident:
    kind: Kind
    start: datetime
    end: datetime


def incidents(house: House, chance: random.Random) -> list[Incident]:
    """One a month by turns, begun by day: an outage, a surge to three times, a tenth twice."""
    made = []
    long = ceil(25 / (house.payments * house.level))
    for number, day in enumerate(range(WARM, YEAR - long - 1, BETWEEN)):
        start = BEGAN + DAY * (day + chance.randrange(5))
        kind = list(Kind)[number % 3]
        begins = start + timedelta(hours=chance.uniform(8, 16)) if kind is Kind.SILENCE else start
        made.append(Incident(kind, begins, begins + DAY * (max(long, 2) if kind is Kind.SILENCE else 1)))
    return made


def poisson(mean: float, chance: random.Random) -> int:
    if mean > 60:
        return max(0, round(chance.gauss(mean, sqrt(mean))))
    number, product, floor = 0, chance.random(), exp(-mean)
    while product > floor:
        number, product = number + 1, product * chance.random()
    return number


def history(house: House, planted: list[Incident], chance: random.Random) -> list[Paid]:
    """The payments of a year, in order."""
    found = []
    for number in range(YEAR):
        projection = house.truth(number)
        day = BEGAN + DAY * number
        noise = chance.gammavariate(house.shape, 1 / house.shape) if house.shape else 1.0
        mean = expected(projection, day, day + DAY).mean * house.level * noise
        now = {one.kind for one in planted if one.start.date() == day.date()}
        surge, twice = Kind.EXCESS in now, 0.1 if Kind.DUPLICATES in now else 1 / 2000
        for _ in range(poisson(mean * (3 if surge else 1), chance)):
            at = day + timedelta(hours=chance.uniform(projection.opens, projection.closes))
            paid = Paid(at, exp(chance.gauss(log(40) - log(2) / 2, sqrt(log(2)))))
            found.append(paid)
            if chance.random() < twice:
                found.append(Paid(at + timedelta(minutes=chance.uniform(0.1, 9)), paid.amount, repeated=True))
    outages = [one for one in planted if one.kind is Kind.SILENCE]
    kept = (paid for paid in found if not any(one.start <= paid.at < one.end for one in outages))
    return sorted(kept, key=lambda paid: paid.at)


def by_day(paid: list[Paid]) -> list[list[Paid]]:
    days: list[list[Paid]] = [[] for _ in range(YEAR)]
    for one in paid:
        if one.at < BEGAN + DAY * YEAR:
            days[(one.at - BEGAN).days].append(one)
    return days


def habits(projection: Projection, days: list[list[Paid]]) -> list[Habit]:
    """What is usual on each day of the year, from the weeks before it."""
    whole = [past(BEGAN + DAY * number, paid) for number, paid in enumerate(days)]
    return [habit_of(projection, whole[max(0, number - HISTORY) : number]) for number in range(YEAR)]


def past(start: datetime, paid: list[Paid]) -> Past:
    hours = [0] * HOURS
    for one in paid:
        hours[one.at.hour] += 1
    return Past(start.date(), hours, sum(one.repeated for one in paid))


def watch(house: House, seed: int, tally: Tally) -> None:
    chance = random.Random(seed)
    planted = incidents(house, chance)
    paid = history(house, planted, chance)
    days = by_day(paid)
    usual = habits(house.projection, days)
    tally.years += 1
    for one in planted:
        tally.planted[one.kind] += 1
    found = [*silences(house.projection, paid, usual), *daily(house.projection, days, usual)]
    seen: set[Incident] = set()
    for kind, since, at in found:
        cause = next((one for one in planted if one.kind is kind and one.start < at and since < one.end), None)
        if cause is None:
            tally.false[kind] += 1
        elif cause not in seen:
            seen.add(cause)
            tally.delays[kind].append(expected(house.projection, cause.start, at).mean * house.level)


def silences(projection: Projection, paid: list[Paid], usual: list[Habit]) -> Iterator[tuple[Kind, datetime, datetime]]:
    """The gaps that are cried over, and when."""
    for first, then in pairwise(paid):
        habit = usual[min((then.at - BEGAN).days, YEAR - 1)]
        usual_then = projection.shared(habit.shares)
        if none_at_all(expected(usual_then, first.at, then.at).mean * habit.low) > WORTH_ASKING:
            continue
        if silence(projection, first.at, then.at, habit).unlikely:
            early, late = first.at, then.at
            while late - early > timedelta(minutes=5):
                middle = early + (late - early) / 2
                cried = silence(projection, first.at, middle, habit).unlikely
                early, late = (early, middle) if cried else (middle, late)
            yield Kind.SILENCE, first.at, late


def daily(
    projection: Projection, days: list[list[Paid]], usual: list[Habit]
) -> Iterator[tuple[Kind, datetime, datetime]]:
    """The hours of each day at which too much, or the same twice, is cried over first."""
    for number, paid in enumerate(days):
        start, cried = BEGAN + DAY * number, set()
        for hour in range(1, 25):
            end = start + timedelta(hours=hour)
            until = [one for one in paid if one.at < end]
            day = Day(start, end, len(until), sum(one.amount for one in until), sum(one.repeated for one in until))
            for verdict in (excess(projection, day, usual[number]), duplicates(day, usual[number])):
                if verdict.unlikely and verdict.kind not in cried:
                    cried.add(verdict.kind)
                    yield verdict.kind, start, end


def together(tallies: list[Tally]) -> Iterator[Figure]:
    """What all kinds of service come to whose days and hours are as projected, so that nobody need pick among them."""
    years = sum(tally.years for tally in tallies)
    for kind in Kind:
        false = sum(tally.false[kind] for tally in tallies) / years
        planted = sum(tally.planted[kind] for tally in tallies)
        missed = planted - sum(len(tally.delays[kind]) for tally in tallies)
        what, cried = f"days and hours as projected, together: {kind}", f"{false:.2f} false alarms a service-year"
        yield Figure(what, cried, f"{missed} of {planted} incidents missed")


def rows(house: House, tally: Tally) -> Iterator[Figure]:
    for kind in Kind:
        delays, planted = tally.delays[kind], tally.planted[kind]
        late = f"median delay {median(delays):.0f} expected payments" if delays else "none found"
        yield Figure(
            f"{house.name}: {kind}",
            f"{tally.false[kind] / tally.years:.2f} false alarms a service-year",
            f"{planted - len(delays)} of {planted} incidents missed, {late}",
        )


def measure() -> list[Figure]:
    found: list[Figure] = []
    tallies = []
    for house in HOUSES:
        tally = Tally()
        for seed in range(YEARS):
            watch(house, seed, tally)
        found += rows(house, tally)
        tallies.append(tally)
    return [*found, *together([one for house, one in zip(HOUSES, tallies, strict=True) if house.true is SHAPE])]
