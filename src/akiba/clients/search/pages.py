"""What the box that finds anything finds: every kind of thing that any room has entered."""

from akiba.clients.search.store import SEARCHES, Found
from akiba.pages import Cell, Column, Kind, Pages, Row, Table, _, marked, panel
from akiba.platform.work import Ask

pages = Pages()

TITLES = {
    "clients": marked("Clients"),
    "clientIdentifiers": marked("Identity papers"),
    "groups": marked("Groups and centres"),
    "loans": marked("Loans"),
    "savings": marked("Savings"),
    "shares": marked("Shares"),
}
PLACES = {
    "CLIENT": "/clients/{}",
    "GROUP": "/groups/{}",
    "CENTER": "/centres/{}",
    "LOAN": "/loans/{}",
    "SAVING": "/savings/{}",
    "SHARE": "/shares/{}",
}
SHOWN = 20


@panel("search", 10)
async def everything(ask: Ask, text: str) -> list[Table]:
    """A table for each kind of which something was found."""
    tables = []
    for kind, (permission, find) in SEARCHES.items():
        if ask.user.may(permission):
            rows = [row_of(found) for found in (await find(ask, text, False))[:SHOWN]]
            columns = [Column(_("Name")), Column(_("Number")), Column(_("Office")), Column(_("State"), Kind.STATUS)]
            tables.append(Table(_(TITLES.get(kind, kind)), columns, rows))
    return tables


def row_of(found: Found) -> Row:
    """Something found, and where it is."""
    of_client = found.entity_type == "CLIENTIDENTIFIER"
    place = f"/clients/{found.parent_id}" if of_client else PLACES.get(found.entity_type, "").format(found.entity_id)
    name = Cell(found.entity_name, place or None)
    return Row([name, found.entity_account_no, found.parent_name, Cell(_(found.entity_status.value), tone="")])
