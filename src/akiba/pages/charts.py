"""Pictures of figures as SVG made on the server: they print, need no script, and say in words what they show.

Every function is pure: figures and ready-made labels in, markup out. Colours come from the style sheet's classes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise
from math import ceil

from markupsafe import Markup, escape

Amounts = Callable[[Decimal], str]
Days = Callable[[date], str]


LETTER = 6.6
"""Pixels: about the widest that a letter of a picture comes to on average."""


@dataclass(frozen=True, slots=True)
class Point:
    """What something was worth from that day on."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Slice:
    """A labelled part of a whole, or a labelled bar."""

    label: str
    value: Decimal
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The drawing area: pixels of the whole picture and the room left for labels at its left and bottom."""

    width: int = 320
    height: int = 150
    left: int = 40
    bottom: int = 18
    top: int = 8
    right: int = 6

    @property
    def floor(self) -> int:
        """The height at which nothing is drawn below."""
        return self.height - self.bottom

    def across(self, share: float) -> float:
        """Where a share of the width lies."""
        return round(self.left + share * (self.width - self.left - self.right), 1)

    def up(self, share: float) -> float:
        """Where a share of the height lies."""
        return round(self.floor - share * (self.floor - self.top), 1)


def svg(label: str, frame: Frame, parts: Iterator[str] | Sequence[str], name: str = "chart") -> Markup:
    """A picture with its meaning in words for those who cannot see it."""
    body = "".join(parts)
    return Markup(  # noqa: S704 - every part is escaped where it is made
        f'<svg class="{name}" viewBox="0 0 {frame.width} {frame.height}" width="{frame.width}" height="{frame.height}"'
        f' role="img" aria-label="{escape(label)}">{body}</svg>'
    )


def ticks(highest: Decimal, wanted: int = 3) -> list[Decimal]:
    """Round figures from nothing to at least the highest, about as many as wanted."""
    if highest <= 0:
        return [Decimal(0), Decimal(1)]
    rough = highest / wanted
    size = Decimal(1).scaleb(rough.adjusted())
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    count = ceil(highest / step)
    return [step * number for number in range(count + 1)]


def balance(
    plan: Sequence[Point], actual: Sequence[Point], until: date, label: str, amounts: Amounts, days: Days
) -> Markup:
    """A balance against its plan: dashed as agreed, solid as it was until that day, red where it is above the plan."""
    if not plan:
        return Markup("")
    frame, start, end = Frame(), plan[0].on, max(plan[-1].on, until)
    scale = ticks(max(point.value for point in (*plan, *actual)))
    span = max((end - start).days, 1)

    def place(on: date, value: Decimal) -> tuple[float, float]:
        return frame.across((on - start).days / span), frame.up(float(value / scale[-1]))

    def parts() -> Iterator[str]:
        yield from _side(frame, scale, amounts)
        yield from _dates(frame, [start, start + (end - start) / 2, end], days)
        yield f'<path class="plan" d="{_steps([*plan, Point(end, plan[-1].value)], place)}"/>'
        if actual:
            known = [*actual, Point(until, actual[-1].value)]
            yield f'<path class="line" d="{_steps(known, place)}"/>'
            yield from (f'<path class="line bad" d="{_steps(piece, place)}"/>' for piece in late(plan, known))

    return svg(label, frame, parts())


def late(plan: Sequence[Point], actual: Sequence[Point]) -> list[tuple[Point, Point]]:
    """The stretches in which more was owed than agreed."""
    days = sorted({point.on for point in (*plan, *actual) if actual[0].on <= point.on <= actual[-1].on})
    return [
        (Point(first, value_on(actual, first)), Point(last, value_on(actual, first)))
        for first, last in pairwise(days)
        if value_on(actual, first) > value_on(plan, first)
    ]


def value_on(points: Sequence[Point], on: date) -> Decimal:
    """What the last point up to that day says; before the first, what the first says."""
    value = points[0].value
    for point in points:
        if point.on > on:
            break
        value = point.value
    return value


WIDE = Frame(width=560, height=180)


def lines(series: Sequence[Sequence[Point]], label: str, amounts: Amounts, days: Days, frame: Frame = WIDE) -> Markup:
    """Several developments over time; the first is the main one, the second its projection."""
    points = [point for line in series for point in line]
    if not points:
        return Markup("")
    start, end = min(point.on for point in points), max(point.on for point in points)
    scale = ticks(max(point.value for point in points))
    span = max((end - start).days, 1)
    classes = ("line", "plan", "line warm")

    def parts() -> Iterator[str]:
        yield from _side(frame, scale, amounts)
        yield from _dates(frame, [start, start + (end - start) / 2, end], days)
        for line, name in zip(series, classes, strict=False):
            places = (
                f"{frame.across((point.on - start).days / span)} {frame.up(float(point.value / scale[-1]))}"
                for point in line
            )
            yield f'<path class="{name}" d="M{"L".join(places)}"/>'

    return svg(label, frame, parts())


def room(texts: Sequence[str]) -> int:
    """Pixels for the longest of these texts beside a bar; of a very long one the bar keeps a third of the picture."""
    return min(round(max(map(len, texts), default=0) * LETTER) + 10, 200)


def bars(slices: Sequence[Slice], label: str, amounts: Amounts) -> Markup:
    """One bar a slice, lying down, its figure at its end."""
    row = 22
    names, figures = [part.label for part in slices], [amounts(part.value) for part in slices]
    frame = Frame(420, row * len(slices) + 4, max(room(names), 60), 0, 0, room(figures))
    highest = max((part.value for part in slices), default=Decimal(0)) or Decimal(1)

    def parts() -> Iterator[str]:
        for number, part in enumerate(slices):
            end = frame.across(float(max(part.value, Decimal(0)) / highest))
            middle = number * row + 15
            yield _text(frame.left - 6, middle, part.label, "end")
            yield _box("f0", frame.left, middle - 11, end - frame.left)
            yield _text(end + 6, middle, figures[number])

    return svg(label, frame, parts())


def ageing(slices: Sequence[Slice], label: str, amounts: Amounts) -> Markup:
    """A whole split into ages, youngest first, growing warmer; the legend below names each with its amount."""
    parts_of = [part for part in slices if part.value > 0]
    total = sum((part.value for part in parts_of), Decimal(0))
    if not total:
        return Markup("")
    frame = Frame(width=420, height=40 + 18 * ((len(slices) + 1) // 2), left=0, right=0)
    edges = [
        frame.across(float(edge / total)) for edge in accumulate((part.value for part in slices), initial=Decimal(0))
    ]

    def parts() -> Iterator[str]:
        for number, (start, end) in enumerate(pairwise(edges)):
            shade = f"f{min(number, 4)}"
            yield _box(shade, start, 4, max(end - start - 1, 0), 18)
            x, y = (number % 2) * frame.width // 2, 42 + 18 * (number // 2)
            yield _box(shade, x, y - 9, 10, 10)
            yield _text(x + 16, y, f"{slices[number].label}: {amounts(slices[number].value)}")

    return svg(label, frame, parts())


def sparkline(values: Sequence[Decimal], label: str) -> Markup:
    """How something went, in the height of a line of text."""
    frame = Frame(width=80, height=20, left=1, bottom=2, top=2, right=1)
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    span, steps = (high - low) or Decimal(1), max(len(values) - 1, 1)
    places = (f"{frame.across(at / steps)} {frame.up(float((value - low) / span))}" for at, value in enumerate(values))
    return svg(label, frame, [f'<path class="line" d="M{"L".join(places)}"/>'] if values else [], "spark")


def share(part: Decimal, bad: Decimal, label: str) -> Markup:
    """A thin bar: how much of the whole (1) is done, and how much of it should be but is not."""
    done, behind = (min(max(value, Decimal(0)), Decimal(1)) * 100 for value in (part, bad))
    pieces = [f'<rect class="f0" width="{done:.1f}%" height="5"/>']
    if behind:
        pieces.append(f'<rect class="f4" x="{done:.1f}%" width="{min(behind, 100 - done):.1f}%" height="5"/>')
    return Markup('<svg class="bar" role="img" aria-label="{}">{}</svg>').format(label, Markup("".join(pieces)))  # noqa: S704 - numbers


@dataclass(frozen=True, slots=True)
class Span:
    """Where something lies in a whole that goes from 0 to 1, how much of it is done (0 to 1), and where today is."""

    first: float
    last: float
    done: float = 0
    today: float = -1


def span(place: Span, label: str, shade: str = "f1") -> Markup:
    """A thin bar that lies where something lies in a whole, filled as far as it is done; a line marks today."""
    width = max(place.last - place.first, 0.006)
    pieces = [_part(shade, place.first, width), _part("f0", place.first, width * place.done)]
    if 0 <= place.today <= 1:
        pieces.append(_part("f4", place.today, 0.002))
    return Markup('<svg class="bar" role="img" aria-label="{}">{}</svg>').format(label, Markup("".join(pieces)))  # noqa: S704 - numbers


def _part(shade: str, start: float, width: float) -> str:
    return f'<rect class="{shade}" x="{start:.1%}" width="{width:.1%}" height="5"/>'


def gantt(rows: Sequence[tuple[str, date, date, Decimal]], today: date, label: str, days: Days) -> Markup:
    """Tasks over time: label, first and last day, share done (0 to 1); a line marks today."""
    if not rows:
        return Markup("")
    row, left = 22, 150
    frame = Frame(width=640, height=row * len(rows) + 26, left=left, top=0)
    start, end = min(task[1] for task in rows), max(task[2] for task in rows) + timedelta(days=1)
    span = max((end - start).days, 1)

    def at(on: date) -> float:
        return frame.across((on - start).days / span)

    def parts() -> Iterator[str]:
        yield from _dates(frame, [start, start + (end - start) / 2, end], days)
        for number, (name, first, last, done) in enumerate(rows):
            y, width = number * row + 4, at(last + timedelta(days=1)) - at(first)
            shade = "f4" if done < 1 and last < today else "f1"
            yield _text(left - 6, y + 11, _cut(name, 24), "end")
            yield _box(shade, at(first), y, width)
            yield _box("f0", at(first), y, width * float(done))
        if start <= today <= end:
            yield f'<path class="line bad" d="M{at(today)} 0V{frame.floor}"/>'

    return svg(label, frame, parts())


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _box(shade: str, x: float, y: float, width: float, height: int = 14) -> str:
    return f'<rect class="{shade}" x="{x}" y="{y}" width="{width:.1f}" height="{height}" rx="2"/>'


def _steps(points: Sequence[Point], place: Callable[[date, Decimal], tuple[float, float]]) -> str:
    (x, y), *rest = (place(point.on, point.value) for point in points)
    return f"M{x} {y}" + "".join(f"H{across}V{up}" for across, up in rest)


def _side(frame: Frame, scale: Sequence[Decimal], amounts: Amounts) -> Iterator[str]:
    for value in scale:
        y = frame.up(float(value / scale[-1]))
        yield f'<path class="grid" d="M{frame.left} {y}H{frame.width - frame.right}"/>'
        yield _text(frame.left - 5, y + 4, amounts(value), "end")


def _dates(frame: Frame, dates: Sequence[date], days: Days) -> Iterator[str]:
    for number, on in enumerate(dates):
        share_across = number / (len(dates) - 1)
        anchor = ("start", "middle", "end")[round(share_across * 2)]
        yield _text(frame.across(share_across), frame.height - 4, days(on), anchor)


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1] + "…"
