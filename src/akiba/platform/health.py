"""Whether the server is up, and which version it is."""

from typing import Any

from litestar import get
from litestar.handlers import HTTPRouteHandler

from akiba import __version__

ROOT = "/fineract-provider/actuator"


def health_routes() -> list[HTTPRouteHandler]:
    """The two addresses that monitors and the web client ask."""

    @get(f"{ROOT}/health", include_in_schema=False, sync_to_thread=False)
    def health() -> dict[str, str]:
        return {"status": "UP"}

    @get(f"{ROOT}/info", include_in_schema=False, sync_to_thread=False)
    def info() -> dict[str, Any]:
        return {
            "git": {"branch": "main", "commit": {"id": __version__}},
            "build": {"version": __version__, "artifact": "akiba", "name": "Akiba"},
        }

    return [health, info]
