"""What is unlikely of payments: none at all, far too many, the same twice. Each says what it expected and what it saw.

A monitor is asked again and again, so its limit is not a probability of one question but a budget: so many false alarms
a service and year, shared out over the questions of a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import exp, lgamma, log

from akiba.billers.monitors.expectation import (
    AS_PROJECTED,
    DAY,
    HOURS,
    WEEKDAYS,
    Expected,
    Projection,
    Shares,
    expected,
)

DAYS_A_YEAR = 365
FALSE_ALARMS_A_YEAR = 0.5
FALSE_DUPLICATES_A_YEAR = 2.0
SAMPLE = 28 * DAY
QUICKLY = 20.0
DAYS_UPWARDS = 14.0
DAYS_DOWNWARDS = 28.0
OUTERMOST = 5
LATEST = 10
USUAL_REPEATS = 1 / 2000
FEWEST_DAYS = 28
NEGLIGIBLE = 1e-13
TRIMMED = 10
OF_THE_NEAREST = 0.62
LEAST_DISPERSION = 0.5
MOST_DISPERSION = 1000.0
UNKNOWN_DISPERSION = 20.0


class Kind(StrEnum):
    """What a monitor looks for."""

    SILENCE = "silence"
    EXCESS = "excess"
    DUPLICATES = "duplicates"


@dataclass(frozen=True, slots=True)
class Habit:
    """What a service's own payments of the last weeks show.

    Their number and what was expected on these days, how days vary, how often one is a repeat, and when they come.
    """

    payments: float = 0.0
    expected: float = 0.0
    dispersion: float | None = UNKNOWN_DISPERSION
    repeats: float = USUAL_REPEATS
    shares: Shares = AS_PROJECTED

    @property
    def low(self) -> float:
        """At most the projection's level, and soon that of the service itself where it is lower."""
        return min(1.0, (QUICKLY + self.payments) / (QUICKLY + self.expected))

    def high(self, day: float) -> float:
        """The projection's level, and within weeks that of the service itself: a lower one later than a higher.

        `day` is how many payments an average one brings.
        """
        prior = (DAYS_UPWARDS * day, DAYS_DOWNWARDS * day)
        return max((number + self.payments) / (number + self.expected) for number in prior)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a monitor says of a window. `cannot` is why it cannot judge; `probability` that of chance alone.

    `expected` goes by what is usual, `projected` by the projection alone.
    """

    kind: Kind
    start: datetime
    end: datetime
    expected: float = 0.0
    observed: float = 0.0
    probability: float = 1.0
    limit: float = 0.0
    about: str = "payments"
    projected: float | None = None
    cannot: str = ""

    @property
    def unlikely(self) -> bool:
        """Whether somebody should look; at no more than was projected nobody need, however unusual it is."""
        as_projected = self.kind is Kind.EXCESS and self.observed <= (self.projected or 0.0)
        return not self.cannot and self.probability < self.limit and not as_projected


def none_at_all(mean: float, shape: float | None = None) -> float:
    """The probability of no payment where so many are expected."""
    return exp(-mean) if shape is None else (shape / (shape + mean)) ** shape


def at_least(count: int, mean: float, shape: float | None = None) -> float:
    """The probability of so many payments or more: Poisson, or negative binomial where the shape is known."""
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if count <= mean:
        return 1.0 - summed(count - 1, -1, mean, shape)
    return summed(count, 1, mean, shape)


def summed(start: int, step: int, mean: float, shape: float | None) -> float:
    """The probabilities from a number on, upwards or downwards, until they no longer matter."""
    number, term, total = start, chance(start, mean, shape), 0.0
    while number >= 0 and term > total * NEGLIGIBLE:
        total += term
        if step > 0:
            number += 1
            term *= ratio(number, mean, shape)
        else:
            term /= ratio(number, mean, shape) if number else 1.0
            number -= 1
    return min(total, 1.0)


def chance(count: int, mean: float, shape: float | None) -> float:
    """The probability of exactly so many payments."""
    if shape is None:
        return exp(count * log(mean) - mean - lgamma(count + 1))
    ways = lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
    return exp(ways + shape * log(shape / (shape + mean)) + count * log(mean / (shape + mean)))


def ratio(count: int, mean: float, shape: float | None) -> float:
    """How much likelier so many payments are than one less."""
    if shape is None:
        return mean / count
    return (count - 1 + shape) / count * mean / (shape + mean)


def silence(projection: Projection, last: datetime, now: datetime, habit: Habit) -> Verdict:
    """Nothing since the last attempt, or since the service went live.

    Every gap between two payments of a year is a question.
    """
    found = expected(projection.shared(habit.shares), last, now).scaled(habit.low)
    probability = none_at_all(found.mean, found.shape(projection.dispersion or habit.dispersion))
    limit = FALSE_ALARMS_A_YEAR / max(gaps_a_year(projection, now) * habit.low, DAYS_A_YEAR)
    projected = expected(projection, last, now).mean
    return Verdict(Kind.SILENCE, last, now, found.mean, 0.0, probability, limit, "attempts", projected)


def gaps_a_year(projection: Projection, now: datetime) -> float:
    """How many payments are expected in a year, judged by four weeks."""
    return expected(projection, now - SAMPLE, now).mean * DAYS_A_YEAR / SAMPLE.days


@dataclass(frozen=True, slots=True)
class Day:
    """What was paid from the beginning of a day until the last complete hour."""

    start: datetime
    end: datetime
    payments: int
    amount: float
    repeats: int = 0


def excess(projection: Projection, day: Day, habit: Habit) -> Verdict:
    """Far more payments, or far more money, than is usual, and more than was projected; asked at every hour of the day.

    Usual at a time of day is what was projected or what is learnt, whichever is more, both at the level that is learnt.
    An amount is a sum of payments that vary themselves; it varies like fewer payments of more money each.
    """
    projected = expected(projection, day.start, day.end)
    learnt = expected(projection.shared(habit.shares), day.start, day.end)
    found = max(projected, learnt, key=lambda one: one.mean).scaled(habit.high(projection.payments))
    shape = found.shape(projection.dispersion or habit.dispersion)
    hours = max(sum(1 for hour in range(24) if projection.weight(hour, hour + 1)), 1)
    limit = FALSE_ALARMS_A_YEAR / (DAYS_A_YEAR * hours * 2)
    by_count = at_least(day.payments, found.mean, shape)
    unit = projection.mean_amount * (1 + projection.amount_spread**2)
    fewer = Expected(found.mean / (1 + projection.amount_spread**2))
    by_amount = at_least(int(day.amount / unit), fewer.mean, shape)
    if by_amount < by_count:
        each = projection.mean_amount
        figures = (found.mean * each, day.amount, by_amount, limit, "amount", projected.mean * each)
    else:
        figures = (found.mean, day.payments, by_count, limit, "payments", projected.mean)
    return Verdict(Kind.EXCESS, day.start, day.end, *figures)


def duplicates(day: Day, habit: Habit) -> Verdict:
    """The same payer paying the same amount for the same service again within minutes, oftener than is usual."""
    mean = day.payments * habit.repeats
    limit = FALSE_DUPLICATES_A_YEAR / DAYS_A_YEAR
    return Verdict(
        Kind.DUPLICATES, day.start, day.end, mean, day.repeats, at_least(day.repeats, mean), limit, "repeats"
    )


@dataclass(frozen=True, slots=True)
class Past:
    """A day that is over: how many payments were made in each hour of it, and how many of these repeated another."""

    on: date
    hours: Sequence[int]
    repeats: int = 0

    @property
    def payments(self) -> int:
        """How many there were in all."""
        return sum(self.hours)


def habit_of(projection: Projection, days: Sequence[Past]) -> Habit:
    """What the days of the last weeks show."""
    kept = ordinary(projection, days)
    shares = shares_of(projection, kept)
    usual = projection.shared(shares)
    means = {day.on: usual.payments * usual.factor(day.on) for day in days}
    dispersion = dispersion_of(list(means.values()), [day.payments for day in days])
    repeats = (1 + sum(day.repeats for day in days)) / (1 / USUAL_REPEATS + sum(day.payments for day in days))
    return Habit(sum(day.payments for day in kept), sum(means[day.on] for day in kept), dispersion, repeats, shares)


def ordinary(projection: Projection, days: Sequence[Past]) -> list[Past]:
    """The days that were open, without the fullest and the emptiest fifth of each weekday.

    These are what the monitors look for. Whether there was an alert is not asked: where the projection is wrong every
    day has one, and nothing would ever be learnt. (Means so trimmed: Wilcox, Robust Estimation and Hypothesis Testing.)
    """
    every_day = replace(projection, weekdays=())
    open_ = [(day.payments / factor, day) for day in days if (factor := every_day.factor(day.on))]
    kept = []
    for weekday in range(WEEKDAYS):
        those = sorted((one for one in open_ if one[1].on.weekday() == weekday), key=lambda one: one[0])
        out = len(those) // OUTERMOST
        kept += [day for _, day in those[out : len(those) - out]]
    return kept


def shares_of(projection: Projection, days: Sequence[Past]) -> Shares:
    """When payments come: as projected, and with every payment more as they came.

    On which days is learnt once each was seen; in which hours from the latest days alone, for hours may be changed.
    """
    every_day = replace(projection, weekdays=())
    exposed, paid, hours = [0.0] * WEEKDAYS, [0] * WEEKDAYS, [0] * HOURS
    for day in days:
        exposed[day.on.weekday()] += every_day.factor(day.on)
        paid[day.on.weekday()] += day.payments
    for day in sorted(days, key=lambda day: day.on)[-LATEST:]:
        hours = [before + more for before, more in zip(hours, day.hours, strict=True)]
    rates = [number / factor if all(exposed) else 0.0 for number, factor in zip(paid, exposed, strict=True)]
    scale = sum(paid) / (sum(rates) or 1.0)
    return Shares(
        posterior(projection.shares.weekdays, [rate * scale for rate in rates]),
        posterior(projection.shares.hours, hours),
    )


def posterior(projected: Sequence[float], paid: Sequence[float]) -> list[float]:
    """Shares as projected, which weighs as much as twenty payments, and as was paid in each.

    The mean of the Dirichlet distribution after multinomial counts: Gelman et al., Bayesian Data Analysis, 3.4.
    """
    whole = QUICKLY + sum(paid)
    return [(QUICKLY * share + number) / whole for share, number in zip(projected, paid, strict=True)]


def dispersion_of(means: Sequence[float], counts: Sequence[int]) -> float | None:
    """The shape of the negative binomial that the days show beyond chance; None where they vary by chance alone.

    While there are too few, they are taken to vary as those of others do. The tenth of the days that is furthest off is
    left out: these are what the monitors look for. Of normal deviations the others hold 0.62 of the square. As many
    degrees of freedom as there are weekdays went into the means.
    """
    days = [(mean, count) for mean, count in zip(means, counts, strict=True) if mean > 0]
    total = sum(mean for mean, _ in days)
    if len(days) < FEWEST_DAYS or not total:
        return UNKNOWN_DISPERSION
    level = sum(count for _, count in days) / total
    off = sorted(((count - mean * level) ** 2, mean * level) for mean, count in days)
    kept = off[: len(off) - len(off) // TRIMMED]
    free = (len(days) - WEEKDAYS) / len(days)
    beyond = sum(square / OF_THE_NEAREST / free - mean for square, mean in kept)
    if beyond <= 0:
        return None
    return min(max(sum(mean * mean for _, mean in kept) / beyond, LEAST_DISPERSION), MOST_DISPERSION)


REPEATED_WITHIN = timedelta(minutes=10)
