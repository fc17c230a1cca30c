"""One cell into the value of its field, with marks for whatever is odd about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import phonenumbers

from akiba.delivery.migration.entries import Mark
from akiba.delivery.migration.fields import Detail, Holds
from akiba.delivery.migration.mapping import Mapping, SheetMap
from akiba.delivery.migration.reading import Cell
from akiba.delivery.migration.values import (
    Order,
    Unreadable,
    amount,
    bare_number,
    code,
    day,
    folded,
    mended_encoding,
    plain,
    text,
)
from akiba.delivery.migration.values.days import Impossible
from akiba.delivery.migration.values.texts import ERRORS

AHEAD = 30
"""A year of two digits may lie this far ahead where a day need not have come."""
LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the cells of one column."""

    field: Detail
    order: Order
    decimal: str
    latest: date
    as_of: date
    meanings: dict[str, str]
    country: str

    def read(self, cell: Cell) -> tuple[Any, list[Mark]]:
        """The value, None where there is none to be had, and what is odd about it."""
        if isinstance(cell, str) and ERRORS.fullmatch(cell.strip()):
            return None, [Mark("error-cell", self.field.name, cell.strip())]
        try:
            value, codes = self._value(cell)
        except Impossible as error:
            return None, [Mark("impossible-date", self.field.name, str(error))]
        except Unreadable as error:
            kind = "date" if self.field.holds is Holds.DAY else "amount"
            return None, [Mark(f"unreadable-{kind}", self.field.name, str(error))]
        return value, [Mark(one, self.field.name, plain(cell)) for one in codes]

    def _value(self, cell: Cell) -> tuple[Any, Iterable[str]]:
        match self.field.holds:
            case Holds.DAY:
                return self._day(cell)
            case Holds.MONEY | Holds.RATE | Holds.COUNT:
                return self._number(cell)
            case Holds.CHOICE:
                return self._choice(cell)
            case Holds.NAME:
                return _name(cell)
            case Holds.PHONE:
                return phone(cell, self.country)
        return code(cell), ()

    def _day(self, cell: Cell) -> tuple[date | None, list[str]]:
        found = day(cell, self.order, self.latest)
        if found is None:
            return None, []
        if found.month_only:
            within = found.value.replace(day=1) <= self.as_of
            return min(found.value, self.as_of) if within else found.value, ["month-only"]
        odd = {"text-date": found.as_text, "doubtful-date": found.doubtful, "short-year": found.short_year}
        return found.value, [one for one, so in odd.items() if so]

    def _number(self, cell: Cell) -> tuple[Decimal | int | None, list[str]]:
        found = amount(cell if self.field.holds is Holds.MONEY else bare_number(cell), self.decimal)
        if found is None:
            return None, []
        odd = ["text-amount"] if found.as_text else []
        odd += ["doubtful-amount"] if found.doubtful else []
        if self.field.holds is not Holds.COUNT:
            return found.value, odd
        if found.value != found.value.to_integral_value():
            raise Unreadable(f"{plain(cell)} is no whole number")
        return int(found.value), odd

    def _choice(self, cell: Cell) -> tuple[str | None, list[str]]:
        said = text(cell)
        if said is None:
            return None, []
        meaning = self.meanings.get(said, self.meanings.get(said.casefold()))
        return meaning or None, [] if meaning is not None else ["outside-values"]


def reader(field: Detail, sheet: SheetMap, mapping: Mapping) -> Reader:
    """The reader of a field's column in a sheet."""
    ahead = 0 if field.name == "born" else AHEAD
    meanings = mapping.values.get(field.name, {})
    return Reader(
        field,
        Order(sheet.order.get(field.name, Order.DAY.value)),
        sheet.decimal.get(field.name, "."),
        mapping.as_of.replace(year=mapping.as_of.year + ahead, day=1),
        mapping.as_of,
        {said.casefold(): meaning for said, meaning in meanings.items()} | meanings,
        mapping.country,
    )


def _name(cell: Cell) -> tuple[str | None, list[str]]:
    tidy = text(cell)
    if tidy is None:
        return None, []
    written = plain(cell)
    odd = {
        "spaces": written != tidy,
        "capitals": len(tidy) > 3 and tidy != tidy.title() and tidy in (tidy.upper(), tidy.lower()),
        "encoding": LOST in tidy or mended_encoding(tidy) is not None,
    }
    return written, [one for one, so in odd.items() if so]


@lru_cache(maxsize=200_000)
def phone(cell: Cell, country: str) -> tuple[str | None, tuple[str, ...]]:
    """A telephone number as it stands, and whether it is one, and written for the whole world."""
    said = text(cell)
    if said is None:
        return None, ()
    if not country and not said.startswith(("+", "00")):
        return said, ()
    world = international(said, country)
    if world is None:
        return said, ("wrong-phone",)
    return said, () if world == said else ("phone-form",)


def international(said: str, country: str) -> str | None:
    """The number with + and the code of its country, None where there can be no such number."""
    dialled = f"+{said.removeprefix('00')}" if said.startswith("00") else said
    try:
        number = phonenumbers.parse(dialled, country or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def tidy_name(written: str) -> str:
    """A name with single spaces, its letters mended, and capitals where they begin its words."""
    tidy = text(written) or ""
    tidy = mended_encoding(tidy) or tidy
    return cased(tidy) if tidy in (tidy.upper(), tidy.lower()) else tidy


def cased(name: str) -> str:
    """A name in capitals as people write it: O'BRIEN is O'Brien and NYONG'O Nyong'o."""
    return "".join(
        sign.upper() if before in ("", " ", "-") or (before == "'" and place == 2) else sign.lower()
        for place, (before, sign) in enumerate(zip(("", *name), name, strict=False))
    )


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, signs, accents and case aside."""
    return one is not None and other is not None and folded(one) == folded(other)
