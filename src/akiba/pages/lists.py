"""From a list's query to the list on a page."""

import msgspec

from akiba.pages.tables import Listing, Table
from akiba.wire import operations
from akiba.wire.reading import camel

PAGE = 25


class Paged(operations.Listing, frozen=True, kw_only=True):
    """The parent of the queries of lists on pages: as much at once as an old telephone likes to show."""

    limit: int | None = PAGE


def listed(query: Paged, table: Table, path: str, total: int) -> Listing:
    """The table as a page of its list, with what was asked for kept in its links."""
    own = {
        camel(name): value
        for name, value in msgspec.structs.asdict(query).items()
        if name != "offset" and (name, value) != ("limit", PAGE)
    }
    kept = {
        name: str(value).lower() if value is True else str(value) for name, value in own.items() if value is not None
    }
    return Listing(table, path, total, kept, query.offset or 0, query.limit or total or PAGE)
