"""Who did what, and how it ended."""

from datetime import date

from akiba.access.audit import store
from akiba.access.audit.rules import RESULTS
from akiba.pages import Cell, Column, Kind, Paged, Pages, Row, Table, View, _, listed, marked
from akiba.platform.commands import Status
from akiba.platform.work import Ask

pages = Pages()
pages.setting(80, marked("Audit trail"), "/settings/audit", may="READ_AUDIT")

PATH = "/settings/audit"
ENDINGS = {
    Status.PROCESSED: (marked("Done"), "good"),
    Status.AWAITING_APPROVAL: (marked("Waits for approval"), "warm"),
    Status.REJECTED: (marked("Refused"), "bad"),
    Status.ERROR: (marked("Failed"), "bad"),
}


class AuditQuery(Paged, frozen=True, kw_only=True):
    """Which commands are wanted."""

    first_day: date | None = None


@pages.get(PATH, "pages/list.html", may="READ_AUDIT")
async def trail(ask: Ask, query: AuditQuery) -> View:
    """Every command, newest first."""
    found = await store.audits(ask, query)
    columns = [
        Column(_("When"), Kind.DATE),
        Column(_("What")),
        Column(_("Number"), wide=True),
        Column(_("Who")),
        Column(_("Checked by"), wide=True),
        Column(_("Of"), wide=True),
        Column(_("Ended"), Kind.STATUS),
    ]
    rows = []
    for row in found.rows:
        label, tone = ENDINGS.get(row["status"], (RESULTS.get(row["status"], ""), ""))
        what = f"{row['action_name']} {row['entity_name']}".replace("_", " ").capitalize()
        cell = Cell(what, f"{PATH}/{row['id']}")
        number = str(row["resource_id"]) if row["resource_id"] else None
        end = Cell(_(label), tone=tone)
        rows.append(
            Row(
                [
                    row["made_at"].astimezone(ask.tenant.zone),
                    cell,
                    number,
                    row["maker"],
                    row["checker"],
                    row["client_name"],
                    end,
                ]
            )
        )
    table = Table(_("Audit trail"), columns, rows)
    return {"list": listed(query, table, PATH, found.total), "acts": [], "filters": []}


@pages.get(PATH + "/{audit_id:int}", "pages/table.html", may="READ_AUDIT")
async def one(ask: Ask, audit_id: int) -> View:
    """One command with what was sent; secrets were never kept."""
    found = await store.audit(ask, audit_id)
    known = {name: getattr(found, name) for name in ("maker", "checker", "office_name", "client_name", "url")}
    rows = [Row([name, str(value)]) for name, value in known.items() if value]
    rows.append(Row([_("Sent"), found.command_as_json]))
    title = f"{found.action_name} {found.entity_name}"
    return {"table": Table(title, [Column(_("Member")), Column(_("Value"))], rows)}
