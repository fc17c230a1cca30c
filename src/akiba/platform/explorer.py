"""The OpenAPI document at its address.

It is made by the first who asks, once in a process, and kept packed (some 85 KB); who cannot unpack it gets it plain.
Whoever has the same already is told so by its tag.
"""

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from akiba import __version__
from akiba.platform.http import AnyRequest
from akiba.wire.answers import ENCODER
from akiba.wire.openapi import document
from akiba.wire.operations import Operation

ADDRESS = "/fineract-provider/fineract.json"
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Served:
    """The document as it is kept, and the tag that changes with it; weak, because it is packed or not."""

    packed: bytes
    tag: str


def served(operations: Sequence[Operation]) -> Served:
    """The document of these operations."""
    plain = ENCODER.encode(document(operations, __version__))
    return Served(gzip.compress(plain, 9, mtime=0), f'W/"{hashlib.sha256(plain).hexdigest()[:16]}"')


def openapi_routes(operations: Sequence[Operation]) -> list[HTTPRouteHandler]:
    """Where clients and people find what the API can do."""

    @cache
    def made() -> Served:
        return served(operations)

    @get(ADDRESS, include_in_schema=False, sync_to_thread=True)
    def openapi(request: AnyRequest) -> Response[bytes]:
        found = made()
        headers = {"ETag": found.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if has_already(request.headers.get("if-none-match", ""), found.tag):
            return Response(b"", status_code=NOT_MODIFIED, media_type="application/json", headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(found.packed, media_type="application/json", headers=headers)
        return Response(gzip.decompress(found.packed), media_type="application/json", headers=headers)

    return [openapi]


def has_already(known: str, tag: str) -> bool:
    """Whether a client names the tag among those it knows."""
    return bool({tag, "*"} & {one.strip() for one in known.split(",")})
