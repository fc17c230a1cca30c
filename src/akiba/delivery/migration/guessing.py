"""Guesses a mapping from the heads and contents of a workbook, and says how sure it is of each guess."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from akiba.delivery.migration import words
from akiba.delivery.migration.fields import KINDS, LOANS, MEMBERS, Detail, Holds, RecordKind
from akiba.delivery.migration.guesses import places, setting
from akiba.delivery.migration.guesses.contents import fits, sample, uniqueness
from akiba.delivery.migration.mapping import Mapping, SheetMap, Unfold
from akiba.delivery.migration.reading import Cell, Workbook, refused
from akiba.delivery.migration.reading.tables import Grid, grid, head_rows, header_row
from akiba.delivery.migration.values import Order, Unreadable, day, decimal_mark, order_of

HEAD, CONTENT = 0.7, 0.3
LEAST = 0.45
SHEET_LEAST = 0.35
UNFOLDED = {"payments": ("on", "amount"), "instalments": ("due", "principal")}
"""What the head and the cells are where there is a column for each day or month."""
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """A mapping, how sure each column of each of its sheets is (0 to 1), and what no guess was found for."""

    mapping: Mapping
    sure: dict[tuple[int, str], float]
    sheets_left: tuple[str, ...] = ()
    columns_left: dict[str, tuple[str, ...]] = field(default_factory=dict)


def guess(workbook: Workbook, today: date) -> Guess:
    """The most likely mapping; raises ValidationFailed where no sheet holds anything that we know."""
    grids = [
        grid(sheet, *head_rows(sheet, header_row(sheet, words.is_head), words.is_head))
        for sheet in workbook.sheets
        if sheet.lines
    ]
    chosen = [(one, kind) for one in grids for kind in [kind_of(one)] if kind is not None]
    if not chosen:
        raise refused("nothing.known", f"No sheet of {workbook.name} looks like a part of a register.")
    sure: dict[tuple[int, str], float] = {}
    maps: list[SheetMap] = []
    keys = places.keys_of(chosen)
    for one, kind in chosen:
        found = columns(one, kind, keys)
        sure |= {(len(maps), name): worth for name, (_, worth) in found.items()}
        maps.append(sheet_map(one, kind, {name: head for name, (head, _) in found.items()}))
    maps += people_among_loans(chosen, maps)
    mapping = setting.completed(workbook, maps, today)
    used = {(one.sheet, head) for one in maps for head in one.heads}
    return Guess(
        mapping,
        sure,
        tuple(sheet.name for sheet in workbook.sheets if sheet.name not in {one.sheet for one in maps}),
        {one.sheet.name: tuple(head for head in one.heads if (one.sheet.name, head) not in used) for one, _ in chosen},
    )


def mapped_anew(workbook: Workbook, mapping: Mapping, told: Sequence[tuple[str, str, int]]) -> Mapping:
    """The mapping for sheets of which kind and header row are told; what was mapped so stays, the rest is guessed.

    Raises ValidationFailed for a sheet that is not there.
    """
    grids: list[tuple[Grid, RecordKind]] = []
    for name, holds, row in told:
        sheet = workbook.sheet(name)
        if sheet is None:
            raise refused("sheet", f"There is no sheet {name}.", "mapping")
        if holds:
            grids.append((grid(sheet, *head_rows(sheet, row, words.is_head)), KINDS[holds]))
    if not grids:
        raise refused("sheets", "Say of at least one sheet what it holds.", "mapping")
    keys = places.keys_of(grids)
    kept = list(mapping.sheets)
    maps: list[SheetMap] = []
    for one, kind in grids:
        known = (m for m in kept if (m.sheet, m.kind, m.header_row) == (one.sheet.name, kind.name, one.header_row))
        same = next(known, None)
        maps.append(same or guessed(one, kind, keys))
        kept = [m for m in kept if m is not same]
    fresh = setting.completed(workbook, [one for one in maps if one not in mapping.sheets], mapping.as_of)
    named = dict.fromkeys([*mapping.values, *fresh.values])
    values = {name: fresh.values.get(name, {}) | mapping.values.get(name, {}) for name in named}
    return replace(mapping, sheets=maps, values=values, chart=fresh.chart | mapping.chart)


def guessed(one: Grid, kind: RecordKind, keys: dict[str, frozenset[str]]) -> SheetMap:
    """The most likely columns of a sheet of a kind."""
    return sheet_map(one, kind, {name: head for name, (head, _) in columns(one, kind, keys).items()})


def kind_of(one: Grid) -> RecordKind | None:
    """The kind of records that a sheet most likely holds, by its name, its titles and its heads."""
    scored = [(_kind_score(one, kind), kind) for kind in KINDS.values()]
    worth, kind = max(scored, key=lambda pair: pair[0])
    return kind if worth >= SHEET_LEAST else None


def _kind_score(one: Grid, kind: RecordKind) -> float:
    named = tuple(words.sheets()[kind.name])
    title = max([words.likeness(said, named) for said in (one.sheet.name, *one.titles)])
    heads = words.heads(kind.name)
    months = dated(one) if kind.name in UNFOLDED else ()
    best = {name: max((words.likeness(head, tuple(heads[name])) for head in one.heads), default=0.0) for name in heads}
    best |= dict.fromkeys(UNFOLDED[kind.name] if months else (), 1.0)
    needed = [item.name for item in kind.fields if item.needed and item.name in best]
    covered = sum(best[name] for name in needed) / max(len(needed), 1)
    matched = sum(
        1.0 if head in months else max((words.likeness(head, tuple(one_)) for one_ in heads.values()), default=0.0)
        for head in one.heads
    )
    return 0.3 * title + 0.35 * covered + 0.35 * matched / max(len(one.heads), 1)


def dated(one: Grid) -> tuple[str, ...]:
    """The heads that are days or months, where there are so many that each must be a column of amounts."""
    found = tuple(head for head in one.heads if is_dated(head))
    return found if len(found) >= FEWEST else ()


def is_dated(head: str) -> bool:
    """Whether a head is a day or a month."""
    try:
        return not head.isdecimal() and day(head, Order.DAY, date.max.replace(year=2100)) is not None
    except Unreadable:
        return False


def columns(one: Grid, kind: RecordKind, keys: dict[str, frozenset[str]]) -> dict[str, tuple[str, float]]:
    """Field → head and certainty, the surest pair taken first."""
    heads = words.heads(kind.name)
    cells = {head: one.column(head) for head in one.heads}
    samples = {head: sample(held) for head, held in cells.items()}
    unique = {head: uniqueness(held) for head, held in cells.items()}
    scored: list[tuple[float, int, str, str]] = []
    for item in kind.fields:
        for place, head in enumerate(one.heads):
            worth = _worth(item, words.likeness(head, tuple(heads[item.name])), samples[head], keys)
            if item.holds is Holds.KEY:
                worth *= 0.85 + 0.15 * unique[head]
            if worth >= LEAST and not (kind is LOANS and words.says_paid(head)):
                scored.append((worth, -place, item.name, head))
    found: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for worth, _, name, head in sorted(scored, reverse=True):
        if name not in found and head not in taken:
            found[name] = (head, worth)
            taken.add(head)
    return _sensible(kind, timed(kind, found, samples))


def timed(
    kind: RecordKind, found: dict[str, tuple[str, float]], samples: dict[str, list[Cell]]
) -> dict[str, tuple[str, float]]:
    """With the time of a rate from the column of the rate itself, where that tells it (2% p.m.)."""
    if kind is LOANS and "rate" in found and "rate_per" not in found:
        head, worth = found["rate"]
        told = [isinstance(cell, str) and words.meaning("rate_per", cell) is not None for cell in samples[head]]
        if told and sum(told) * 2 > len(told):
            return found | {"rate_per": (head, worth)}
    return found


def _worth(item: Detail, like: float, cells: Sequence[Cell], keys: dict[str, frozenset[str]]) -> float:
    """The likeness of the heads and of the contents; a column that leads to known keys needs hardly any head."""
    fit = fits(item, cells)
    if item.refers and (known := keys.get(item.refers)):
        fit = max(fit * 0.6, places.share_in(cells, known))
        if fit > 0.9 and not like:
            return LEAST + 0.05
    return HEAD * like + CONTENT * fit if like and fit > 0.2 else 0.0


def _sensible(kind: RecordKind, found: dict[str, tuple[str, float]]) -> dict[str, tuple[str, float]]:
    """Whole names and their parts exclude each other, and so do two sides and one balance."""
    if kind is MEMBERS and "name" in found:
        if {"firstname", "lastname"} <= found.keys():
            del found["name"]
        else:
            found.pop("firstname", None)
            found.pop("lastname", None)
    if kind is MEMBERS and "lastname" in found and "firstname" not in found:
        found["name"] = found.pop("lastname")
    if "debit" in found and "credit" in found:
        found.pop("balance", None)
    return found


def sheet_map(one: Grid, kind: RecordKind, heads: dict[str, str]) -> SheetMap:
    """The sheet with its columns, the order of their days and the decimal sign of their amounts."""
    order: dict[str, str] = {}
    decimal: dict[str, str] = {}
    for name, head in heads.items():
        holds = kind[name].holds
        if holds is Holds.DAY:
            order[name] = order_of(one.column(head))[0].value
        elif holds in (Holds.MONEY, Holds.RATE) and decimal_mark(one.column(head)) == ",":
            decimal[name] = ","
    _one_order(one, heads, order)
    months, unfold = dated(one), None
    if kind.name in UNFOLDED and months and not set(UNFOLDED[kind.name]) & heads.keys():
        head, cell = UNFOLDED[kind.name]
        unfold = Unfold(columns=list(months), head=head, cell=cell)
        if decimal_mark(held for month in months for held in one.column(month)) == ",":
            decimal[cell] = ","
    return SheetMap(
        sheet=one.sheet.name,
        kind=kind.name,
        header_row=one.header_row,
        head_rows=one.head_rows,
        columns={item.name: heads[item.name] for item in kind.fields if item.name in heads},
        order={name: said for name, said in order.items() if said != "day first"},
        decimal=decimal,
        unfold=unfold,
    )


def _one_order(one: Grid, heads: dict[str, str], order: dict[str, str]) -> None:
    """A column whose days leave the order open has that of the sheet's other columns."""
    counted = {name: order_of(one.column(heads[name])) for name in order}
    open_ones = [name for name, (_, days, months, _) in counted.items() if not days and not months]
    votes = Counter(found.value for name, (found, _, _, _) in counted.items() if name not in open_ones)
    for name in open_ones:
        if votes:
            order[name] = votes.most_common(1)[0][0]


