"""Uploading a register, mapping it, and deciding on its defects."""

import asyncio
from collections.abc import Mapping as Values
from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec

from akiba.delivery.migration.deciding.decisions import Decision, Decisions
from akiba.delivery.migration.deciding.decisions import checked as checked_decisions
from akiba.delivery.migration.deciding.decisions import to_toml as decisions_toml
from akiba.delivery.migration.entries.rows import check_fits
from akiba.delivery.migration.fields import KINDS
from akiba.delivery.migration.guessing import guess, mapped_anew
from akiba.delivery.migration.imports import store
from akiba.delivery.migration.mapping import Mapping, SheetMap, checked, from_toml, to_toml
from akiba.delivery.migration.reading import read, refused
from akiba.kernel.errors import DomainRuleViolation
from akiba.platform import files
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import max_length, required
from akiba.wire.operations import Upload, command
from akiba.wire.reading import Body

LONGEST_NAME = 200
CLOSED = ("running", "run", "signed")


class UploadRegister(Body, frozen=True, kw_only=True):
    """The file of a register."""

    resource: ClassVar[str] = "import"
    file: Annotated[object, required]


class MapImport(Body, frozen=True, kw_only=True):
    """What holds for the whole register, and what each of its sheets holds; or a mapping file instead of all that."""

    resource: ClassVar[str] = "import"
    as_of: date | None = None
    currency: Annotated[str | None, max_length(3)] = None
    country: Annotated[str | None, max_length(2)] = None
    source: Annotated[str | None, max_length(200)] = None
    name_order: Annotated[str | None, max_length(20)] = None
    branch_key: Annotated[str | None, max_length(20)] = None
    branch_name: Annotated[str | None, max_length(100)] = None
    sheets: object = None
    file: object = None


class MapSheet(Body, frozen=True, kw_only=True):
    """The column of each field of a sheet; a field that is not named is in none."""

    resource: ClassVar[str] = "import"
    columns: object = None
    order: object = None


class MapValues(Body, frozen=True, kw_only=True):
    """What the old words mean: rows of field, old and meaning."""

    resource: ClassVar[str] = "import"
    values: object = None


class MapChart(Body, frozen=True, kw_only=True):
    """Which of our accounts each old one is, and which hold the loans and the savings."""

    resource: ClassVar[str] = "import"
    chart: object = None


class DecideImport(Body, frozen=True, kw_only=True):
    """What is done with each kind of defect: rows of code, choice and note."""

    resource: ClassVar[str] = "import"
    decisions: object = None


@command("CREATE_IMPORT")
async def upload_register(work: Work, body: UploadRegister) -> CommandResult:
    """Keep a register, with a first guess of how to read it; nothing is kept of a file that cannot be read."""
    sent = sent_file(body.file)
    name = sent.name.replace("\\", "/").rsplit("/", 1)[-1][:LONGEST_NAME]
    book = await asyncio.to_thread(read, sent.content, name)
    made = await asyncio.to_thread(guess, book, work.business_date)
    import_id = await store.queries.insert_import(
        work.connection,
        file_name=name,
        content=await files.keep(work, sent.content),
        as_of=made.mapping.as_of,
        mapping=to_toml(made.mapping),
        user_id=work.user.id,
        now=work.now,
    )
    return CommandResult(office_id=work.user.office_id, resource_id=import_id)


def sent_file(sent: object) -> Upload:
    """The file that was sent; raises ValidationFailed for what is none."""
    if not isinstance(sent, Upload):
        raise refused("invalid", "This is not a file.")
    return sent


async def opened(work: Work, import_id: int) -> store.Import:
    """An import that may still be changed, held until the end of the work; raises NotFound, DomainRuleViolation."""
    await store.queries.lock_import(work.connection, id=import_id)
    found = await store.one(work, import_id)
    if found.status in CLOSED:
        message = "This register has been taken over; how it was read stays as it is."
        raise DomainRuleViolation("error.msg.import.closed", message)
    return found


async def save(work: Work, found: store.Import, mapping: Mapping) -> CommandResult:
    """Keep a changed mapping; raises ValidationFailed where it makes no sense or does not fit the file."""
    mapping.confirmed_by, mapping.confirmed_on = "", None
    check_fits(await store.workbook(found), checked(mapping))
    await store.queries.save_mapping(work.connection, id=found.id, as_of=mapping.as_of, mapping=to_toml(mapping))
    return CommandResult(office_id=work.user.office_id, resource_id=found.id)


@command("CREATE_IMPORT", name="MAP_IMPORT")
async def map_import(work: Work, import_id: int, body: MapImport) -> CommandResult:
    """Say what holds for the whole register and for each sheet."""
    found = await opened(work, import_id)
    if body.file is not None:
        return await save(work, found, from_toml(sent_file(body.file).content.decode("utf-8", "replace")))
    mapping = found.mapping
    mapping.as_of = body.as_of or mapping.as_of
    mapping.source = (body.source or "").strip() or mapping.source
    mapping.currency = body.currency or mapping.currency
    mapping.country = (body.country or "").upper()
    mapping.name_order = body.name_order or mapping.name_order
    mapping.branch.key = body.branch_key or mapping.branch.key
    mapping.branch.name = body.branch_name or mapping.branch.name
    if body.sheets is not None:
        mapping = mapped_anew(await store.workbook(found), mapping, [kind_of(row) for row in rows(body.sheets)])
    return await save(work, found, mapping)


