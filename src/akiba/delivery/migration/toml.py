"""Writes plain values as TOML for people; Python reads it, but does not write it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

BARE = re.compile(r"[A-Za-z0-9_-]+")


def pair(name: str, value: Any) -> str:
    """A line that gives a name its value."""
    return f"{key(name)} = {literal(value)}"


def table(name: str, values: Mapping[str, Any]) -> list[str]:
    """The lines of a table, tables inside it below their own heads."""
    deep = {part: inner for part, inner in values.items() if isinstance(inner, dict)}
    flat = [pair(part, inner) for part, inner in values.items() if part not in deep and inner is not None]
    lines = [f"[{name}]", *flat] if flat or not deep else []
    for part, inner in deep.items():
        lines += table(f"{name}.{key(part)}", inner)
    return lines


def key(name: str) -> str:
    """A name, quoted where it must be."""
    return name if BARE.fullmatch(name) else literal(name)


def literal(value: Any) -> str:
    """A value as TOML writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(literal(one) for one in value)}]"
    return msgspec.json.encode(str(value)).decode().replace("\x7f", "\\u007f")
