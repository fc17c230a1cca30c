"""Permissions in the database."""

from collections.abc import Iterable, Sequence

from akiba.kernel.errors import NotFound
from akiba.organisation import DataTableGone, DataTableMade
from akiba.platform.sql import Connection, load
from akiba.platform.work import Ask, Work
from akiba.wire.answers import Answer

queries = load(__package__)


class Permission(Answer):
    """Something that can be permitted; `selected` says of a role that it has it, or that it needs a second person."""

    grouping: str
    code: str
    entity_name: str | None = None
    action_name: str | None = None
    selected: bool | None = None


async def check_known(ask: Ask, codes: Sequence[str]) -> None:
    """Raise NotFound for a code that permits nothing."""
    known = {row["code"] for row in await queries.known(ask.connection, codes=list(codes))}
    for code in codes:
        if code not in known:
            raise NotFound("error.msg.permission.code.invalid", f"There is no permission {code[:100]}.", code[:100])


async def enter(connection: Connection, grouping: str, codes: Iterable[str]) -> None:
    """Let codes be permitted; those that are known already stay as they are."""
    rows = [
        {"code": code, "grouping": grouping, "entity_name": entity, "action_name": action}
        for code in codes
        for action, _, entity in [code.partition("_")]
    ]
    await queries.add_permissions(connection, rows=rows)


async def permit_data_table(work: Work, event: DataTableMade) -> None:
    """Let the rows of a new data table be permitted."""
    await add_permissions(work, "datatable", data_table_codes(event.name))


async def forget_data_table(work: Work, event: DataTableGone) -> None:
    """Forget what could be done with the rows of a data table."""
    await remove_permissions(work, data_table_codes(event.name))


def data_table_codes(name: str) -> list[str]:
    """What can be done with the rows of a data table."""
    return [f"{act}_{name}" for act in ("CREATE", "READ", "UPDATE", "DELETE")]


async def add_permissions(work: Work, grouping: str, codes: Sequence[str]) -> None:
    """The same for a room that makes things which are permitted one by one: data tables, reports."""
    await enter(work.connection, grouping, codes)


async def remove_permissions(work: Work, codes: Sequence[str]) -> None:
    """Forget codes, whoever held them."""
    await queries.remove_permissions(work.connection, codes=list(codes))