def rows(sent: object) -> list[dict[str, Any]]:
    """Rows of values by name; raises ValidationFailed for anything else."""
    if not isinstance(sent, list) or not all(isinstance(row, dict) for row in sent):
        raise refused("invalid", "Rows of values are needed.", "mapping")
    return sent


def kind_of(row: Values[str, Any]) -> tuple[str, str, int]:
    """A sheet, the kind of records that it holds, or none, and the row of its heads."""
    header = str(row.get("headerRow", "0"))
    kind = str(row.get("kind", ""))
    if not header.isdecimal() or kind not in {"", *KINDS}:
        raise refused("invalid", "Each sheet needs the kind of its records and the row of its heads.", "mapping")
    return str(row.get("sheet", "")), kind, int(header)


@command("CREATE_IMPORT", name="MAP_IMPORT_SHEET")
async def map_sheet(work: Work, import_id: int, number: int, body: MapSheet) -> CommandResult:
    """Say which column holds which field."""
    found = await opened(work, import_id)
    mapping = found.mapping
    sheet = sheet_of(mapping, number)
    sheet.columns = texts(body.columns)
    sheet.order |= {name: said for name, said in texts(body.order).items() if name in sheet.columns}
    sheet.order = {name: said for name, said in sheet.order.items() if name in sheet.columns}
    sheet.decimal = {name: mark for name, mark in sheet.decimal.items() if name in sheet.columns}
    sheet.constants = {name: held for name, held in sheet.constants.items() if name not in sheet.columns}
    return await save(work, found, mapping)


def sheet_of(mapping: Mapping, number: int) -> SheetMap:
    """The sheet of a number, from 1; raises ValidationFailed."""
    if not 1 <= number <= len(mapping.sheets):
        raise refused("invalid", f"The mapping has no sheet {number}.", "mapping")
    return mapping.sheets[number - 1]


def texts(sent: object) -> dict[str, str]:
    """Texts by name; raises ValidationFailed for anything else."""
    try:
        return msgspec.convert({} if sent is None else sent, dict[str, str])
    except msgspec.ValidationError as error:
        raise refused("invalid", f"Texts by name are needed: {error}.", "mapping") from None


@command("CREATE_IMPORT", name="MAP_IMPORT_VALUES")
async def map_values(work: Work, import_id: int, body: MapValues) -> CommandResult:
    """Say what the old words mean."""
    found = await opened(work, import_id)
    mapping = found.mapping
    for row in rows(body.values):
        field, old = str(row.get("field", "")), str(row.get("old", ""))
        mapping.values.setdefault(field, {})[old] = str(row.get("meaning", ""))
    return await save(work, found, mapping)


@command("CREATE_IMPORT", name="MAP_IMPORT_CHART")
async def map_chart(work: Work, import_id: int, body: MapChart) -> CommandResult:
    """Say which of our accounts each old one is."""
    found = await opened(work, import_id)
    mapping = found.mapping
    told = rows(body.chart)
    mapping.chart = {str(row.get("old", "")): str(row.get("code", "")) for row in told}
    mapping.control.portfolio = [str(row["old"]) for row in told if row.get("holds") == "portfolio"]
    mapping.control.savings = [str(row["old"]) for row in told if row.get("holds") == "savings"]
    return await save(work, found, mapping)


@command("CREATE_IMPORT", name="CONFIRM_IMPORT")
async def confirm_import(work: Work, import_id: int) -> CommandResult:
    """Answer for the mapping by one's name."""
    found = await opened(work, import_id)
    mapping = found.mapping
    mapping.confirmed_by, mapping.confirmed_on = work.user.username, work.business_date
    await store.queries.confirm_mapping(
        work.connection, id=import_id, mapping=to_toml(mapping), user_id=work.user.id, now=work.now
    )
    return CommandResult(office_id=work.user.office_id, resource_id=import_id)


@command("DECIDE_IMPORT")
async def decide_import(work: Work, import_id: int, body: DecideImport) -> CommandResult:
    """Decide on each kind of defect; the mapping must be confirmed."""
    found = await opened(work, import_id)
    if found.status == "uploaded":
        raise DomainRuleViolation("error.msg.import.not.mapped", "The mapping must be confirmed first.")
    made: Decisions = {}
    for row in rows(body.decisions):
        by, note = work.user.username, str(row.get("note", ""))
        made[str(row.get("code", ""))] = Decision(
            choice=str(row.get("choice", "")), by=by, on=work.business_date, note=note
        )
    _, defects = await store.profiled(found)
    kinds = [defect.kind for defect in defects]
    await store.queries.save_decisions(
        work.connection,
        id=import_id,
        decisions=decisions_toml(checked_decisions(made), kinds),
        user_id=work.user.id,
        now=work.now,
    )
    return CommandResult(office_id=work.user.office_id, resource_id=import_id)
