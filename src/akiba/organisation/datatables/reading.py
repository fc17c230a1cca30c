"""Reading a row of a data table: what the columns say, in the body's own locale and formats."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from akiba.kernel.errors import Fault, ValidationFailed
from akiba.organisation.datatables.rules import Column, DataTable, Kind
from akiba.wire.reading import FORMAT_PARAMETERS, Body
from akiba.wire.values import READERS, Place, Reader, UnreadableError, Wire

IGNORED = FORMAT_PARAMETERS | {"id", "created_at", "updated_at"}


class DataTableRow(Body, frozen=True, kw_only=True):
    """A row of a data table: a member for each column."""

    resource: ClassVar[str] = "datatable"
    anything: ClassVar[bool] = True


def read_json(raw: object, place: Place) -> object:
    """JSON, as it is or as text."""
    if not isinstance(raw, str):
        return msgspec.json.decode(msgspec.json.encode(raw))
    try:
        return msgspec.json.decode(raw)
    except msgspec.DecodeError:
        place.fault("is.not.json", "must be JSON.", None)
        raise UnreadableError from None


KIND_READERS: dict[Kind, Reader] = {
    Kind.STRING: READERS[str],
    Kind.TEXT: READERS[str],
    Kind.NUMBER: READERS[int],
    Kind.DROPDOWN: READERS[int],
    Kind.BOOLEAN: READERS[bool],
    Kind.DECIMAL: READERS[Decimal],
    Kind.DATE: READERS[date],
    Kind.DATETIME: READERS[datetime],
    Kind.TIMESTAMP: READERS[datetime],
    Kind.JSON: read_json,
}
LARGEST_NUMBER = 2**31


def read_row(table: DataTable, body: Body, offers: Callable[[str], set[int]], *, whole: bool) -> dict[str, Any]:
    """The columns that a body sends and their values; raises ValidationFailed with every fault.

    `whole`: what is mandatory must be there. `offers` gives the ids that a code has.
    """
    if body.wire is None:
        raise AssertionError
    wire = Wire({"dateTimeFormat": body.wire.text("dateFormat")} | dict(body.wire.members), body.wire.today)
    known = {column.name for column in table.columns} | {table.owner.key} | IGNORED
    faults = [
        Fault("error.msg.parameter.unsupported", f"There is no column `{name}`.", name)
        for name in body.wire.members
        if name not in known
    ]
    values = {}
    for column in table.columns:
        if column.name in wire.members or (whole and column.mandatory):
            place = Place(table.name, column.name, wire, faults)
            try:
                values[column.name] = read_value(column, wire.members.get(column.name), place, offers)
            except UnreadableError:
                continue
    if faults:
        raise ValidationFailed(*faults)
    return values


def read_value(column: Column, raw: object, place: Place, offers: Callable[[str], set[int]]) -> object:
    """One value; its faults are noted at its place."""
    if raw is None or raw == "":
        if column.mandatory:
            place.fault("cannot.be.blank", "is mandatory.")
        return None
    value = KIND_READERS[column.kind](raw, place)
    if column.kind is Kind.STRING and isinstance(value, str) and len(value) > (column.length or 0):
        place.fault("exceeds.max.length", f"must be at most {column.length} characters long.", None, (column.length,))
    if column.kind is Kind.NUMBER and isinstance(value, int) and not -LARGEST_NUMBER <= value < LARGEST_NUMBER:
        place.fault("is.not.within.expected.range", "is too large a number.")
    if column.kind is Kind.DROPDOWN and column.code_name and value not in offers(column.code_name):
        place.fault("is.not.one.of.expected.enumerations", f"must be a value of {column.code_name}.", raw)
    return value
