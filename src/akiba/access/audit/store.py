"""The audit trail in the database."""

import json
from typing import Any

from akiba.access.audit.rules import RESULTS
from akiba.access.users.store import queries as users
from akiba.kernel.errors import NotFound
from akiba.platform.listings import Slice, fetch, load_lists
from akiba.platform.sql import Row, load
from akiba.platform.work import Ask
from akiba.wire.answers import Answer
from akiba.wire.operations import Listing

queries = load(__package__)
lists = load_lists(__package__)


class Audit(Answer):
    """A command: who asked for it, and how it ended. Moments are in milliseconds since 1970."""

    id: int
    action_name: str
    entity_name: str
    maker: str
    made_on_date: int
    processing_result: str
    resource_id: int | None = None
    subresource_id: int | None = None
    checker: str | None = None
    checked_on_date: int | None = None
    command_as_json: str | None = None
    office_name: str | None = None
    group_name: str | None = None
    client_name: str | None = None
    client_id: int | None = None
    group_id: int | None = None
    loan_id: int | None = None
    savings_account_id: int | None = None
    url: str | None = None


def from_row(row: Row, *, whole: bool) -> Audit:
    """The audit of a row; lists leave the body out."""
    checked = row["checked_at"]
    return Audit(
        id=row["id"],
        action_name=row["action_name"],
        entity_name=row["entity_name"],
        maker=row["maker"],
        made_on_date=int(row["made_at"].timestamp() * 1000),
        processing_result=RESULTS.get(row["status"], "invalid"),
        resource_id=row["resource_id"],
        subresource_id=row["sub_resource_id"],
        checker=row["checker"],
        checked_on_date=None if checked is None else int(checked.timestamp() * 1000),
        command_as_json=json.dumps(row["body"] or {}, ensure_ascii=False) if whole else None,
        office_name=row["office_name"],
        group_name=row["group_name"],
        client_name=row["client_name"],
        client_id=row["client_id"],
        group_id=row["group_id"],
        loan_id=row["loan_id"],
        savings_account_id=row["savings_id"],
        url=row["url"],
    )


async def audits(ask: Ask, listing: Listing, **given: Any) -> Slice:
    """Commands that concern the offices this user sees, the newest first unless asked otherwise."""
    newest_first = Listing(
        offset=listing.offset,
        limit=listing.limit,
        order_by=listing.order_by,
        sort_order=listing.sort_order or ("asc" if listing.order_by else "desc"),
    )
    return await fetch(ask, lists["audits"], newest_first, **given)


async def audit(ask: Ask, audit_id: int) -> Audit:
    """The command, if it concerns an office this user sees; raises NotFound."""
    rows = (await audits(ask, Listing(), id=audit_id)).rows
    if not rows:
        raise NotFound("error.msg.audit.id.invalid", f"There is no command {audit_id}.", audit_id)
    return from_row(rows[0], whole=True)


async def search_template(ask: Ask) -> dict[str, Any]:
    """What can be searched for."""
    return {
        "appUsers": [dict(row) for row in await users.names(ask.connection)],
        "actionNames": [row["name"] for row in await queries.actions(ask.connection)],
        "entityNames": [row["name"] for row in await queries.entities(ask.connection)],
    }
