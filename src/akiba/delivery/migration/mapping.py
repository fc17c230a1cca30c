"""The mapping file: which sheet and column holds what, and what the old system's values mean. A person confirms it.

It is TOML, made to be read and changed by hand:

    format = 1
    as_of = 2026-09-30
    currency = "TZS"

    [[sheets]]
    sheet = "Members"
    kind = "members"
    header_row = 3
    [sheets.columns]
    key = "Member no"

    [values.sex]
    F = "female"
"""

import re
import tomllib
from collections.abc import Mapping as Table
from datetime import date

import msgspec
from msgspec import Struct

from akiba.delivery.migration import toml
from akiba.delivery.migration.fields import CHOICES, KINDS, VALUED, Holds, RecordKind
from akiba.delivery.migration.reading import refused
from akiba.delivery.migration.values import Order
from akiba.kernel.errors import ValidationFailed

FORMAT = 1
SOURCE = "register"
LONGEST_SOURCE = 200
CREATE = "create as it is"
NAME_ORDERS = ("first last", "last first")
HEADINGS: Table[str, str] = {
    "branch": "Where members, officers and groups are that name no branch.",
    "control": "The ledger accounts that loans and savings must agree with.",
    "values": 'What the words of the old system mean; "" stands for nothing that we keep.',
    "chart": f'Each old account, and the code it has with us; "{CREATE}" opens it under its own.',
    "products": "What each kind of savings, and each method of interest, is called with us.",
}


class Unfold(Struct, kw_only=True, forbid_unknown_fields=True):
    """Columns of which every cell is a record of its own: a column a month, or one for each kind of savings.

    Their head is the value of the field `head`, the cell under it that of `cell`; an empty cell is no record. A key is
    told from the others of its row by the head behind it.
    """

    columns: list[str]
    head: str
    cell: str


class SheetMap(Struct, kw_only=True, forbid_unknown_fields=True):
    """One sheet as one kind of records; a sheet that holds two kinds is named twice.

    `head_rows` rows of heads end in `header_row` and are read together. `columns` leads from our field to the head of
    its column, `constants` to what holds for every row. `only` takes the rows that hold one of some words in a column,
    the loans among accounts. `distinct` takes rows of the same key once: the members among the rows of loans. `order`
    is that of day and month.
    """

    sheet: str
    kind: str
    header_row: int
    head_rows: int = 1
    distinct: bool = False
    columns: dict[str, str]
    constants: dict[str, str] = {}
    order: dict[str, str] = {}
    decimal: dict[str, str] = {}
    only: dict[str, list[str]] = {}
    unfold: Unfold | None = None

    @property
    def heads(self) -> list[str]:
        """Every head that it speaks of."""
        return [*self.columns.values(), *self.only, *(self.unfold.columns if self.unfold else ())]


class DefaultBranch(Struct, kw_only=True, forbid_unknown_fields=True):
    """The branch of everything that names none."""

    key: str = "HO"
    name: str = "Head office"


class Control(Struct, kw_only=True, forbid_unknown_fields=True):
    """Codes of the ledger accounts whose balances the loans and the savings must add up to."""

    portfolio: list[str] = []
    savings: list[str] = []


class Products(Struct, kw_only=True, forbid_unknown_fields=True):
    """What the old system's products are called with us."""

    savings: dict[str, str] = {}
    loans: dict[str, str] = {}


class Mapping(Struct, kw_only=True, forbid_unknown_fields=True):
    """All of it. `country` is where numbers without a country's code are called from, two letters.

    `source` names the system that it is from: what came from there before does not come again.
    """

    format: int = FORMAT
    file: str = ""
    source: str = SOURCE
    as_of: date
    currency: str
    country: str = ""
    name_order: str = NAME_ORDERS[0]
    adult_at: int = 18
    confirmed_by: str = ""
    confirmed_on: date | None = None
    branch: DefaultBranch = msgspec.field(default_factory=DefaultBranch)
    sheets: list[SheetMap]
    control: Control = msgspec.field(default_factory=Control)
    values: dict[str, dict[str, str]] = {}
    chart: dict[str, str] = {}
    products: Products = msgspec.field(default_factory=Products)

    def of(self, kind: str) -> list[SheetMap]:
        """The sheets that hold records of a kind."""
        return [sheet for sheet in self.sheets if sheet.kind == kind]


def from_toml(written: str) -> Mapping:
    """The mapping of a file; raises ValidationFailed naming the place of what is wrong."""
    try:
        found = msgspec.convert(tomllib.loads(written), Mapping)
    except tomllib.TOMLDecodeError as error:
        raise refused("not.toml", f"The mapping cannot be read: {error}.", "mapping") from None
    except msgspec.ValidationError as error:
        raise refused("invalid", f"The mapping is not usable: {error}.", "mapping") from None
    return checked(found)


