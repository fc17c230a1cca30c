"""Every request is named, timed, counted and logged here, whatever answers it."""

import re
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

import structlog

from akiba.platform.metrics import request_seconds, requests_in_hand

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Any]]
Send: TypeAlias = Callable[[Any], Awaitable[None]]
Application: TypeAlias = Callable[[Any, Receive, Send], Awaitable[None]]

NAMED = re.compile(rb"[A-Za-z0-9._-]{1,64}")
UNKNOWN = "unknown"
METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})


def observed(application: Application) -> Application:
    """The same application, watched.

    A sender's `X-Request-Id` is kept where it is harmless; the answer carries it back. The path is logged without
    its query, which may hold what should not be kept.
    """
    log = structlog.get_logger().bind()

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        request_id = _request_id(scope)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=request_id)
        status = 500

        async def answer(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        begun = time.perf_counter()
        with requests_in_hand.track_inprogress():
            try:
                await application(scope, receive, answer)
            finally:
                _count(log, scope, status, time.perf_counter() - begun)

    return handle


def _request_id(scope: Scope) -> str:
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    return given.decode() if NAMED.fullmatch(given) else secrets.token_hex(8)


def _count(log: structlog.BoundLogger, scope: Scope, status: int, seconds: float) -> None:
    method = scope["method"] if scope["method"] in METHODS else UNKNOWN
    operation = scope.get("path_template") or UNKNOWN
    request_seconds.labels(method, operation, str(status)).observe(seconds)
    log.info("request", method=method, path=scope["path"], status=status, ms=round(seconds * 1000, 1))
