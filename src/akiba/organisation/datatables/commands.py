"""What can be done to data tables and to their rows."""

from typing import Annotated, Any, ClassVar

from msgspec import UNSET, Struct, UnsetType

from akiba.kernel.errors import DomainRuleViolation, Fault, NotFound, ValidationFailed
from akiba.organisation.codes.store import code_named
from akiba.organisation.datatables import store
from akiba.organisation.datatables.rules import KINDS, OWNERS, Column, DataTable, Kind, column_name
from akiba.platform.integrity import CONSTRAINTS
from akiba.platform.questions import ask_everyone
from akiba.platform.work import Work
from akiba.wire.answers import CommandResult
from akiba.wire.constraints import matching, one_of, required, within
from akiba.wire.operations import command
from akiba.wire.reading import Body, Part

CONSTRAINTS["data_table_pkey"] = (
    "error.msg.datatable.registered",
    "datatableName",
    "There is a data table of this name already.",
)
CONSTRAINTS["data_table_column_pkey"] = (
    "error.msg.datatable.column.duplicate",
    "columns",
    "Two columns have one name.",
)
CONSTRAINTS["data_table_check_once"] = (
    "error.msg.entityDatatableCheck.duplicate",
    "entity",
    "This is asked for already.",
)

named = matching(r"[A-Za-z][A-Za-z0-9_ -]{0,58}[A-Za-z0-9]", "invalid", "has letters, digits, spaces, - and _.")
a_column = matching(r"[A-Za-z][A-Za-z0-9_ -]{0,50}", "invalid", "has letters, digits, spaces, - and _.")
RESERVED = frozenset({"id", "created_at", "updated_at"}) | {owner.key for owner in OWNERS.values()}


class NewColumn(Part, frozen=True, kw_only=True):
    """A column to be made."""

    name: Annotated[str, required, a_column]
    type: Annotated[str, required]
    length: Annotated[int | None, within(1, 10_000)] = None
    mandatory: bool = False
    unique: bool = False
    indexed: bool = False
    code: str | None = None


class ChangedColumn(Part, frozen=True, kw_only=True):
    """A column to be renamed, widened or made mandatory."""

    name: Annotated[str, required]
    new_name: Annotated[str | None, a_column] = None
    length: Annotated[int | None, within(1, 10_000)] = None
    mandatory: bool | None = None
    code: str | None = None
    new_code: str | None = None
    unique: bool | None = None
    indexed: bool | None = None
    type: str | None = None


class GoneColumn(Part, frozen=True, kw_only=True):
    """A column to be dropped."""

    name: Annotated[str, required]


class CreateDataTable(Body, frozen=True, kw_only=True):
    """A new data table."""

    resource: ClassVar[str] = "datatable"
    datatable_name: Annotated[str, required, named]
    apptable_name: Annotated[str, required, one_of(*OWNERS)]
    columns: Annotated[list[NewColumn], required]
    entity_sub_type: str | None = None
    multi_row: bool = False


class UpdateDataTable(Body, frozen=True, kw_only=True):
    """What may be changed of a data table."""

    resource: ClassVar[str] = "datatable"
    apptable_name: Annotated[str | UnsetType, one_of(*OWNERS)] = UNSET
    entity_sub_type: str | UnsetType | None = UNSET
    drop_columns: list[GoneColumn] | UnsetType = UNSET
    add_columns: list[NewColumn] | UnsetType = UNSET
    change_columns: list[ChangedColumn] | UnsetType = UNSET


class DataTableMade(Struct, frozen=True):
    """A data table was made; what may be done with its rows can be permitted from now on."""

    name: str


class DataTableGone(Struct, frozen=True):
    """A data table was dropped."""

    name: str


@command("CREATE_DATATABLE")
async def create_data_table(work: Work, body: CreateDataTable) -> CommandResult:
    """Make a data table."""
    owner = OWNERS[body.apptable_name]
    await store.queries.insert_data_table(
        work.connection,
        name=body.datatable_name,
        app_table=body.apptable_name,
        owner_table=owner.table,
        owner_key=owner.key,
        entity_sub_type=(body.entity_sub_type or "").upper() or None,
        multi_row=body.multi_row,
    )
    change = {"act": "create", "table": body.datatable_name, "owner_key": owner.key, "owner_table": owner.table}
    await store.queries.change_table(work.connection, change=change | {"multi_row": body.multi_row})
    for column in body.columns:
        await add_column(work, body.datatable_name, await column_of(work, column))
    await ask_everyone(work, DataTableMade(body.datatable_name))
    return CommandResult(resource_identifier=body.datatable_name)