def checked(mapping: Mapping) -> Mapping:
    """The mapping; raises ValidationFailed for the first thing in it that means nothing."""
    if mapping.format != FORMAT:
        raise invalid(f"In the mapping, format is {mapping.format}; this version reads format {FORMAT}.")
    if not 0 < len(mapping.source) <= LONGEST_SOURCE:
        raise invalid(f"In the mapping, source must be a word of at most {LONGEST_SOURCE} letters.")
    if not re.fullmatch("[A-Z]{3}", mapping.currency):
        raise invalid(f"In the mapping, currency is {mapping.currency!r}, not a code of three letters.")
    if mapping.country and not re.fullmatch("[A-Z]{2}", mapping.country):
        raise invalid(f"In the mapping, country is {mapping.country!r}, not a code of two letters.")
    if mapping.name_order not in NAME_ORDERS:
        raise invalid(f"In the mapping, name_order must be one of {', '.join(NAME_ORDERS)}.")
    if not mapping.sheets:
        raise invalid("The mapping names no sheet.")
    for number, sheet in enumerate(mapping.sheets, 1):
        _check_sheet(sheet, f"sheets[{number}] ({sheet.sheet})")
    for name, meanings in mapping.values.items():
        _check_values(name, meanings)
    return mapping


def _check_sheet(sheet: SheetMap, where: str) -> None:
    kind = KINDS.get(sheet.kind)
    if kind is None:
        raise invalid(f"In the mapping, {where}.kind is {sheet.kind!r}, none of {', '.join(KINDS)}.")
    _check_rows(sheet, where)
    unfolded = dict.fromkeys((sheet.unfold.head, sheet.unfold.cell), "") if sheet.unfold else {}
    for part, given in (
        ("columns", sheet.columns),
        ("constants", sheet.constants),
        ("order", sheet.order),
        ("unfold", unfolded),
    ):
        for name in given:
            if name not in kind:
                known = ", ".join(field.name for field in kind.fields)
                message = (
                    f"In the mapping, {where}.{part}.{name} is not a field of {kind.name}; its fields are {known}."
                )
                raise invalid(message)
    _check_constants(sheet, kind, where)
    for name, order in sheet.order.items():
        if kind[name].holds is not Holds.DAY or order not in {one.value for one in Order}:
            orders = ", ".join(one.value for one in Order)
            raise invalid(f"In the mapping, {where}.order.{name} is {order!r}, none of {orders}.")
    for name, mark in sheet.decimal.items():
        if name not in kind or mark not in (".", ","):
            raise invalid(f'In the mapping, {where}.decimal.{name} is {mark!r}, neither "." nor ",".')


def _check_constants(sheet: SheetMap, kind: RecordKind, where: str) -> None:
    for name, said in sheet.constants.items():
        if said and kind[name].choices and said not in kind[name].choices:
            choices = ", ".join(kind[name].choices)
            raise invalid(f"In the mapping, {where}.constants.{name} is {said!r}, none of {choices}.")


def _check_rows(sheet: SheetMap, where: str) -> None:
    if sheet.header_row < 0:
        message = f"In the mapping, {where}.header_row is below 0; 0 means no heads, with columns called A, B, C."
        raise invalid(message)
    most = max(sheet.header_row, 1)
    if not 1 <= sheet.head_rows <= most:
        raise invalid(f"In the mapping, {where}.head_rows must be from 1 to {most}.")


def _check_values(name: str, meanings: Table[str, str]) -> None:
    if name not in VALUED:
        known = ", ".join(VALUED)
        message = f"In the mapping, values.{name} is not a field whose values can be mapped; those are {known}."
        raise invalid(message)
    for old, new in meanings.items():
        if new and name in CHOICES and new not in CHOICES[name]:
            choices = ", ".join(CHOICES[name])
            raise invalid(f"In the mapping, values.{name}.{old} is {new!r}, none of {choices}.")


def invalid(message: str) -> ValidationFailed:
    """The refusal of a mapping that means nothing."""
    return refused("invalid", message, "mapping")


def to_toml(mapping: Mapping) -> str:
    """The mapping as a file for people."""
    plain = msgspec.to_builtins(mapping, builtin_types=(date,))
    sheets = plain.pop("sheets")
    lines = ["# How a register is read. Change what is wrong, then confirm it with your name and the day."]
    lines += [
        toml.pair(name, value) for name, value in plain.items() if not isinstance(value, dict) and value is not None
    ]
    for sheet in sheets:
        lines += ["", "[[sheets]]"]
        lines += [toml.pair(name, value) for name, value in sheet.items() if not isinstance(value, dict | None)]
        for name, value in sheet.items():
            if isinstance(value, dict) and value:
                lines += toml.table(f"sheets.{name}", value)
    for name, value in plain.items():
        if isinstance(value, dict):
            lines += ["", f"# {HEADINGS[name]}", *toml.table(name, value)]
    return "\n".join(lines) + "\n"
