"""How many payments a projection expects between two moments, which are the institution's own and have no zone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
HOURS = 24
WEEKDAYS = 7
MONTH_END = 3
WHOLE_DAY = (0.0, float(HOURS))


@dataclass(frozen=True, slots=True)
class Shares:
    """Which part of a week's payments comes on each of its days, and which part of a day's in each of its hours."""

    weekdays: Sequence[float] = ()
    hours: Sequence[float] = ()


AS_PROJECTED = Shares()


@dataclass(frozen=True, slots=True)
class Projection:
    """What is expected on an average day, the factors of others, and when the service is open at all."""

    payments: float
    amount: float
    weekdays: Sequence[float] = ()
    month_days: Sequence[float] = ()
    month_end: float = 1.0
    months: Sequence[float] = ()
    hours: Sequence[float] = ()
    opens: float = 0.0
    closes: float = float(HOURS)
    closed_days: frozenset[date] = frozenset()
    dispersion: float | None = None
    amount_spread: float = 1.0

    def factor(self, day: date) -> float:
        """By how much a day differs from the average one; nothing on a day off."""
        if day in self.closed_days:
            return 0.0
        found = self.weekdays[day.weekday()] if self.weekdays else 1.0
        found *= self.month_days[day.day - 1] if self.month_days else 1.0
        found *= self.months[day.month - 1] if self.months else 1.0
        return found * (self.month_end if (day + MONTH_END * DAY).month != day.month else 1.0)

    def weight(self, start: float, end: float) -> float:
        """What weighs between two hours of a day, within opening hours."""
        start, end = max(start, self.opens), min(end, self.closes)
        if start >= end:
            return 0.0
        if not self.hours:
            return end - start
        return sum(
            self.hours[hour] * (min(end, hour + 1) - max(start, hour))
            for hour in range(int(start), min(HOURS, int(end) + 1))
        )

    def share(self, start: float, end: float) -> float:
        """Which part of a day's payments is expected between two hours."""
        whole = self.weight(*WHOLE_DAY)
        return self.weight(start, end) / whole if whole else 0.0

    @property
    def week(self) -> Sequence[float]:
        """The factors of the weekdays, from Monday."""
        return self.weekdays or (1.0,) * WEEKDAYS

    @property
    def shares(self) -> Shares:
        """How a week is shared out among its days, and a day among its hours."""
        whole = sum(self.week) or 1.0
        return Shares([factor / whole for factor in self.week], [self.share(at, at + 1) for at in range(HOURS)])

    def shared(self, shares: Shares) -> "Projection":
        """As many payments in a week, shared out otherwise; none outside of opening hours all the same."""
        if not shares.hours:
            return self
        open_ = [max(min(at + 1, self.closes) - max(at, self.opens), 0.0) for at in range(HOURS)]
        return replace(
            self,
            weekdays=[share * sum(self.week) for share in shares.weekdays],
            hours=[share / long if long else 0.0 for share, long in zip(shares.hours, open_, strict=True)],
        )

    @property
    def mean_amount(self) -> float:
        """What one payment comes to."""
        return self.amount / self.payments


@dataclass(frozen=True, slots=True)
class Expected:
    """A mean number of payments; `squares` is the sum of the squares of its days, which says how much it may vary."""

    mean: float = 0.0
    squares: float = field(default=0.0)

    def scaled(self, by: float) -> "Expected":
        """The same at another level."""
        return Expected(self.mean * by, self.squares * by * by)

    def shape(self, dispersion: float | None) -> float | None:
        """The shape of the negative binomial of the whole, where that of a single day is known.

        Days vary independently of each other, so that their sum varies less than each.
        """
        if dispersion is None or not self.squares:
            return None
        return dispersion * self.mean * self.mean / self.squares


def expected(projection: Projection, start: datetime, end: datetime) -> Expected:
    """How many payments are expected from one moment to another."""
    mean = squares = 0.0
    for day, from_hour, to_hour in parts(start, end):
        factor = projection.factor(day)
        if factor:
            one = projection.payments * factor * projection.share(from_hour, to_hour)
            mean += one
            squares += one * one
    return Expected(mean, squares)


def parts(start: datetime, end: datetime) -> Iterator[tuple[date, float, float]]:
    """The days between two moments, each with the hours of it that lie between them."""
    day = start.date()
    while day <= end.date() and start < end:
        from_hour = hour_of(start.time()) if day == start.date() else 0.0
        to_hour = hour_of(end.time()) if day == end.date() else float(HOURS)
        if from_hour < to_hour:
            yield day, from_hour, to_hour
        day += DAY


def hour_of(moment: time) -> float:
    """A time of day in hours."""
    return moment.hour + moment.minute / 60 + moment.second / 3600
