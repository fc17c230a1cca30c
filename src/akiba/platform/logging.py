"""Structured logs: one line an event, with the request, tenant and user it belongs to, and no secret in it."""

import logging
import sys
from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from typing import Any, TextIO

import msgspec
import structlog
from structlog.typing import Processor

HIDDEN = "***"
SIMPLE = frozenset({str, int, float, type(None)})
SECRETS = ("password", "token", "secret", "authorization", "cookie", "passphrase", "otp", "api_key", "apikey")


def configure(form: str = "auto", stream: TextIO = sys.stderr) -> None:
    """Send our log and that of every library to `stream`: `json`, `console`, or `auto` for what suits it.

    What is written by structlog takes the short way, what libraries write goes through the standard library's.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        hide_secrets,
    ]
    last = _form(form, stream)
    structlog.configure(
        processors=[*shared, *last],
        logger_factory=structlog.WriteLoggerFactory(stream),
        wrapper_class=structlog.BoundLogger,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), structlog.stdlib.add_logger_name, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "alembic"):
        library = logging.getLogger(name)
        library.handlers = []
        library.propagate = True
        library.setLevel(logging.WARNING)


def _form(form: str, stream: TextIO) -> list[Processor]:
    if form == "console" or (form == "auto" and stream.isatty()):
        return [structlog.dev.ConsoleRenderer(colors=stream.isatty())]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(_json)]


def _json(event: Any, **_: Any) -> str:
    return msgspec.json.encode(event, enc_hook=repr).decode()


def hide_secrets(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace what is called a password, token or the like, at any depth."""
    return {name: without_secrets(name, value) for name, value in event.items()}


def without_secrets(name: str, value: Any) -> Any:
    """The value as it may be logged under this name."""
    if is_secret(name):
        return HIDDEN
    if type(value) in SIMPLE:
        return value
    if isinstance(value, Mapping):
        return {key: without_secrets(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [without_secrets(name, inner) for inner in value]
    return value


@lru_cache(1000)
def is_secret(name: str) -> bool:
    """Whether what has this name may not be logged."""
    plain = name.lower().replace("-", "_")
    return any(secret in plain for secret in SECRETS)


def note(**facts: str | int | None) -> None:
    """Say who the rest of this request is for; every line logged from here on carries it."""
    structlog.contextvars.bind_contextvars(**{name: fact for name, fact in facts.items() if fact is not None})
