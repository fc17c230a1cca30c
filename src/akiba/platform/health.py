"""Whether the server is up, and which version it is."""

from importlib.metadata import version
from typing import Any

from litestar import get
from litestar.handlers import HTTPRouteHandler

ROOT = "/fineract-provider/actuator"


def health_routes() -> list[HTTPRouteHandler]:
    """The two addresses that monitors and the web client ask."""

    @get(f"{ROOT}/health", include_in_schema=False, sync_to_thread=False)
    def health() -> dict[str, str]:
        return {"status": "UP"}

    @get(f"{ROOT}/info", include_in_schema=False, sync_to_thread=False)
    def info() -> dict[str, Any]:
        number = version("akiba")
        return {
            "git": {"branch": "main", "commit": {"id": number}},
            "build": {"version": number, "artifact": "akiba", "name": "Akiba"},
        }

    return [health, info]
