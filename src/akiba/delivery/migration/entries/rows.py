"""A workbook into entries: rows that are none are set aside, what one row leaves out another may tell."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Any

from msgspec.structs import replace

from akiba.delivery.migration import words
from akiba.delivery.migration.entries import Entries, Entry, Mark
from akiba.delivery.migration.entries.cells import Reader, reader
from akiba.delivery.migration.fields import KINDS, Detail, Holds, RecordKind
from akiba.delivery.migration.mapping import Mapping, SheetMap, Unfold
from akiba.delivery.migration.reading import Cell, Line, Workbook, letter, refused
from akiba.delivery.migration.reading.tables import Grid, grid
from akiba.delivery.migration.records import Place
from akiba.delivery.migration.terms import DAYS
from akiba.delivery.migration.values import folded, says, text

DIGIT_CLASSES = {"1": "asset", "2": "liability", "3": "equity", "4": "income", "5": "expense", "6": "expense"}
FIRST_OF_MONTH = re.compile(r"\d{4}-\d{2}-01")
DEBIT_SIDE = frozenset({"asset", "expense"})


def entries_of(workbook: Workbook, mapping: Mapping) -> Entries:
    """Every row that the mapping speaks of; raises ValidationFailed for a sheet or column that is not there."""
    found: list[Entry] = []
    aside: list[tuple[Entry, str]] = []
    for number, sheet in enumerate(mapping.sheets, 1):
        for entry, other in _rows(_grid(workbook, sheet, number), sheet, mapping):
            if other:
                aside.append((entry, other))
            else:
                found.append(entry)
    apart(found)
    aside += passed_over(workbook, mapping)
    complete(found)
    return Entries(mapping, [*found, *implied(found, mapping)], aside)


def check_fits(workbook: Workbook, mapping: Mapping) -> None:
    """Raise ValidationFailed where a mapping names a sheet or a column that the file has not."""
    for number, sheet in enumerate(mapping.sheets, 1):
        _grid(workbook, sheet, number)


def _grid(workbook: Workbook, sheet: SheetMap, number: int) -> Grid:
    where = f"sheets[{number}]"
    found = workbook.sheet(sheet.sheet)
    if found is None:
        there = ", ".join(one.name for one in workbook.sheets)
        raise refused("sheet", f"In the mapping, {where} names {sheet.sheet!r}; the file has {there}.", "mapping")
    made = grid(found, sheet.header_row, sheet.head_rows)
    for head in sheet.heads:
        if head not in made.heads:
            part = next((f"columns.{name}" for name, said in sheet.columns.items() if said == head), "")
            part = part or ("only" if head in sheet.only else "unfold.columns")
            there = ", ".join(made.heads)
            message = f"In the mapping, {where}.{part} is {head!r}; sheet {sheet.sheet} has {there}."
            raise refused("column", message, "mapping")
    return made


def _rows(one: Grid, sheet: SheetMap, mapping: Mapping) -> Iterator[tuple[Entry, str]]:
    """Each record, with the code of what else a row is where it is none."""
    kind = KINDS[sheet.kind]
    fields = [*sheet.columns, *((sheet.unfold.head, sheet.unfold.cell) if sheet.unfold else ())]
    readers = {name: reader(kind[name], sheet, mapping) for name in fields}
    at = {name: one.heads.index(head) for name, head in sheet.columns.items()}
    heads = {name: folded(head) for name, head in sheet.columns.items()}
    constants = {name: constant(kind, name, sheet, mapping) for name in sheet.constants}
    seen: set[str | None] = set()
    for line in chosen(one, sheet):
        raw = {name: line.cells[place] if place < len(line.cells) else None for name, place in at.items()}
        other = no_record(kind, raw, heads)
        for column, more in unfolded(one, sheet.unfold, line):
            entry = Entry(kind, Place(sheet.sheet, line.number, column), dict(constants), raw | more)
            if other:
                read_all(entry, {name: one_ for name, one_ in readers.items() if kind[name].holds is Holds.MONEY})
                entry.marks.clear()
                yield entry, other
                continue
            read_all(entry, readers)
            if more and sheet.unfold and entry["key"] is not None:
                entry.values["key"] = f"{entry['key']} {more[sheet.unfold.head]}"
            _finish(entry, mapping, line, len(one.heads))
            if sheet.distinct and (entry.key in seen or not entry.key):
                continue
            seen.add(entry.key)
            yield entry, ""


def constant(kind: RecordKind, name: str, sheet: SheetMap, mapping: Mapping) -> Any:
    """What holds for every row of a sheet; raises ValidationFailed for what cannot stand in the field."""
    said = sheet.constants[name]
    if kind[name].holds is Holds.CHOICE:
        return said
    value, _ = reader(kind[name], sheet, mapping).read(said)
    if value is None:
        message = f"In the mapping, constants.{name} of sheet {sheet.sheet} is {said!r}, which cannot be read."
        raise refused("constant", message, "mapping")
    return value


def chosen(one: Grid, sheet: SheetMap) -> Iterator[Line]:
    """The rows that are meant: all, or those that hold one of the words in each column of `only`."""
    wanted = {one.heads.index(head): {folded(word) for word in said} for head, said in sheet.only.items()}
    for line in one.lines:
        held = (folded(text(line.cells[at]) or "") if at < len(line.cells) else "" for at in wanted)
        if all(word in words_ for word, words_ in zip(held, wanted.values(), strict=True)):
            yield line


def unfolded(one: Grid, unfold: Unfold | None, line: Line) -> Iterator[tuple[str, dict[str, Cell]]]:
    """What each of the unfolded columns adds to a row, with the column's letter; nothing once where none is."""
    if unfold is None:
        yield "", {}
        return
    months = all(FIRST_OF_MONTH.fullmatch(head) for head in unfold.columns)
    for head in unfold.columns:
        at = one.heads.index(head)
        if at < len(line.cells) and says(line.cells[at]) and line.cells[at] != 0:
            yield letter(at), {unfold.head: head.removesuffix("-01") if months else head, unfold.cell: line.cells[at]}