def people_among_loans(chosen: Sequence[tuple[Grid, RecordKind]], maps: Iterable[SheetMap]) -> list[SheetMap]:
    """The members among the rows of loans or savings, where no sheet is theirs but their names stand there."""
    if any(kind is MEMBERS for _, kind in chosen):
        return []
    made: list[SheetMap] = []
    for (one, kind), mapped in zip(chosen, maps, strict=True):
        if kind.name not in ("loans", "savings") or made or "member" not in mapped.columns:
            continue
        taken = {head for name, head in mapped.columns.items() if name != "member"}
        free = Grid(
            one.sheet, one.header_row, tuple(head for head in one.heads if head not in taken), one.lines, one.head_rows
        )
        found = {name: head for name, (head, _) in columns(_only(one, free), MEMBERS, {}).items() if name != "key"}
        found = {name: head for name, head in found.items() if head != mapped.columns["member"] and name != "status"}
        if "name" in found or "lastname" in found:
            found["key"] = mapped.columns["member"]
            again = sheet_map(one, MEMBERS, found)
            again.distinct = True
            made.append(again)
    return made


def _only(one: Grid, free: Grid) -> Grid:
    """A grid of some of another's columns."""
    at = [one.heads.index(head) for head in free.heads]
    lines = tuple(
        type(line)(line.number, tuple(line.cells[place] if place < len(line.cells) else None for place in at))
        for line in one.lines
    )
    return Grid(one.sheet, one.header_row, free.heads, lines, one.head_rows)
