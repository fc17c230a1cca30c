"""The OpenAPI document at its address, made once."""

from collections.abc import Sequence
from functools import cache

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from akiba import __version__
from akiba.wire.answers import ENCODER
from akiba.wire.openapi import document
from akiba.wire.operations import Operation

ADDRESS = "/fineract-provider/fineract.json"


def openapi_routes(operations: Sequence[Operation]) -> list[HTTPRouteHandler]:
    """Where clients and people find what the API can do."""

    @cache
    def made() -> bytes:
        return ENCODER.encode(document(operations, __version__))

    @get(ADDRESS, include_in_schema=False, sync_to_thread=True)
    def openapi() -> Response[bytes]:
        return Response(made(), media_type="application/json")

    return [openapi]