def apart(entries: Iterable[Entry]) -> None:
    """Tell records of one kind and row from each other, where a sheet is named twice for it."""
    seen: dict[tuple[object, ...], int] = Counter()
    for entry in entries:
        seen[entry.id] += 1
        if seen[entry.id] > 1:
            entry.place = replace(entry.place, column=f"{entry.place.column}#{seen[entry.id]}")


def passed_over(workbook: Workbook, mapping: Mapping) -> Iterator[tuple[Entry, str]]:
    """The rows that no part of the mapping asks for, of sheets of which it asks for some rows alone."""
    parts: dict[str, list[tuple[Grid, SheetMap]]] = {}
    for number, sheet in enumerate(mapping.sheets, 1):
        parts.setdefault(sheet.sheet, []).append((_grid(workbook, sheet, number), sheet))
    for name, asked in parts.items():
        if not all(sheet.only for _, sheet in asked):
            continue
        met = {line.number for one, sheet in asked for line in chosen(one, sheet)}
        for line in asked[0][0].lines:
            if line.number not in met:
                raw = dict(enumerate(line.cells))
                yield (
                    Entry(KINDS[asked[0][1].kind], Place(name, line.number), {}, {str(at): raw[at] for at in raw}),
                    "not-asked",
                )


def no_record(kind: RecordKind, raw: dict[str, Cell], heads: dict[str, str]) -> str:
    """What a row is if no record: heads again, sums, a remark; nothing for a record."""
    held = {name: cell for name, cell in raw.items() if says(cell)}
    if not held:
        return "remark-row"
    said = [folded(cell) for cell in held.values() if isinstance(cell, str)]
    if (
        len(held) > 1
        and len(said) == len(held)
        and all(folded(str(cell)) == heads[name] for name, cell in held.items())
    ):
        return "repeated-head"
    if any(word in words.totals() for word in said) or (
        said and said[0].split(" ")[0] in ("total", "subtotal", "jumla")
    ):
        return "sums-row"
    money = {field.name for field in kind.money}
    if money and held.keys() <= money:
        return "sums-row"
    named = [name for name in kind.identity if name in held]
    return "remark-row" if len(held) == 1 and len(raw) > 2 and not named else ""


def read_all(entry: Entry, readers: dict[str, Reader]) -> None:
    """Read every cell of a row."""
    for name, one in readers.items():
        value, marks = one.read(entry.raw[name])
        if value is not None or name not in entry.values:
            entry.values[name] = value
        entry.marks += marks


def _finish(entry: Entry, mapping: Mapping, line: Line, width: int) -> None:
    """What follows from the row alone, and what it leaves out."""
    if len(line.cells) != width:
        entry.marks.append(Mark("ragged-row", "", f"{len(line.cells)} fields where the head has {width}"))
    values = entry.values
    match entry.kind.name:
        case "members":
            _split_name(entry, mapping.name_order)
            values["status"] = values.get("status") or "active"
        case "loans" if values.get("state") is None and "state" not in entry.raw:
            left = values.get("principal_left")
            values["state"] = "closed" if left is not None and left <= 0 else "active"
        case "payments":
            _parts(values)
        case "ledger":
            _sides(values)
    entry.marks += [Mark("missing", field.name) for field in _missing(entry)]


