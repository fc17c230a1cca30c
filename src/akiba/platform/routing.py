"""The routes of the application, entered all at once."""

from collections import defaultdict
from collections.abc import Iterable

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute


def register(app: Litestar, handlers: Iterable[HTTPRouteHandler]) -> None:
    """Let the application answer what these handlers are for.

    Litestar's own `register` goes through all routes that there are for each that comes, which took most of the start.
    """
    by_path: defaultdict[str, list[HTTPRouteHandler]] = defaultdict(list)
    for handler in handlers:
        handler.owner = app
        for path in handler.paths:
            by_path[path].append(handler)
    for path, there in by_path.items():
        route = HTTPRoute(path=path, route_handlers=there)
        for handler in route.route_handlers:
            handler.on_registration(app)
        route.create_handler_map()
        app.routes.append(route)
    app.asgi_router.construct_routing_trie()
