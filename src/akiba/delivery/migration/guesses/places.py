"""Which column leads to which sheet: references are found by what stands in them."""

from collections.abc import Iterable, Sequence

from akiba.delivery.migration import words
from akiba.delivery.migration.fields import Holds, RecordKind
from akiba.delivery.migration.guesses.contents import fits, sample, uniqueness
from akiba.delivery.migration.reading import Cell
from akiba.delivery.migration.reading.tables import Grid
from akiba.delivery.migration.values import text


def keys_of(chosen: Iterable[tuple[Grid, RecordKind]]) -> dict[str, frozenset[str]]:
    """The likely keys of each kind of record: the values of its most key-like column."""
    found: dict[str, frozenset[str]] = {}
    for one, kind in chosen:
        field = next((field for field in kind.fields if field.holds is Holds.KEY), None)
        if field is None:
            continue
        known = tuple(words.heads(kind.name)[field.name])
        scored = [
            (words.likeness(head, known) + uniqueness(cells) + fits(field, sample(cells)) / 2, head)
            for head in one.heads
            for cells in [one.column(head)]
            if words.likeness(head, known)
        ]
        if scored:
            values = {text(cell) for cell in one.column(max(scored)[1])} - {None}
            found[kind.name] = found.get(kind.name, frozenset()) | frozenset(str(value) for value in values)
    return found


def share_in(some: Sequence[Cell], known: frozenset[str]) -> float:
    """The share of a column's sampled cells that are keys of a kind."""
    return sum(text(cell) in known for cell in some) / len(some) if some else 0.0