def _missing(entry: Entry) -> Iterator[Detail]:
    """The needed fields that hold nothing, where no other mark says why and no other sheet can tell."""
    marked = {mark.field for mark in entry.marks}
    for field in entry.kind.fields:
        if not field.needed or entry[field.name] is not None or field.name in marked:
            continue
        if (entry.kind.name, field.name) == ("loans", "instalments"):
            continue
        if entry.kind.name == "payments" and field.name in ("principal", "interest") and entry["amount"] is not None:
            continue
        yield field


def _split_name(entry: Entry, order: str) -> None:
    """First and last name from a whole one; a comma always follows the last name. Its marks are those of its parts."""
    values = entry.values
    whole = values.pop("name", None)
    parts = {"spaces": ("lastname",)}
    entry.marks = [
        Mark(mark.code, part, mark.why)
        for mark in entry.marks
        for part in (parts.get(mark.code, ("firstname", "lastname")) if mark.field == "name" else (mark.field,))
    ]
    if whole is None:
        return
    tidy = text(whole) or ""
    if "," in tidy:
        last, _, first = tidy.partition(",")
    elif order == "last first":
        last, _, first = tidy.partition(" ")
    else:
        first, _, last = tidy.rpartition(" ")
    values["firstname"] = values.get("firstname") or first.strip() or None
    values["lastname"] = values.get("lastname") or last.strip() or None


def _parts(values: dict[str, Any]) -> None:
    """The amount from its parts, or principal or interest from the amount and the others."""
    amount, principal, interest = values.get("amount"), values.get("principal"), values.get("interest")
    besides = (values.get("fees") or Decimal(0)) + (values.get("penalties") or Decimal(0))
    if amount is None and principal is not None and interest is not None:
        values["amount"] = principal + interest + besides
    elif amount is not None and principal is not None and interest is None:
        values["interest"] = amount - principal - besides
    elif amount is not None and interest is not None and principal is None:
        values["principal"] = amount - interest - besides


def _sides(values: dict[str, Any]) -> None:
    """Debit and credit from one balance, and the class from the first digit of the code."""
    if not values.get("account_class") and values.get("code"):
        values["account_class"] = DIGIT_CLASSES.get(values["code"][0])
    balance = values.pop("balance", None)
    if balance is not None:
        values["debit" if balance >= 0 else "credit"] = abs(balance)
    for side in ("debit", "credit"):
        values[side] = values.get(side) or 0 * (balance or 1)


def complete(entries: Iterable[Entry]) -> None:
    """How many instalments a loan has, and how often, from its schedule, where the loan itself does not tell."""
    found = list(entries)
    counted = Counter(entry["loan"] for entry in found if entry.kind.name == "instalments")
    days: dict[str, list[date]] = defaultdict(list)
    for entry in found:
        if entry.kind.name == "instalments" and entry["due"] is not None:
            days[entry["loan"]].append(entry["due"])
    for entry in found:
        if entry.kind.name == "loans" and entry["every"] is None and not entry.raw.get("every"):
            entry.values["every"] = rhythm(days.get(entry["key"], ()))
        if entry.kind.name == "loans" and entry["instalments"] is None:
            there = counted.get(entry["key"])
            entry.values["instalments"] = there
            if there is None and not any(mark.field == "instalments" for mark in entry.marks):
                entry.marks.append(Mark("missing", "instalments"))


def rhythm(days: Iterable[date]) -> str | None:
    """The usual time from one of these days to the next; None where there are too few."""
    gaps = [(later - day).days for day, later in pairwise(sorted(days))]
    return min(DAYS, key=lambda every: abs(DAYS[every] - median(gaps))).value if gaps else None


def implied(entries: list[Entry], mapping: Mapping) -> Iterator[Entry]:
    """Branches, officers and groups that have no sheet, from where they are named; and the default branch."""
    for kind in ("branches", "officers", "groups"):
        if mapping.of(kind):
            continue
        seen: set[str] = set()
        for entry in entries:
            for field in entry.kind.fields:
                named = entry[field.name] if field.refers == kind else None
                if named is not None and named not in seen:
                    seen.add(named)
                    yield Entry(KINDS[kind], entry.place, {"key": named, "name": named}, implied=True)
        if kind == "branches" and not seen:
            default = {"key": mapping.branch.key, "name": mapping.branch.name}
            yield Entry(KINDS[kind], Place("", 0), default, implied=True)
