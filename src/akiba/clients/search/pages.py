"""What the box that finds anything finds: every kind of thing that any room has entered."""

from akiba.clients.search.store import SEARCHES, Found, people_alike
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
OF_SOMEBODY = frozenset({"clientIdentifiers", "loans", "savings", "shares"})
SHOWN = 20


@panel("search", 10)
async def everything(ask: Ask, text: str) -> list[Table]:
    """A table for each kind of which something was found; else who may have been meant."""
    tables = []
    for kind, (permission, find) in SEARCHES.items():
        if ask.user.may(permission):
            found = (await find(ask, text, False))[:SHOWN]
            tables.append(table_of(_(TITLES.get(kind, kind)), found, of_somebody=kind in OF_SOMEBODY))
    if any(table.rows for table in tables) or not ask.user.may("READ_CLIENT"):
        return tables
    return [table_of(_("Perhaps you mean"), await people_alike(ask, text, SHOWN))]


def table_of(title: str, found: list[Found], *, of_somebody: bool = False) -> Table:
    """What was found of a kind: where it is kept, or whose it is, and the telephones of people."""
    telephones = any(one.entity_mobile_no for one in found)
    columns = [
        Column(_("Name")),
        Column(_("Number")),
        *([Column(_("Telephone"))] if telephones else []),
        Column(_("Of") if of_somebody else _("Office")),
        Column(_("State"), Kind.STATUS),
    ]
    return Table(title, columns, [row_of(one, telephones) for one in found])


def row_of(found: Found, telephones: bool) -> Row:
    """Something found, and where it is."""
    of_client = found.entity_type == "CLIENTIDENTIFIER"
    place = f"/clients/{found.parent_id}" if of_client else PLACES.get(found.entity_type, "").format(found.entity_id)
    telephone = [found.entity_mobile_no] if telephones else []
    status = Cell(_(found.entity_status.value), tone="")
    return Row([Cell(found.entity_name, place or None), found.entity_account_no, *telephone, found.parent_name, status])
