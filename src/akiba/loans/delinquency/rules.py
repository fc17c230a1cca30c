"""Which ranges make a bucket."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct


class Range(Struct, frozen=True):
    """Days late from a first to a last; without a last there is no end."""

    id: int
    classification: str
    minimum_age_days: int
    maximum_age_days: int | None = None


def is_backward(first: int, last: int | None) -> bool:
    """Whether a range would end before it begins."""
    return last is not None and last < first


def overlap(ranges: Sequence[Range]) -> tuple[Range, Range] | None:
    """Two ranges that share a day, if any do."""
    ordered = sorted(ranges, key=lambda one: one.minimum_age_days)
    return next((pair for pair in pairwise(ordered) if reaches(pair[0], pair[1].minimum_age_days)), None)


def reaches(one: Range, day: int) -> bool:
    """Whether a range goes on until a day."""
    return one.maximum_age_days is None or one.maximum_age_days >= day
