"""Data tables on the wire."""

from datetime import datetime
from typing import Any

from akiba.kernel.enumerations import EnumOption
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.organisation.datatables import store
from akiba.organisation.datatables.answers import ColumnHeader, DataTableAnswer, described, headers
from akiba.organisation.datatables.checks import STATUSES, create_check, delete_check
from akiba.organisation.datatables.commands import create_data_table, delete_data_table, update_data_table
from akiba.organisation.datatables.entries import (
    create_entry,
    delete_entries,
    delete_one_entry,
    opened,
    update_entry,
    update_one_entry,
)
from akiba.organisation.datatables.rules import DataTable
from akiba.organisation.datatables.search import Search, search
from akiba.platform.listings import fetch, load_lists
from akiba.platform.sql import Row
from akiba.platform.work import Ask
from akiba.wire.answers import Answer, Page
from akiba.wire.operations import Listing, Operations, Query
from akiba.wire.reading import read

operations = Operations("Data tables")
lists = load_lists(__package__)

CHECK_MEMBERS = {
    "id": "id",
    "entity": "entity",
    "status": "status",
    "datatableName": "datatable_name",
    "productId": "product_id",
}


class TableQuery(Query, frozen=True, kw_only=True):
    """Whose data tables are wanted."""

    apptable: str | None = None


class RowQuery(Query, frozen=True, kw_only=True):
    """Whether the columns are described too, and by which the rows are ordered."""

    generic_result_set: bool = False
    order: str | None = None


class SearchQuery(Query, frozen=True, kw_only=True):
    """Rows whose one column has a value, and which of their columns."""

    column_filter: str | None = None
    value_filter: str | None = None
    result_columns: str | None = None


class CheckQuery(Listing, frozen=True, kw_only=True):
    """Which checks are wanted."""

    status: int | None = None
    entity: str | None = None
    product_id: int | None = None


class ResultSet(Answer):
    """Rows, and what their columns are."""

    column_headers: list[ColumnHeader]
    data: list[dict[str, list[Any]]]


class RowsFound(Answer, omit_defaults=False):
    """A page of rows, and how many there are in all."""

    total: int
    content: list[dict[str, Any]]
    pageable: dict[str, int]


def shown(value: Any) -> Any:
    """A value as rows show it: a moment is an array down to its billionths of a second."""
    if isinstance(value, datetime):
        return [value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond * 1000]
    return value


async def answered(ask: Ask, table: DataTable, rows: list[Row], query: RowQuery) -> Any:
    """Rows in either form that the wire knows."""
    if not query.generic_result_set:
        return [{name: shown(value) for name, value in row.items()} for row in rows]
    found = headers(table, await store.choices(ask, [table]))
    return ResultSet(column_headers=found, data=[{"row": [shown(value) for value in row.values()]} for row in rows])


@operations.get("/datatables", "READ_DATATABLE", "List the data tables")
async def list_data_tables(ask: Ask, query: TableQuery) -> list[DataTableAnswer]:
    """Those that this user may read, of one thing or of all."""
    tables = await store.data_tables(ask, query.apptable)
    return await described(ask, [table for table in tables if ask.user.may(f"READ_{table.name}")])


@operations.get("/datatables/{name:str}", "READ_DATATABLE", "Read what a data table is")
async def read_data_table(ask: Ask, name: str) -> DataTableAnswer:
    """One data table and its columns."""
    return (await described(ask, [await store.data_table(ask, name)]))[0]


@operations.get("/datatables/{name:str}/query", None, "Find rows of a data table")
async def find_rows(ask: Ask, name: str, query: SearchQuery) -> list[dict[str, Any]]:
    """Rows whose one column has a value; who searches all must see all."""
    table = await store.data_table(ask, name)
    ask.user.require(f"READ_{table.name}")
    ask.user.require("ALL_FUNCTIONS_READ")
    wanted = [part.strip() for part in (query.result_columns or "").split(",") if part.strip()] or list(table.names)
    column = query.column_filter or ""
    if column not in table.names or not set(wanted) <= set(table.names):
        message = f"{table.name} has the columns {', '.join(table.names)}."
        raise ValidationFailed(Fault("error.msg.datatable.column.missing", message, "columnFilter", column[:60]))
    rows = await store.matching(ask, table, column, query.value_filter or "", wanted)
    return [{name: shown(value) for name, value in row.items()} for row in rows]


