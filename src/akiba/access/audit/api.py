"""The audit trail on the wire."""

from typing import Any

from akiba.access.audit import store
from akiba.access.audit.rules import RESULTS, moment_of
from akiba.access.audit.store import Audit
from akiba.platform.work import Ask
from akiba.wire.answers import Page
from akiba.wire.operations import Listing, Operations

operations = Operations("Audit")


class AuditQuery(Listing, frozen=True, kw_only=True):
    """Which commands are wanted. Moments are ISO texts, or dates in the pattern of the request."""

    action_name: str | None = None
    entity_name: str | None = None
    resource_id: int | None = None
    maker_id: int | None = None
    maker_date_time_from: str | None = None
    maker_date_time_to: str | None = None
    checker_id: int | None = None
    checker_date_time_from: str | None = None
    checker_date_time_to: str | None = None
    processing_result: int | None = None
    office_id: int | None = None
    group_id: int | None = None
    client_id: int | None = None
    loanid: int | None = None
    savings_account_id: int | None = None
    date_format: str | None = None
    locale: str | None = None


def filters(ask: Ask, query: AuditQuery) -> dict[str, Any]:
    """What the query asks of the list."""
    moments = {
        "made_from": query.maker_date_time_from,
        "made_to": query.maker_date_time_to,
        "checked_from": query.checker_date_time_from,
        "checked_to": query.checker_date_time_to,
    }
    return {
        "action_name": query.action_name,
        "entity_name": query.entity_name,
        "resource_id": query.resource_id,
        "maker_id": query.maker_id,
        "checker_id": query.checker_id,
        "status": query.processing_result,
        "office_id": query.office_id,
        "group_id": query.group_id,
        "client_id": query.client_id,
        "loan_id": query.loanid,
        "savings_id": query.savings_account_id,
    } | {name: moment_of(text, query.date_format, query.locale, ask.tenant.zone) for name, text in moments.items()}


@operations.get("/audits", "READ_AUDIT", "List who asked for what")
async def list_audits(ask: Ask, query: AuditQuery) -> Page | list[Audit]:
    """The newest first."""
    found = await store.audits(ask, query, **filters(ask, query))
    items = [store.from_row(row, whole=False) for row in found.rows]
    return Page(total_filtered_records=found.total, page_items=items) if query.paged else items


@operations.get("/audits/searchtemplate", "READ_AUDIT", "What can be searched for in the audit trail")
async def search_template(ask: Ask) -> dict[str, Any]:
    """Users, actions, things, and how a command may have ended."""
    statuses = [{"id": number, "processingResult": name} for number, name in RESULTS.items()]
    return await store.search_template(ask) | {"statuses": statuses, "processingResults": statuses}


@operations.get("/audits/{audit_id}", "READ_AUDIT", "Read one command of the audit trail")
async def read_audit(ask: Ask, audit_id: int) -> Audit:
    """With what was sent, secrets left out."""
    return await store.audit(ask, audit_id)
