"""Data tables as the wire describes them."""

from typing import Any

from akiba.organisation.datatables import store
from akiba.organisation.datatables.checks import CheckStatus
from akiba.organisation.datatables.rules import Column, DataTable, Kind
from akiba.platform.work import Ask
from akiba.wire.answers import Answer


class ColumnHeader(Answer):
    """A column as the wire describes it."""

    column_name: str
    column_type: str
    column_length: int
    column_display_type: str
    is_column_nullable: bool
    is_column_primary_key: bool
    is_column_unique: bool
    is_column_indexed: bool
    column_values: list[dict[str, Any]]
    column_code: str | None = None


class DataTableAnswer(Answer):
    """A data table and its columns."""

    application_table_name: str
    registered_table_name: str
    column_header_data: list[ColumnHeader]
    entity_sub_type: str | None = None


def headers(table: DataTable, choices: dict[str, list[dict[str, Any]]]) -> list[ColumnHeader]:
    """The columns of a data table as the wire describes them."""
    keys = [key_header("id", primary=True)] if table.multi_row else []
    moments = [header(Column(name, Kind.TIMESTAMP), []) for name in ("created_at", "updated_at")]
    own = [header(column, choices.get(column.code_name or "", [])) for column in table.columns]
    return [*keys, key_header(table.owner.key, primary=not table.multi_row), *own, *moments]


def key_header(name: str, *, primary: bool) -> ColumnHeader:
    """A column that names a row or what it belongs to."""
    return ColumnHeader(
        column_name=name,
        column_type="BIGINT",
        column_length=64,
        column_display_type="INTEGER",
        is_column_nullable=False,
        is_column_primary_key=primary,
        is_column_unique=primary,
        is_column_indexed=True,
        column_values=[],
    )


def header(column: Column, choices: list[dict[str, Any]]) -> ColumnHeader:
    """A column as the wire describes it."""
    kind = column.kind
    return ColumnHeader(
        column_name=column.name,
        column_type=kind.wire_type,
        column_length=(column.length or 0) if kind.length is None else kind.length,
        column_display_type=kind.display,
        is_column_nullable=not column.mandatory,
        is_column_primary_key=False,
        is_column_unique=column.is_unique,
        is_column_indexed=column.indexed or column.is_unique,
        column_values=choices,
        column_code=column.code_name,
    )


async def described(ask: Ask, tables: list[DataTable]) -> list[DataTableAnswer]:
    """Data tables as answers show them."""
    choices = await store.choices(ask, tables)
    return [
        DataTableAnswer(
            application_table_name=table.app_table,
            registered_table_name=table.name,
            column_header_data=headers(table, choices),
            entity_sub_type=table.entity_sub_type,
        )
        for table in tables
    ]


async def asked_at_start(ask: Ask, app_table: str, product_id: int | None = None) -> list[DataTableAnswer]:
    """The data tables that something new must come with."""
    return await described(ask, await store.needed(ask, app_table, CheckStatus.CREATE, product_id))
