"""Search on the wire."""

from akiba.clients.search import store
from akiba.platform.work import Ask
from akiba.wire.operations import Operations, Query

operations = Operations("Search")


class SearchQuery(Query, frozen=True, kw_only=True):
    """What is looked for, and among which kinds of things."""

    query: str | None = None
    resource: str | None = None
    exact_match: bool | None = None


@operations.get("/search", None, "Search everything you may see")
async def search(ask: Ask, query: SearchQuery) -> list[store.Found]:
    """Clients, identifiers, groups, loans and savings accounts that a text finds."""
    if not query.query:
        return []
    kinds = [kind.strip() for kind in (query.resource or ",".join(store.SEARCHES)).split(",")]
    return await store.search(ask, query.query, kinds, exact=bool(query.exact_match))


@operations.get("/search/template", None, "What a search can be about")
async def search_template(_ask: Ask) -> dict[str, list[str]]:
    """The kinds of things that are found."""
    return {"searchResources": list(store.SEARCHES)}