@operations.read("POST", "/datatables/{name:str}/query", None, "Search the rows of a data table")
async def search_rows(ask: Ask, name: str, members: Any) -> RowsFound:
    """Rows whose columns are all as wanted, a page at a time; who searches all must see all."""
    table = await store.data_table(ask, name)
    ask.user.require(f"READ_{table.name}")
    ask.user.require("ALL_FUNCTIONS_READ")
    asked = read(Search, members or {}, ask.business_date)
    found = await search(ask, table, asked)
    rows = [{name: shown(value) for name, value in row.items()} for row in found.rows]
    return RowsFound(total=found.total, content=rows, pageable={"page": asked.page, "size": asked.size})


@operations.get("/datatables/{name:str}/{owner_id}", None, "Read what is filled in")
async def read_rows(ask: Ask, name: str, owner_id: int, query: RowQuery) -> Any:
    """Every row of an owner."""
    table, _ = await opened(ask, "READ", name, owner_id)
    return await answered(ask, table, await store.rows(ask, table, owner_id, order=query.order), query)


@operations.get("/datatables/{name:str}/{owner_id}/{row_id}", None, "Read one of several rows")
async def read_row(ask: Ask, name: str, owner_id: int, row_id: int, query: RowQuery) -> Any:
    """One row."""
    table, _ = await opened(ask, "READ", name, owner_id)
    return await answered(ask, table, await store.rows(ask, table, owner_id, row_id=row_id), query)


@operations.get("/entityDatatableChecks", "READ_ENTITY_DATATABLE_CHECK", "List what must be filled in, and when")
async def list_checks(ask: Ask, query: CheckQuery) -> Page:
    """In the order they were asked for."""
    given = {"app_table": query.entity, "status": query.status, "product_id": query.product_id}
    found = await fetch(ask, lists["checks"], query, **given)
    rows = [{camel: row[name] for camel, name in CHECK_MEMBERS.items()} for row in found.rows]
    return Page(total_filtered_records=found.total, page_items=rows)


@operations.get("/entityDatatableChecks/template", "READ_ENTITY_DATATABLE_CHECK", "What a form for a check begins with")
async def check_template(ask: Ask) -> dict[str, Any]:
    """What has steps, the steps, and the data tables."""
    tables = await store.data_tables(ask)

    def steps(entity: str) -> list[EnumOption]:
        return [status.option for status in STATUSES[entity]]

    return {
        "entities": list(STATUSES),
        "statusClient": steps("m_client"),
        "statusGroup": steps("m_group"),
        "statusSavings": steps("m_savings_account"),
        "statusLoans": steps("m_loan"),
        "datatables": [
            {"id": number, "datatableName": table.name, "entity": table.app_table}
            for number, table in enumerate(tables, 1)
            if table.app_table in STATUSES
        ],
    }


operations.post("/datatables", create_data_table)
operations.put("/datatables/{name:str}", update_data_table)
operations.delete("/datatables/{name:str}", delete_data_table)
operations.post("/datatables/{name:str}/{owner_id}", create_entry)
operations.put("/datatables/{name:str}/{owner_id}", update_entry)
operations.delete("/datatables/{name:str}/{owner_id}", delete_entries)
operations.put("/datatables/{name:str}/{owner_id}/{row_id}", update_one_entry)
operations.delete("/datatables/{name:str}/{owner_id}/{row_id}", delete_one_entry)
operations.post("/entityDatatableChecks", create_check)
operations.delete("/entityDatatableChecks/{check_id}", delete_check)
