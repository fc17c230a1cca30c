"""What can be done to the rows of data tables; each table has rights of its own."""

from typing import Any

from akiba.kernel.errors import DataIntegrity, DomainRuleViolation, NotFound
from akiba.organisation.datatables import store
from akiba.organisation.datatables.reading import DataTableRow, read_row
from akiba.organisation.datatables.rules import DataTable
from akiba.organisation.datatables.store import Place
from akiba.platform.work import Ask, Work
from akiba.wire.answers import CommandResult
from akiba.wire.operations import command


@command("CREATE_DATATABLEENTRY", decides=True)
async def create_entry(work: Work, name: str, owner_id: int, body: DataTableRow) -> CommandResult:
    """Fill in a data table."""
    table, place = await opened(work, "CREATE", name, owner_id)
    if not table.multi_row and await store.is_filled(work, table, owner_id):
        message = "This is filled in already."
        raise DataIntegrity("error.msg.datatable.entry.duplicate", message, table.owner.key)
    values = await read(work, table, body, whole=True)
    return answer(table, place, await store.insert(work, table, owner_id, values))


@command("UPDATE_DATATABLEENTRY", decides=True)
async def update_entry(work: Work, name: str, owner_id: int, body: DataTableRow) -> CommandResult:
    """Change what is filled in once."""
    return await change(work, name, owner_id, owner_id, body)


@command("UPDATE_DATATABLEENTRY", name="UPDATE_DATATABLEENTRY_ONE", decides=True)
async def update_one_entry(work: Work, name: str, owner_id: int, row_id: int, body: DataTableRow) -> CommandResult:
    """Change one of several rows."""
    return await change(work, name, owner_id, row_id, body)


@command("DELETE_DATATABLEENTRY", decides=True)
async def delete_entries(work: Work, name: str, owner_id: int) -> CommandResult:
    """Delete every row of an owner."""
    table, place = await opened(work, "DELETE", name, owner_id)
    await check_not_asked_for(work, table, owner_id)
    await store.delete(work, table, owner_id)
    return answer(table, place, owner_id)


@command("DELETE_DATATABLEENTRY", name="DELETE_DATATABLEENTRY_ONE", decides=True)
async def delete_one_entry(work: Work, name: str, owner_id: int, row_id: int) -> CommandResult:
    """Delete one of several rows."""
    table, place = await opened(work, "DELETE", name, owner_id)
    await one_row(work, table, owner_id, row_id)
    await check_not_asked_for(work, table, owner_id)
    await store.delete(work, table, owner_id, row_id)
    return answer(table, place, row_id)


async def check_not_asked_for(work: Work, table: DataTable, owner_id: int) -> None:
    """Raise DomainRuleViolation for a table that some step asks for: what let it pass must stay."""
    if await store.queries.is_asked_for(work.connection, name=table.name):
        code = f"error.msg.entry.cannot.be.deleted.datatable.{table.name}.attached.to.entity.datatable.check"
        raise DomainRuleViolation(code, f"{table.name} is asked for at some step; its rows stay.", owner_id)


async def opened(ask: Ask, act: str, name: str, owner_id: int) -> tuple[DataTable, Place]:
    """The data table and what its rows belong to; raises NotFound, NotAuthorized."""
    table = await store.data_table(ask, name)
    ask.user.require(f"{act}_{table.name}")
    return table, await store.place(ask, table, owner_id)


async def change(work: Work, name: str, owner_id: int, row_id: int, body: DataTableRow) -> CommandResult:
    """Change one row; answers what was altered."""
    table, place = await opened(work, "UPDATE", name, owner_id)
    before = await one_row(work, table, owner_id, row_id)
    values = await read(work, table, body, whole=False)
    changed = {name: value for name, value in values.items() if before[name] != value}
    if changed:
        await store.update(work, table, row_id, changed, work.now)
    sent = body.wire.members if body.wire else {}
    return answer(table, place, row_id, {name: sent.get(name) for name in changed})


async def one_row(ask: Ask, table: DataTable, owner_id: int, row_id: int) -> Any:
    """The row as it is stored; raises NotFound."""
    found = await store.rows(ask, table, owner_id, row_id=row_id)
    if not found:
        raise NotFound("error.msg.datatable.data.not.found", f"There is no row {row_id} in {table.name}.", row_id)
    return found[0]


async def read(work: Work, table: DataTable, body: DataTableRow, *, whole: bool) -> dict[str, Any]:
    """The columns that a body sends; raises ValidationFailed."""
    offered = await store.choices(work, [table])

    def offers(code_name: str) -> set[int]:
        return {choice["id"] for choice in offered.get(code_name, [])}

    return read_row(table, body, offers, whole=whole)


def answer(table: DataTable, place: Place, row_id: int, changes: dict[str, Any] | None = None) -> CommandResult:
    """What a change of a row answers."""
    return CommandResult(
        office_id=place.office_id,
        client_id=place.client_id,
        group_id=place.group_id,
        loan_id=place.id if table.app_table == "m_loan" else None,
        savings_id=place.id if table.app_table == "m_savings_account" else None,
        resource_id=row_id,
        changes=changes,
    )