@command("UPDATE_DATATABLE")
async def update_data_table(work: Work, name: str, body: UpdateDataTable) -> CommandResult:
    """Drop, add and change columns of a data table."""
    table = await store.data_table(work, name)
    if body.apptable_name not in (UNSET, table.app_table):
        message = "The rows of a data table go on belonging to what they belong to."
        raise DomainRuleViolation("error.msg.datatable.apptable.cannot.change", message, parameter="apptableName")
    for gone in body.drop_columns or []:
        await drop_column(work, table, gone.name)
    for changed in body.change_columns or []:
        await change_column(work, table, changed)
    for column in body.add_columns or []:
        await add_column(work, name, await column_of(work, column))
    sent = body.entity_sub_type
    kept = table.entity_sub_type if sent is UNSET else (sent or "").upper() or None
    await store.queries.update_data_table(work.connection, name=name, entity_sub_type=kept)
    return CommandResult(resource_identifier=name)


@command("DELETE_DATATABLE")
async def delete_data_table(work: Work, name: str) -> CommandResult:
    """Drop a data table that has no rows."""
    table = await store.data_table(work, name)
    if await store.has_rows(work, table):
        message = "A data table with rows stays."
        raise DomainRuleViolation("error.msg.datatable.has.entry", message, parameter="datatableName")
    await store.queries.change_table(work.connection, change={"act": "drop", "table": name})
    await store.queries.delete_data_table(work.connection, name=name)
    await ask_everyone(work, DataTableGone(name))
    return CommandResult(resource_identifier=name)


async def column_of(work: Work, sent: NewColumn) -> Column:
    """The column that a body describes; raises ValidationFailed, NotFound."""
    kind = KINDS.get(sent.type.strip().lower())
    if kind is None:
        code = "validation.msg.datatable.columns.type.is.not.one.of.expected.enumerations"
        raise ValidationFailed(Fault(code, f"A column holds {', '.join(KINDS)}.", "type", sent.type[:40]))
    if kind is Kind.STRING and sent.length is None:
        code = "validation.msg.datatable.columns.length.cannot.be.blank"
        raise ValidationFailed(Fault(code, "A column of texts has a length.", "length"))
    if kind is Kind.DROPDOWN:
        if not sent.code:
            code = "validation.msg.datatable.columns.code.cannot.be.blank"
            raise ValidationFailed(Fault(code, "A choice has a code.", "code"))
        await code_named(work, sent.code)
    name = column_name(sent.name, kind, sent.code)
    if name.lower() in RESERVED:
        message = f"Every data table has a column {name}."
        raise ValidationFailed(Fault("validation.msg.datatable.columns.name.reserved", message, "name", name))
    length = sent.length if kind is Kind.STRING else None
    code_name = sent.code if kind is Kind.DROPDOWN else None
    return Column(name, kind, length, sent.mandatory, sent.unique, sent.indexed, code_name)


async def add_column(work: Work, table_name: str, column: Column) -> None:
    """Add a column, to the list and to the table."""
    values: dict[str, Any] = {
        "name": column.name,
        "kind": column.kind.word,
        "length": column.length,
        "mandatory": column.mandatory,
        "is_unique": column.is_unique,
        "indexed": column.indexed,
    }
    await store.queries.insert_column(work.connection, table_name=table_name, code_name=column.code_name, **values)
    await store.queries.change_table(work.connection, change={"act": "add", "table": table_name, "column": values})


async def drop_column(work: Work, table: DataTable, name: str) -> None:
    """Drop a column; raises NotFound."""
    column_named(table, name)
    await store.queries.delete_column(work.connection, table_name=table.name, name=name)
    change = {"act": "remove", "table": table.name, "column": {"name": name}}
    await store.queries.change_table(work.connection, change=change)


async def change_column(work: Work, table: DataTable, sent: ChangedColumn) -> None:
    """Rename a column, widen it, or make it mandatory or not; raises NotFound."""
    column = column_named(table, sent.name)
    length = sent.length if column.kind is Kind.STRING and sent.length else column.length
    mandatory = column.mandatory if sent.mandatory is None else sent.mandatory
    code_name = sent.new_code or column.code_name
    name = column_name(sent.new_name, column.kind, code_name) if sent.new_name else column.name
    await store.queries.update_column(
        work.connection,
        table_name=table.name,
        old=column.name,
        name=name,
        length=length,
        mandatory=mandatory,
        code_name=code_name,
    )
    wanted = {"name": name, "kind": column.kind.word, "length": length, "mandatory": mandatory}
    change = {"act": "alter", "table": table.name, "name": column.name, "column": wanted}
    await store.queries.change_table(work.connection, change=change)


def column_named(table: DataTable, name: str) -> Column:
    """The column of a name; raises NotFound."""
    found = next((column for column in table.columns if column.name == name), None)
    if found is None:
        raise NotFound("error.msg.datatable.column.missing", f"There is no column {name[:60]}.", name[:60])
    return found
